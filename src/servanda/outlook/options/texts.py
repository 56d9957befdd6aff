"""The data files of this package."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["file_text"]


def file_text(name: str) -> str:
    """Return the text of a file of this package."""
    return files(__name__.rpartition(".")[0]).joinpath(name).read_text("utf-8")
