"""The chapter on what comes first: the frontier, the choices, the amendments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from servanda.publication.strategy.blocks import answers, closing, unknowns
from servanda.publication.strategy.sequence import figures, tables
from servanda.publication.strategy.sequence.amending import amended
from servanda.publication.strategy.sequence.parts import StatedChoice, StatedDesign
from servanda.publication.strategy.sequence.statement import SequenceStatement
from servanda.publication.theme import (
    Block,
    Bullets,
    Drawing,
    Head,
    Inline,
    Note,
    Paragraph,
    Silence,
    Table,
)
from servanda.publication.words import figure, percent, sentence

__all__ = ["blocks"]

Cite = Callable[[str], Inline]

_SHOWN: Final = 12  # designs of the frontier that are told one by one
_KINDS: Final = (
    ("instead", "Something else altogether"),
    ("order", "What comes first"),
    ("strength", "How strong"),
    ("conditions", "On what conditions"),
    ("exit", "How it ends"),
)


def blocks(of: SequenceStatement, cite: Cite) -> Iterator[Block]:
    """Yield the whole chapter."""
    yield from _opening(of)
    yield from unknowns(of)
    yield from _frontier(of)
    yield from _robust(of)
    yield from _choices(of)
    if of.amendments is not None:
        yield from amended(of)
    yield from closing(of, cite)


def _opening(of: SequenceStatement) -> Iterator[Block]:
    front = [one for one in of.designs if not one.always]
    yield Paragraph(
        f"{figure(of.tried)} designs were run, each in {figure(of.states)} states of "
        f"the world that are shared among {len(of.schools)} schools of belief. "
        f"{len(front)} of them are on the frontier: none of these is better than "
        "another in every aim. The draft, half of it, the same money as aid alone and "
        "nothing at all are always shown beside them."
    )
    yield Note(
        f"{_left_out(of)}A design is tools, months, strength and terms. Seven aims "
        "are looked at: deaths, deaths in the worst school, cost to partners, cost to "
        "the host, when the last partner leaves, dependence at the end, and electoral "
        "democracy. No aim is weighed against another."
    )


def _left_out(of: SequenceStatement) -> str:
    if not of.beyond:
        return ""
    return (
        f"{figure(of.beyond)} more designs that no other beats are left out: in some "
        "aim they are worse than the reference that is named below. "
    )


def _frontier(of: SequenceStatement) -> Iterator[Block]:
    yield Head("What is bought with what")
    told = _told(of)
    yield Drawing(
        id="sequence-frontier",
        title=_finding(of),
        subtitle="Mean deaths, the worst twentieth of states cut, against "
        f"{_cost(of)}; each dot a design, over {of.months} months",
        svg=figures.scatter(of),
        source=f"{figure(of.states)} states of the world that no search has seen, seed "
        f"{of.seed}. Dots without a name are the frontier's.",
        alt=_finding(of),
        numbers=tables.figures(of, told),
    )
    yield Paragraph(
        f"The frontier fills {of.volume:.3f} of the space between the best and the "
        f"reference of every aim as the search saw it, and {of.volume_now:.3f} on "
        "states that no search has seen: the two differ by luck. "
        "The reference is a quarter more deaths than with "
        "nothing done, twice the draft's whole cost to either side, partners there to "
        "the end, a quarter of the protection leaving with them, and a twentieth "
        "less democracy."
    )
    yield tables.terms(of, told)
    yield tables.made_of(told)
    more = sum(not one.always for one in of.designs) - _SHOWN
    if more > 0:
        yield Note(
            f"{more} more designs of the frontier are in the JSON. Those told here lie "
            "evenly along it, from the fewest deaths to the least cost."
        )


def _robust(of: SequenceStatement) -> Iterator[Block]:
    yield Head("What is least regretted")
    robust = _named(of, of.robust)
    draft, aid, none = (of.designs[k] for k in (0, 2, 3))
    yield Paragraph(
        "Regret is what a design loses against the best of those shown, under one "
        "school of belief and one profile of what is held to matter. The least largest "
        f"regret is that of {robust.name}: {robust.regret:.2f}, against "
        f"{draft.regret:.2f} of the draft, {aid.regret:.2f} of aid alone and "
        f"{none.regret:.2f} of nothing at all. One is a large but possible difference "
        "between two options; it is not advice."
    )
    yield from _times(of, robust)
    yield tables.regrets(of)
    cases = len(of.best)
    yield Paragraph(
        f"Aid alone is the best of them in {of.aid_best} of {cases} cases, nothing at "
        f"all in {of.nothing_best}; ties count."
    )
    best = max(of.designs, key=lambda one: one.satisfies)
    yield Paragraph(
        "Another way to be robust is to keep to limits: fewer deaths than with nothing "
        "done, no more spent in all than the draft plans, and partners gone by month "
        f"{of.limits_month}. {sentence(best.name).removesuffix('.')} does so most "
        f"often, in {percent(best.satisfies)} of the states; the draft in "
        f"{percent(draft.satisfies)}. States in which as many die as with nothing done "
        f"do not count; the draft keeps to the other two limits in "
        f"{percent(draft.ties)} that are of that kind."
    )
    yield answers("What the least regretted does to democracy", [of.democracy], of)


def _times(of: SequenceStatement, robust: StatedDesign) -> Iterator[Block]:
    draft = of.designs[0]
    names = tuple(dict.fromkeys(one.name for one in (draft, robust) if one.tools))
    if not names:
        yield Silence("No tool is at work in the draft or in the least regretted.")
        return
    title = (
        "The draft is itself the least regretted"
        if draft.name == robust.name
        else f"{robust.name} against the draft: when each tool is at work"
    )
    yield Drawing(
        id="sequence-times",
        title=title,
        subtitle="Months from the first; the figure is the strength, 1 a full-size "
        "effort, and darker is stronger",
        svg=figures.timeline(of, names),
        source="The draft as its text states it; one strength for each tool.",
        alt=title,
        numbers=_as_table(tables.made_of([draft, robust])),
    )


def _choices(of: SequenceStatement) -> Iterator[Block]:
    yield Head("What a single choice does")
    yield Note(
        "Two designs that differ in one choice alone, on the same chance, under each "
        "school by itself. A school counts only if four things hold: its mean "
        "difference is more than luck explains, however many differences are told "
        "here; it is one per cent of deaths or more; two thirds of the states of the "
        "world in which deaths change at all go the same way; and the mean does so "
        "both where each belief about what support does is low and where it is high. "
        "Else it is not distinguishable. The figures are in the JSON."
    )
    told = [one for one in of.choices if one.lower or one.higher]
    if told:
        ranked = sorted(told, key=lambda one: -max(len(one.lower), len(one.higher)))
        yield Bullets(tuple(sentence(f"{o.sentence} ({o.at})") for o in ranked[:6]))
    else:
        yield Silence("No single choice can be told apart in any school.")
    for kind, words in _KINDS:
        found = [one for one in of.choices if one.kind == kind and _is_told(one)]
        if found:
            yield tables.choices(words, found)


def _is_told(one: StatedChoice) -> bool:
    """Tell whether a choice has a line: at the draft always, else if it tells."""
    return one.at == "as drafted" or bool(one.lower or one.higher)


def _told(of: SequenceStatement) -> list[StatedDesign]:
    """Return the designs told one by one: always there, least regretted, a few."""
    always = [one for one in of.designs if one.always]
    rest = [one for one in of.designs if not one.always]
    rest.sort(key=lambda one: one.fresh["deaths"])
    step = max(len(rest) / _SHOWN, 1.0)
    places = {int(k * step) for k in range(_SHOWN)}
    return [
        *always,
        *(one for k, one in enumerate(rest) if k in places or one.name == of.robust),
    ]


def _finding(of: SequenceStatement) -> str:
    # picked as the search saw it, told on fresh states: luck is not picked twice
    fewest = min(of.designs, key=lambda one: one.told["deaths"])
    return (
        f"Deaths against nothing done: with {fewest.name}, where the search saw "
        f"fewest, {_gap(fewest)}; with the draft {_gap(of.designs[0])}"
    )


def _gap(one: StatedDesign) -> str:
    """Return a design's deaths against nothing done, with what luck leaves open."""
    held = one.against_none
    if held.verdict == "not distinguishable":
        return "not distinguishable"
    word = "fewer" if held.more < 0.0 else "more"
    least, most = sorted((abs(held.low), abs(held.high)))
    return f"{abs(held.more):.1f} per cent {word} ({least:.1f} to {most:.1f})"


def _cost(of: SequenceStatement) -> str:
    return f"what partners spend ({of.unit})"


def _named(of: SequenceStatement, name: str) -> StatedDesign:
    return next(one for one in of.designs if one.name == name)


def _as_table(block: Block) -> Table:
    if not isinstance(block, Table):
        raise TypeError  # designs are always there
    return block
