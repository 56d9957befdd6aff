"""For everyone: what public data show of the host, and what they filled in."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.dossier.material import Material
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.dossier.world import StatedEvidence
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Note,
    Paragraph,
    Silence,
    columns,
    listed,
)
from servanda.publication.words import dated, listing

__all__ = ["evidence"]

_QUESTION = "What do public data show of the host, as of the day of the request?"


def evidence(_material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter on the evidence; without a store it says what is lacking."""
    seen = statement.evidence
    if not seen.severity:
        return Chapter("evidence", "The evidence", _QUESTION, (Silence(seen.lacks),))
    return Chapter("evidence", "The evidence", _QUESTION, tuple(_blocks(seen)))


def _blocks(seen: StatedEvidence) -> Iterator[Block]:
    yield Paragraph(dated(seen.clocks))
    yield Bullets(tuple(dated(text) for text in seen.sentences))
    yield Head("Is the case extreme enough? Argued both ways")
    yield Paragraph(dated(seen.eligibility))
    yield from _argued("For", seen.arguments_for)
    yield from _argued("Against", seen.arguments_against)
    yield Note(
        "The threshold is applied because a request is recorded, and to nothing else. "
        "It authorises nothing, and states are never ranked."
    )
    yield Head("What the evidence filled in")
    filled = listing(seen.filled) if seen.filled else "nothing"
    yield Paragraph(f"Facts taken from the store where none were typed: {filled}.")
    yield listed(
        "The vintages that were read; `assessment.json` has the digest of each",
        columns("Vintage", "Public by", "To be named as", widths=(26, 18, 56)),
        (
            (one.id, dated(one.published or "not known when"), one.attribution)
            for one in seen.vintages
        ),
        "No vintage was read.",
    )


def _argued(side: str, arguments: list[str]) -> Iterator[Block]:
    if arguments:
        yield Bullets(tuple(f"{side}: {dated(text)}" for text in arguments))
    else:
        yield Silence(f"{side}: nothing in the evidence.")
