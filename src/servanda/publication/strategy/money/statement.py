"""The money as JSON, with a schema; the page tells the same figures."""

from __future__ import annotations

import json
from typing import Final

from servanda.publication.strategy.debt import StatedDebt, debt_stated
from servanda.publication.strategy.money import reading
from servanda.publication.strategy.money.inputs import inputs
from servanda.publication.strategy.money.parts import (
    StatedAsked,
    StatedBound,
    StatedCell,
    StatedDivision,
    StatedInput,
    StatedKept,
    StatedOpening,
    StatedPaid,
    StatedPath,
    StatedRoom,
    StatedSpent,
    StatedTaken,
)
from servanda.publication.strategy.stated import StrategicStatement, beliefs_stated
from servanda.strategy.sharing.finding import MoneyFound
from servanda.strategy.sharing.planning.budget import funded_of, whole_of

__all__ = ["LIMITS", "MoneyStatement", "json_schema", "stated"]

LIMITS: Final = (
    (
        "It reads what the text promises and what the facts show. Whether a pledge "
        "is kept, a cap is observed or a parliament votes the money, it cannot say."
    ),
    (
        "A cap says in words what it covers. The outer bound takes extensions, "
        "contingencies and what follows the exit for not covered; where the words "
        "cover them, the bound is the cap."
    ),
    (
        "No key is fairer than another by arithmetic. Keys of benefit and the two of "
        "the game rest on weights that nobody measured."
    ),
    (
        "The host's revenue is projected by output alone: new taxes, lost customs "
        "and a change of prices are not in it."
    ),
)


class MoneyStatement(StrategicStatement):
    """Who pays, for how long, at most how much, and by which key.

    names        a payer's id to its name
    currency, prices  of every amount; empty and null where no budget is shown
    cells        the budget by year, payer, category and status
    whole, whole_funded  of all lines, withheld ones as the stated total gives them;
                 null where that is not known
    rooms        what falls on the host against its revenue
    revenue_from  the year from which the host's revenue is projected
    open_ended   whether no partner's cost is open-ended: *holds*, *does not hold* or
                 *cannot be told*
    opens        the clauses that leave a cost open; ``closed`` those that bound it
    extension_days, extension_cost, extension_basis  every permitted extension, used
                 to the full
    payers       the cost of the states beside the host that pay, under every key
    listed       the same among every state that the facts list
    inputs       figures that the facts gave, with date and source
    debt         what may become of the host's debt
    beliefs      every constant, those of the debt last
    sources      keys of every work that constants, keys and rules rest on
    """

    names: dict[str, str]
    currency: str
    prices: int | None
    cells: list[StatedCell]
    paid: list[StatedPaid]
    whole: str | None
    whole_funded: str | None
    path: list[StatedPath]
    taken: StatedTaken | None
    rooms: list[StatedRoom]
    revenue_from: int | None
    sustainment: list[StatedKept]
    bounds: list[StatedBound]
    open_ended: str
    opens: list[StatedOpening]
    closed: list[str]
    extension_days: int | None
    extension_cost: str | None
    extension_basis: str
    spent: list[StatedSpent]
    payers: StatedDivision | None
    listed: StatedDivision | None
    inputs: list[StatedInput]
    debt: StatedDebt
    answers: list[StatedAsked]
    sources: list[str]

    def named(self, payer: str) -> str:
        """Return a payer's name."""
        return self.names.get(payer, payer)


def stated(found: MoneyFound) -> MoneyStatement:
    """Return what was found of the money as its statement."""
    ground, plan = found.ground, found.plan
    compact, more = ground.compact, found.extended
    debt = debt_stated(found.debt)
    beliefs = beliefs_stated(found.beliefs) + (debt.beliefs if debt.is_known else [])
    base = plan.accounts.base if plan else None
    return MoneyStatement(
        compact=compact.id,
        title=compact.title or compact.id,
        on=ground.on.isoformat(),
        draws=ground.question.draws,
        seed=ground.question.seed,
        unknown=list(found.unknown),
        assumed=list(found.assumed),
        limits=list(LIMITS),
        beliefs=beliefs,
        names={one.id: one.name for one in compact.parties or ()},
        currency=base.currency if base else "",
        prices=base.prices if base else None,
        cells=reading.budget(plan) if plan else [],
        paid=reading.paid(plan) if plan else [],
        whole=reading.text(whole_of(plan.accounts)) if plan else None,
        whole_funded=reading.text(funded_of(plan.accounts)) if plan else None,
        path=reading.path(plan) if plan else [],
        taken=reading.taken(plan) if plan else None,
        rooms=reading.rooms(plan) if plan else [],
        revenue_from=plan.revenue.year if plan and plan.revenue else None,
        sustainment=reading.sustained(plan) if plan else [],
        bounds=[reading.bound(one) for one in found.bounds],
        open_ended=found.openness.verdict,
        opens=[reading.opening(one) for one in found.openness.opens],
        closed=list(found.openness.closed),
        extension_days=more.days,
        extension_cost=None if more.cost is None else str(more.cost),
        extension_basis=more.basis,
        spent=[reading.spent(one) for one in found.spent],
        payers=reading.divided(found.payers) if found.payers else None,
        listed=reading.divided(found.listed) if found.listed else None,
        inputs=list(inputs(ground.facts)),
        debt=debt,
        answers=[reading.asked(one) for one in found.answers],
        sources=reading.sources(beliefs, debt),
    )


def json_schema() -> str:
    """Return the JSON Schema of what ``servanda money --format json`` prints."""
    schema = MoneyStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
