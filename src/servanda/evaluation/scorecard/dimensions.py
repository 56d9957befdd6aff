"""What a scorecard is of: the four dimensions of S1.7, and harm beside them."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["DIMENSIONS", "Dimension", "family_name"]


class Dimension(NamedTuple):
    """A dimension: the family of indicators that measures it, and what it asks."""

    family: str
    name: str
    asks: str


DIMENSIONS: Final = (
    Dimension(
        "capability",
        "Capability and interoperability",
        "Can the assisted institutions do the task, and work with others?",
    ),
    Dimension(
        "threat",
        "Threat and crisis response",
        "Is the threat less, and is a crisis met?",
    ),
    Dimension(
        "governance endurance",
        "Governance that endures",
        "Do reforms hold, and do they outlast the programme?",
    ),
    Dimension(
        "fiscal discipline",
        "Fiscal discipline and procurement",
        "Is money spent as agreed, and bought in the open?",
    ),
    Dimension("harm", "Harm", "Who is hurt, by whom?"),
)
"""In the order in which they are told."""


def family_name(family: str) -> str:
    """Return the name of the dimension that a family of indicators measures."""
    return next(one.name for one in DIMENSIONS if one.family == family)
