"""The texts that are put to the vote, from encouragement to consent in advance."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

__all__ = ["Text", "texts"]


class Text(NamedTuple):
    """A text of a convention.

    at    how intrusive it is: 0 encourages, 1 consents in advance
    says  what it says, in a sentence
    """

    name: str
    at: float
    says: str


@cache
def texts() -> tuple[Text, ...]:
    """Return the texts, the least intrusive first."""
    folder = files("servanda.strategy.coalition.assembly")
    entries = yaml.safe_load(folder.joinpath("texts.yaml").read_text("utf-8"))
    found = (Text(one["name"], float(one["at"]), one["says"]) for one in entries)
    return tuple(sorted(found, key=lambda one: one.at))
