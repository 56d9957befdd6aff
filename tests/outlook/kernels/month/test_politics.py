"""Politics and neighbours: each circumstance moves a hazard by its own ratio."""

from math import exp, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.kernels.month import (
    events,
    neighbours,
    politics,
)
from servanda.outlook.kernels.month.answers import Answers
from servanda.outlook.kernels.month.capability import (
    InForce,
)
from tests.outlook.kernels.month.made import (
    GRID,
    NOTHING,
    QUIET,
    SHARE,
    UNANSWERED,
    of,
    single,
)

HAZARDS = of(
    politics.PoliticsBeliefs,
    coup=log(0.001),
    coup_recent=log(5.0),
    coup_fighting=log(2.6),
    coup_arming=log(1.3),
    dispute=log(0.01),
    dispute_doubt=log(4.0),
    withdrawal=log(0.001),
    withdrawal_doubt=log(3.0),
    withdrawal_coup=log(8.0),
    withdrawal_dispute=log(2.5),
    settlement=log(0.011),
    settlement_backing=log(0.75),
    settlement_counter=log(0.6),
    settled_months=12.0,
    agreed_months=3.0,
    drop=0.2,
    recover=0.03,
    follow=0.06,
)
HERE = politics.Circumstances(
    single(1.0), NOTHING, single(1.0), single(1.0), single(1.0)
)


RARE = events.rarity(GRID)


def rate(
    event: str, unrest: Any = QUIET, now: Any = HERE, answer: Any = UNANSWERED
) -> float:
    """Return the hazard of an event, from how often it happens."""
    half = events.rarity(single(0.5))
    chance = politics.PoliticsChances(half, half, half, half)._replace(**{event: RARE})
    seen = politics.happened(unrest, now, HAZARDS, answer, chance)
    return -log(1.0 - float(np.mean(getattr(seen, event))))


@pytest.mark.parametrize(
    ("event", "unrest", "now", "ratio"),
    [
        ("coup", {"since_coup": 59.0}, {}, 5.0),
        ("coup", {}, {"was": single(2.0)}, 2.6),
        ("coup", {}, {"given": of(InForce, arming=1.0)}, 1.3),
        ("dispute", {"legitimacy": 0.5}, {}, 4.0**0.5),
        ("dispute", {}, {"consent": single(0.4)}, 4.0**0.6),
        ("withdrawal", {"consent": 0.5}, {}, 3.0**0.5),
        ("withdrawal", {"since_coup": 3.0}, {}, 8.0),
        ("withdrawal", {"since_dispute": 3.0}, {}, 2.5),
        ("settlement", {}, {"given": of(InForce, backing=1.0)}, 0.75),
        ("settlement", {"countermove": 1.0}, {}, 0.6),
    ],
)
def test_each_circumstance_moves_a_hazard_by_its_ratio(
    event: str, unrest: dict[str, float], now: dict[str, Any], ratio: float
) -> None:
    changed = QUIET._replace(**{k: single(v) for k, v in unrest.items()})
    found = rate(event, changed, HERE._replace(**now))
    assert found / rate(event) == pytest.approx(ratio, rel=0.02)


@pytest.mark.parametrize("event", ["dispute", "withdrawal", "settlement"])
def test_others_answers_move_a_hazard_by_their_ratio(event: str) -> None:
    answer = of(Answers, **{event: log(2.0)})
    assert rate(event, answer=answer) / rate(event) == pytest.approx(2.0, rel=0.02)


def test_nobody_disputes_or_sends_away_who_is_not_there() -> None:
    gone = HERE._replace(present=single(0.0))
    assert rate("dispute", now=gone) == rate("withdrawal", now=gone) == 0.0
    assert rate("withdrawal", now=HERE._replace(asked=single(0.0))) == 0.0
    assert rate("dispute", now=HERE._replace(asked=single(0.0))) > 0.0


def test_nobody_settles_what_is_quiet_or_newly_agreed() -> None:
    assert rate("settlement", QUIET._replace(quiet=single(12.0))) == 0.0
    assert rate("settlement", QUIET._replace(since_settlement=single(23.0))) == 0.0
    assert rate("settlement", QUIET._replace(since_settlement=single(24.0))) > 0.0


def test_what_is_agreed_counts_as_settled_sooner() -> None:
    quiet = QUIET._replace(quiet=single(5.0))
    assert politics.settled(quiet, HAZARDS) == 0.0
    agreed = quiet._replace(since_settlement=single(8.0))
    assert politics.settled(agreed, HAZARDS) == 1.0
    assert politics.settled(QUIET._replace(quiet=single(12.0)), HAZARDS) == 1.0


def test_a_relapse_ends_quiet_and_agreement() -> None:
    agreed = QUIET._replace(quiet=single(5.0), since_settlement=single(8.0))
    after = politics.calmed(agreed, single(2.0), single(1.0))
    assert after.quiet == 0.0
    assert after.since_settlement >= events.LONG_AGO
    kept = politics.calmed(agreed, single(1.0), single(0.0))
    assert (kept.quiet, kept.since_settlement) == (6.0, 8.0)


def test_a_dispute_wears_legitimacy_and_time_mends_it() -> None:
    disputed = of(politics.Happened, dispute=1.0)
    zero = single(0.0)
    worn = politics.step(QUIET, disputed, zero, zero, HAZARDS)
    assert worn.legitimacy == pytest.approx(0.8)
    assert worn.consent == pytest.approx(1.0 - 0.2 * 0.06)
    mended = politics.step(worn, of(politics.Happened), zero, zero, HAZARDS)
    assert mended.legitimacy == pytest.approx(0.8 + 0.2 * 0.03)
    assert worn.since_dispute == 0.0


@given(SHARE, SHARE, st.sampled_from((0.0, 1.0)), st.sampled_from((0.0, 1.0)))
def test_legitimacy_and_consent_stay_shares(
    legitimacy: float, consent: float, dispute: float, withdrawn: float
) -> None:
    before = QUIET._replace(legitimacy=single(legitimacy), consent=single(consent))
    seen = of(politics.Happened, dispute=dispute)
    after = politics.step(before, seen, single(0.0), single(withdrawn), HAZARDS)
    assert 0.0 <= after.legitimacy <= 1.0
    assert 0.0 <= after.consent <= 1.0
    assert after.consent <= 1.0 - withdrawn


def test_without_events_politics_stands_still() -> None:
    zero = single(0.0)
    after = politics.step(QUIET, of(politics.Happened), zero, zero, HAZARDS)
    assert (after.legitimacy, after.consent) == (1.0, 1.0)


def test_neighbours_come_where_there_is_fighting_and_go_home_again() -> None:
    beliefs = single(neighbours.NeighbourBeliefs(log(0.01), log(2.4), 0.03))
    none, one = single(0.0), single(1.0)
    both = (RARE, GRID)
    come = neighbours.countermove(none, one, none, both, beliefs)
    assert come.mean() == pytest.approx(1.0 - exp(-0.01), abs=1e-4)
    more = neighbours.countermove(none, one, single(log(2.4)), both, beliefs)
    assert more.mean() == pytest.approx(1.0 - exp(-0.024), abs=1e-4)
    assert not neighbours.countermove(none, none, none, both, beliefs).any()
    stays = neighbours.countermove(one, none, none, both, beliefs)
    assert stays.mean() == pytest.approx(0.97, abs=1e-4)
