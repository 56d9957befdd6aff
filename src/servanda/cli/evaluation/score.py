"""``servanda score``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import (
    AsOfOption,
    FormOption,
    a_day,
    a_form,
    installed,
    refusing,
    usage,
    usual_log,
)
from servanda.cli.progress import progress

__all__ = ["attach"]

KnownByOption = Annotated[
    str | None,
    typer.Option(
        help="Only outcomes that were public, and acts that were entered, by this day; "
        "all if not given."
    ),
]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("score")(_score)


def _score(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Texts of compacts, where no log tells them."),
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            help="A folder with assessment.json and futures.parquet, or one with such "
            "folders; may be given again. What the log itself holds if not given."
        ),
    ] = None,
    log: Annotated[
        str | None,
        typer.Option(
            "--log",
            help="The log in which forecasts may be sealed: a file, the folder of an "
            "export, postgresql://… or https://…; SERVANDA_LOG, or else "
            "register.sqlite here, where neither FILES nor --against are given.",
        ),
    ] = None,
    compact: Annotated[
        list[str] | None,
        typer.Option("--compact", help="A compact of the log; all if not given."),
    ] = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormOption = "text",
) -> None:
    """Score sealed forecasts against what then happened, and simple rules beside them.

    Only the option that was followed and periods that are over are scored.

    Example: servanda score --log register.sqlite --against dossier --format html
    """
    a_form(form)
    last, public = a_day(as_of), a_day(known_by)
    if files and not against:
        usage("name the forecast's folder with --against DIR")
    if log is None and not against:
        log = usual_log()
    with installed("evidence,outlook"), refusing(), progress() as tell:
        from servanda.acts.desk import Desk
        from servanda.acts.evaluating.scoring import Asked, score, scored

        asked = Asked(
            against=tuple(against or ()),
            log=log,
            streams=tuple(compact or ()),
            texts=tuple(files or ()),
            as_of=last,
            known_by=public,
        )
        typer.echo(scored(score(asked, Desk(progress=tell)), form), nl=False)
