"""What needs attention beside late duties: gaps, money, acts without effect."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.observance.gaps import in_words, uncovered
from servanda.observance.norms.leaving import stayed
from servanda.observance.partnership import outside
from servanda.observance.term.standing import State
from servanda.publication.status.wording import figures
from servanda.publication.subject import Kept
from servanda.publication.words import count, dated, sentence

__all__ = ["attention"]


def attention(kept: Kept) -> tuple[str, ...]:
    """Return, in the record's own words, what does not add up or is not covered."""
    lines = (*_gaps(kept), *_stayed(kept), *_money(kept), *_without(kept))
    return tuple(dated(figures(sentence(line))) for line in (*lines, *_outside(kept)))


def _gaps(kept: Kept) -> Iterator[str]:
    for calendar, gap in uncovered(kept.life, kept.at):
        yield in_words(calendar, gap)


def _stayed(kept: Kept) -> Iterator[str]:
    """Say who was counted as present once the compact had ended."""
    now = kept.status.standing
    if now.state is not State.ENDED or now.since is None:
        return
    if (found := stayed(kept.life, now.since, kept.at)) is not None:
        many, deed = found
        who = f"{count(many, 'person')} {'was' if many == 1 else 'were'}"
        last = f"last on {deed.occurred} (entry {deed.logged.index})"
        yield f"{who} counted as present after the end, {last}"


def _money(kept: Kept) -> Iterator[str]:
    for remark in kept.status.remarks:
        yield remark.words


def _without(kept: Kept) -> Iterator[str]:
    for one in kept.status.unadmitted:
        name = f"{one.logged.index} ({one.logged.statement.id})"
        yield f"Entry {name} has no effect: {one.why}"


def _outside(kept: Kept) -> Iterator[str]:
    version = kept.status.version
    if version is None or not kept.partnership.deeds:
        return
    for one in outside(kept.partnership, version.compact, kept.at):
        yield f"Not in the partnership: {one.party} ({one.standing.value})"
