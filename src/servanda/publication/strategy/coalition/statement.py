"""Who joins as JSON, with a schema; the chapter tells the same figures."""

from __future__ import annotations

import json
from collections.abc import Iterable

from servanda.outlook.samples import Probability
from servanda.publication.strategy.coalition.parts import (
    Band,
    StatedCandidate,
    StatedConcentration,
    StatedConvention,
    StatedDependence,
    StatedFact,
    StatedHeld,
    StatedKind,
    StatedLift,
    StatedOption,
    StatedPayer,
    StatedSize,
)
from servanda.publication.strategy.coalition.ranges import at, band, chance, must, row
from servanda.publication.strategy.coalition.standing import (
    concentration,
    convention,
    dependence,
    options,
    setting,
)
from servanda.publication.strategy.coalition.unknown import LIMITS, assumed, unknown
from servanda.publication.strategy.stated import (
    StrategicStatement,
    answer_stated,
    beliefs_stated,
)
from servanda.strategy.coalition import CoalitionFound
from servanda.strategy.coalition.found import Held
from servanda.strategy.coalition.joining import Joining

__all__ = ["SHARE", "CoalitionStatement", "json_schema", "stated"]

SHARE = "share of the burden before"
_UNIT = "units of stake"


class CoalitionStatement(StrategicStatement):
    """Who would join, what holds them, what it eases, and what else could be agreed.

    exact      whether every coalition was looked at; else a sample was
    looked     draws in which coalitions were looked at
    none       share of those in which no coalition is stable
    largest    members of the largest stable coalition: P10, P50, P90; null without
               candidates
    payable    of the largest that would hold from within if members paid one another
    partners   states that the compact names as partners; the host is never counted
    members    how many partners the burdens of ``lifts`` are told for: two at the least
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
    partners: int
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
        largest=band(joining.largest, 0.1) if joining else None,
        payable=band(joining.payable, 0.1) if joining else None,
        held=[_held(found, one) for one in found.held],
        setting=list(setting(found)),
        partners=partners,
        members=max(partners, 2),
        burdens=[
            StatedKind(kind=one.kind, burden=[row(each) for each in one.bands])
            for one in found.curves
        ],
        lifts=[
            StatedLift(
                kind=one.kind,
                about=one.about,
                before=one.before,
                after=one.after,
                change=answer_stated(f"{one.kind}: {one.about}", SHARE, one.change),
            )
            for one in found.lifts
        ],
        concentrations=[concentration(found, one) for one in found.concentrations],
        dependence=dependence(found),
        convention=convention(found),
        options=list(options(found)),
    )


def _candidates(found: CoalitionFound) -> Iterable[StatedCandidate]:
    joining, partnership = found.joining, found.partnership
    if joining is None or partnership is None:
        return
    for i, one in enumerate(found.candidates):
        yield StatedCandidate(
            name=one.name,
            partner=one.is_partner,
            inside=at(joining.inside, joining.inside_error, i),
            possible=at(joining.possible, joining.possible_error, i),
            partnership=at(partnership.inside, partnership.inside_error, i),
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
            chance=at(joining.sizes, joining.errors, number),
            partnership=at(partnership.sizes, partnership.errors, number),
        )


def _held(found: CoalitionFound, one: Held) -> StatedHeld:
    paid = one.payments
    asked = paid.payable & ~paid.held
    names = [found.candidates[i].name for i in one.members]
    needed = band(paid.needed, 0.05)
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
        alone=chance(Probability.of(paid.held)),
        payable=chance(Probability.of(paid.payable)),
        needed=must(paid.needed),
        outside=must(paid.outside),
        money=money,
        payers=[
            StatedPayer(name=name, paid=must(paid.paid[asked, k]))
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


def json_schema() -> str:
    """Return the JSON Schema of what ``servanda coalition --format json`` prints."""
    schema = CoalitionStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
