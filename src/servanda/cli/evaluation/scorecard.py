"""``servanda scorecard``."""

from __future__ import annotations

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
    app.command("scorecard")(_scorecard)


def _scorecard(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[
        Path | None, typer.Argument(help="The compact; none where --log is given.")
    ] = None,
    log: Annotated[str | None, typer.Option("--log", help="Ask this log.")] = None,
    compact: Annotated[
        str | None, typer.Option(help="The compact of the log; if it holds several.")
    ] = None,
    as_of: WhenOption = None,
    known_by: KnownByOption = None,
    on: OnOption = None,
    record: RecordOption = None,
    facts: FactsOption = None,
    form: FormOption = "text",
) -> None:
    """Hold each indicator to its baseline, target and dates; cost; recommendations.

    Exit 1 where a target was missed, a reading is stale or an answer is overdue.

    Example: servanda scorecard examples/maravel/compact.yaml
    """
    a_form(form)
    if (file is None) == (log is None):
        usage("name the file of a compact, or a log with --log, and not both")
    public = a_day(known_by)
    files = (file,) if file else ()
    given = Given(files, log, (compact,) if compact else (), as_of, on, record, facts)
    with installed("outlook"), refusing(), progress() as tell:
        from servanda.acts.desk import Desk
        from servanda.acts.evaluating.scorecards import (
            Evidence,
            is_bad,
            scorecard,
            told,
        )

        found = scorecard(source_of(given), Evidence(public), Desk(progress=tell))
        typer.echo(told(found, form), nl=False)
    if is_bad(found):
        raise typer.Exit(BAD_NEWS)
