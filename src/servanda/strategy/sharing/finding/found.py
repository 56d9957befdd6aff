"""One answer to all: the plan, the bounds, the keys, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from servanda.compact.accounts import Accounts
from servanda.outlook.debt import DebtFound, debt_of
from servanda.outlook.noise import Noise
from servanda.outlook.priors import Prior
from servanda.strategy.beliefs import Beliefs, middles, stated
from servanda.strategy.ground import Ground
from servanda.strategy.sharing.exposure import (
    Bound,
    Extended,
    Openness,
    Spent,
    bounds,
    extended,
    openness,
    spent,
)
from servanda.strategy.sharing.finding.answering import (
    Asked,
    core_answers,
    gain_answers,
    room_answer,
)
from servanda.strategy.sharing.keys import Divided, divided, sharers, together
from servanda.strategy.sharing.planning import (
    Cell,
    HandedOver,
    Kept,
    Paid,
    Revenue,
    Room,
    TakenOver,
    cells,
    growth_belief,
    handed_over,
    kept,
    paid_by_year,
    revenue_of,
    rooms,
    taken_over,
)

__all__ = ["MoneyFound", "Plan", "money_of"]

_PACKAGE: Final = "servanda.strategy.sharing"
_MOST_DRAWS: Final = 2000
_ORDERS: Final = 200  # groups of them, where states are too many to list their groups


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The money as planned; amounts in one base.

    cells   by year, payer, category and status
    paid    by year and payer
    path    the host's share by year, in force and after the exit
    taken   whether the share to be taken over is reached; None where none is stated
    rooms   what falls on the host against its revenue; empty where that is not known
    kept    what keeping the result costs
    """

    accounts: Accounts
    cells: tuple[Cell, ...]
    paid: tuple[Paid, ...]
    path: tuple[HandedOver, ...]
    taken: TakenOver | None
    revenue: Revenue | None
    rooms: tuple[Room, ...]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MoneyFound:
    """Who pays, for how long, at most how much, and by which key.

    plan      None where no budget is shown
    extended  what every permitted extension adds
    bounds    the outer bound of every payer
    openness  whether no partner's cost is open-ended
    spent     what each payer spends in the outlook, beside its bound
    payers    the cost of the states beside the host that pay, under every key
    listed    the same cost among every state that the facts list; None where these are
              the same, or none is listed
    debt      what may become of the host's debt
    answers   what has a sign that matters
    beliefs   every constant used
    unknown   what could not be told, and what would be needed
    assumed   what was taken for granted
    """

    ground: Ground
    plan: Plan | None
    extended: Extended
    bounds: tuple[Bound, ...]
    openness: Openness
    spent: tuple[Spent, ...]
    payers: Divided | None
    listed: Divided | None
    debt: DebtFound
    answers: tuple[Asked, ...]
    beliefs: tuple[Prior, ...]
    unknown: tuple[str, ...]
    assumed: tuple[str, ...]


def money_of(ground: Ground) -> MoneyFound:
    """Return who pays, for how long, at most how much, and by which key.

    ground  the compact, the facts, and the outlook: its growth and its spending
    """
    accounts, beliefs = ground.accounts, stated(_PACKAGE)
    more = extended(ground.compact, accounts)
    plan = None if accounts is None else _plan(ground, accounts)
    limits = () if accounts is None else bounds(ground.compact, accounts, more)
    payers, listed = _keys(ground, accounts, beliefs)
    return MoneyFound(
        ground=ground,
        plan=plan,
        extended=more,
        bounds=limits,
        openness=openness(ground.compact, limits, more),
        spent=() if accounts is None else spent(accounts, ground.futures, limits),
        payers=payers,
        listed=listed,
        debt=debt_of(ground.compact, ground.facts, ground.question, ground.futures),
        answers=tuple(_answers(ground, plan, payers, listed, beliefs)),
        beliefs=tuple(_beliefs(plan, beliefs)),
        unknown=tuple(_unknown(ground, plan, limits, payers)),
        assumed=tuple(_assumed(plan, more, payers)),
    )


def _plan(ground: Ground, accounts: Accounts) -> Plan:
    host = ground.compact.host
    path = handed_over(accounts, host.id) if host else ()
    revenue = revenue_of(ground.facts, accounts, ground.question, ground.futures)
    return Plan(
        accounts=accounts,
        cells=cells(accounts),
        paid=paid_by_year(accounts),
        path=path,
        taken=taken_over(accounts, path),
        revenue=revenue,
        rooms=rooms(path, revenue) if revenue else (),
        kept=kept(accounts),
    )


def _keys(
    ground: Ground, accounts: Accounts | None, beliefs: Beliefs
) -> tuple[Divided | None, Divided | None]:
    if accounts is None:
        return None, None
    every = sharers(ground.compact, ground.facts, accounts)
    paying = [one for one in every if one.drafted is None or one.drafted.amount]
    cost = together(paying)
    if cost is None or not cost.amount:
        return None, None
    middle, orders = middles(beliefs), Noise(ground.question.seed, 0, _ORDERS)
    payers = divided(cost, paying, middle, orders)
    wider = len(every) > len(paying)
    return payers, divided(cost, every, middle, orders) if wider else None


def _answers(
    ground: Ground,
    plan: Plan | None,
    payers: Divided | None,
    listed: Divided | None,
    beliefs: Beliefs,
) -> Iterator[Asked]:
    noise = Noise(ground.question.seed, 0, min(ground.question.draws, _MOST_DRAWS))
    if plan is not None and plan.revenue is not None:
        yield from room_answer(plan.rooms, plan.revenue, beliefs, noise)
    if payers is not None:
        yield from core_answers(payers, "payers", beliefs, noise)
    if listed is not None:
        yield from core_answers(listed, "listed", beliefs, noise)
        yield from gain_answers(listed, "listed", beliefs, noise)
    elif payers is not None:
        yield from gain_answers(payers, "payers", beliefs, noise)


def _beliefs(plan: Plan | None, beliefs: Beliefs) -> Iterator[Prior]:
    yield from beliefs.values()
    if plan is None or plan.revenue is None:
        return
    known = [one for one in plan.rooms if one.middle is not None]
    if known:
        worst = max(known, key=lambda one: one.middle or 0.0)
        yield growth_belief(plan.revenue, worst.year)


def _unknown(
    ground: Ground,
    plan: Plan | None,
    limits: tuple[Bound, ...],
    payers: Divided | None,
) -> Iterator[str]:
    if plan is None:
        yield (
            "who pays and how much: the compact shows no budget in one currency and "
            "price year (compact: budget)"
        )
        return
    if ground.compact.host is None:
        yield "the host's share: no party is shown as host (compact: parties)"
    if plan.revenue is None:
        yield (
            "whether the host can carry its part: its revenue, in the budget's money "
            "or one that a stated rate converts (facts: economy.revenue)"
        )
    if not plan.kept:
        yield "what keeping the result costs after exit (compact: budget.sustainment)"
    folded = [one.payer for one in limits if one.payer not in ground.futures.payers]
    if folded:
        yield (
            f"what {', '.join(folded)} may come to spend: the outlook does not tell "
            "them apart"
        )
    if payers is None:
        yield (
            "shares under other keys: no state beside the host is shown to pay, or "
            "what it pays is withheld and no sum gives it away (compact: "
            "budget.subtotals)"
        )


def _assumed(
    plan: Plan | None, more: Extended, payers: Divided | None
) -> Iterator[str]:
    if plan is None:
        return
    if more.basis and more.days:
        yield f"what the permitted extensions cost follows from {more.basis}"
    if plan.revenue is not None:
        yield (
            f"the host's revenue stays the share of its output that it was in "
            f"{plan.revenue.year}, and output grows as in the outlook"
        )
    if payers is not None:
        yield (
            "the keys divide what the states beside the host pay together; the host's "
            "part and that of organisations stay as drafted"
        )
        yield (
            "one year's accounts stand for both base periods of the scale of "
            "assessments, a debt that is not known for none, and its ceiling is "
            "lifted, since few states share"
        )
