"""The library of past cases: the list, what it shows, what it forbids to conclude."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from servanda.diagnosis.precedents.case import Case, caveats, library
from servanda.publication.cases.tallies import Tally, tallies
from servanda.publication.site import places
from servanda.publication.site.blocks import Block, Chapter, Marks
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import badge, to
from servanda.publication.site.pages.cases.choosing import (
    Sought,
    picker,
    search_form,
    tick,
)
from servanda.publication.site.pages.cases.fields import after, coded, told, years
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, noted, speech
from servanda.publication.theme import (
    Bullets,
    Inline,
    Note,
    Paragraph,
    columns,
    join,
    listed,
)

__all__ = ["forbidden", "page"]

_GROUPS: Final = MappingProxyType(
    {
        "all listed": noted("all listed"),
        "the request was contested": noted("the request was contested"),
        "the request was not contested": noted("the request was not contested"),
        "an exit was agreed": noted("an exit was agreed"),
        "no exit was agreed": noted("no exit was agreed"),
        "a regional body carried it": noted("a regional body carried it"),
        "no regional body carried it": noted("no regional body carried it"),
        "a legislature had a say": noted("a legislature had a say"),
    }
)


def page(frame: Frame, cases: Sequence[Case], sought: Sought | None = None) -> str:
    """Return the list of those cases that were sought, all by default."""
    words = speech(frame.language)
    title = words.say("Past cases")
    under = words.say(
        "Support that states had at or near their own request, from public sources. "
        "Each case says what was known, what in fact happened, and what was coded "
        "without a source. Nothing here says what such support brings about."
    )
    chapters = (
        Chapter(
            "cases",
            words.say("Cases"),
            tuple(_list(frame, words, cases, sought or Sought())),
        ),
        Chapter("counts", words.say("What the list shows"), _counted(words, cases)),
        forbidden(words),
    )
    return laid_out(frame, Leaf(title, str(title), (under,), (), chapters))


def forbidden(words: Speech) -> Chapter:
    """Return what no list of cases allows to conclude."""
    said = tuple(words.own(one.words) for one in caveats())
    title = words.say("What the library forbids to conclude")
    return Chapter("forbidden", title, (Bullets(said),))


def _list(
    frame: Frame, words: Speech, cases: Sequence[Case], sought: Sought
) -> Iterator[Block]:
    if frame.is_live:
        yield Marks(search_form(frame, words, sought))
    heads = [
        words.say("Case"),
        words.say("Host"),
        words.say("Years"),
        words.say("Form of the request"),
        words.say("Exit agreed"),
        words.say("Conflict within five years after"),
    ]
    if frame.is_live:
        heads.append(words.say("Compare"))
    caption = words.counted(
        len(cases), "{n} case of {whole}", "{n} cases of {whole}",
        whole=words.number(len(library().cases)),
    )  # fmt: skip
    rows = (_row(frame, words, one) for one in cases)
    silence = words.say("No case of the library is like that.")
    yield listed(caption, columns(*map(str, heads)), rows, silence)
    if frame.is_live and cases:
        yield Marks(picker(frame, words))
    if not sought.is_any:
        yield Paragraph(to(frame, places.CASES, words.say("All cases")))


def _row(frame: Frame, words: Speech, one: Case) -> tuple[Inline, ...]:
    asked: list[Inline] = [coded(words, one.invitation)]
    if one.contested == "yes":
        asked.append(badge(words.say("contested"), "contested"))
    agreed = words.say("yes") if one.exit_clause == "yes" else words.say("no")
    cells: tuple[Inline, ...] = (
        to(frame, places.case(one.id), _named(words, one)),
        words.own(one.host),
        years(words, one),
        join(tuple(asked)),
        agreed,
        told(words, one, "recurred"),
    )
    return (*cells, tick(words, one.id)) if frame.is_live else cells


def _named(words: Speech, one: Case) -> Markup:
    return Markup("{} {}").format(one.id, words.own(one.name))


def _counted(words: Speech, cases: Sequence[Case]) -> tuple[Block, ...]:
    heads = (
        words.say("Group"),
        words.say("Number of cases"),
        words.say("Known what came after"),
        *(after(words, one) for one in ("none", "recurred", "continued")),
    )
    table = listed(
        words.say("Armed conflict in the host within five years after"),
        columns(*map(str, heads), numbers=range(1, 6)),
        (_tally(words, one) for one in tallies(cases)),
        words.say("There is nothing to count."),
    )
    note = words.say(
        "Counts, not shares and not effects: the groups differ in everything else "
        "too, and the cases are no sample."
    )
    return (table, Note(note)) if cases else (table,)


def _tally(words: Speech, one: Tally) -> tuple[Inline, ...]:
    return (
        words.say(_GROUPS[one.group]),
        words.number(one.cases),
        words.number(one.known),
        *(words.number(many) for many in one.ended_in.values()),
    )
