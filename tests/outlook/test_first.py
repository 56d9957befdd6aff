"""The first model: the same seed, the same chance, and nothing out of a placebo."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.outlook import MODELS, Futures, Intensity, Situation
from servanda.outlook.first import FirstOutlook
from servanda.outlook.futures import EVENTS, PRESENCES
from servanda.outlook.model import Model
from servanda.outlook.question import MIXTURE
from tests.outlook.conftest import (
    COMPACT,
    DRAWS,
    END,
    NO_ACTION,
    SITUATION,
    Ask,
    exactly,
)

FIGURES = ("state", "deaths", "deaths_total", "displaced", "gdp", "dependence")


@settings(max_examples=10)
@given(
    st.integers(0, 2**32),
    st.sampled_from(Intensity),
    st.sampled_from([MIXTURE, "backlash", "guarantee works"]),
)
def test_a_mission_that_did_not_happen_changes_nothing_in_any_draw(
    ask: Ask, seed: int, intensity: Intensity, school: str
) -> None:
    situation = replace(SITUATION, intensity=intensity)
    found = FirstOutlook().simulate(
        ask(seed=seed, situation=situation, school=school, draws=40, months=48)
    )
    for variable in (*FIGURES, *EVENTS, *PRESENCES, "cost"):
        table = found.data[variable]
        one, other = table.sel(option="no action"), table.sel(option="placebo")
        assert (one.values == other.values).all(), variable


def test_the_same_seed_gives_the_same_futures(ask: Ask, futures: Futures) -> None:
    again = FirstOutlook().simulate(ask())
    assert again.data.identical(futures.data)
    assert again.assumptions == futures.assumptions


def test_the_first_draws_of_a_larger_run_are_those_of_a_smaller(
    ask: Ask, futures: Futures
) -> None:
    few = FirstOutlook().simulate(ask(draws=30))
    assert futures.data.isel(draw=slice(30)).identical(few.data)


@pytest.mark.parametrize("block", [1, 7, 64])
def test_no_answer_depends_on_how_the_work_is_cut(ask: Ask, block: int) -> None:
    whole = FirstOutlook().simulate(ask(draws=15))
    assert FirstOutlook(block=block).simulate(ask(draws=15)).data.identical(whole.data)


def test_another_option_beside_it_changes_no_option(ask: Ask, futures: Futures) -> None:
    alone = FirstOutlook().simulate(ask(options=(COMPACT,)))
    both = futures.data.sel(option=["this compact"])
    for variable in (*FIGURES, *EVENTS, *PRESENCES):
        assert (alone.data[variable].values == both[variable].values).all()


def test_progress_rises_to_one(ask: Ask) -> None:
    seen: list[float] = []
    FirstOutlook(block=10).simulate(ask(draws=25), seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_what_is_not_known_is_said_and_widens_the_answer(ask: Ask) -> None:
    blind = FirstOutlook().simulate(ask(situation=Situation()))
    said = [text for text in blind.assumptions if "not known; a wide prior" in text]
    assert len(said) == 7
    known = FirstOutlook().simulate(ask())
    assert not any("a wide prior" in text for text in known.assumptions)
    spread = [f.total("displaced", "no action").std() for f in (known, blind)]
    assert spread[1] > spread[0]


def test_a_figure_nobody_read_a_source_for_is_named(ask: Ask) -> None:
    unread = replace(exactly(6e6), verified=False)
    situation = replace(SITUATION, population=unread)
    found = FirstOutlook().simulate(ask(situation=situation, draws=5))
    assert any("population" in a and "not verified" in a for a in found.assumptions)


def test_nobody_withdraws_consent_from_those_who_are_not_there(
    futures: Futures,
) -> None:
    for event in ("consent_withdrawn", "legitimacy_dispute"):
        happened = futures.data[event]
        assert not happened.sel(option="no action").any()
        assert not (happened & ~futures.data["partner_present"]).any()


def test_partners_leave_for_good_after_consent_is_withdrawn(futures: Futures) -> None:
    data = futures.data.sel(option="this compact")
    withdrawn = data["consent_withdrawn"].values
    assert withdrawn.any()
    assert (withdrawn.sum(axis=1) <= 1).all()
    there = data["partner_present"].values.astype(int)
    assert (np.diff(there, axis=1) <= 0).all()


def test_entanglement_needs_a_presence_and_counts_every_month_past_the_end(
    futures: Futures,
) -> None:
    data = futures.data.sel(option="this compact")
    there, entangled = data["partner_present"].values, data["entangled"].values
    assert not (entangled & ~there).any()
    assert (entangled[:, END:] == there[:, END:]).all()
    assert 0.05 < there[:, END].mean() < 0.9


def test_partners_who_were_sent_home_stop_paying_and_the_host_does_not(
    futures: Futures,
) -> None:
    data = futures.data.sel(option="this compact")
    gone = ~data["partner_present"].values
    early = gone[:, : END - 1]
    partner = data["cost"].sel(payer="partner").values[:, 1:END]
    host = data["cost"].sel(payer="host").values
    assert early.any()
    assert (partner[early] == 0.0).all()
    assert (host > 0.0).all()


def test_an_open_ended_compact_ends_in_no_month_for_all(ask: Ask) -> None:
    endless = replace(COMPACT, exit_month=None)
    found = FirstOutlook().simulate(ask(options=(NO_ACTION, endless)))
    there = found.data["partner_present"].sel(option="this compact").values
    share = there[:, END - 1].mean()
    assert 0.4 < share < 0.95


def test_a_calm_host_has_far_fewer_deaths_than_one_at_war(ask: Ask) -> None:
    calm = replace(
        SITUATION,
        intensity=Intensity.CALM,
        deaths_last_year=exactly(0.0),
        years_since_fighting=exactly(20.0, "years"),
    )
    war = replace(SITUATION, intensity=Intensity.WAR, deaths_last_year=exactly(4000.0))
    quiet, loud = (FirstOutlook().simulate(ask(situation=s)) for s in (calm, war))
    assert np.median(quiet.total("deaths", "no action")) < 50.0
    assert np.median(loud.total("deaths", "no action")) > 2000.0


def test_every_model_that_can_be_asked_keeps_the_promise_of_one(ask: Ask) -> None:
    models: tuple[Model, ...] = MODELS
    assert len({m.name for m in models}) == len(models) >= 1
    for model in models:
        found = model.simulate(ask(draws=3))
        assert found.data.sizes["draw"] == 3
        assert found.model == model.name
        assert found.version == model.version


def test_the_usual_size_is_the_one_the_tests_speak_of(futures: Futures) -> None:
    assert dict(futures.data.sizes) == {
        "option": 3,
        "payer": 2,
        "draw": DRAWS,
        "month": 48,
        "parameter": futures.data.sizes["parameter"],
    }
