"""Effects by cohort: drawn by years since the treatment, those before as placebos."""

from __future__ import annotations

from servanda.evaluation.effects.evaluating import evaluate
from servanda.publication.evaluation.effects import sheet, stated
from servanda.publication.sheet import told
from tests.evaluation.effects.conditions.test_conditions import (
    BY_COHORT,
    STAGGERED,
    cohorts,
)
from tests.evaluation.effects.made import design
from tests.publication.evaluation.effects.test_sheet import GIVEN


def test_cohorts_are_drawn_by_age_with_what_is_before() -> None:
    asked = design(**BY_COHORT, estimator="callaway-sant'anna")
    found = stated(evaluate(asked, cohorts(STAGGERED)), GIVEN)
    assert found.cohorts is not None
    assert {one.age for one in found.cohorts.by_age} >= {-1, 0, 1, 2}
    assert found.effect is not None
    assert found.effect.error is not None
    page = told(sheet(found), "html")
    assert 'id="by-age"' in page
    assert "those before it are placebos" in page


def test_cohorts_refused_for_their_trends_show_only_what_was_before() -> None:
    asked = design(**BY_COHORT, estimator="callaway-sant'anna")
    found = stated(evaluate(asked, cohorts(STAGGERED, drift=2.0)), GIVEN)
    assert found.answer == "refused"
    assert found.cohorts is not None
    assert all(one.age < 0 for one in found.cohorts.by_age)
    assert found.cohorts.simple is None
    assert "had moved apart" in told(sheet(found), "html")
