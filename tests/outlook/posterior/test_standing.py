"""Where a host stands before its first day: the latest that is known, and said."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from servanda.outlook.posterior import memories
from servanda.outlook.posterior.standing import Standing, standing
from servanda.outlook.situation import Estimate, Intensity, Situation
from servanda.outlook.skill.deaths import Deaths
from tests.outlook.posterior.made import UNTIL, a_posterior
from tests.outlook.skill.made import PLACES, some_deaths

POSTERIOR = a_posterior()
NOTHING = Situation()
STATED = Situation(
    deaths_last_year=Estimate(150.0, 150.0, 150.0, "persons", "made", verified=True)
)
AFTER = date(2019, 11, 1)  # the month after the last that the estimates saw
DEATHS = some_deaths()


def of(
    place: str | None = "DDD",
    start: date = AFTER,
    situation: Situation = NOTHING,
    deaths: Deaths | None = None,
) -> Standing:
    return standing(place, start, situation, deaths, POSTERIOR)


def test_right_after_the_estimates_their_own_memory_is_used() -> None:
    found = of()
    row = PLACES.index("DDD")
    assert found.known is not None
    assert found.known.gap == 0
    assert (found.known.memory.ring[0] == POSTERIOR.ring[row]).all()
    assert (found.known.memory.features[0] == POSTERIOR.features[row]).all()
    assert found.assumed == (
        "fighting until 2019-10 is taken by month from the data of the fit",
    )


def test_later_months_are_left_to_the_model_and_it_is_said() -> None:
    found = of(start=date(2020, 3, 15))
    assert found.known is not None
    assert found.known.gap == 4
    assert "the 4 months from there to the start" in found.assumed[0]
    one = of(start=date(2019, 12, 1))
    assert "the month from there to the start" in one.assumed[0]


def test_evidence_that_reaches_later_goes_before_the_estimates() -> None:
    found = of(start=date(2020, 3, 1), deaths=DEATHS)
    assert found.known is not None
    assert found.known.gap == 0
    history = DEATHS.until(found_month := UNTIL + 4)
    own = history.of(["DDD"])[0]
    assert (found.known.memory.ring[0] == own[-12:]).all()
    expected = memories(history.counts, POSTERIOR.touching)[PLACES.index("DDD"), -1]
    assert (found.known.memory.features[0] == expected).all()
    assert found_month == history.last
    assert "from made: deaths" in found.assumed[0]


def test_what_came_after_the_start_is_never_looked_at() -> None:
    start = date(2018, 6, 1)
    counts = DEATHS.counts.copy()
    after = 12 * 2018 + 5 - DEATHS.first
    counts[:, after:] = 1e6
    one, other = (
        of(start=start, deaths=deaths)
        for deaths in (DEATHS, replace(DEATHS, counts=counts))
    )
    assert one.known is not None
    assert other.known is not None
    assert (one.known.memory.features == other.known.memory.features).all()
    assert (one.known.deaths == other.known.deaths).all()
    assert any("retrospective" in words for words in one.assumed)


def test_before_the_estimates_their_memory_is_not_used() -> None:
    found = of(start=date(2018, 6, 1))
    assert found.known is None
    assert any("not known by month, nor by year" in words for words in found.assumed)


def test_a_stated_year_goes_before_months_that_are_a_year_old() -> None:
    assert of(start=date(2020, 10, 1), situation=STATED).known is not None
    late = of(start=date(2020, 11, 1), situation=STATED)
    assert late.known is None
    assert "twelve months are drawn" in late.assumed[-1]
    assert of(start=date(2020, 11, 1)).known is not None
    calm = Situation(intensity=Intensity.CALM)
    assert of(start=date(2020, 11, 1), situation=calm).known is None


def test_a_host_that_is_no_place_is_not_taken_for_one() -> None:
    found = of(place=None, situation=STATED, deaths=DEATHS)
    assert (found.place, found.known) == (-1, None)
    assert "the host is not among the estimates" in found.assumed[0]


def test_a_place_that_only_the_evidence_holds_has_a_memory_and_no_effects() -> None:
    counts = np.vstack([DEATHS.counts, DEATHS.counts[-1:]])
    deaths = Deaths((*PLACES, "NEW"), DEATHS.first, counts, "made")
    found = of(place="NEW", deaths=deaths)
    assert found.place == -1
    assert found.known is not None
    assert (found.known.memory.ring[0] == deaths.until(UNTIL).counts[-1, -12:]).all()
    assert "NEW is not among the estimates" in found.assumed[0]


@pytest.mark.parametrize("column", [-1, -6, -12])
def test_a_year_with_a_gap_is_not_taken_for_known(column: int) -> None:
    counts = DEATHS.until(UNTIL + 4).counts.copy()
    counts[PLACES.index("DDD"), column:] = np.nan
    counts[PLACES.index("DDD"), -1] = np.nan if column == -1 else 3.0
    deaths = Deaths(PLACES, DEATHS.first, counts, "made")
    found = of(start=date(2020, 3, 1), deaths=deaths)
    assert found.known is not None
    # Where only the last month lacks, the evidence still reaches later.
    assert found.known.gap == (1 if column == -1 else 4)


def test_evidence_too_short_for_a_memory_is_not_used() -> None:
    counts = DEATHS.between(UNTIL - 10, UNTIL + 4)
    deaths = Deaths(PLACES, UNTIL - 10, counts, "made")
    found = of(start=date(2020, 3, 1), deaths=deaths)
    assert found.known is not None
    assert found.known.gap == 4
