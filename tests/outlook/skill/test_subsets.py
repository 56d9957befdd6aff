"""Subsets: what was known before, and what happened."""

import numpy as np

from servanda.outlook.skill.deaths import Series
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.subsets import subsets_of
from servanda.outlook.skill.windows import Trial, trial
from tests.outlook.skill.made import written

# Two years and ten months of past in which only the last twelve count, then two months
# that nobody knew, then the year.
PAST = 22 * [500.0]
YEAR = [0.0, 1.0, 24.0, 25.0, 26.0, 60.0, 61.0, 80.0, 81.0, 200.0, 0.0, 0.0]


def posed(**before: list[float]) -> Trial:
    rows = {
        place: [*PAST, *twelve, 9e9, 9e9, *YEAR] for place, twelve in before.items()
    }
    deaths = written(rows, 2017)
    return trial(2020, [Series(deaths, deaths)])


def chosen(found: Trial, name: str, place: int) -> list[float]:
    mask = subsets_of(found)[name].reshape(-1, 12)[place]
    return list(np.array(YEAR)[mask])


FOUND = posed(
    AAA=12 * [0.0],
    BBB=[24.0] + 11 * [0.0],
    CCC=12 * [1.0],
    DDD=[40.0] + 11 * [10.0],
)


def test_a_place_is_quiet_calm_or_active_by_its_last_twelve_known_months_alone() -> (
    None
):
    whole = [len(chosen(FOUND, "quiet", i)) for i in range(4)]
    assert whole == [12, 0, 0, 0]
    assert [len(chosen(FOUND, "calm", i)) for i in range(4)] == [12, 12, 12, 0]
    assert [len(chosen(FOUND, "active", i)) for i in range(4)] == [0, 12, 12, 12]


def test_an_onset_is_a_month_with_deaths_in_a_quiet_place() -> None:
    assert chosen(FOUND, "onset", 0) == [x for x in YEAR if x > 0]
    assert chosen(FOUND, "onset", 1) == []


def test_an_outbreak_is_a_month_of_25_deaths_in_a_calm_place() -> None:
    big = [x for x in YEAR if x >= 25]
    assert [chosen(FOUND, "outbreak", i) for i in range(4)] == [big, big, big, []]


def test_an_escalation_is_over_twice_the_worst_month_and_25_at_least() -> None:
    assert chosen(FOUND, "escalation", 0) == []
    assert chosen(FOUND, "escalation", 1) == [x for x in YEAR if x > 48]
    assert chosen(FOUND, "escalation", 2) == [x for x in YEAR if x >= 25]
    assert chosen(FOUND, "escalation", 3) == [81.0, 200.0]


def test_what_is_picked_afterwards_lies_within_what_was_known_before() -> None:
    known = {one.id: one for one in definitions().subsets}
    masks = subsets_of(FOUND)
    picked = [one for one in known.values() if one.is_picked_afterwards]
    assert {one.id for one in picked} == {"onset", "outbreak", "escalation"}
    for one in picked:
        assert one.within is not None
        assert not known[one.within].is_picked_afterwards
        assert not (masks[one.id] & ~masks[one.within]).any()
