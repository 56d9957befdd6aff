"""The nearest earlier cases: what is alike, what came after, what none of it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.precedents import Precedent
from servanda.diagnosis.precedents.similarity import Comparison
from servanda.publication.brief.figures import chance
from servanda.publication.theme import (
    Block,
    Chapter,
    Inline,
    Note,
    Paragraph,
    columns,
    listed,
)
from servanda.publication.words import count, listing, rough

__all__ = ["named", "precedents"]

_MOST: Final = 4
_ALIKE: Final = 0.25
_FEATURES: Final = {
    "conflict": "level of armed conflict",
    "inviter": "who asked",
    "polyarchy": "electoral democracy",
    "population": "size of population",
    "framework": "who carried it",
    "coup": "recent coup or attempt",
    "region": "region",
}
_CAVEATS: Final = 3


def precedents(found: Brief) -> Chapter:
    """Return the chapter on precedents."""
    read = found.precedents
    blocks: tuple[Block, ...] = (
        listed(
            f"The nearest of {count(read.considered, 'earlier case')} in the library.",
            columns(
                "Case", "Likeness", "Alike", "Unlike or not known", "What came after"
            ),
            (_row(one) for one in read.nearest[:_MOST]),
            "No earlier case can be compared in enough.",
        ),
        Paragraph(_compared(found)),
        Note(" ".join(one.words for one in read.caveats[:_CAVEATS])),
    )
    return Chapter(
        "precedents",
        "Nearest precedents",
        "Which earlier cases began in like circumstances, and what was known of them?",
        blocks,
    )


def named(one: Precedent) -> str:
    """Return a case's name with its host and the year it began."""
    return f"{one.case.name} ({one.case.host}, {one.case.start.year})"


def _compared(found: Brief) -> str:
    unknown = [
        words
        for name, words in _FEATURES.items()
        if getattr(found.precedents.features, name) is None
    ]
    if not unknown:
        return "All seven features are known of this state."
    return f"Not known of this state, and not compared: {listing(unknown)}."


def _row(one: Precedent) -> tuple[Inline, ...]:
    near = one.likeness
    alike = [_FEATURES[part.feature] for part in near.parts if _is_alike(part)]
    other = [_FEATURES[part.feature] for part in near.parts if not _is_alike(part)]
    return (
        named(one),
        chance(near.value, near.low, near.high),
        listing(alike) if alike else "nothing",
        listing(other) if other else "nothing",
        " ".join(_after(one)),
    )


def _is_alike(part: Comparison) -> bool:
    return part.distance is not None and part.distance <= _ALIKE


def _after(one: Precedent) -> Iterator[str]:
    after, facts = one.afterwards, one.afterwards.facts
    yield f"Ended {after.end.year}." if after.end else "Not known to have ended."
    if facts.get("contested") == "yes":
        yield "The request was contested."
    if facts.get("deaths_country"):
        yield f"Deaths in the host in those years: {rough(facts['deaths_country'])}."
    recurred = facts.get("recurred")
    if recurred:
        words = {
            "none": "No armed conflict within five years after.",
            "continued": "Armed conflict went on.",
            "recurred": "Armed conflict came back within five years.",
        }
        yield words[recurred]
    if facts.get("outcome"):
        yield str(facts["outcome"])
    if {"recurred", "outcome"} & set(after.hidden):
        yield "What came after was not yet known on that day."
    if after.unverified:
        yield "Parts unverified."
