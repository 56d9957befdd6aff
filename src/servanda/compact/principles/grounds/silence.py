"""What a document does not say: known absence, mere silence, or a withheld value."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from servanda.compact.model import Clause, Compact
from servanda.compact.principles.grounds.wording import is_empty_talk, plain
from servanda.compact.principles.thresholds import phrases
from servanda.compact.principles.verdict import Finding, fails, not_shown

__all__ = ["is_hollow", "is_withheld", "says_nothing", "unsaid", "unverified"]


def unsaid(
    where: str, noun: str, remedy: str, *chain: tuple[Clause | None, str]
) -> Finding:
    """State that something is missing: a failure where it is known to be absent.

    noun   what is missing, with its article: "a channel for complaints"
    chain  the clauses down to the field, each with the field that would lead on
    """
    for holder, field in chain:
        if holder is not None and holder.lacks(field):
            return fails(where, f"the agreement is known not to state {noun}", remedy)
    return not_shown(where, f"the document does not state {noun}", remedy)


def says_nothing(words: str | Collection[str] | None) -> bool:
    """Tell whether a text, or every text of a list, is missing or empty talk."""
    if words is None:
        return True
    texts = (words,) if isinstance(words, str) else words
    return all(is_empty_talk(text) for text in texts)


def is_hollow(words: str | Collection[str] | None) -> bool:
    """Tell whether a text, or every text of a list, says nothing or says "none".

    For fields in which "none" is no answer: a channel, a safeguard, a power.
    """
    if says_nothing(words) or words is None:
        return True
    texts = (words,) if isinstance(words, str) else words
    return all(
        is_empty_talk(text) or plain(text) in phrases("nothing-at-all")
        for text in texts
    )


def is_withheld(compact: Compact, *paths: str) -> bool:
    """Tell whether a field is withheld, with a commitment that can be opened later.

    paths  the ways in which the field's place may be written
    """
    return any(
        line.path in paths and line.commitment is not None
        for line in compact.withheld or ()
    )


def unverified(where: str, clause: Clause, *fields: str) -> Iterator[Finding]:
    """State which of some fields a document itself marks as not verified."""
    for field in fields:
        if field in clause.unverified:
            yield not_shown(
                f"{where}.{field}",
                f"`{field}` is marked as unverified",
                "Read the source, name it under `source`, and take the mark away.",
            )
