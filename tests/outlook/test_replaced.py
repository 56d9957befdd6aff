"""Beliefs that a question puts in the place of stated ones."""

from dataclasses import replace

import numpy as np
import pytest

from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.parameters import beliefs_of
from servanda.outlook.priors import Prior, priors, schools
from servanda.outlook.question import Question, QuestionError
from tests.outlook.conftest import Ask

NAME = "counter.support"


@pytest.fixture(scope="module")
def question(ask: Ask) -> Question:
    return ask(draws=60)


def many(median: float) -> Prior:
    return replace(priors()[NAME], median=median, low=median, high=median)


def test_nothing_replaced_changes_no_number(question: Question) -> None:
    model = CalibratedOutlook()
    usual = model.simulate(question)
    same = model.simulate(replace(question, replaced={NAME: priors()[NAME]}))
    assert usual.paths.equals(same.paths)
    assert usual.table.equals(same.table)
    assert beliefs_of("no effect", {}) == beliefs_of("no effect")


def test_a_replaced_belief_moves_only_what_depends_on_it(question: Question) -> None:
    model = CalibratedOutlook()
    usual = model.simulate(question)
    other = model.simulate(replace(question, replaced={NAME: many(60.0)}))
    last = usual.options[-1]
    before, after = (
        of.paths["neighbour_countermove"].sel(option=last).sum("month").values
        for of in (usual, other)
    )
    assert (after >= before).all()
    assert after.sum() > before.sum()
    first = usual.options[0]
    for name in ("deaths", "neighbour_countermove", "gdp"):
        assert np.array_equal(
            usual.paths[name].sel(option=first), other.paths[name].sel(option=first)
        )


def test_a_schools_own_belief_goes_before_the_replaced_one() -> None:
    assert beliefs_of("no effect", {NAME: many(9.0)})[NAME].median == 1.0
    for school in schools():
        held = beliefs_of(school, {NAME: many(9.0)})[NAME].median
        own = {one.name for one in schools()[school].beliefs}
        assert (held != 9.0) == (NAME in own)


@pytest.mark.parametrize("name", ["nothing", "counter.base"])
def test_a_belief_on_something_else_is_refused(question: Question, name: str) -> None:
    with pytest.raises(QuestionError, match=name):
        replace(question, replaced={name: many(2.0)})
