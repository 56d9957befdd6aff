"""Exit times: who is still there, who left on time, what followed."""

import numpy as np
import pytest

from servanda.outlook.uncertainty.exits import exit_months, exit_times, exits_in_words
from tests.outlook.uncertainty.made import END, MONTHS, Made, some_futures

FUTURES = some_futures()


def changed(name: str, value: bool) -> Made:  # noqa: FBT001 - the value to fill in
    paths = FUTURES.paths.copy()
    paths[name] = paths[name].copy(data=np.full(paths[name].shape, value))
    return Made(paths)


def test_the_exit_is_the_last_departure_not_the_first() -> None:
    present = np.array([[1, 0, 1, 0, 0]], dtype=np.bool_)
    assert exit_months(present).tolist() == [3]


def test_the_curve_falls_from_all_to_those_who_stay() -> None:
    found = exit_times(FUTURES, "this compact", stated=END)
    assert found.came.share == 1.0
    assert (np.diff(found.still) <= 0.0).all()
    assert (found.still[: END - 1] == 1.0).all()
    assert found.still[END - 1] == pytest.approx(1.0 - 31 / 60, abs=0.04)
    assert found.still[-1] == 0.0
    assert found.middle == END
    assert (found.error > 0.0).all()


def test_leaving_on_time_is_leaving_by_the_stated_month() -> None:
    found = exit_times(FUTURES, "this compact", stated=END)
    assert found.on_time is not None
    assert found.on_time.share == pytest.approx(31 / 60, abs=0.04)
    late = exit_times(FUTURES, "this compact", stated=END - 1)
    assert late.on_time is not None
    assert late.on_time.share == 0.0


def test_relapse_after_exit_counts_those_who_left_and_what_came_later() -> None:
    found = exit_times(FUTURES, "this compact", stated=END)
    present = FUTURES.paths["partner_present"].sel(option="this compact").values
    relapse = FUTURES.paths["relapse"].sel(option="this compact").values
    left = exit_months(present)
    later = [row[at:].any() for row, at in zip(relapse, left, strict=True)]
    assert found.relapse_after is not None
    assert found.relapse_after.share == np.mean(later)
    assert found.followed == int(np.median(MONTHS - left))


def test_partners_who_never_leave_are_said_to_stay() -> None:
    found = exit_times(changed("partner_present", value=True), "no action", stated=END)
    assert (found.still == 1.0).all()
    assert found.middle is None
    assert found.relapse_after is None
    text = exits_in_words(found)
    assert "left for good by the last month in 0% of trajectories" in text
    assert "is not known, as they do not leave" in text


def test_where_no_partner_comes_nothing_else_is_said() -> None:
    found = exit_times(FUTURES, "no action", stated=None)
    assert (found.came.share, found.on_time, found.relapse_after) == (0.0, None, None)
    assert exits_in_words(found) == (
        "Under “no action” no partner is there in any trajectory."
    )


def test_an_end_that_is_not_stated_is_said() -> None:
    found = exit_times(FUTURES, "this compact", stated=None)
    assert found.on_time is None
    assert "; no end is stated; " in exits_in_words(found)


def test_the_words_give_chances_with_their_numbers() -> None:
    text = exits_in_words(exit_times(FUTURES, "this compact", stated=END))
    assert text.startswith(
        f"Under “this compact” half have left for good after {END} months; that they "
        f"leave by the stated month is about as likely as not ("
    )
    assert "entanglement within five years is " in text
    assert "seen for " in text
