"""One past case: what in fact happened, what is known, who says so, its documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.precedents.case import Case
from servanda.diagnosis.precedents.encoding import FULL, identity
from servanda.publication.cases.documents import documents
from servanda.publication.cases.words import is_unverified
from servanda.publication.site import places
from servanda.publication.site.blocks import Block, Chapter, Links, Verbatim
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import badge, file_link
from servanda.publication.site.pages.cases.fields import rows, years
from servanda.publication.site.pages.cases.library import forbidden
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, noted, speech
from servanda.publication.theme import (
    Bullets,
    Inline,
    Note,
    Pairs,
    Paragraph,
    Silence,
    code,
    join,
    link,
)
from servanda.publication.words import sentence

__all__ = ["page"]

_DOCUMENTS: Final = {
    "compact": noted("what was promised, as far as is known"),
    "record": noted("what happened, as far as is known"),
    "facts": noted("what public data show of the host"),
}


def page(frame: Frame, case: Case) -> str:
    """Return the page of a case."""
    words = speech(frame.language)
    name = words.own(case.name)
    under = join((words.own(case.host), years(words, case)), ", ")
    chapters = (
        Chapter("outcome", words.say("What in fact happened"), _outcome(words, case)),
        Chapter("case", words.say("What is known"), _fields(words, case)),
        Chapter("sources", words.say("Sources"), _sources(words, case)),
        Chapter("documents", words.say("Run it"), tuple(_run(frame, words, case))),
        forbidden(words),
    )
    trail = ((words.say("Past cases"), places.CASES),)
    leaf = Leaf(
        join((case.id, name)), f"{case.id} {case.name}", (under,), (), chapters, trail
    )
    return laid_out(frame, leaf)


def _outcome(words: Speech, case: Case) -> tuple[Block, ...]:
    said: Inline = words.own(sentence(case.outcome))
    if is_unverified(case, "outcome"):
        said = join((said, badge(words.say("unverified"), "unverified")))
    note = words.say("What came after is not thereby an effect of what was agreed.")
    return Paragraph(said), Note(note)


def _fields(words: Speech, case: Case) -> tuple[Block, ...]:
    note = words.say(
        "What is marked unverified was coded without a source that was seen. Not known "
        "is never a nought."
    )
    return Pairs(tuple(rows(words, case))), Note(note)


def _sources(words: Speech, case: Case) -> tuple[Block, ...]:
    if not case.sources:
        return (Silence(words.say("No source was seen for anything in this case.")),)
    return (Bullets(tuple(link(words.own(one), one) for one in case.sources)),)


def _run(frame: Frame, words: Speech, case: Case) -> Iterator[Block]:
    held = documents(case)
    yield Paragraph(
        words.say(
            "The same as documents that every command runs. A thin coding leaves out "
            "what is not known, so most checks answer that it is not shown; that "
            "speaks of the coding, not of the agreement."
        )
    )
    ways = tuple(
        (
            file_link(frame, places.case_file(case.id, name), f"{name}.yaml"),
            words.say(what),
        )
        for name, what in _DOCUMENTS.items()
        if name in held
    )
    yield Links(ways)
    if "facts" not in held:
        yield Paragraph(
            words.say("No facts: the host of then has no code in the data.")
        )
    yield Verbatim(
        f"servanda cases show {case.id} --out {identity(case)}\n"
        f"servanda check {identity(case)}/compact.yaml",
        words.say("By command"),
    )
    if case.id in FULL:
        example = code(f"examples/{FULL[case.id]}")
        yield Paragraph(
            words.say("The example {example} encodes it in full.", example=example)
        )
    if frame.is_live:
        way = file_link(frame, f"api/v1/cases/{case.id}", words.say("For machines"))
        yield Paragraph(way)
