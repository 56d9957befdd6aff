"""Changes of the text: compared where a log keeps them, as entered where none does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from servanda.compact.amendments import compare
from servanda.observance.life.fold import Version
from servanda.observance.term.deadlines import over
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject

__all__ = ["Amended", "Difference", "amended"]


class Difference(Part):
    """One difference between two texts, in plain language."""

    where: str
    words: str
    approval: str


class Amended(Part):
    """A change of the text.

    entry    its place in the log; None for a typed record, which holds no older text
    what     the words of the entry; empty where the texts themselves are compared
    before   digest of the text before; empty where it is not held
    after    digest of the text after; likewise
    changes  empty likewise
    """

    entry: int | None
    on: date
    what: str
    before: str
    after: str
    changes: tuple[Difference, ...]


def amended(subject: Subject, since: date | None) -> tuple[Amended, ...]:
    """Return the changes of the text after a day; all where no day is given."""
    kept = subject.kept
    return tuple(_of_record(subject, since) if kept is None else _of_log(kept, since))


def _of_log(kept: Kept, since: date | None) -> Iterator[Amended]:
    held = [one for one in kept.life.versions if one.since <= kept.at]
    for before, after in pairwise(held):
        if since is None or after.since >= over(since, kept.status.zone):
            yield _between(before, after)


def _between(before: Version, after: Version) -> Amended:
    found = compare(before.compact, after.compact).changes
    return Amended(
        entry=after.by.index,
        on=after.since.date(),
        what="",
        before=before.digest,
        after=after.digest,
        changes=tuple(
            Difference(where=one.where, words=one.words, approval=one.approval)
            for one in found
        ),
    )


def _of_record(subject: Subject, since: date | None) -> Iterator[Amended]:
    for one in subject.record.of_kind("amendment"):
        if since is None or one.occurred > since:
            yield Amended(
                entry=None, on=one.occurred, what=one.what, before="", after="",
                changes=(),
            )  # fmt: skip
