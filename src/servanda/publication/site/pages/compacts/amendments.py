"""The versions of a compact, each told apart from the one before in plain language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from servanda.compact.amendments import Change as Difference
from servanda.compact.amendments import compare
from servanda.observance.life.fold import Version
from servanda.publication.site.blocks import Block, Change, Changes, Chapter
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import entry_link, trail_of
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.site.terms import termed
from servanda.publication.status.wording import figures
from servanda.publication.subject import Kept, Subject
from servanda.publication.theme import Head, Inline, Pairs, Silence
from servanda.publication.words import dated, first_letter, sentence

__all__ = ["changes", "page"]

_FIELDS: Final[Mapping[str, str]] = {
    "remaining": "the number of persons remaining",
    "personnel": "the number of persons",
    "due": "the day on which it is due",
    "end": "the last day",
    "effective": "the day on which it takes effect",
}
"""What the commonest fields of a text are called by who reads it."""

_TOLD: Final = re.compile(r"(.*?)(\w[\w ]*)( changes from | is added: | is removed: )")
_ITEM: Final = re.compile(r"([^,\[\]]+)\[(\d+)\]")


def page(frame: Frame, subject: Subject) -> str:
    """Return the page of a compact's versions."""
    words = speech(frame.language)
    title, kept = words.say("Versions"), subject.kept
    leaf = Leaf(
        title,
        f"{title}: {subject.compact.title}",
        (words.say("As of {day}.", day=words.day(subject.on)),),
        (),
        tuple(_chapters(frame, words, kept)) if kept else (_silent(words, subject),),
        trail_of(words, subject),
    )
    return laid_out(frame, leaf)


def _silent(words: Speech, subject: Subject) -> Chapter:
    silence = Silence(
        words.say(
            "Not shown: this page was made from files, so only one version is known: "
            "{version}.",
            version=subject.compact.version,
        )
    )
    return Chapter("versions", words.say("Versions"), (silence,))


def _chapters(frame: Frame, words: Speech, kept: Kept) -> Iterator[Chapter]:
    held = [one for one in kept.life.versions if one.since <= kept.at]
    for number, (before, after) in reversed(list(enumerate(pairwise(held), start=2))):
        title = words.say("Version {name}", name=after.compact.version)
        differ = changes(words, compare(before.compact, after.compact).changes)
        facts = _facts(frame, words, after)
        yield Chapter(f"version-{number}", title, (facts, *differ))
    if held:
        first = held[0]
        title = words.say("Version {name}, the first", name=first.compact.version)
        blocks: list[Block] = [_facts(frame, words, first)]
        if len(held) == 1:
            blocks.append(Silence(words.say("The text has not been amended.")))
        yield Chapter("version-1", title, tuple(blocks))


def _facts(frame: Frame, words: Speech, version: Version) -> Pairs:
    number = words.say("entry {number}", number=version.by.index)
    rows: tuple[tuple[Inline, Inline], ...] = (
        (words.say("In force since"), words.moment(version.since)),
        (words.say("Put in force by"), entry_link(frame, version.by.index, number)),
        (words.say("Digest"), version.digest),
    )
    return Pairs(rows)


def changes(words: Speech, found: tuple[Difference, ...]) -> Iterator[Block]:
    """Yield differences between two texts, under the clauses they belong to."""
    if not found:
        yield Silence(words.say("The two texts say the same."))
    clauses: dict[str, list[Change]] = {}
    for one in found:
        told = words.own(dated(figures(sentence(_plain(one.words)))))
        change = Change(termed(words, one.kind), one.kind, told)
        clauses.setdefault(one.clause, []).append(change)
    for clause, items in clauses.items():
        yield Head(words.own(first_letter(clause.replace("_", " "))))
        yield Changes(tuple(items))


def _plain(told: str) -> str:
    """Name a difference's place in plain words; items without a name are counted.

    >>> _plain("drawdown[1]: remaining changes from 300 to 340")
    'drawdown, step 2: the number of persons remaining changes from 300 to 340'
    """
    found = _TOLD.match(told)
    if found is None:
        return told
    where = _ITEM.sub(_counted, found[1])
    return f"{where}{_FIELDS.get(found[2], found[2])}{told[found.start(3) :]}"


def _counted(found: re.Match[str]) -> str:
    what = "step" if found[1].strip() == "drawdown" else "item"
    return f"{found[1]}, {what} {int(found[2]) + 1}"
