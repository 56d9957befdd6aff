"""The nearest earlier cases: what is alike, what came after, what none of it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.precedents import Precedent
from servanda.diagnosis.precedents.similarity import Comparison
from servanda.publication.theme import (
    Block,
    Chapter,
    Inline,
    Note,
    Paragraph,
    columns,
    listed,
)
from servanda.publication.words import between, count, listing, rough

__all__ = ["named", "precedents"]

_MOST: Final = 3
_HEADS: Final = ("Case, likeness", "By what", "What came after")
_ALIKE: Final = 0.25
_FEATURES: Final = {
    "conflict": "armed conflict",
    "inviter": "who asked",
    "polyarchy": "democracy",
    "population": "population",
    "framework": "who carried it",
    "coup": "coups",
    "region": "region",
}
_CAVEATS: Final = 3
_LIKENESS: Final = (
    "Likeness: weighted share of the compared features that agree; not a probability."
)


def precedents(found: Brief) -> Chapter:
    """Return the chapter on precedents."""
    read = found.precedents
    blocks: tuple[Block, ...] = (
        listed(
            f"The nearest of {count(read.considered, 'earlier case')} in the library. "
            f"{_LIKENESS}",
            columns(*_HEADS, widths=(27, 27, 46)),
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
    if found.cession is not None:
        with_compact = (
            "The compact's own features, who asked and who carried it, were compared "
            "too: without it the order can differ."
        )
        told = f" Not known, and not compared: {listing(unknown)}." if unknown else ""
        return with_compact + told
    if not unknown:
        return "All seven features are known of this state."
    return f"Not known of this state, and not compared: {listing(unknown)}."


def _row(one: Precedent) -> tuple[Inline, ...]:
    near = one.likeness
    parts = [part for part in near.parts if part.distance is not None]
    alike = [_FEATURES[part.feature] for part in parts if _is_alike(part)]
    other = [_FEATURES[part.feature] for part in parts if not _is_alike(part)]
    same = f"Alike: {listing(alike)}." if alike else "Alike in nothing."
    rest = f" Unlike: {listing(other)}." if other else ""
    ends = between(f"{near.low:.2f}", f"{near.high:.2f}")
    return (
        f"{named(one)}: {near.value:.2f} ({ends})",
        same + rest,
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
        yield f"{rough(facts['deaths_country'])} deaths in the host meanwhile."
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
        yield "What came after: not yet known on that day."
    if after.unverified:
        yield "In part unverified."
