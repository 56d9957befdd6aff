"""``servanda status``, ``next``, ``calendar``, ``explain``: what is kept, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.faces import (
    BAD_NEWS,
    FormOption,
    a_form,
    installed,
    refusing,
    usage,
    usual_log,
)
from servanda.cli.moments import WhenOption, a_moment
from servanda.cli.progress import progress

if TYPE_CHECKING:
    from servanda.acts.desk import Desk, Progress
    from servanda.acts.observing import Question

__all__ = ["attach"]

_NEEDS = "postgres"

CompactArgument = Annotated[
    str | None,
    typer.Argument(help="The compact's id; may be left out where the log holds one."),
]
WhereOption = Annotated[
    str | None,
    typer.Option(
        "--log",
        help="The log: a file, the folder of an export, postgresql://… or https://…; "
        "if not given, SERVANDA_LOG, or else register.sqlite here.",
    ),
]


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("status")(_status)
    app.command("next")(_next)
    app.command("calendar")(_calendar)
    app.command("explain")(_explain)


def _status(
    compact: CompactArgument = None,
    log: WhereOption = None,
    as_of: WhenOption = None,
    short: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool, typer.Option("--short", help="Only what is late, shut or due soon.")
    ] = False,
    form: FormOption = "text",
) -> None:
    """Say where every promise stands; exit 1 where one is late or broken.

    Example: servanda status maravel --log register.sqlite --as-of 2025-12-31
    """
    a_form(form)
    from servanda.acts.observing import is_bad, status_of, told

    with installed(_NEEDS), refusing(), progress() as tell:
        sheet = status_of(_question(compact, log, as_of), short=short, desk=_desk(tell))
        typer.echo(told(sheet, form), nl=False)
    if is_bad(sheet):
        raise typer.Exit(BAD_NEWS)


def _next(
    compact: CompactArgument = None,
    log: WhereOption = None,
    as_of: WhenOption = None,
    within: Annotated[
        int | None, typer.Option(help="Days ahead; all if not given.", min=0)
    ] = None,
    form: FormOption = "text",
) -> None:
    """Say what is late and what is due, and from whom.

    Example: servanda next maravel --log register.sqlite --within 60
    """
    a_form(form)
    from servanda.acts.observing import days_sheet, told

    with installed(_NEEDS), refusing(), progress() as tell:
        question = _question(compact, log, as_of)
        sheet = days_sheet(question, within=within, desk=_desk(tell))
        typer.echo(told(sheet, form), nl=False)


def _calendar(
    compact: CompactArgument = None,
    log: WhereOption = None,
    as_of: WhenOption = None,
    form: Annotated[
        str, typer.Option("--format", help="text, json, html or ics (iCalendar).")
    ] = "text",
) -> None:
    """Print every day that text and log name: what is due, opens and lapses.

    Example: servanda calendar maravel --log register.sqlite --format ics > maravel.ics
    """
    if form not in ("text", "json", "html", "ics"):
        usage(f"--format is one of text, json, html, ics, not {form!r}")
    from servanda.acts.observing import days_ics, days_sheet, told

    with installed(_NEEDS), refusing(), progress() as tell:
        question = _question(compact, log, as_of)
        if form == "ics":
            typer.echo(days_ics(question, desk=_desk(tell)), nl=False)
            return
        sheet = days_sheet(question, whole=True, desk=_desk(tell))
        typer.echo(told(sheet, form), nl=False)


def _explain(
    name: Annotated[
        str, typer.Argument(help="The name of a line of `status`, or of an act.")
    ],
    compact: CompactArgument = None,
    log: WhereOption = None,
    as_of: WhenOption = None,
    form: FormOption = "text",
) -> None:
    """Show the chain behind a state: the clause, its sources, the entries.

    Example: servanda explain m-census maravel --log register.sqlite
    """
    a_form(form)
    from servanda.acts.observing import explained, told

    with installed(_NEEDS), refusing(), progress() as tell:
        sheet = explained(_question(compact, log, as_of), name, desk=_desk(tell))
        typer.echo(told(sheet, form), nl=False)


def _desk(tell: Progress) -> Desk:
    from servanda.acts.desk import Desk

    return Desk(progress=tell)


def _question(compact: str | None, log: str | None, as_of: str | None) -> Question:
    from servanda.acts.observing import Question

    return Question(log or usual_log(), compact, a_moment(as_of))
