"""``servanda foresee``."""

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
    usage,
)
from servanda.cli.progress import progress
from servanda.cli.trajectories import (
    ClusterOption,
    DrawsOption,
    NoEvidenceOption,
    SeedOption,
)

__all__ = ["attach"]

_KEPT = (".nc", ".parquet")


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("foresee")(_foresee)


def _foresee(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[str, typer.Argument(help="The compact; - reads standard input.")],
    draws: DrawsOption = 2000,
    seed: SeedOption = 1,
    form: FormOption = "text",
    out: Annotated[
        Path | None, typer.Option(help="Write to this file, not to standard output.")
    ] = None,
    futures: Annotated[
        list[Path] | None,
        typer.Option(
            help="Also keep the trajectories and tables: NAME.nc as labelled arrays, "
            "NAME.parquet as rows; may be given again."
        ),
    ] = None,
    facts: FactsOption = None,
    record: RecordOption = None,
    on: OnOption = None,
    known_by: KnownByOption = None,
    no_evidence: NoEvidenceOption = False,  # noqa: FBT002 - Typer's form of a flag
    cluster: ClusterOption = None,
) -> None:
    """Say what may happen with FILE and under eight other options, and how surely.

    Needs nothing but the compact: no evidence, no network.

    Example: servanda foresee examples/ramsi/compact.yaml --format html --out ramsi.html
    """
    a_form(form)
    judged, public = a_day(on), a_day(known_by)
    if strange := [one for one in futures or () if one.suffix not in _KEPT]:
        usage(f"--futures takes names that end with .nc or .parquet, not {strange[0]}")
    extra = "outlook" if cluster is None else "cluster"
    with installed(extra), refusing(), progress() as tell:
        from servanda.acts.checking import Beside
        from servanda.acts.desk import Desk
        from servanda.acts.foreseeing import (
            Size,
            foresee,
            foreseen,
            keep,
            keep_told,
        )
        from servanda.acts.witnessing import EvidenceUsed

        found = foresee(
            file,
            size=Size(draws, seed),
            desk=Desk(progress=tell),
            beside=Beside(record, facts),
            on=judged,
            used=EvidenceUsed(known_by=public, is_left_out=no_evidence),
            cluster=cluster,
        )
        text = foreseen(found, form)
        for kept in futures or ():
            keep(found, kept)
        if out is not None:
            keep_told(text, out)
    for path in (*(futures or ()), *([out] if out else [])):
        typer.echo(str(path), err=out is None)
    if out is None:
        typer.echo(text, nl=False)
    typer.echo(f"Evidence: {found.evidence}", err=True)
