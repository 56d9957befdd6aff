"""The partnership: who accepts the four principles, with what reservation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from servanda.compact.model.authority import PRINCIPLES
from servanda.observance.life.fold import Life
from servanda.observance.partnership import Member, members
from servanda.publication.site.blocks import Block, Chapter
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import compact_link, entry_link
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.site.summary import Summary
from servanda.publication.site.terms import termed
from servanda.publication.theme import (
    Bullets,
    Inline,
    Note,
    Silence,
    columns,
    join,
    listed,
)

__all__ = ["page"]


def page(
    frame: Frame, registry: Life | None, at: datetime, held: Sequence[Summary]
) -> str:
    """Return the page of the partnership.

    registry  the log's stream of accessions; None where there is no log
    held      the compacts that are published, for those that each party takes part in
    """
    words = speech(frame.language)
    title = words.say("The partnership")
    under = words.say(
        "Who accepts the four common principles. To accept them is to consent to "
        "nothing: each compact needs its own request."
    )
    principles = tuple(termed(words, one) for one in PRINCIPLES)
    chapters = (
        Chapter("principles", words.say("The four principles"), (Bullets(principles),)),
        Chapter(
            "members", words.say("Members"), _members(frame, words, registry, at, held)
        ),
    )
    return laid_out(frame, Leaf(title, str(title), (under,), (), chapters))


def _members(
    frame: Frame,
    words: Speech,
    registry: Life | None,
    at: datetime,
    held: Sequence[Summary],
) -> tuple[Block, ...]:
    if registry is None or not registry.deeds:
        return (
            Silence(
                words.say(
                    "Not shown: no accession is entered in a log that is told here."
                )
            ),
        )
    heads = columns(
        str(words.say("Party")),
        str(words.say("Standing")),
        str(words.say("Since")),
        str(words.say("Reservations, in its own words")),
        str(words.say("Compacts")),
    )
    rows = (_row(frame, words, one, held) for one in members(registry, at))
    note = Note(words.say("In the order of accession; nobody is ranked."))
    return (listed(words.say("Members"), heads, rows, ""), note)


def _row(
    frame: Frame, words: Speech, one: Member, held: Sequence[Summary]
) -> tuple[Inline, ...]:
    since: Inline = words.day(one.since.date()) if one.since else words.say("not shown")
    if one.by is not None:
        index = one.by.logged.index
        number = words.say("entry {number}", number=index)
        since = join((since, entry_link(frame, index, number)), ", ")
    linked = [
        compact_link(frame, words, each) for each in held if one.party in _parties(each)
    ]
    return (
        words.own(_named(one.party, held)),
        termed(words, one.standing.value),
        since,
        words.own(one.reservations) or words.say("none"),
        join(linked, ", ") if linked else "",
    )


def _named(party: str, held: Sequence[Summary]) -> str:
    names = {name: told for one in held for name, told in _parties(one).items()}
    return names.get(party, party)


def _parties(one: Summary) -> dict[str, str]:
    """Return every party of a compact, by id."""
    parties = {party.id: party.name for party in one.partners}
    return {one.host_id: one.host, **parties} if one.host_id else parties
