"""``servanda evaluate``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import (
    BAD_NEWS,
    FactsOption,
    FormOption,
    KnownByOption,
    OnOption,
    RecordOption,
    a_day,
    a_form,
    installed,
    refusing,
    usage,
)
from servanda.cli.moments import WhenOption
from servanda.cli.progress import progress
from servanda.cli.sources import Given, source_of

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("evaluate")(_evaluate)


def _evaluate(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[
        Path | None,
        typer.Argument(help="The compact to report on; none with --log or --design."),
    ] = None,
    design: Annotated[
        Path | None,
        typer.Option(help="The design: which effect is asked for, and how."),
    ] = None,
    registered: Annotated[
        Path | None,
        typer.Option(
            help="The design as it was sealed, where another is run; every difference "
            "is told."
        ),
    ] = None,
    log: Annotated[
        str | None,
        typer.Option(
            "--log",
            help="The log to report from, or in which the design may be sealed.",
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(help="The CSV file, where it does not lie beside the design."),
    ] = None,
    compact: Annotated[
        str | None, typer.Option(help="The compact of the log; if it holds several.")
    ] = None,
    scores: Annotated[
        list[Path] | None,
        typer.Option(help="What `score --format json` wrote; for a report."),
    ] = None,
    effects: Annotated[
        list[Path] | None,
        typer.Option(help="What `evaluate --design --format json` wrote; likewise."),
    ] = None,
    lessons: Annotated[
        Path | None, typer.Option(help="The evaluator's lessons; likewise.")
    ] = None,
    as_of: WhenOption = None,
    on: OnOption = None,
    record: RecordOption = None,
    facts: FactsOption = None,
    known_by: KnownByOption = None,
    form: FormOption = "text",
    out: Annotated[
        Path | None, typer.Option(help="Write to this file; a name in .pdf makes one.")
    ] = None,
) -> None:
    """Report on FILE by the six criteria, or estimate an effect by a --design.

    Exit 1 if no effect of a design is told: a condition fails, or outcomes are not
    there yet.

    Example: servanda evaluate examples/maravel/compact.yaml --format html --out e.html
    """
    a_form(form)
    if out is not None:
        form = _form_of(out, form)
    public = a_day(known_by)
    if design is None:
        if (file is None) == (log is None):
            usage("name a compact, a log with --log, or a design with --design")
        files = (file,) if file else ()
        compacts = (compact,) if compact else ()
        given = Given(files, log, compacts, as_of, on, record, facts)
        laid = (lessons, tuple(scores or ()), tuple(effects or ()))
        _report(given, laid, public, form, out)
        return
    if file is not None:
        usage("name a compact or a --design, not both")
    with installed("evaluation"), refusing(), progress() as tell:
        from servanda.acts.desk import Desk
        from servanda.acts.evaluating.estimating_effects import (
            Asked,
            effect_told,
            estimate_effect,
        )
        from servanda.acts.foreseeing import keep_told

        asked = Asked(design, registered, log, data, public)
        found = estimate_effect(asked, Desk(progress=tell))
        text = effect_told(found, form)
        if out is not None:
            keep_told(text, out)
    typer.echo(text if out is None else str(out), nl=out is not None)
    if not found.is_told:
        raise typer.Exit(BAD_NEWS)


def _form_of(out: Path, form: str) -> str:
    """Return the form that a file's name asks for; refuse one that is not written."""
    if out.suffix not in _FORMS:
        usage(f"{out.suffix} is not written; name it .pdf, .html, .json or .txt")
    return _FORMS[out.suffix] or form


_FORMS = {"": "", ".html": "html", ".json": "json", ".pdf": "html", ".txt": "text"}
_Laid = tuple[Path | None, tuple[Path, ...], tuple[Path, ...]]


def _report(
    given: Given, laid: _Laid, public: date | None, form: str, out: Path | None
) -> None:
    with installed("outlook"), refusing(), progress() as tell:
        from servanda.acts.desk import Desk
        from servanda.acts.evaluating.reporting import Named, kept, report, told
        from servanda.acts.evaluating.scorecards import Evidence

        source, evidence = source_of(given), Evidence(public)
        ground = report(source, evidence, Named(*laid), Desk(progress=tell))
        if out is None:
            typer.echo(told(ground, form), nl=False)
            return
        kept(ground, form, out)
    typer.echo(str(out))
