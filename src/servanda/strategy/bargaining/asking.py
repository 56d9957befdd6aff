"""The bargain that a compact raises: two sides, the terms, what they could agree on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.ensemble.table import MIXED
from servanda.outlook.noise import Noise
from servanda.outlook.options import ADHOC
from servanda.outlook.priors import priors
from servanda.outlook.skill.deaths import Deaths
from servanda.strategy.bargaining.agreeing import (
    Verdict,
    conclusion_of,
)
from servanda.strategy.bargaining.answering import (
    answers,
    gross,
    opening,
    reserved,
    spread,
)
from servanda.strategy.bargaining.charging import guessed, price_beliefs
from servanda.strategy.bargaining.found import (
    Asked,
    BargainFound,
    Money,
    Reserved,
    Standing,
    Worth,
)
from servanda.strategy.bargaining.opening import Opening
from servanda.strategy.bargaining.running import Courses, courses_of, priced
from servanda.strategy.bargaining.settling import Power, Solved, solved
from servanda.strategy.bargaining.standing import (
    Case,
    case_of,
    middle_stakes,
    standing_of,
)
from servanda.strategy.bargaining.terms import (
    Table,
    Term,
    drafted_of,
    life_of,
    part_of,
    table_of,
)
from servanda.strategy.bargaining.valuing import (
    GOVERNMENT,
    PEOPLE,
    Counted,
    counted_of,
)
from servanda.strategy.beliefs import Beliefs, middles, stated
from servanda.strategy.designs import PriceList, prices_of
from servanda.strategy.ground import Ground

__all__ = ["Effort", "bargaining_of"]

_PACKAGE: Final = "servanda.strategy.bargaining"
_COSTLESS: Final = (
    "what the compact costs, since it states no budget and names no instrument that "
    "could be priced; `budget.lines` would make it known"
)
_STANDING: Final = (
    "each side judges terms by what it expects, and dislikes no risk for its own sake",
    (
        "terms are the compact as drafted at another pace: what is planned for a part "
        "of its time comes in the same part of the new time"
    ),
    (
        "the host's part of the cost moves no future; who pays is counted, not what "
        "the money would have done elsewhere"
    ),
    "amounts of later years count as much as those of the first",
    (
        "aid alone, or one partner at the host's request, is a fallback only where "
        "neither side likes no action better; that partner is taken to value as the "
        "coalition does, and to have by it the part of the plan that it gives"
    ),
    (
        "what the coalition counts in parts of the plan's cost grows with that cost, "
        "also where the cost is only believed"
    ),
)


class Effort(NamedTuple):
    """How much is worked out.

    states  of the world under each school
    draws   of values
    """

    states: int = 2000
    draws: int = 500


class _Known(NamedTuple):
    """What is known of the money, and what is missing.

    output  of the host in a year, in the unit of the prices; None if not known
    """

    output: float | None
    unknown: tuple[str, ...]


def bargaining_of(
    ground: Ground,
    effort: Effort | None = None,
    *,
    place: str | None = None,
    deaths: Deaths | None = None,
) -> BargainFound:
    """Return what two sides could agree on, and what they could not.

    place   three-letter code of the host; None where it has no place in the world
    deaths  state-based, of all places by month; None where they are not known
    """
    effort = effort or Effort()
    question = ground.question
    table, prices = table_of(question), prices_of(ground)
    known = _money(ground, prices)
    courses = courses_of(
        ground, table, prices, effort.states, place=place, deaths=deaths
    )
    counted = _counted(ground, table, courses, known.output)
    beliefs = {**stated(_PACKAGE), **price_beliefs(prices)}
    noise = Noise(question.seed, 0, effort.draws)
    share = _host_share(ground, prices)
    whole = _Whole(ground, table, courses, counted, beliefs, noise, prices, known)
    if np.isnan(counted.plan) or share is None:
        return _told(
            whole, effort, share, tuple(gross(courses, counted, table, beliefs, noise))
        )
    case = case_of(
        counted,
        courses.schools,
        courses.weights,
        table=table,
        share=share,
        beliefs=beliefs,
        noise=noise,
        bill=courses.bill,
    )
    return _settled(whole, effort, case)


class _Whole(NamedTuple):
    """What the parts of the answer are made from."""

    ground: Ground
    table: Table
    courses: Courses
    counted: Counted
    beliefs: Beliefs
    noise: Noise
    prices: PriceList
    known: _Known


def _settled(whole: _Whole, effort: Effort, case: Case) -> BargainFound:
    standings = tuple(
        standing_of(case, school, host)
        for host in (GOVERNMENT, PEOPLE)
        for school in (MIXED, *case.schools)
    )
    beliefs = middles(whole.beliefs)
    power = Power(
        beliefs["power.host"],
        (beliefs["patience.host"], beliefs["patience.coalition"]),
    )
    output = whole.known.output or np.nan
    return _told(
        whole,
        effort,
        case.share,
        tuple(answers(case, standings)),
        money=Money(
            case.plan * output, output, whole.prices.currency, whole.prices.year
        ),
        standings=standings,
        reserved=tuple(reserved(case)),
        solutions=solved(middle_stakes(case, MIXED, GOVERNMENT), power),
        spread=spread(case),
        opening=opening(case, standings[0]),
    )


def _told(  # noqa: PLR0913 - one argument for each part that may be missing
    whole: _Whole,
    effort: Effort,
    share: float | None,
    answers: tuple[Worth, ...],
    *,
    money: Money | None = None,
    standings: tuple[Standing, ...] = (),
    reserved: tuple[Reserved, ...] = (),
    solutions: tuple[Solved, ...] = (),
    spread: tuple[float, float, int] | None = None,
    opening: Opening | None = None,
) -> BargainFound:
    ground = whole.ground
    return BargainFound(
        compact=ground.compact.id,
        title=ground.compact.title,
        on=ground.on.isoformat(),
        conclusion=_conclusion(whole.courses, standings),
        asked=Asked(effort.draws, effort.states, ground.question.seed),
        table=whole.table,
        share=share,
        money=money,
        schools=whole.courses.schools,
        parts=tuple(whole.courses.weights.tolist()),
        standings=standings,
        reserved=reserved,
        solutions=solutions,
        spread=spread,
        opening=opening,
        answers=answers,
        beliefs=whole.beliefs,
        unknown=(*whole.known.unknown, *(() if share is not None else (_COSTLESS,))),
        assumed=(*_assumed(ground), *whole.prices.words, *_STANDING),
        guessed=guessed(whole.prices),
    )


def _conclusion(courses: Courses, standings: tuple[Standing, ...]) -> Verdict | None:
    own = {one.school: one.verdict for one in standings if one.host == GOVERNMENT}
    if not own:
        return None
    shares = zip(courses.schools, courses.weights, strict=True)
    return conclusion_of(
        own[MIXED], {name: own[name] for name, part in shares if part > 0.0}
    )


def _money(ground: Ground, prices: PriceList) -> _Known:
    gdp = ground.question.situation.gdp
    economy = ground.facts.economy if ground.facts else None
    if gdp is not None and gdp.unit == prices.unit:
        return _Known(gdp.median, ())
    accounts = ground.accounts
    stated_gdp = economy.gdp if economy else None
    brought = accounts.bring(stated_gdp) if accounts and stated_gdp else None
    if brought is not None:
        return _Known(float(brought.amount), ())
    if gdp is None:
        words = (
            "what the cost weighs for the host, since its output is not known; "
            "`economy.gdp` in facts.yaml would make it known"
        )
    else:
        words = (
            f"what the cost weighs for the host, since the budget is in {prices.unit} "
            f"and its output in {gdp.unit}; `economy.gdp` in facts.yaml in the unit of "
            "the budget, or a rate in `budget.rates` between the two, would make it "
            "known"
        )
    return _Known(None, (words,))


def _host_share(ground: Ground, prices: PriceList) -> float | None:
    drafted = priced(drafted_of(ground.question), prices)
    host = ground.question.host_payer or ""
    spent = {payer: float(c.sum()) for payer, c in drafted.cost.items()}
    whole = sum(spent.values())
    return spent.get(host, 0.0) / whole if whole > 0.0 else None


def _counted(
    ground: Ground, table: Table, courses: Courses, output: float | None
) -> Counted:
    population = ground.question.situation.population
    drafted = drafted_of(ground.question)
    # One partner alone comes without an end and without conditions; money needs none.
    alone = next(one for one in ground.question.options if one.name == ADHOC)
    part = part_of(alone, drafted)
    fallbacks = (None, None, Term(None, conditions=False, size=part))
    return counted_of(
        courses,
        table,
        fallbacks,
        population=(population or priors()["host.population"]).median,
        output=output,
        drafted=life_of(drafted),
    )


def _assumed(ground: Ground) -> Iterator[str]:
    yield from ground.question.assumed
    if ground.question.situation.population is None:
        yield (
            "the host's population is not known; the middle of a wide prior is taken"
        )
