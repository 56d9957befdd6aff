"""The whole site as files: every page in every language, data, feeds, calendars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from servanda.publication.export import Export, Lost
from servanda.publication.redaction import every
from servanda.publication.site.downloads import Offered, offered
from servanda.publication.site.folder.entries import MOST, entry_pages
from servanda.publication.site.folder.files import data_files
from servanda.publication.site.folder.pages import compact_pages, general_pages
from servanda.publication.site.folder.shelf import Shelf, shelf
from servanda.publication.site.foreseen import Foreseen
from servanda.publication.site.frame import LANGUAGES
from servanda.publication.site.pages import error
from servanda.publication.site.paper import assets
from servanda.publication.subject import Asked, Proved, Subject

__all__ = ["exported"]


def exported(asked: Asked) -> Export:
    """Return the site as files that any web host can serve, or a reader can open."""
    taken, shown = offered(asked), every(asked)
    asked = replace(asked, subjects=tuple(one.subject for one in shown))
    proved = asked.book.proved(MOST) if asked.book else {}
    foreseen = {
        name: Foreseen.model_validate_json(told)
        for name, told in asked.foreseen().items()
    }
    files = {**asked.scripts, **assets(), **data_files(asked), **taken.files}
    for language in LANGUAGES:
        files.update(_pages(shelf(asked, language), asked, proved, foreseen, taken))
    lost = [each for one in shown for each in (*_lost(asked, one.subject), *one.lost)]
    return Export(files, tuple(lost), tuple(_remarks(asked)))


def _pages(
    held: Shelf,
    asked: Asked,
    proved: Mapping[int, Proved],
    foreseen: Mapping[str, Foreseen],
    taken: Offered,
) -> Iterator[tuple[str, bytes]]:
    for path, page in (
        *general_pages(held, asked, taken),
        *(
            pair
            for one in asked.subjects
            for pair in compact_pages(
                held, one, foreseen.get(one.compact.id), taken.each[one.compact.id]
            )
        ),
        *entry_pages(held, asked, proved),
        ("404.html", error.page(held.frame("404.html"), 404)),
    ):
        yield held.file(path), page.encode()


def _lost(asked: Asked, subject: Subject) -> Iterator[Lost]:
    name, kept = subject.compact.id, subject.kept
    yield Lost(
        compact=name,
        path="the list of compacts",
        what="searching, filtering and sorting the list",
        why="the form has no place for it",
        instead="the whole list, soonest end first",
    )
    if kept is None:
        yield Lost(
            compact=name,
            path="duties, entries, versions, proofs",
            what="all that only a log shows",
            why="it is not known",
            instead="the sentence that it is not shown, and why",
        )
        return
    yield Lost(
        compact=name,
        path="signing",
        what="drawing up, signing and entering acts",
        why="the form has no place for it",
    )
    if asked.book is not None and asked.book.size > MOST:
        yield Lost(
            compact=name,
            path=f"entries[{MOST}]",
            what=f"pages and proofs of entries from {MOST} on",
            why="the form has no place for it",
            instead="their lines in the timeline; `servanda log prove` makes a proof",
        )


def _remarks(asked: Asked) -> Iterator[str]:
    if asked.book is not None:
        yield (
            "The site shows entries and proofs; for the log itself, which anyone can "
            "audit, publish beside it what `servanda log export` writes."
        )
    if not asked.scripts:
        yield "The verifier is not at hand, so the pages check no proof by themselves."
