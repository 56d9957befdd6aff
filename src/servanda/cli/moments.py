"""``--as-of``: the moment that a question about a log means, the same everywhere."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from servanda.cli.faces import usage

__all__ = ["WhenOption", "a_moment"]

WhenOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help="The end of a day, as 2025-06-30, or a moment, as "
        "2025-06-30T12:00:00.000000Z; now if not given. Only what was recorded by "
        "then counts.",
    ),
]


def a_moment(as_of: str | None) -> str | None:
    """Return the moment as it was written; one that cannot be read is wrong usage."""
    from servanda.basis.instant import instant

    if as_of is not None:
        try:
            instant(as_of) if "T" in as_of else date.fromisoformat(as_of)
        except ValueError:
            usage(
                f"{as_of!r} is neither a day, as 2025-06-30, nor a moment, as "
                "2025-06-30T12:00:00.000000Z"
            )
    return as_of
