"""Beliefs and situations as rows: nothing lost, nothing made up, all of it numbers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from servanda.outlook import Intensity, Situation
from servanda.outlook.drawing import Core, block_of
from servanda.outlook.firstday import FirstDay, first_day
from servanda.outlook.kernels.engines.model import Block
from servanda.outlook.kernels.layout import CORE_START, DRAWN, START
from servanda.outlook.monthly import BELIEFS
from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import beliefs_of, draw_parameters
from servanda.outlook.priors import priors
from servanda.outlook.question import Estimate
from servanda.outlook.remembering import core_of, fought_of
from tests.outlook.conftest import SITUATION, exactly
from tests.outlook.kernels.month.whole import UNIT, core

DRAWS = 400
NOISE = Noise(3, 0, DRAWS)
BELIEVED = draw_parameters(priors(), NOISE)
NOT_KNOWN = Situation()


def day(situation: Situation = SITUATION, noise: Noise = NOISE) -> FirstDay:
    return first_day(situation, BELIEVED, noise, UNIT)


def block(situation: Situation = SITUATION, **changed: Any) -> Block:
    believed = {**BELIEVED, **changed.get("believed", {})}
    known = changed.get("core", core(DRAWS))
    return block_of(known, believed, day(situation), changed.get("slots", {}), NOISE)


def rows(table: Any, names: tuple[str, ...]) -> Mapping[str, Array]:
    return dict(zip(names, table, strict=True))


# --- what a trajectory believes -------------------------------------------------------


@pytest.mark.parametrize(
    "situation", [SITUATION, NOT_KNOWN], ids=["known", "not known"]
)
def test_every_row_is_a_number_for_every_draw(situation: Situation) -> None:
    made = block(situation)
    assert made.drawn.shape == (len(DRAWN), DRAWS)
    assert made.start.shape == (len(START), DRAWS)
    assert np.isfinite(made.drawn).all()
    assert np.isfinite(made.start).all()


def test_every_belief_of_a_month_is_a_row_of_the_kernel() -> None:
    host = {"toll.most", "people.most", "finances.usual", "finances.per_unit", "luck"}
    own = {n for n in DRAWN if not n.startswith(("fitted.", "others."))}
    assert set(BELIEFS) | host == own
    assert not set(BELIEFS) & host


@pytest.mark.parametrize(
    ("row", "prior", "value", "expected"),
    [
        ("pressure.guarantee", "effect.guarantee", 0.5, np.log(0.5)),
        ("pressure.guarantee", "effect.guarantee", 1.0, 0.0),
        ("politics.coup", "coup.base", 0.0047, np.log(0.0047 / 12)),
        ("politics.recover", "legitimacy.recovery", 24.0, 1 - 0.5 ** (1 / 24)),
        ("presence.stay", "stay.base", 0.35, np.log(0.35 / 0.65)),
        ("presence.leave", "stay.leave", 0.0145, np.log(0.0145)),
        ("neighbours.ends", "counter.end", 0.39, 1 - np.exp(-0.39 / 12)),
        ("economy.trend", "output.trend", 2.1, 0.021 / 12),
        ("economy.shock", "output.shock", 4.5, 0.045 / np.sqrt(12)),
        ("economy.recovery", "output.recovery", 0.03, 1 - 0.97 ** (1 / 12)),
        ("finances.external", "finances.cost_abroad", 0.03, 1.03 ** (1 / 12)),
        ("finances.deficit", "finances.deficit", 0.012, 0.001),
        ("repression.pace", "repression.lasting", 0.52, 1 - 0.52 ** (1 / 12)),
        ("toll.undercount", "undercount.excess", 0.29, 1.29),
        ("people.within_home", "people.within_home", 0.06, 1 - 0.94 ** (1 / 12)),
    ],
)
def test_a_belief_by_the_year_becomes_that_of_a_month(
    row: str, prior: str, value: float, expected: float
) -> None:
    made = block(believed={prior: np.full(DRAWS, value)})
    found = rows(made.drawn, DRAWN)[row]
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_civilians_killed_are_shared_between_government_and_rebels() -> None:
    found = rows(block().drawn, DRAWN)
    whole = found["toll.government"] + found["toll.rebels"]
    assert whole == pytest.approx(BELIEVED["deaths.onesided"], rel=1e-5)


def test_a_years_shocks_of_repression_spread_as_far_as_measured() -> None:
    fixed = {"repression.lasting": np.full(DRAWS, 0.52)}
    found = rows(block(believed=fixed).drawn, DRAWN)
    keep = 1.0 - found["repression.pace"].astype(np.float64)[0]
    spread = found["repression.shock"][0] * np.sqrt((keep ** (2 * np.arange(12))).sum())
    assert spread == pytest.approx(0.41, rel=1e-5)


def test_beliefs_about_answers_stand_in_their_places_and_others_are_nothing() -> None:
    slots = {
        "dispute.1": "response.partnership.dispute",
        "growth.0": "effect.sanctions_growth",
    }
    found = rows(block(slots=slots).drawn, DRAWN)
    dispute = np.log(BELIEVED["response.partnership.dispute"])
    assert found["others.dispute.1"] == pytest.approx(dispute, rel=1e-5)
    growth = BELIEVED["effect.sanctions_growth"] / 1200.0
    assert found["others.growth.0"] == pytest.approx(growth, rel=1e-5)
    rest = [n for n in DRAWN if n.startswith("others.") and n[7:] not in slots]
    assert not any(found[n].any() for n in rest)


def test_under_no_effect_every_ratio_of_an_effect_is_exactly_none() -> None:
    believed = draw_parameters(beliefs_of("no effect"), NOISE)
    found = rows(block(believed=believed).drawn, DRAWN)
    for row in ("guarantee", "presence", "governance", "aid", "backing"):
        assert not found[f"pressure.{row}"].any(), row
    assert not found["economy.aid"].any()
    assert not found["politics.coup_arming"].any()
    assert not found["repression.backing"].any()


def test_costs_weigh_on_output_where_both_are_in_one_unit() -> None:
    known = replace(SITUATION, gdp=exactly(5e9, UNIT))
    other = replace(SITUATION, gdp=exactly(5e9, "USD, 2015 prices"))
    assert rows(block(known).drawn, DRAWN)["finances.per_unit"] == pytest.approx(2e-10)
    assert not rows(block(other).drawn, DRAWN)["finances.per_unit"].any()
    assert not rows(block().drawn, DRAWN)["finances.per_unit"].any()


def test_what_a_month_can_kill_is_a_share_of_the_population_or_as_estimated() -> None:
    assert (rows(block().drawn, DRAWN)["fitted.most"] == 0.007 * 6e6).all()
    given = Core({**core(DRAWS).fitted, "most": np.full(DRAWS, 777.0)})
    assert (rows(block(core=given).drawn, DRAWN)["fitted.most"] == 777.0).all()


# --- the first day --------------------------------------------------------------------


def test_what_is_known_of_the_host_is_taken_as_it_is() -> None:
    found = day()
    assert found.population == pytest.approx(6e6)
    assert found.refugees == pytest.approx(20_000.0)
    assert found.within == pytest.approx(60_000.0)
    assert found.deaths == pytest.approx(150.0)
    assert (found.intensity == 1.0).all()
    assert (found.quiet == 6.0).all()


def test_what_is_not_known_is_drawn_and_never_the_same() -> None:
    found = day(NOT_KNOWN)
    assert set(found.intensity) == {0.0, 1.0, 2.0, 3.0}
    for row in (found.population, found.refugees, found.within, found.debt):
        assert np.unique(row).size == DRAWS
    assert (found.refugees + found.within <= 0.66 * found.population * 1.000001).all()


def test_revenue_is_a_share_of_output_in_one_unit_and_a_prior_otherwise() -> None:
    known = replace(SITUATION, gdp=exactly(5e9, "USD"), revenue=exactly(1e9, "USD"))
    assert day(known).revenue == pytest.approx(0.2)
    odd = replace(known, revenue=exactly(1e9, "EUR"))
    assert (day(odd).revenue == BELIEVED["finances.revenue"]).all()


def test_debt_and_repression_begin_as_believed() -> None:
    found = rows(block().start, START)
    debt = found["finances.external"] + found["finances.domestic"]
    assert debt == pytest.approx(BELIEVED["finances.debt"], rel=1e-5)
    assert found["repression"].min() >= 1.0
    assert found["repression"].max() <= 5.0
    assert (found["since_coup"] == 240.0).all()


def test_the_first_draws_of_more_are_those_of_fewer() -> None:
    few = Noise(3, 0, 50)
    believed = draw_parameters(priors(), few)
    host = first_day(NOT_KNOWN, believed, few, UNIT)
    made = block_of(core(50), believed, host, {}, few)
    whole = block(NOT_KNOWN)
    assert np.array_equal(made.drawn, whole.drawn[:, :50])
    assert np.array_equal(made.start, whole.start[:, :50])


# --- what fighting leaves in memory ---------------------------------------------------

WAR = replace(SITUATION, intensity=Intensity.WAR, deaths_last_year=exactly(3000.0))
CALM = Situation(
    intensity=Intensity.CALM,
    deaths_last_year=exactly(0.0),
    population=exactly(6e6),
    years_since_fighting=Estimate(20.0, 20.0, 20.0, "years", "fictional"),
)


def memory(situation: Situation) -> Mapping[str, Array]:
    return core_of(day(situation), core(DRAWS).fitted, NOISE)


def test_memory_has_every_row_of_the_core() -> None:
    assert set(memory(SITUATION)) == set(CORE_START)


@pytest.mark.parametrize("intensity", list(Intensity))
def test_the_last_month_has_the_intensity_that_is_known(intensity: Intensity) -> None:
    found = memory(replace(SITUATION, intensity=intensity))["ring.11"]
    assert (np.digitize(found, (1.0, 25.0, 100.0)) == int(intensity)).all()


def test_twelve_months_add_up_to_the_deaths_of_the_year() -> None:
    found = memory(WAR)
    ring = np.stack([found[f"ring.{k}"] for k in range(12)])
    assert ring.sum(axis=0).mean() == pytest.approx(3000.0, rel=0.02)
    assert (ring == np.floor(ring)).all()
    assert (ring >= 0.0).all()


def test_months_that_were_quiet_had_fewer_than_25_deaths() -> None:
    quiet = replace(SITUATION, deaths_last_year=exactly(290.0))  # 6 quiet months
    found = memory(quiet)
    assert max(found[f"ring.{k}"].max() for k in range(6, 12)) <= 24.0


def test_long_peace_leaves_nothing_and_war_leaves_much() -> None:
    calm, war = memory(CALM), memory(WAR)
    for name in ("e2", "e6", "e24", "z36"):
        assert calm[name].max() < 0.05
        assert war[name].min() > 0.8
    assert not calm["ring.11"].any()


def test_fighting_that_ended_lately_is_remembered_longest_by_the_slowest_mean() -> None:
    lately = replace(CALM, years_since_fighting=exactly(2.0, "years"))
    found = memory(lately)
    assert (found["e24"] > found["e6"]).all()
    assert (found["e6"] > found["e2"]).all()


def test_the_neighbours_stand_where_their_index_would_come_to_rest() -> None:
    fitted = core(DRAWS).fitted
    found = memory(CALM)
    rest = (fitted["n_base"] + fitted["n_host"] * found["e2"]) / (
        1.0 - fitted["n_keep"]
    )
    assert found["n"] == pytest.approx(rest)


def test_spells_begin_as_often_as_they_would_in_the_long_run() -> None:
    many = Noise(3, 0, 20_000)
    fitted = {"n_keep": np.full(20_000, 0.9), "n_base": np.zeros(20_000)}
    fitted |= {"n_host": np.zeros(20_000)}
    fitted |= {
        "spell_leave": np.full(20_000, 0.03),
        "spell_come": np.full(20_000, 0.02),
    }
    host = FirstDay(*(np.zeros(20_000),) * len(FirstDay._fields))
    assert core_of(host, fitted, many)["spell"].mean() == pytest.approx(0.4, abs=0.02)


def test_a_past_that_is_known_is_taken_as_it_is() -> None:
    start = {name: np.full(DRAWS, 0.25 * k) for k, name in enumerate(CORE_START)}
    made = rows(block(core=Core(core(DRAWS).fitted, start)).start, START)
    for k, name in enumerate(CORE_START):
        assert (made[f"core.{name}"] == np.float32(0.25 * k)).all()


def test_the_bits_of_two_years_are_those_of_their_months() -> None:
    ring = np.zeros((12, 1))
    ring[11], ring[9] = 5.0, 1.0
    months, fought = fought_of(ring)
    assert months[0] == 2.0**23 + 2.0**21 + 2.0**11 + 2.0**9
    assert fought[0] == 4.0
