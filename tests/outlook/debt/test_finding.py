"""A host's debt from facts, beliefs and trajectories; and what is said not known."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from servanda.basis.money import Money
from servanda.compact.model import Compact, Facts
from servanda.compact.model.budget import Debt
from servanda.compact.model.facts import Figure
from servanda.outlook import Futures, Question
from servanda.outlook.debt import DebtFound, debt_of
from servanda.outlook.debt.beliefs import drawn, held, stated
from servanda.outlook.debt.opening import opened
from servanda.outlook.debt.paths import world_of
from servanda.outlook.debt.paths.world import believed
from servanda.outlook.debt.rating import INDICATORS, RATINGS, rules
from servanda.outlook.kernels.month import finances
from servanda.outlook.noise import Noise
from servanda.outlook.samples import correlation, ranks

Change = Callable[..., Facts]


@pytest.fixture
def told(facts: Facts) -> Change:
    """Return a maker of facts whose finances differ as told."""

    def make(**changes: object) -> Facts:
        assert facts.finance
        finance = facts.finance.model_copy(update=changes)
        return facts.model_copy(update={"finance": finance})

    return make


# --- what is found --------------------------------------------------------------------


def test_every_option_is_followed_on_the_outlooks_own_trajectories(
    found: DebtFound, futures: Futures
) -> None:
    assert tuple(found.options) == futures.options
    assert found.draws == futures.paths.sizes["draw"]
    noise = Noise(found.seed, 0, found.draws)
    people = believed(futures, "finances.people", noise)
    for name, one in found.options.items():
        level = futures.paths["gdp"].sel(option=name).values[:, 11::12]
        years = np.arange(1, found.seen + 1)
        wanted = level * (1.0 + people[:, None]) ** years
        volume = one.course.volume[:, : found.seen + 1]
        assert volume[:, 1:] / volume[:, :1] == pytest.approx(wanted, rel=1e-5)


def test_the_account_of_every_option_holds_to_the_cent(found: DebtFound) -> None:
    for one in found.options.values():
        moved = sum(one.account.flows.values())
        left = one.account.opening + moved + one.account.rounding
        assert (left == one.account.closing).all()
        assert np.abs(one.account.rounding).max() <= 6


def test_the_first_day_is_as_the_facts_tell_it(found: DebtFound) -> None:
    one = next(iter(found.options.values()))
    assert np.median(one.debt[:, 0]) == pytest.approx(47.0, abs=0.5)
    assert found.creditors == 6
    assert found.knows_policies
    assert found.is_known


def test_options_differ_only_by_what_the_outlook_lets_them_differ_in(
    found: DebtFound,
) -> None:
    first, *_ = found.options.values()
    for one in found.options.values():
        assert (one.course.prices == first.course.prices).all()
        assert (one.course.exchange == first.course.exchange).all()
        assert (one.debt[:, 0] == first.debt[:, 0]).all()


def test_the_host_pays_under_its_compact_and_under_no_other(found: DebtFound) -> None:
    paid = {name: one.host_cost.sum() for name, one in found.options.items()}
    assert paid["this compact"] > 0.0
    assert paid["no action"] == 0.0


def test_shares_by_rating_add_up_and_bands_are_in_order(found: DebtFound) -> None:
    for one in found.options.values():
        for which in ("external", "public"):
            assert sum(one.ratings(which).values()) == pytest.approx(1.0)
            assert one.middle_rating(which) in RATINGS
        for name in INDICATORS:
            bands = one.bands(name)[:, 1:]
            assert (np.diff(bands, axis=0) >= 0.0).all()
            assert one.ever_above(name) >= one.passing(name)


def test_the_same_noise_gives_the_same_answer_and_another_another(
    compact: Compact, facts: Facts, question: Question, futures: Futures
) -> None:
    def end(noise: Noise | None) -> float:
        one = debt_of(compact, facts, question, futures, noise)
        return float(one.options["no action"].debt[:, -1].mean())

    usual = Noise(question.seed, 0, question.draws)
    assert end(None) == end(usual)
    assert end(None) != end(replace(usual, seed=99))


def test_what_the_compact_lends_is_debt_under_it_and_under_no_other(
    compact: Compact, facts: Facts, question: Question, futures: Futures
) -> None:
    assert compact.budget
    loans = Money.parse("USD 500000000 (2024 prices)")
    debt = Debt(loans=loans)
    lends = compact.model_copy(
        update={"budget": compact.budget.model_copy(update={"debt": debt})}
    )
    found = debt_of(lends, facts, question, futures)
    assert not found.options["no action"].account.flows["loans"].any()
    lent = found.options["this compact"].course.loans
    # Over two years of life, at the prices of each: the sum is a little above.
    assert not lent[:, 2:].any()
    assert np.median(lent.sum(axis=1)) == pytest.approx(5e8, rel=0.1)
    given = next(one for one in found.relief if one.name == "grants for loans")
    assert given.granted.mean() > 5e8


def test_the_rating_always_has_the_years_it_asks_for(found: DebtFound) -> None:
    assert found.seen == 4
    assert found.years == rules().years
    assert any("the outlook has 4" in words for words in found.assumed)
    for one in found.options.values():
        assert np.isfinite(one.debt).all()
        assert not one.host_cost[:, found.seen :].any()


def test_what_turns_a_sign_lies_within_the_range_of_its_belief(
    found: DebtFound,
) -> None:
    chosen = next(one for one in found.contrasts if one.name == found.chosen)
    every = [chosen.turning, *(one.turning for one in found.relief)]
    for turning in every:
        assert set(turning) == {"distress", "high risk or distress"}
        for turn in (turn for turns in turning.values() for turn in turns):
            belief = found.held.beliefs[turn.belief]
            assert belief.low <= turn.at <= belief.high


# --- where facts are missing ----------------------------------------------------------


def test_without_facts_debt_is_not_known_and_the_fields_are_named(
    compact: Compact, question: Question, futures: Futures
) -> None:
    found = debt_of(compact, None, question, futures)
    assert not found.is_known
    words = " ".join(found.unknown)
    for field in ("economy.gdp", "finance.debt_external", "economy.debt_share"):
        assert field in words


def test_output_in_another_unit_is_not_known_until_a_rate_brings_it(
    compact: Compact, facts: Facts, question: Question, futures: Futures
) -> None:
    assert facts.economy
    gdp = Money.parse("EUR 9000000000 (2015 prices)")
    economy = facts.economy.model_copy(update={"gdp": gdp})
    other = facts.model_copy(update={"economy": economy})
    found = debt_of(compact, other, question, futures)
    assert "budget.rates" in found.unknown[0]


def test_where_the_compact_counts_in_no_currency_outputs_is_taken(
    compact: Compact, facts: Facts, question: Question, futures: Futures
) -> None:
    free = replace(question, currency="XXX", prices=2003, host_payer=None)
    found = debt_of(compact, facts, free, futures)
    assert (found.currency, found.prices) == ("USD", 2024)
    assert found.is_known


def test_an_outlook_of_less_than_three_years_says_so(
    compact: Compact, facts: Facts, question: Question, futures: Futures
) -> None:
    short = replace(futures, paths=futures.paths.isel(month=slice(35)))
    found = debt_of(compact, facts, question, short)
    assert "fewer than 3" in found.unknown[0]


def test_one_share_of_debt_is_enough_and_what_splits_it_is_said(
    compact: Compact, told: Change, question: Question, futures: Futures
) -> None:
    known = told(debt_external=None, debt_domestic=None, creditors=())
    found = debt_of(compact, known, question, futures)
    one = found.options["no action"]
    assert np.median(one.debt[:, 0]) == pytest.approx(47.0, abs=0.5)
    assert any("finance.debt_external" in words for words in found.assumed)
    assert any("finance.creditors" in words for words in found.assumed)


def test_without_the_score_of_policies_a_belief_stands_in_and_is_said_to(
    compact: Compact, told: Change, question: Question, futures: Futures
) -> None:
    found = debt_of(compact, told(policies=None), question, futures)
    assert not found.knows_policies
    assert any("finance.policies" in words for words in found.assumed)
    known = {one.name for one in found.held.believed}
    assert "debt.policies" in known


def test_creditors_alone_tell_what_is_owed(
    compact: Compact, told: Change, question: Question, futures: Futures
) -> None:
    known = told(debt_external=None, debt_domestic=None)
    found = debt_of(compact, known, question, futures)
    one = found.options["no action"]
    assert one.ledger.abroad[:, 0] == pytest.approx(np.full(found.draws, 4.118e9))
    assert one.ledger.home[:, 0] == pytest.approx(np.full(found.draws, 2.556e9))


def test_a_present_value_that_is_told_makes_the_rate_that_is_not(
    compact: Compact, told: Change, question: Question, futures: Futures
) -> None:
    known = told(debt_external=None, debt_domestic=None)
    assert known.finance
    worth = Money.parse("USD 900000000 (2024 prices)")
    first, *others = known.finance.creditors
    rows = (first.model_copy(update={"rate": None, "present_value": worth}), *others)
    noise = Noise(question.seed, 0, question.draws)
    both = []
    for creditors in (known.finance.creditors, rows):
        one = debt_of(compact, told(creditors=creditors), question, futures, noise)
        both.append(one.options["no action"].ledger.worth[:, 0])
    # At 1.25 per cent the loan is worth more than the 900 million told.
    assert (both[1] < both[0]).all()


def test_a_figure_with_its_middle_out_of_its_range_widens_the_range(
    told: Change,
) -> None:
    assert told().finance
    figure = told().finance.exports.model_copy(  # type: ignore[union-attr]
        update={"low": 0.35, "high": 0.4}
    )
    one = held(told(exports=figure)).beliefs["debt.exports"]
    assert (one.low, one.median) == (0.31, 0.31)


def test_a_fact_replaces_its_belief_and_no_other(facts: Facts) -> None:
    known = held(facts)
    assert known.beliefs["debt.inflation"].median == pytest.approx(0.046)
    assert known.beliefs["debt.inflation_shock"] is stated()["debt.inflation_shock"]
    assert {one.name for one in known.believed} & {"debt.inflation"} == set()


# --- the outlook's own ----------------------------------------------------------------


def test_revenue_moves_as_in_the_outlook(
    facts: Facts, question: Question, futures: Futures
) -> None:
    noise = Noise(question.seed, 0, question.draws)
    known = held(facts)
    first = opened(
        facts, None, question, futures, (known, drawn(known.beliefs, noise), noise)
    )
    assert not isinstance(first, tuple)
    world = world_of(futures, "no action", first.usual, None, noise)
    state = futures.paths["state"].sel(option="no action").values
    high = believed(futures, "output.high_share", noise)
    lost = believed(futures, "finances.lost", noise)
    for draw in (0, 7, 31):
        now = finances.Finances(0.0, 0.0, float(first.usual[draw]))
        for month in range(12 * world.war.shape[1]):
            harm = {3: 1.0, 2: float(high[draw])}.get(int(state[draw, month]), 0.0)
            now = finances.step(
                now, harm, 0.0, 0.0, _peaceful(float(first.usual[draw]), lost[draw])
            )
            if month % 12 == 11:
                wanted = float(now.revenue)
                got = world.revenue[draw, (month + 1) // 12]
                assert got == pytest.approx(wanted, rel=1e-4)


def test_options_differ_in_debt_as_in_the_outlooks_own(
    found: DebtFound, futures: Futures
) -> None:
    """Not as much, since the two start from other debt; but in the same draws."""
    here = found.options["this compact"].debt[:, found.seen]
    here = here - found.options["no action"].debt[:, found.seen]
    own = futures.paths["debt_external"] + futures.paths["debt_domestic"]
    last = own.isel(month=12 * found.seen - 1)
    there = last.sel(option="this compact") - last.sel(option="no action")
    assert correlation(ranks(here), ranks(there.values)) > 0.6


def _peaceful(usual: float, lost: float) -> finances.FinanceBeliefs:
    return finances.FinanceBeliefs(
        external=1.0,
        domestic=1.0,
        deficit=0.0,
        abroad=0.5,
        usual=usual,
        lost=lost,
        pace=1.0 - 0.5 ** (1.0 / 12.0),
        defence=0.0,
        borrowed=0.0,
        people=0.0,
        per_unit=1.0,
        most=5.0,
    )


# --- facts that cannot be -------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"), [("debt_external", "29"), ("exports", "0")]
)
def test_a_share_typed_as_per_cent_and_a_nought_are_named_with_their_mending(
    told: Change,
    compact: Compact,
    question: Question,
    futures: Futures,
    field: str,
    value: str,
) -> None:
    known = told(**{field: Figure(value=Decimal(value))})
    found = debt_of(compact, known, question, futures)
    assert not found.is_known
    assert f"`finance.{field}`" in found.unknown[0]
    assert "0.05 for 5 per cent" in found.unknown[0]


def test_growth_in_per_cent_is_named_with_its_mending(
    told: Change, compact: Compact, question: Question, futures: Futures
) -> None:
    known = told(growth_past=tuple(map(Decimal, ("2.9", "3", "-1", "3", "3"))))
    found = debt_of(compact, known, question, futures)
    assert not found.is_known
    assert "`finance.growth_past[0]` is 2.9" in found.unknown[0]


def test_creditors_that_are_owed_four_times_the_debt_are_refused(
    told: Change, compact: Compact, question: Question, futures: Futures
) -> None:
    quarter = told(debt_external=Figure(value=Decimal("0.0725")))
    found = debt_of(compact, quarter, question, futures)
    assert not found.is_known
    assert "`finance.creditors` are owed" in found.unknown[0]
    assert "4.0 times" in found.unknown[0]


def test_creditors_that_make_up_half_of_the_debt_are_said_to(
    told: Change, compact: Compact, question: Question, futures: Futures
) -> None:
    double = told(debt_external=Figure(value=Decimal("0.58")))
    found = debt_of(compact, double, question, futures)
    assert found.is_known
    assert any("owed 50% of what" in words for words in found.assumed)
