"""What stands around the members: authority, power, dependence, the other ways."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.publication.strategy.coalition.parts import (
    StatedComing,
    StatedConcentration,
    StatedConvention,
    StatedDependence,
    StatedFact,
    StatedOption,
    StatedPoint,
    StatedRatified,
    StatedText,
)
from servanda.publication.strategy.coalition.ranges import chance, row, three
from servanda.publication.strategy.stated import answer_stated
from servanda.strategy.coalition import CoalitionFound
from servanda.strategy.coalition.assembly import Convention
from servanda.strategy.coalition.power import Concentration

__all__ = ["concentration", "convention", "dependence", "options", "setting"]


def concentration(found: CoalitionFound, one: Concentration) -> StatedConcentration:
    """Return how something is shared, held to the stated levels."""
    threshold = found.beliefs["concentration.high"].median
    half = found.beliefs["dominance.half"].median
    names = {p.id: p.name for p in found.ground.compact.parties or ()}
    largest = one.largest
    return StatedConcentration(
        of=one.of,
        shares={names.get(party, party): share for party, share in one.shares.items()},
        index=one.index,
        least=one.least,
        threshold=threshold,
        passed=None if one.index is None else one.index > threshold,
        single=None if largest is None else largest[1] > half,
        unknown=one.unknown,
        note=one.note,
        partial=one.partial,
    )


def dependence(found: CoalitionFound) -> StatedDependence:
    """Return what the host depends on after exit."""
    one = found.dependence
    names = {p.id: p.name for p in found.ground.compact.parties or ()}
    leaving = one.leaving
    return StatedDependence(
        sustainment=None
        if one.sustainment is None
        else {names.get(p, p): share for p, share in one.sustainment.items()},
        others=one.others,
        leaving=three(leaving) if leaving else None,
        threshold=found.beliefs["dependence.high"].median,
    )


def convention(found: CoalitionFound) -> StatedConvention:
    """Return the answer on a universal convention."""
    of: Convention = found.convention
    return StatedConvention(
        kind=of.assembly.kind,
        source=of.assembly.source,
        states=of.assembly.states,
        texts=[
            StatedText(
                name=one.text.name,
                at=one.text.at,
                says=one.text.says,
                yes=three(one.yes),
                simple=chance(one.simple),
                needed=chance(one.needed),
                margin=answer_stated(one.text.name, "votes", one.margin),
                thirds=list(one.thirds),
                in_force=chance(one.in_force),
            )
            for one in of.votes
        ],
        scan=[
            StatedPoint(at=float(at), yes=row(yes), passes=float(passes))
            for at, yes, passes in zip(of.scan, of.yes, of.passes, strict=True)
        ],
        reach=three(of.reach),
        majority=found.beliefs["votes.majority"].median,
        needed=int(found.beliefs["ratification.needed"].median),
        years=of.coming[0].years,
        coming=[
            StatedComing(
                years=one.years,
                negotiated=chance(one.negotiated),
                mean=one.mean,
                prior=one.prior[0] if one.prior else None,
                prior_low=one.prior[1] if one.prior else None,
                prior_high=one.prior[2] if one.prior else None,
            )
            for one in of.coming
        ],
        ratified=[
            StatedRatified(
                needed=one.needed, within=[chance(each) for each in one.within]
            )
            for one in of.ratified
        ],
    )


def options(found: CoalitionFound) -> Iterable[StatedOption]:
    """Yield the ways to act together."""
    for one in found.options:
        yield StatedOption(
            option=one.option,
            label=one.label,
            members=three(one.members) if one.members else None,
            named=one.drawn_up,
            burden=three(one.burden),
            delay=three(one.delay),
            cost=three(one.cost) if one.cost else None,
            deaths=three(one.deaths),
            comes=one.comes,
        )


def setting(found: CoalitionFound) -> Iterable[StatedFact]:
    """Yield what bears on how the invitation is defended."""
    setting = found.setting
    words = {True: "shown", False: "not shown by the text", None: "not shown"}
    yield StatedFact(about="an explicit agreement", finding=words[setting.explicit])
    yield StatedFact(about="a regional body's backing", finding=words[setting.region])
    yield StatedFact(
        about="backing by the Security Council", finding=words[setting.council]
    )
    authority = found.ground.compact.authority
    contests = authority.contested_by if authority else None
    kinds = ", ".join(one.kind for one in contests or ())
    yield StatedFact(
        about="circumstances that put the inviter's authority in question",
        finding="not shown"
        if contests is None
        else kinds or "none, as the text states",
    )
    for fact in ("constitutional", "effective_control", "electoral", "recognition"):
        shown = getattr(authority, fact, None)
        yield StatedFact(
            about=f"authority: {fact.replace('_', ' ')}",
            finding=shown.finding if shown else "not shown",
        )
