"""The six criteria: for each, what the documents hold and what nothing shows.

The criteria are those of the OECD's Development Assistance Committee. The machine lays
out what an evaluator judges from; it judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from servanda.publication.evaluation.report.delivered import effectiveness, efficiency
from servanda.publication.evaluation.report.framed import coherence, relevance
from servanda.publication.evaluation.report.lasting import impact, sustainability
from servanda.publication.evaluation.report.statement import Criterion, Ground, Held

__all__ = ["CITES", "criteria"]

CITES: Final = ("dac-criteria2019",)

Finding = Iterator[Held | str]
"""What is held, or a sentence that says what is not shown."""


class _Asked(NamedTuple):
    name: str
    asks: str
    find: Callable[[Ground], Finding]


_CRITERIA: Final = (
    _Asked("Relevance", "Was it what was needed, and asked for?", relevance),
    _Asked("Coherence", "Did it fit with what others did?", coherence),
    _Asked("Effectiveness", "Did it reach its objectives?", effectiveness),
    _Asked("Efficiency", "Were money and time used as agreed?", efficiency),
    _Asked("Impact", "What changed, and would it have changed anyway?", impact),
    _Asked("Sustainability", "Does it last, and who carries it?", sustainability),
)


def criteria(ground: Ground) -> tuple[Criterion, ...]:
    """Return the six criteria in their order."""
    return tuple(_criterion(one, ground) for one in _CRITERIA)


def _criterion(asked: _Asked, ground: Ground) -> Criterion:
    found = list(asked.find(ground))
    return Criterion(
        name=asked.name,
        asks=asked.asks,
        held=[one for one in found if isinstance(one, Held)],
        not_shown=[one for one in found if isinstance(one, str)],
    )
