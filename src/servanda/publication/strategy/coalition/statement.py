"""Who joins as JSON, with a schema; the chapter tells the same figures."""

from __future__ import annotations

import json
from collections.abc import Iterable

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.samples import Probability
from servanda.publication.strategy.coalition.parts import (
    Band,
    Chance,
    StatedCandidate,
    StatedComing,
    StatedConcentration,
    StatedConvention,
    StatedDependence,
    StatedFact,
    StatedHeld,
    StatedKind,
    StatedLift,
    StatedOption,
    StatedPayer,
    StatedPoint,
    StatedSize,
    StatedText,
)
from servanda.publication.strategy.coalition.unknown import LIMITS, assumed, unknown
from servanda.publication.strategy.stated import (
    StrategicStatement,
    answer_stated,
    beliefs_stated,
)
from servanda.strategy.coalition import CoalitionFound
from servanda.strategy.coalition.assembly import Convention
from servanda.strategy.coalition.found import Held
from servanda.strategy.coalition.joining import Joining
from servanda.strategy.coalition.power import Concentration

__all__ = ["CoalitionStatement", "json_schema", "stated"]

_UNIT = "units of stake"


class CoalitionStatement(StrategicStatement):
    """Who would join, what holds them, what it eases, and what else could be agreed.

    exact      whether every coalition was looked at; else a sample was
    looked     draws in which coalitions were looked at
    none       share of those in which no coalition is stable
    largest    members of the largest stable coalition: P10, P50, P90; null without
               candidates
    payable    of the largest that would hold from within if members paid one another
    members    how many members the burdens of ``lifts`` are told for
    """

    host: str
    currency: str
    prices: int
    exact: bool
    looked: int
    none: float
    candidates: list[StatedCandidate]
    sizes: list[StatedSize]
    largest: Band | None
    payable: Band | None
    held: list[StatedHeld]
    setting: list[StatedFact]
    members: int
    burdens: list[StatedKind]
    lifts: list[StatedLift]
    concentrations: list[StatedConcentration]
    dependence: StatedDependence
    convention: StatedConvention
    options: list[StatedOption]


def stated(found: CoalitionFound) -> CoalitionStatement:
    """Return what was found as its statement."""
    ground, joining = found.ground, found.joining
    partners = sum(one.is_partner for one in found.candidates)
    return CoalitionStatement(
        compact=ground.compact.id,
        title=ground.compact.title,
        on=ground.on.isoformat(),
        draws=found.draws,
        seed=ground.question.seed,
        unknown=list(unknown(found)),
        assumed=list(assumed(found)),
        limits=list(LIMITS),
        beliefs=beliefs_stated(
            one for name, one in found.beliefs.items() if " " not in name
        ),
        host=ground.question.host,
        currency=ground.question.currency,
        prices=ground.question.prices,
        exact=joining.is_exact if joining else True,
        looked=joining.draws if joining else 0,
        none=joining.none if joining else 0.0,
        candidates=list(_candidates(found)),
        sizes=list(_sizes(joining, found.partnership)),
        largest=_band(joining.largest, 0.1) if joining else None,
        payable=_band(joining.payable, 0.1) if joining else None,
        held=[_held(found, one) for one in found.held],
        setting=list(_setting(found)),
        members=max(partners, 2),
        burdens=[
            StatedKind(kind=one.kind, burden=[_row(row) for row in one.bands])
            for one in found.curves
        ],
        lifts=[
            StatedLift(
                kind=one.kind,
                about=one.about,
                share=one.share,
                change=answer_stated(
                    f"burden on {one.kind}: {one.about}", "", one.change
                ),
            )
            for one in found.lifts
        ],
        concentrations=[_concentration(found, one) for one in found.concentrations],
        dependence=_dependence(found),
        convention=_convention(found),
        options=list(_options(found)),
    )


def _candidates(found: CoalitionFound) -> Iterable[StatedCandidate]:
    joining, partnership = found.joining, found.partnership
    if joining is None or partnership is None:
        return
    for i, one in enumerate(found.candidates):
        yield StatedCandidate(
            name=one.name,
            partner=one.is_partner,
            inside=_at(joining.inside, joining.inside_error, i),
            possible=_at(joining.possible, joining.possible_error, i),
            partnership=_at(partnership.inside, partnership.inside_error, i),
            gain=answer_stated(
                one.name,
                _UNIT,
                found.gains[i],
            ),
            unknown=list(one.unknown),
        )


def _sizes(
    joining: Joining | None, partnership: Joining | None
) -> Iterable[StatedSize]:
    if joining is None or partnership is None:
        return
    for number in range(len(joining.sizes)):
        yield StatedSize(
            members=number,
            chance=_at(joining.sizes, joining.errors, number),
            partnership=_at(partnership.sizes, partnership.errors, number),
        )


def _held(found: CoalitionFound, one: Held) -> StatedHeld:
    paid = one.payments
    asked = paid.payable & ~paid.held
    names = [found.candidates[i].name for i in one.members]
    needed = _band(paid.needed, 0.05)
    money = None
    if one.cost is not None and needed is not None:
        money = Band(
            low=needed.low * one.cost,
            middle=needed.middle * one.cost,
            high=needed.high * one.cost,
        )
    return StatedHeld(
        about=one.about,
        members=names,
        alone=_chance(Probability.of(paid.held)),
        payable=_chance(Probability.of(paid.payable)),
        needed=_must(paid.needed),
        outside=_must(paid.outside),
        money=money,
        payers=[
            StatedPayer(name=name, paid=_must(paid.paid[asked, k]))
            for k, name in enumerate(names)
            if asked.any()
        ],
        draws=int(asked.sum()),
        surplus=answer_stated(
            one.about,
            _UNIT,
            one.surplus,
        ),
    )


def _setting(found: CoalitionFound) -> Iterable[StatedFact]:
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


def _concentration(found: CoalitionFound, one: Concentration) -> StatedConcentration:
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
    )


def _dependence(found: CoalitionFound) -> StatedDependence:
    one = found.dependence
    names = {p.id: p.name for p in found.ground.compact.parties or ()}
    leaving = one.leaving
    return StatedDependence(
        sustainment=None
        if one.sustainment is None
        else {names.get(p, p): share for p, share in one.sustainment.items()},
        others=one.others,
        leaving=_three(leaving) if leaving else None,
        threshold=found.beliefs["dependence.high"].median,
    )


def _convention(found: CoalitionFound) -> StatedConvention:
    of: Convention = found.convention
    prior = found.beliefs["response.convention.comes_about"]
    return StatedConvention(
        kind=of.assembly.kind,
        source=of.assembly.source,
        states=of.assembly.states,
        texts=[
            StatedText(
                name=one.text.name,
                at=one.text.at,
                says=one.text.says,
                yes=_three(one.yes),
                simple=_chance(one.simple),
                needed=_chance(one.needed),
                margin=answer_stated(one.text.name, "votes", one.margin),
                thirds=list(one.thirds),
                in_force=_chance(one.in_force),
            )
            for one in of.votes
        ],
        scan=[
            StatedPoint(at=float(at), yes=_row(row), passes=float(passes))
            for at, row, passes in zip(of.scan, of.yes, of.passes, strict=True)
        ],
        reach=_three(of.reach),
        majority=found.beliefs["votes.majority"].median,
        needed=int(found.beliefs["ratification.needed"].median),
        years=of.coming[0].years,
        coming=[
            StatedComing(
                years=one.years,
                negotiated=_chance(one.negotiated),
                mean=one.at_all[3],
                prior=prior.median,
                prior_low=prior.low,
                prior_high=prior.high,
            )
            for one in of.coming
        ],
    )


def _options(found: CoalitionFound) -> Iterable[StatedOption]:
    for one in found.options:
        yield StatedOption(
            option=one.option,
            label=one.label,
            members=_three(one.members) if one.members else None,
            named=one.drawn_up,
            burden=_three(one.burden),
            delay=_three(one.delay),
            cost=_three(one.cost) if one.cost else None,
            deaths=_three(one.deaths),
            comes=one.comes,
        )


def _chance(one: Probability) -> Chance:
    return Chance(share=one.share, error=one.error)


def _at(shares: Array, errors: Array, place: int) -> Chance:
    return Chance(share=float(shares[place]), error=float(errors[place]))


def _three(values: tuple[float, float, float]) -> Band:
    return Band(low=values[0], middle=values[1], high=values[2])


def _row(row: Array) -> Band:
    low, middle, high = (float(v) for v in row)
    return Band(low=low, middle=middle, high=high)


def _band(values: Array, tail: float) -> Band | None:
    if not len(values):
        return None
    return _row(np.quantile(values, (tail, 0.5, 1.0 - tail)))


def _must(values: Array) -> Band:
    return _row(np.quantile(values, (0.05, 0.5, 0.95)))


def json_schema() -> str:
    """Return the JSON Schema of what ``servanda coalition --format json`` prints."""
    schema = CoalitionStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
