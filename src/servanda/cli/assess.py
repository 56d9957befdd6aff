"""``servanda assess``."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.cli.faces import (
    BAD_NEWS,
    FactsOption,
    KnownByOption,
    OnOption,
    RecordOption,
    a_day,
    installed,
    refusing,
)
from servanda.cli.progress import progress
from servanda.cli.trajectories import (
    ClusterOption,
    DrawsOption,
    NoEvidenceOption,
    SeedOption,
)

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("assess")(_assess)


def _assess(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[str, typer.Argument(help="The compact; - reads standard input.")],
    out: Annotated[str, typer.Option(help="The folder for the four files.")],
    draws: DrawsOption = 2000,
    seed: SeedOption = 1,
    facts: FactsOption = None,
    record: RecordOption = None,
    on: OnOption = None,
    known_by: KnownByOption = None,
    no_evidence: NoEvidenceOption = False,  # noqa: FBT002 - Typer's form of a flag
    cluster: ClusterOption = None,
    strict: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool, typer.Option("--strict", help="Exit 1 on bad news.")
    ] = False,
) -> None:
    """Assess FILE: checks, outlook and money as dossier.html, .pdf, .json and .parquet.

    Example: servanda assess examples/ramsi/compact.yaml --out dossier --seed 7
    """
    judged, public = a_day(on), a_day(known_by)
    extra = "outlook" if cluster is None else "cluster"
    with installed(extra), refusing(), progress() as tell:
        from servanda.acts.assessing import assess
        from servanda.acts.checking import Beside
        from servanda.acts.desk import Desk
        from servanda.acts.witnessing import EvidenceUsed

        try:
            done = assess(
                file,
                out=out,
                draws=draws,
                seed=seed,
                desk=Desk(progress=tell),
                beside=Beside(record, facts),
                on=judged,
                used=EvidenceUsed(known_by=public, is_left_out=no_evidence),
                cluster=cluster,
            )
        except KeyboardInterrupt:
            typer.echo("Stopped; no file was written or changed.", err=True)
            raise
    for path in done.paths:
        typer.echo(str(path))
    typer.echo(f"Evidence: {done.evidence}")
    typer.echo(f"Conclusion: {done.conclusion}")
    if strict and not done.is_clean:
        raise typer.Exit(BAD_NEWS)
