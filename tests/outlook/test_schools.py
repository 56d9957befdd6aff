"""The same question under each school, with the same chance."""

import numpy as np

from servanda.outlook import under_schools
from servanda.outlook.first import FirstOutlook
from tests.outlook.conftest import Ask


def test_every_school_answers_and_they_do_not_all_agree(ask: Ask) -> None:
    found = under_schools(
        ask(draws=150), FirstOutlook(), pair=("this compact", "no action")
    )
    assert next(iter(found)) == "mixture"
    assert len(found) == 9
    hopeful, wary = found["guarantee works"], found["backlash"]
    assert hopeful.chance_lower > wary.chance_lower


def test_a_school_changes_no_action_in_nothing_but_beliefs(ask: Ask) -> None:
    answers = [
        FirstOutlook().simulate(ask(school=s, draws=60))
        for s in ("mixture", "guarantee works")
    ]
    one, other = (a.total("deaths", "no action") for a in answers)
    assert (one == other).all()


def test_fewer_draws_are_taken_where_asked(ask: Ask) -> None:
    seen: list[float] = []
    found = under_schools(
        ask(),
        FirstOutlook(),
        pair=("placebo", "no action"),
        draws=5,
        progress=seen.append,
    )
    assert all(c.share_equal == 1.0 for c in found.values())
    assert np.allclose(seen[-1], 1.0)


def test_under_no_effect_a_compact_changes_nothing_that_happens_in_the_host(
    ask: Ask,
) -> None:
    found = FirstOutlook().simulate(ask(school="no effect", draws=60))
    for variable in ("deaths", "displaced", "gdp"):
        one, other = (found.total(variable, o) for o in ("this compact", "no action"))
        assert np.array_equal(one, other)
