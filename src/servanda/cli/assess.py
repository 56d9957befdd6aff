"""``servanda assess``."""

from __future__ import annotations

import typer

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
