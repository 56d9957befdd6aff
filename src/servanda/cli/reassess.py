"""``servanda reassess``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import (
    BAD_NEWS,
    FactsOption,
    KnownByOption,
    RecordOption,
    a_day,
    installed,
    refusing,
)
from servanda.cli.progress import progress
from servanda.cli.trajectories import ClusterOption, NoEvidenceOption

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("reassess")(_reassess)


def _reassess(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[str, typer.Argument(help="The compact; - reads standard input.")],
    against: Annotated[
        Path,
        typer.Option(
            help="The earlier assessment.json, or reassessment.json.", dir_okay=False
        ),
    ],
    out: Annotated[str, typer.Option(help="The folder for the two files.")],
    log: Annotated[
        str | None,
        typer.Option(
            "--log",
            help="The log in which the earlier assessment may be sealed: a file, the "
            "folder of an export, postgresql://… or https://….",
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="Date of judgement; today if not given.")
    ] = None,
    known_by: KnownByOption = None,
    facts: FactsOption = None,
    record: RecordOption = None,
    no_evidence: NoEvidenceOption = False,  # noqa: FBT002 - Typer's form of a flag
    draws: Annotated[
        int | None,
        typer.Option(
            min=1, max=1_000_000, help="Trajectories; as many as then if not given."
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(min=0, max=2**64 - 1, help="The seed; that of then if not given."),
    ] = None,
    cluster: ClusterOption = None,
    strict: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool,
        typer.Option("--strict", help="Exit 1 unless the threat is as it was."),
    ] = False,
) -> None:
    """Assess FILE again, beside an earlier assessment: what changed, and the threat.

    Writes reassessment.html and reassessment.json; it recommends nothing.

    Example: servanda reassess compact.yaml --against dossier/assessment.json
    --out again --log register.sqlite
    """
    judged, public = a_day(on), a_day(known_by)
    extra = "outlook" if cluster is None else "cluster"
    with installed(extra), refusing(), progress() as tell:
        from servanda.acts.assessing import EvidenceUsed, Wanted
        from servanda.acts.checking import Beside
        from servanda.acts.desk import Desk
        from servanda.acts.reassessing import reassess, threat_line

        wanted = Wanted(
            Path(file),
            beside=Beside(record, facts),
            on=judged,
            used=EvidenceUsed(known_by=public, is_left_out=no_evidence),
            cluster=cluster,
        )
        desk = Desk(progress=tell)
        try:
            done = reassess(
                wanted,
                against,
                out=out,
                log=log,
                draws=draws,
                seed=seed,
                desk=desk,
            )
        except KeyboardInterrupt:
            typer.echo("Stopped; no file was written or changed.", err=True)
            raise
    for path in done.paths:
        typer.echo(str(path))
    typer.echo(done.statement.sealed.words)
    typer.echo(threat_line(done.statement))
    for step in done.next:
        typer.echo(step)
    if strict and done.statement.threat.answer != "as it was":
        raise typer.Exit(BAD_NEWS)
