"""``servanda coalition``."""

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
from servanda.cli.trajectories import DrawsOption, NoEvidenceOption, SeedOption

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("coalition")(_coalition)


def _coalition(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[Path, typer.Argument(help="The compact.")],
    votes: Annotated[
        Path | None,
        typer.Option(
            help="States, 20 to 400, and their positions in votes: a CSV with columns "
            "state, then ideal_point or support and, if wanted, sd. ideal_point may be "
            "on any scale: it is brought to standard deviations, so that moving all "
            "states alike changes nothing, and that larger favours the text is a "
            "belief (unsourced). support is used as written: in standard deviations, "
            "0 a state of middling position, larger in favour."
        ),
    ] = None,
    draws: DrawsOption = 1000,
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
    """Say who would join FILE and stay, what it eases, and if all states could agree.

    Tells the chance of stable coalitions, payments that would hold them, the burden on
    leaders, concentration, dependence after exit, and the vote on a convention.

    Example: servanda coalition examples/maravel/compact.yaml --draws 300
    """
    a_form(form)
    judged, public = a_day(on), a_day(known_by)
    with installed("outlook"), refusing(), progress() as tell:
        from servanda.acts.checking import Beside
        from servanda.acts.desk import Desk
        from servanda.acts.foreseeing import Size, keep_told
        from servanda.acts.strategy.grounding import Wanted
        from servanda.acts.strategy.joining import join, told
        from servanda.acts.witnessing import EvidenceUsed

        wanted = Wanted(
            file,
            Size(draws, seed),
            Beside(record, facts),
            judged,
            EvidenceUsed(known_by=public, is_left_out=no_evidence),
        )
        text = told(join(wanted, desk=Desk(progress=tell), votes=votes), form)
        if out is not None:
            keep_told(text, out)
    typer.echo(text if out is None else str(out), nl=out is not None)
