from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from servanda.evaluation.scorecard import measured
from servanda.publication.site.pages.compacts import home
from servanda.publication.subject import Subject
from tests.publication.site.conftest import framed
from tests.publication.site.marked import Page

Of = Callable[[str], Subject]


def purpose(held: Subject) -> str:
    page = Page(home.page(framed(), held)).said
    return page[page.rindex("What for") : page.rindex("Until when")]


def test_an_objective_has_baseline_target_reading_and_standing(subject: Of) -> None:
    held = subject("maravel")
    told = purpose(held)
    for word in ("Baseline", "Target", "Latest reading", "Where it stands"):
        assert word in told
    compact = held.compact
    used = {goal.indicator for goal in compact.objectives or ()}
    found = [
        one
        for one in measured(compact, held.record, None, held.on)
        if one.indicator.id in used
    ]
    assert found
    assert any(one.latest for one in found)
    for one in found:
        assert one.indicator.text in told
        assert one.standing.value in told
        if one.latest is None:
            assert "no reading" in told


def test_readings_of_later_days_are_not_told(subject: Of) -> None:
    held = subject("maravel")
    assert held.compact.term is not None
    assert held.compact.term.effective is not None
    early = replace(held, on=held.compact.term.effective)
    assert "no reading" in purpose(early)
    assert "target reached" not in purpose(early)


def test_an_objective_without_an_indicator_says_that_it_is_not_measured(
    subject: Of,
) -> None:
    told = purpose(subject("ramsi"))
    assert "none agreed" in told
    assert "not measured: no indicator was agreed" in told


def test_a_value_is_told_to_its_last_digit(subject: Of) -> None:
    held = subject("maravel")
    goals = held.compact.objectives or ()
    monitoring = held.compact.monitoring
    assert monitoring is not None
    used = {goal.indicator for goal in goals}
    one = next(each for each in monitoring.indicators or () if each.id in used)
    assert one.target is not None
    target = one.target.model_copy(update={"value": type(one.target.value)("0.12345")})
    others = tuple(
        each.model_copy(update={"target": target}) if each is one else each
        for each in monitoring.indicators or ()
    )
    told = monitoring.model_copy(update={"indicators": others})
    compact = held.compact.model_copy(update={"monitoring": told})
    assert "0.12345" in purpose(replace(held, compact=compact))


def test_what_an_objective_reached_is_told_in_french(subject: Of) -> None:
    told = Page(home.page(framed(language="fr"), subject("maravel"))).said
    assert "Dernier relevé" in told
    assert "Mesuré par" in told
