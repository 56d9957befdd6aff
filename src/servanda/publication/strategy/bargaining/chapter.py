"""The chapter on the bargain: what both sides would rather have than none."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.strategy import blocks as common
from servanda.publication.strategy.bargaining.statement import (
    NOT_KNOWN,
    BargainStatement,
)
from servanda.publication.strategy.bargaining.within import draft, zone
from servanda.publication.strategy.bargaining.words import (
    FALLBACKS,
    GOVERNMENT,
    MIXED,
    gain,
    of_host,
    paid,
    terms,
)
from servanda.publication.strategy.blocks import Cite
from servanda.publication.theme import (
    Block,
    Bullets,
    Head,
    Inline,
    Note,
    Paragraph,
    Silence,
    Table,
    columns,
    join,
    mark,
)
from servanda.publication.words import (
    count,
    first_letter,
    listing,
    percent,
    rough,
    sentence,
)

__all__ = ["blocks", "concluded"]

_WHAT = (
    "A bargaining zone is the set of terms that both sides prefer to the best each can "
    "have without an agreement. Terms are an exit, conditions or none, and the host's "
    "part of the cost. Where the set is empty, no wording mends it: at least one side "
    "has something better than any of them."
)


def blocks(of: BargainStatement, cite: Cite) -> Iterator[Block]:
    """Yield the whole chapter."""
    yield Paragraph(concluded(of))
    yield from _guessed(of)
    yield Paragraph(_WHAT)
    yield from common.unknowns(of)
    if of.standings:
        yield from _without(of)
        yield from zone(of)
        yield from draft(of)
        yield from _rules(of)
        yield from _opens(of)
    yield Head("What hangs on which value")
    yield common.answers(_caption(of), of.answers, of)
    yield from common.closing(of, cite)


def concluded(of: BargainStatement) -> str:
    """Return the conclusion in a sentence or three."""
    if of.conclusion == NOT_KNOWN:
        return "Whether the two sides could agree is not known."
    whole = of_host(of, GOVERNMENT)
    first, single = whole[0], whole[1:]
    by = [
        f"{_verdict(verdict)} under {listing(names)}"
        for verdict in ("a zone exists", "no agreement possible", "not distinguishable")
        if (names := [one.school for one in single if one.verdict == verdict])
    ]
    inside = [one.school for one in single if one.drafted.inside]
    drafted = (
        f"The terms as drafted suit both under {listing(inside)}"
        if inside
        else "The terms as drafted suit both sides under no school"
    )
    return " ".join(
        (
            sentence(_whole(of.conclusion)),
            sentence(
                f"all schools mixed, {_verdict(first.verdict)}: an agreement exists in "
                f"{percent(first.share)} of draws"
            ),
            sentence("By school: " + "; ".join(by)),
            sentence(drafted),
        )
    )


def _guessed(of: BargainStatement) -> Iterator[Block]:
    """Say at the head that the cost is assumed, where it is."""
    found, unit = of.guessed, of.unit
    if found is None or unit is None:
        return
    tools, most = listing(found.tools), rough(found.high / found.middle)
    yield Silence(
        "The cost is assumed: the compact states no budget, and no size by which "
        f"{tools} could be priced. What is expected to be spent is taken as "
        f"{unit.currency} {rough(unit.plan)} ({unit.prices} prices); what {tools} cost "
        f"could be from {rough(found.low / found.middle)} to {most} times as much as "
        "is taken. Every verdict here takes in that range. A budget in the compact, or "
        "a limit on the persons of a force, would narrow it."
    )


def _verdict(verdict: str) -> str:
    return {
        "a zone exists": "terms exist that both prefer",
        "not distinguishable": "not distinguishable whether any terms suit both",
    }.get(verdict, verdict)


def _whole(conclusion: str) -> str:
    if conclusion == "not distinguishable":
        return (
            "whether the two sides could agree is not distinguishable: it hangs on "
            "which school, or which value, is right"
        )
    if conclusion == "a zone exists":
        return (
            f"{_verdict(conclusion)}, whichever school is right of those that expect "
            "help to change anything; under no effect a zone can never be shown"
        )
    return f"{_verdict(conclusion)}, whichever school is right"


def _caption(of: BargainStatement) -> str:
    if of.unit is None:
        return "Gains before anything is paid, in years of the host's output"
    return (
        "Gains by the measure of the plan: at 1, as much as the plan costs. All "
        "schools mixed"
    )


def _without(of: BargainStatement) -> Iterator[Block]:
    names = list(of.fallbacks[0].worth)
    yield Head("What each side can have without an agreement")
    yield Table(
        "Worth against no action, as a percentage of the plan's cost, every value at "
        "its middle, all schools mixed",
        columns(
            "Side",
            *(first_letter(FALLBACKS.get(name, name)) for name in names),
            "Falls back on",
            numbers=range(1, 1 + len(names)),
        ),
        tuple(
            (
                sentence(one.side).rstrip("."),
                *(gain(one.worth[name]) for name in names),
                FALLBACKS.get(one.best, one.best),
            )
            for one in of.fallbacks
        ),
    )
    yield Note(
        "Aid alone, and one partner at the host's request, need a giver and a taker. "
        "They are a fallback only where neither likes no action better. The table of "
        "what hangs on which value, below, shows what follows if that is not asked."
    )


def _rules(of: BargainStatement) -> Iterator[Block]:
    yield Head("Where rules of division lead")
    if not of.solutions:
        yield Silence(
            "No rule leads anywhere at the middle of values, all schools mixed: no "
            "agreement possible there."
        )
        return
    yield Table(
        "Terms that each rule leads to, government and coalition, all schools mixed",
        columns(
            "Rule",
            "Terms",
            "The host bears",
            "Government gains",
            "Coalition gains",
            numbers=(2, 3, 4),
        ),
        tuple(
            (
                one.rule if one.exact else f"{one.rule} (nearest terms)",
                terms(one.terms),
                percent(one.share),
                gain(one.host),
                gain(one.coalition),
            )
            for one in of.solutions
        ),
    )
    yield Note(
        "Nash's rule makes the product of both gains as great as it can be; Kalai and "
        "Smorodinsky's gives both the same part of the most each could hope for; in "
        "alternating offers the sides take turns and lose by waiting. They are rules "
        "of division, not advice."
    )
    if of.spread is not None:
        low, high = percent(of.spread.low), percent(of.spread.high)
        yield Paragraph(
            f"Over draws in which an agreement exists, Nash's rule has the host bear "
            f"{low} to {high} of the cost (eight in ten), most often on these terms: "
            f"{terms(of.spread.terms)}."
        )


def _opens(of: BargainStatement) -> Iterator[Block]:
    yield Head("The least change that opens a zone")
    found = of.opening
    if found is None:
        yield Paragraph(
            "At the middle of values a zone is open; nothing need be changed for it."
        )
        return
    told: list[Inline] = []
    if found.transfer is not None:
        told.append(
            f"A side payment beside the cost: {paid(found.transfer, of)}, on these "
            f"terms: {terms(found.transfer.terms)}."
        )
    if found.terms is not None:
        told.append(f"Terms beyond those drafted: {terms(found.terms)}.")
    if found.belief is not None and found.at is not None:
        meaning = {one.name: one.meaning for one in of.beliefs}[found.belief]
        where = "within" if found.within else "outside"
        told.append(
            sentence(
                f"one value: {meaning}, at {rough(found.at)}, {where} its stated range"
            )
        )
    if told:
        yield Bullets(tuple(told))
    else:
        yield Paragraph(
            join(
                (
                    mark("nothing within the ranges searched opens it"),
                    "for government and coalition with all schools mixed.",
                )
            )
        )
    yield Note(_searched(of))


def _searched(of: BargainStatement) -> str:
    schools = [
        one.school
        for one in of_host(of, GOVERNMENT)
        if one.school != MIXED and one.size > 0.0
    ]
    believed = (
        f"Believing one school alone opens it under {listing(schools)}."
        if schools
        else "Believing any one school alone opens none either."
    )
    return (
        "Searched, each alone: a side payment of any size on the terms of the table; "
        f"{count(len(of.beyond), 'set')} of terms beyond it, smaller or longer; each "
        "value up to four standard scores from its middle, which is well beyond its "
        f"range. {believed}"
    )
