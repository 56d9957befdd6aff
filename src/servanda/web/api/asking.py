"""What may be asked, and the bounds of it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path, Query

__all__ = [
    "After",
    "Answer",
    "CaseName",
    "Digest",
    "Each",
    "Index",
    "Name",
    "Paged",
    "State",
]

_MOST = 500

Name = Annotated[
    str,
    Path(
        description="The compact's id.",
        pattern=r"^[a-z0-9][a-z0-9-]*$",
        max_length=120,
        examples=["maravel"],
    ),
]
Digest = Annotated[
    str,
    Path(
        description="SHA-256 of a document.",
        pattern=r"^sha256:[0-9a-f]{64}$",
        examples=["sha256:" + "0" * 64],
    ),
]
Index = Annotated[
    int, Path(description="The entry's place, from 0.", ge=0, le=2**53, examples=[0])
]
Paged = Annotated[int, Query(description="The page, from 1.", ge=1, le=10**6)]
Each = Annotated[int, Query(description="How many on a page.", ge=1, le=_MOST)]
State = Literal["", "forming", "in force", "suspended", "winding down", "ended"]
Answer = Literal["", "yes", "no"]
After = Literal["", "none", "recurred", "continued"]
CaseName = Annotated[
    str, Path(description="The case's id.", pattern=r"^C[0-9]{2}$", examples=["C01"])
]
