"""A whole trajectory: no support has no effect, equal promises give equal futures."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from servanda.outlook import Option, Support
from servanda.outlook.kernels import layout
from servanda.outlook.kernels.month.sizes import intensity
from tests.outlook.conftest import NO_ACTION
from tests.outlook.kernels.month.whole import (
    AT_WAR,
    COMPACT,
    DRAWS,
    END,
    MONTHS,
    PLACEBO,
    SETTLING,
    Ran,
    question,
    ran,
    until_the_end,
)

TWIN = replace(COMPACT, name="twin")
FLAGS = (*layout.EVENTS,)


@pytest.fixture(scope="module")
def usual() -> Ran:
    return ran(question(NO_ACTION, PLACEBO, COMPACT, TWIN))


def same(run: Ran, one: int, other: int) -> bool:
    totals, paths = run.result.totals, run.result.paths.values()
    return bool(
        np.array_equal(totals[one], totals[other], equal_nan=True)
        and all(np.array_equal(path[one], path[other]) for path in paths)
        and (run.result.events[one] == run.result.events[other]).all()
    )


def test_a_mission_that_did_not_happen_changes_nothing_to_the_bit(usual: Ran) -> None:
    assert same(usual, 0, 1)
    assert not same(usual, 0, 2)


def test_equal_promises_give_equal_futures_to_the_bit(usual: Ran) -> None:
    assert same(usual, 2, 3)


def test_what_no_option_promises_changes_none_of_the_others() -> None:
    alone, among = ran(question(COMPACT)), ran(question(NO_ACTION, COMPACT, PLACEBO))
    assert np.array_equal(
        alone.result.totals[0], among.result.totals[1], equal_nan=True
    )


def test_without_any_effect_an_option_leaves_the_fighting_as_it_is() -> None:
    run = ran(question(NO_ACTION, COMPACT), school="no effect")
    for name in ("deaths_state", "deaths_onesided", "refugees_end", "war_months"):
        assert (run.total(name, 0) == run.total(name, 1)).all()
    assert (run.total("cost", 1) > 0.0).all()


def test_the_first_draws_of_a_longer_run_are_those_of_a_shorter_one(usual: Ran) -> None:
    fewer = ran(replace(usual.question, draws=40))
    assert np.array_equal(
        usual.result.totals[:, :, :40], fewer.result.totals, equal_nan=True
    )
    tail = ran(replace(usual.question, draws=40), first=DRAWS - 40)
    assert np.array_equal(
        usual.result.totals[:, :, -40:], tail.result.totals, equal_nan=True
    )


def test_nothing_told_is_not_a_number_and_flags_are_flags(usual: Ran) -> None:
    for name, path in usual.result.paths.items():
        assert np.isfinite(path).all(), name
    for name in FLAGS:
        assert set(np.unique(usual.result.paths[name])) <= {0.0, 1.0}, name
    totals = dict(zip(layout.TOTALS, usual.result.totals[2], strict=True))
    del totals["left_on_time"]  # of those to whom nobody came, it is not known
    assert [name for name, total in totals.items() if np.isnan(total).any()] == []


def test_what_is_told_of_a_month_fits_together(usual: Ran) -> None:
    told = usual.result.paths
    state = told["deaths_state"]
    assert (told["state"] == intensity(state)).all()
    assert (
        told["deaths"] == state + told["deaths_onesided"] + told["deaths_nonstate"]
    ).all()
    assert (told["deaths_government"] <= told["deaths_onesided"]).all()
    assert (told["deaths_latent"] >= told["deaths"]).all()
    assert (told["deaths_total"] >= told["deaths_latent"]).all()
    assert (told["displaced"] == told["refugees"] + told["displaced_within"]).all()
    assert (told["heavy"] == (told["state"] >= 2.0)).all()
    assert (told["war"] == (told["state"] == 3.0)).all()


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("repression", 1.0, 5.0),
        ("legitimacy", 0.0, 1.0),
        ("dependence", 0.0, 1.0),
        ("capability", 0.0, 1.0),
        ("debt_external", 0.0, 5.0),
        ("debt_domestic", 0.0, 5.0),
        ("displaced", 0.0, 0.66 * 6e6 * 1.00001),
        ("deaths_state", 0.0, 0.007 * 6e6),
        ("neighbours", 0.0, np.inf),
        ("gdp", 1e-3, np.inf),
    ],
)
def test_every_figure_stays_within_its_bounds(
    usual: Ran, name: str, low: float, high: float
) -> None:
    path = usual.result.paths[name]
    assert path.min() >= low
    assert path.max() <= high


# No dispute over who stays: beliefs that leave only the plan to decide.
KEPT = {"withdrawal.base": 1e-9, "response.delay": 0.1}
GOES = {**KEPT, "stay.base": 1e-6}
STAYS = {**KEPT, "stay.base": 1.0 - 1e-6, "stay.leave": 1e-9}


def test_output_that_all_options_share_varies_between_draws_only() -> None:
    run = ran(question(NO_ACTION, PLACEBO), {"output.war_loss": 1e-9})
    assert (run.path("gdp", 0) == run.path("gdp", 1)).all()
    assert np.log(run.path("gdp", 0))[:, -1].std() > 0.03


def test_capability_and_dependence_fade_once_partners_are_gone() -> None:
    run = ran(question(COMPACT), {**GOES, "capability.fade": 6.0})
    held, lost = run.path("capability", 0), run.path("dependence", 0)
    assert not run.path("partner_present", 0)[:, END:].any()
    assert (np.diff(held[:, END - 1 :]) < 0.0).all()
    assert held[:, END + 5] / held[:, END - 1] == pytest.approx(0.5, rel=1e-4)
    assert (lost[:, END - 1] > 0.0).all()
    assert (lost[:, END:] == 0.0).all()


def test_who_goes_is_on_time_and_not_entangled() -> None:
    goes = ran(question(COMPACT), GOES)
    assert (goes.total("exit_month", 0) == END).all()
    assert (goes.total("left_on_time", 0) == 1.0).all()
    assert not goes.total("entangled", 0).any()
    assert (goes.total("foreign_months", 0) == END).all()


def test_who_stays_is_entangled_and_costs_more() -> None:
    goes, stays = ran(question(COMPACT), GOES), ran(question(COMPACT), STAYS)
    assert (stays.total("exit_month", 0) == MONTHS).all()
    assert (stays.total("left_on_time", 0) == 0.0).all()
    assert stays.total("entangled", 0).all()
    assert stays.total("entangled_5y", 0).all()
    assert (stays.total("foreign_months", 0) == MONTHS).all()
    assert (stays.total("cost.0", 0) > goes.total("cost.0", 0)).all()
    assert (stays.total("cost.1", 0) == goes.total("cost.1", 0)).all()


def test_withdrawn_consent_sends_partners_home_and_stops_their_money() -> None:
    fixed = {**KEPT, "withdrawal.base": 1e6, "departure.months": 3.0}
    run = ran(question(COMPACT), fixed)
    here = run.path("partner_present", 0)
    assert here[:, :4].all()
    assert not here[:, 4:].any()
    assert (run.total("exit_month", 0) == 4.0).all()
    assert (run.total("left_on_time", 0) == 0.0).all()
    assert (run.path("cost.0", 0)[:, 4:] == 0.0).all()
    assert (run.path("cost.1", 0)[:, 4:] > 0.0).all()
    assert (run.path("consent_withdrawn", 0).sum(axis=1) == 1.0).all()


def test_nothing_can_be_withdrawn_that_was_never_given() -> None:
    forced = replace(COMPACT, coercive=True, consent=0.0)
    run = ran(question(forced), {"withdrawal.base": 1e6, "dispute.base": 1e6})
    assert not run.path("consent_withdrawn", 0).any()
    assert run.path("legitimacy_dispute", 0).any()


def test_what_does_not_come_about_is_no_action_to_the_bit() -> None:
    hoped = replace(COMPACT, setting="convention")
    fixed = {"response.convention.comes_about": 1e-9}
    run = ran(question(NO_ACTION, hoped), fixed)
    for name in ("deaths", "cost", "foreign_months", "gdp_end", "debt_external_end"):
        assert (run.total(name, 0) == run.total(name, 1)).all()


def test_a_delay_puts_off_support_and_cost_but_not_the_end() -> None:
    run = ran(question(COMPACT), {**GOES, "response.delay": 5.7})
    here = run.path("partner_present", 0)
    assert not here[:, :6].any()
    assert here[:, 6:END].all()
    assert not here[:, END:].any()
    assert not run.path("cost.0", 0)[:, :6].any()
    assert run.path("cost.0", 0)[:, 6].all()


def test_half_of_what_is_promised_costs_half_and_does_less() -> None:
    full, half = (
        ran(question(COMPACT), {**GOES, "response.delivered": share})
        for share in (1.0 - 1e-9, 0.5)
    )
    paid = half.total("cost.0", 0) / full.total("cost.0", 0)
    assert paid == pytest.approx(0.5, rel=1e-5)
    assert (half.path("capability", 0) < full.path("capability", 0)).all()


def test_measures_without_support_press_until_their_end_and_cost_nothing() -> None:
    sanctions = Option(name="sanctions", label="x", setting="sanctions")
    fixed = {
        "effect.sanctions": 1.0,
        "effect.sanctions_violence": 1.0,
        "effect.mediation": 1.0,
        "effect.mediated_relapse": 1.0,
        "effect.sanctions_growth": -1.2,
        "response.delay": 1.7,
    }
    run = ran(question(NO_ACTION, sanctions), fixed)
    assert (run.total("deaths_state", 0) == run.total("deaths_state", 1)).all()
    assert not run.total("cost", 1).any()
    lost = np.log(run.path("gdp", 1) / run.path("gdp", 0))
    assert lost[:, :2] == pytest.approx(0.0, abs=1e-6)
    assert lost[:, -1] == pytest.approx(-0.001 * (MONTHS - 2), abs=1e-5)


def test_a_better_guarantee_never_leaves_more_relapses() -> None:
    asked = question(COMPACT, situation=SETTLING, draws=400)
    fixed = {**GOES, "effect.presence": 1.0}
    relapses = [
        ran(asked, {**fixed, "effect.guarantee": ratio}).total("relapse", 0).mean()
        for ratio in (0.1, 1.0, 3.0)
    ]
    assert all(a < b for a, b in pairwise(relapses))


def test_a_war_leaves_more_debt_less_output_and_more_repression() -> None:
    fixed = {
        "finances.lost": 0.2,
        "finances.defence": 0.01,
        "output.shock": 0.01,
        "output.war_loss": 4.0,
        "output.high_share": 0.5,
    }
    calm, war = (
        ran(question(NO_ACTION, situation=situation), fixed)
        for situation in (SETTLING, AT_WAR)
    )
    for name in ("debt_external_end", "debt_domestic_end", "repression"):
        assert (war.total(name, 0) > calm.total(name, 0)).mean() > 0.9
    assert (war.total("gdp_end", 0) < calm.total("gdp_end", 0)).mean() > 0.9


def test_support_may_harm_as_well_as_help() -> None:
    only = Option(
        name="training",
        label="x",
        support=(Support("training", until_the_end(1.0)),),
        exit_month=END,
    )
    asked = question(only, situation=AT_WAR, draws=300)
    better, worse = (
        ran(asked, {"effect.backing": ratio}).total("deaths_state", 0).mean()
        for ratio in (2.0, 0.3)
    )
    assert better < worse
