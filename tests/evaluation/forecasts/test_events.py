"""Chances, scored when the time that they speak of is over."""

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from servanda.evaluation.forecasts.definitions import EventRule, definitions
from servanda.evaluation.forecasts.events import Course, chanced, course_of
from servanda.evaluation.forecasts.followed import Followed
from servanda.evaluation.forecasts.outcomes import happened
from servanda.evidence.store import Store
from servanda.outlook.skill.deaths import month_number
from tests.evaluation.forecasts.made import FIRST, FOLLOWED, kept, panel, told
from tests.evidence.stores import Said, add
from tests.examples.lived import Lived

MONTHS = 24
KEPT = kept(
    {"deaths_state": np.zeros((2, MONTHS))},
    {
        "coup": np.full(MONTHS, 0.01),
        "consent_withdrawn": np.full(MONTHS, 0.02),
    },
)


def rule(name: str) -> EventRule:
    return next(one for one in definitions().events if one.id == name)


def course(**changes: object) -> Course:
    known = {
        "present": date(2010, 10, 1),
        "gone": date(2010, 11, 20),
        "end": date(2010, 12, 1),
        "withdrawn": (),
        "until": month_number(2011, 3),
    }
    return Course(**(known | changes))  # type: ignore[arg-type]


def test_a_coup_is_looked_for_in_every_month_that_the_provider_covers(
    tmp_path: Path,
) -> None:
    held = Store(tmp_path)
    day = date(2010, 5, 9)
    said = [
        Said("MLI", "coups_successful", day, date(2010, 5, 10), 1.0),
        Said("TCD", "coups_successful", date(2005, 1, 1), date(2005, 1, 2), 1.0),
        Said("TCD", "coups_successful", date(2012, 12, 31), date(2013, 1, 1), 1.0),
    ]
    add(held, "powell-thyne", said)
    seen = happened(panel(held, date(2020, 1, 1)), "MLI", ["coups_successful"])
    found = chanced(rule("coup"), told(), KEPT, FOLLOWED, seen)
    assert len(found.cases) == MONTHS
    assert [one.happened for one in found.cases].index(True) == 4
    assert sum(one.happened for one in found.cases) == 1
    ever = chanced(rule("coup_ever"), told(), KEPT, FOLLOWED, seen)
    assert [(one.chance, one.happened) for one in ever.cases] == [(0.25, True)]


def test_what_happened_early_waits_for_the_end_of_its_span(tmp_path: Path) -> None:
    held = Store(tmp_path)
    said = [
        Said("MLI", "coups_successful", date(2005, 1, 1), date(2005, 1, 2), 1.0),
        Said("MLI", "coups_successful", date(2010, 5, 9), date(2010, 5, 10), 1.0),
    ]
    add(held, "powell-thyne", said)
    seen = happened(panel(held, date(2020, 1, 1)), "MLI", ["coups_successful"])
    ever = chanced(rule("coup_ever"), told(), KEPT, FOLLOWED, seen)
    assert ever.cases == ()
    assert ever.pending == 1


def test_who_is_gone_for_good_is_gone_from_the_month_of_the_last_count() -> None:
    found = chanced(rule("left"), told(), KEPT, FOLLOWED, course())
    # Months up to February 2011 are over; the last left in November 2010.
    assert [one.happened for one in found.cases] == [False] * 10 + [True] * 4
    assert found.cases[0].month == month_number(FIRST.year, FIRST.month)


def test_who_is_no_longer_counted_is_not_known_to_be_gone() -> None:
    found = chanced(rule("left"), told(), KEPT, FOLLOWED, course(gone=None))
    assert [one.happened for one in found.cases] == [False] * 9
    assert found.pending == MONTHS - 9


def test_who_was_never_counted_is_not_scored() -> None:
    found = chanced(
        rule("left"), told(), KEPT, FOLLOWED, course(present=None, gone=None)
    )
    assert found.cases == ()
    assert found.why == "no count of the persons present was entered"


@pytest.mark.parametrize(
    ("changes", "came"),
    [
        ({}, True),
        ({"gone": date(2010, 12, 5)}, False),
        ({"gone": None, "present": date(2010, 12, 20)}, False),
        ({"gone": None}, None),
        ({"end": None}, None),
        ({"until": month_number(2010, 11)}, None),
    ],
)
def test_out_on_time_is_judged_when_the_day_has_come(
    changes: dict[str, object],
    came: bool | None,  # noqa: FBT001 - what is expected
) -> None:
    found = chanced(rule("left_on_time"), told(), KEPT, FOLLOWED, course(**changes))
    assert [one.happened for one in found.cases] == ([] if came is None else [came])


def test_consent_that_was_withdrawn_counts_in_its_month() -> None:
    seen = course(withdrawn=(date(2010, 3, 31),))
    found = chanced(rule("consent_withdrawn"), told(), KEPT, FOLLOWED, seen)
    assert [one.happened for one in found.cases].index(True) == 2
    assert len(found.cases) == 14


def test_chances_of_an_option_that_was_not_followed_are_never_scored() -> None:
    nothing = Followed(None, 0, None, "")
    assert chanced(rule("coup"), told(), KEPT, nothing, None).cases == ()


def test_the_log_of_a_life_tells_who_was_there_and_when_consent_ended(
    lived: object,
) -> None:
    maravel: Lived = lived("maravel")  # type: ignore[operator]
    life = maravel.life()
    seen = course_of(life, datetime(2028, 12, 31, tzinfo=UTC))
    assert seen is not None
    assert seen.withdrawn == (date(2027, 11, 3),)
    assert seen.present is not None
    assert seen.gone is not None
    assert seen.gone > seen.present
    assert course_of(life, datetime(2024, 1, 1, tzinfo=UTC)) is None
