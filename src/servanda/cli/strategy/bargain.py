"""``servanda bargain``."""

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
)
from servanda.cli.progress import progress
from servanda.cli.trajectories import DrawsOption, NoEvidenceOption, SeedOption

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("bargain")(_bargain)


def _bargain(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[str, typer.Argument(help="The compact; - reads standard input.")],
    draws: DrawsOption = 2000,
    seed: SeedOption = 1,
    form: FormOption = "text",
    out: Annotated[
        Path | None, typer.Option(help="Write to this file, not to standard output.")
    ] = None,
    facts: FactsOption = None,
    record: RecordOption = None,
    on: OnOption = None,
    known_by: KnownByOption = None,
    no_evidence: NoEvidenceOption = False,  # noqa: FBT002 - Typer's form of a flag
) -> None:
    """Say what host and coalition of FILE could agree on, and where the draft lies.

    Terms are the exit, conditions or none, and the host's part of the cost. Each side
    compares them with the best it can have without an agreement, under every school of
    beliefs. Exit code 1 where no agreement is possible.

    Example: servanda bargain examples/maravel/compact.yaml --format html --out b.html
    """
    a_form(form)
    judged, public = a_day(on), a_day(known_by)
    with installed("outlook"), refusing(), progress() as tell:
        from servanda.acts.checking import Beside
        from servanda.acts.desk import Desk
        from servanda.acts.foreseeing import Size, keep_told
        from servanda.acts.strategy.grounding import Wanted
        from servanda.acts.strategy.settling import bargain, is_bad_news, told
        from servanda.acts.witnessing import EvidenceUsed

        found = bargain(
            Wanted(
                Path(file),
                Size(draws, seed),
                Beside(record, facts),
                judged,
                EvidenceUsed(known_by=public, is_left_out=no_evidence),
            ),
            desk=Desk(progress=tell),
        )
        text = told(found, form)
        if out is not None:
            keep_told(text, out)
    if out is None:
        typer.echo(text, nl=False)
    else:
        typer.echo(str(out))
    if is_bad_news(found):
        raise typer.Exit(BAD_NEWS)
