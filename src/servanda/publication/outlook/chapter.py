"""The outlook as blocks: the same in the dossier and on the page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from servanda.publication.outlook.blocks.dangers import dangers, drivers, each_danger
from servanda.publication.outlook.blocks.grounds import evidence, harm, skill
from servanda.publication.outlook.blocks.months import fanned, leaving
from servanda.publication.outlook.blocks.profiles import (
    best,
    best_in_words,
    regret,
    values,
)
from servanda.publication.outlook.blocks.schools import against_each, ranked, survives
from servanda.publication.outlook.blocks.strips import payers, strips
from servanda.publication.outlook.blocks.turning import learning, tornado
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import beside, found
from servanda.publication.theme import (
    Block,
    Bullets,
    Head,
    Inline,
    Note,
    Pairs,
    Paragraph,
)
from servanda.publication.words import sentence

__all__ = ["beliefs", "fared", "grounds", "headline", "results", "risks"]

_NO_ADVICE = (
    "Options are compared, none is recommended. Where they cannot be told apart, that "
    "is the answer."
)


def headline(of: OutlookStatement) -> Iterator[str]:
    """Yield what the outlook comes to, in a few sentences."""
    if of.unknown:
        yield sentence(f"not known: {of.unknown}")
    else:
        yield sentence(found(of, of.contrast(of.chosen)))
    if of.less:
        yield sentence(found(of, of.contrast(of.less)))
    yield survives(of)


def results(of: OutlookStatement) -> Iterator[Block]:
    """Yield what may happen: in words, as strips, month by month, at whose cost."""
    for words in headline(of):
        yield Paragraph(words)
    yield Note(_NO_ADVICE)
    yield strips(of)
    yield Head("What the options are")
    yield Pairs(tuple((one.label, one.about) for one in beside(of) if one.about))
    yield Head("At whose cost, and month by month")
    paid = payers(of)
    if paid is not None:
        yield paid
    yield from fanned(of)
    yield leaving(of)


def risks(of: OutlookStatement) -> Iterator[Block]:
    """Yield what could go wrong, how likely, and with what it goes."""
    yield Head("What could go wrong, and how likely")
    yield dangers(of)
    yield each_danger(of)
    yield drivers(of)
    yield Head("When it does harm")
    yield from harm(of)


def beliefs(of: OutlookStatement, cite: Callable[[str], Inline]) -> Iterator[Block]:
    """Yield under which schools and values the answer holds, and what it hangs on."""
    yield Head("Under which beliefs this holds")
    yield ranked(of)
    yield against_each(of, cite)
    yield Head("Where values differ")
    yield Paragraph(best_in_words(of))
    if of.stability:
        yield Bullets(of.stability)
    yield best(of)
    yield regret(of)
    yield values(of)
    yield Head("What would change the answer")
    yield tornado(of)
    yield learning(of)


def grounds(of: OutlookStatement, cite: Callable[[str], Inline]) -> Iterator[Block]:
    """Yield on what it rests: evidence, skill, assumptions, limits."""
    yield Head("How good the evidence is")
    yield evidence(of, cite)
    yield from fared(of)


def fared(of: OutlookStatement) -> Iterator[Block]:
    """Yield how the estimated part fared, what was assumed, and the limits."""
    yield Head("How the estimated part fared")
    yield from skill(of)
    yield Head("What was assumed")
    yield Bullets(tuple(sentence(words) for words in of.assumptions))
    yield Head("What is estimated, what is believed, what is left out")
    yield Bullets(of.limits)
