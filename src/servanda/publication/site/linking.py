"""Links between pages, and the few marks that stand in their sentences."""

from __future__ import annotations

from markupsafe import Markup

from servanda.compact.model.clause import Clause
from servanda.publication.site import places
from servanda.publication.site.frame import Frame
from servanda.publication.site.speech import Speech
from servanda.publication.site.summary import Summary
from servanda.publication.subject import Subject
from servanda.publication.theme import Inline, join

__all__ = ["badge", "compact_link", "entry_link", "file_link", "said", "to", "trail_of"]


def to(frame: Frame, path: str, words: Inline) -> Markup:
    """Return a link to a page of the site."""
    return Markup('<a href="{}">{}</a>').format(frame.link(path), words)


def file_link(frame: Frame, path: str, words: Inline) -> Markup:
    """Return a link to a file of the site, which is no page."""
    return Markup('<a href="{}">{}</a>').format(frame.file(path), words)


def entry_link(frame: Frame, index: int, words: Inline) -> Markup:
    """Return a link to an entry of the log."""
    return to(frame, places.entry(index), words)


def compact_link(frame: Frame, words: Speech, one: Summary) -> Inline:
    """Return a link to a compact's page; one that is made up is said to be."""
    title = to(frame, places.compact(one.id), words.own(one.title, one.language))
    return _marked(words, title, is_fictional=one.fictional)


def badge(words: Inline, kind: str = "") -> Markup:
    """Return a word set apart; it says in words what its look says."""
    return Markup('<span class="mark {}">{}</span>').format(kind, words)


def said(words: Speech, clause: Clause, field: str, told: Inline) -> Inline:
    """Return what a field states, marked where unverified, absent or not shown."""
    if clause.lacks(field):
        return badge(words.say("none agreed"))
    if not told:
        return badge(words.say("not shown"), "not-shown")
    if field in clause.unverified:
        return join((told, badge(words.say("unverified"), "unverified")))
    return told


def trail_of(
    words: Speech, subject: Subject | Summary
) -> tuple[tuple[Inline, str], ...]:
    """Return the pages above the pages of a compact."""
    held = subject.compact if isinstance(subject, Subject) else subject
    title = words.own(held.title, held.language)
    title = _marked(words, title, is_fictional=held.fictional)
    return (
        (words.say("Compacts"), places.FRONT),
        (title, places.compact(held.id)),
    )


def _marked(words: Speech, title: Inline, *, is_fictional: bool) -> Inline:
    return join((title, badge(words.say("made up")))) if is_fictional else title
