"""The options of commands that run the outlook: how much, of what chance, and where."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["ClusterOption", "DrawsOption", "NoEvidenceOption", "SeedOption"]

DrawsOption = Annotated[
    int,
    typer.Option(min=1, max=1_000_000, help="Trajectories of each option and school."),
]
SeedOption = Annotated[
    int, typer.Option(min=0, max=2**64 - 1, help="The same seed gives the same bytes.")
]
NoEvidenceOption = Annotated[
    bool, typer.Option("--no-evidence", help="Leave the evidence store aside.")
]
ClusterOption = Annotated[
    str | None,
    typer.Option(help="Spread the work over machines: a Dask scheduler's address."),
]
