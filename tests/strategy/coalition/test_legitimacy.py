"""What company does to the burden on leaders."""

from __future__ import annotations

import numpy as np
import pytest

from servanda.outlook.noise import Noise
from servanda.outlook.priors import priors
from servanda.strategy.beliefs import drawn
from servanda.strategy.coalition.legitimacy_gains import curves, lifts
from servanda.strategy.coalition.members import (
    KINDS,
    Burdened,
    Setting,
    beliefs_for,
    burden,
)

BELIEFS = beliefs_for(())
DRAWN = drawn(BELIEFS, Noise(1, 0, 200))
HOST = KINDS["the host's leaders"]
ONE_TO_NINE = np.arange(1.0, 10.0)


def test_one_alone_on_an_undisputed_explicit_request_bears_one() -> None:
    for whose in (HOST, Burdened("abroad"), Burdened("partner")):
        assert burden(whose, np.ones(1), Setting(), DRAWN) == pytest.approx(1.0)


def test_company_eases_exactly_where_one_alone_is_held_to_be_disputed_more() -> None:
    by_number = burden(HOST, ONE_TO_NINE, Setting(), DRAWN)
    steps = np.diff(by_number, axis=1)
    more = DRAWN["response.bilateral.dispute"] > 1.0
    assert (steps[more] < 0.0).all()
    assert (steps[~more] > 0.0).all()


def test_several_partners_bear_what_the_outlook_holds_of_them() -> None:
    alone, several = (
        burden(HOST, np.array([number]), Setting(), DRAWN)[:, 0]
        for number in (1.0, 7.0)
    )
    assert alone / several == pytest.approx(DRAWN["response.bilateral.dispute"])


def test_a_contested_invitation_and_an_unclear_request_weigh_by_their_beliefs() -> None:
    def at(setting: Setting) -> np.ndarray:
        return burden(HOST, np.ones(1), setting, DRAWN)[:, 0]

    assert at(Setting(consent=0.0)) == pytest.approx(DRAWN["dispute.consent"])
    assert at(Setting(explicit=False)) == pytest.approx(DRAWN["legitimacy.unclear"])
    assert at(Setting(explicit=None)) == pytest.approx(
        np.sqrt(DRAWN["legitimacy.unclear"])
    )
    assert at(Setting(region=True)) == pytest.approx(DRAWN["legitimacy.region"])
    assert at(Setting(region=None)) == pytest.approx(1.0)


def test_the_sign_of_a_lift_is_told_only_where_the_ranges_leave_one() -> None:
    found = {one.about: one for one in lifts(Setting(), 4, BELIEFS, DRAWN)[-4:]}
    assert found["a regional body's backing alone"].change.sign == "not distinguishable"
    contested = found["an authority that nobody contests, in place of a contested one"]
    assert contested.change.sign == "below nought"
    assert contested.change.switches


def test_the_strength_of_a_contested_consent_is_the_outlooks_with_a_range() -> None:
    one = BELIEFS["legitimacy.contested"]
    assert one.median == priors()["consent.contested"].median
    assert one.low < one.median < one.high
    found = lifts(Setting(), 4, BELIEFS, DRAWN)[-1]
    doubt = BELIEFS["dispute.consent"].median ** (1.0 - one.median)
    assert found.before == pytest.approx(doubt)
    asked = {switch.belief for switch in found.change.switches}
    assert asked <= {"dispute.consent", "legitimacy.contested"}


def test_a_burden_is_one_figure_wherever_it_is_told() -> None:
    setting = Setting(region=True)
    lift = lifts(setting, 3, BELIEFS, DRAWN)[0]
    curve = curves(setting, BELIEFS, DRAWN)[0]
    assert curve.bands[2, 1] == pytest.approx(lift.after)
    assert lift.change.middle == pytest.approx(lift.after / lift.before - 1.0)
    assert lift.before == pytest.approx(1.0)


def test_one_partner_is_never_counted_as_two() -> None:
    told = lifts(Setting(), 1, BELIEFS, DRAWN)[0].about
    assert told.startswith("a second partner beside the one")


def test_every_kind_of_leaders_has_a_curve_in_order() -> None:
    for one in curves(Setting(), BELIEFS, DRAWN):
        assert (np.diff(one.bands, axis=1) >= 0.0).all()
