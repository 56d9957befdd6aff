"""``servanda deterrence``."""

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
    app.command("deterrence")(_deterrence)


def _deterrence(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
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
    """Say what FILE may change among other autocracies, by mechanism, and how surely.

    No state is named. Without an evidence store the set is one of stand-ins.

    Example: servanda deterrence examples/ramsi/compact.yaml --no-evidence
    """
    a_form(form)
    judged, public = a_day(on), a_day(known_by)
    with installed("outlook"), refusing(), progress() as tell:
        from servanda.acts.checking import Beside
        from servanda.acts.desk import Desk
        from servanda.acts.foreseeing import Size, keep_told
        from servanda.acts.strategy.deterring import deter, deterrence_told
        from servanda.acts.strategy.grounding import Wanted
        from servanda.acts.witnessing import EvidenceUsed

        wanted = Wanted(
            path=Path(file),
            size=Size(draws, seed),
            beside=Beside(record, facts),
            on=judged,
            used=EvidenceUsed(known_by=public, is_left_out=no_evidence),
        )
        found = deter(wanted, desk=Desk(progress=tell))
        text = deterrence_told(found, form)
        if out is not None:
            keep_told(text, out)
    typer.echo(text if out is None else str(out), nl=out is not None)
    typer.echo(f"Evidence: {found.evidence}", err=True)
