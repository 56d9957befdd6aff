"""``servanda assess``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.faces import (
    BAD_NEWS,
    REFUSED,
    FactsOption,
    KnownByOption,
    OnOption,
    RecordOption,
    a_day,
    installed,
    refusing,
)
from servanda.cli.progress import progress

if TYPE_CHECKING:
    from servanda.acts.assessing import Assessment

__all__ = ["attach"]

_MOST_DRAWS = 1_000_000


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("assess")(_assess)


def _act() -> Callable[..., Assessment]:
    """Load the act, or say what must be installed for it."""
    try:
        from servanda.acts.assessing import assess
    except ModuleNotFoundError as missing:
        typer.echo(
            f"assess needs {missing.name}, which is not installed. "
            "Install servanda with its outlook: servanda[outlook].",
            err=True,
        )
        raise typer.Exit(REFUSED) from missing
    return assess


def _assess(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[str, typer.Argument(help="The compact; - reads standard input.")],
    out: Annotated[str, typer.Option(help="The folder for the four files.")],
    draws: Annotated[
        int,
        typer.Option(
            min=1, max=_MOST_DRAWS, help="Trajectories of each option and school."
        ),
    ] = 2000,
    seed: Annotated[
        int,
        typer.Option(min=0, max=2**64 - 1, help="The same seed gives the same bytes."),
    ] = 1,
    facts: FactsOption = None,
    record: RecordOption = None,
    on: OnOption = None,
    known_by: KnownByOption = None,
    no_evidence: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool, typer.Option("--no-evidence", help="Leave the evidence store aside.")
    ] = False,
    cluster: Annotated[
        str | None,
        typer.Option(help="Spread the work over machines: a Dask scheduler's address."),
    ] = None,
    strict: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool, typer.Option("--strict", help="Exit 1 on bad news.")
    ] = False,
) -> None:
    """Assess FILE: checks, outlook and money as dossier.html, .pdf, .json and .parquet.

    Example: servanda assess examples/ramsi/compact.yaml --out dossier --seed 7
    """
    judged, public = a_day(on), a_day(known_by)
    assess = _act()
    from servanda.acts.checking import Beside
    from servanda.acts.desk import Desk
    from servanda.acts.witnessing import EvidenceUsed

    used = EvidenceUsed(known_by=public, is_left_out=no_evidence)
    extra = "outlook" if cluster is None else "cluster"
    with installed(extra), refusing(), progress() as tell:
        try:
            done = assess(
                file,
                out=out,
                draws=draws,
                seed=seed,
                desk=Desk(progress=tell),
                beside=Beside(record, facts),
                on=judged,
                used=used,
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
