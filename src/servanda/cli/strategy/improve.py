"""``servanda improve``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import (
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
from servanda.cli.trajectories import NoEvidenceOption, SeedOption

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("improve")(_improve)


def _improve(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[str, typer.Argument(help="The compact's file.")],
    states: Annotated[
        int, typer.Option(min=100, max=100_000, help="States of the world.")
    ] = 2000,
    generations: Annotated[
        int, typer.Option(min=1, max=10_000, help="Generations of designs.")
    ] = 30,
    population: Annotated[
        int, typer.Option(min=8, max=1_000, help="Designs in each generation.")
    ] = 60,
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
    """Say which amendments to FILE the model tells apart, and what each worsens.

    Searches over what comes first, how strong, on what terms; never recommends. The
    full size of the documentation is --generations 100 --population 84.

    Example: servanda improve examples/maravel/compact.yaml --format html --out m.html
    """
    a_form(form)
    judged, public = a_day(on), a_day(known_by)
    with installed("outlook"), refusing(), progress() as tell:
        from servanda.acts.checking import Beside
        from servanda.acts.desk import Desk
        from servanda.acts.foreseeing import keep_told
        from servanda.acts.strategy.grounding import Wanted
        from servanda.acts.strategy.improving import Size, improve, improved
        from servanda.acts.witnessing import EvidenceUsed

        wanted = Wanted(
            path=Path(file),
            beside=Beside(record, facts),
            on=judged,
            used=EvidenceUsed(known_by=public, is_left_out=no_evidence),
        )
        size = Size(states, generations, population, seed)
        found = improve(wanted, size, desk=Desk(progress=tell))
        text = improved(found, form)
        if out is not None:
            keep_told(text, out)
    typer.echo(text if out is None else str(out), nl=out is not None)
    typer.echo(f"Evidence: {found.evidence}", err=True)
