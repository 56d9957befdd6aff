"""Whether the threat still is what it was: every answer, and what it rests on."""

from __future__ import annotations

import pytest

from servanda.publication.dossier.threat import (
    StatedChance,
    StatedFigure,
    StatedIndicator,
    StatedThreat,
)
from servanda.publication.reassessment.threat import (
    Answer,
    StatedInput,
    threat_answer,
)

THEN, NOW = "2025-06-01", "2026-06-01"
CLASSES = ("major power", "malevolent state", "weak or failed state", "none")


def deaths(
    value: float,
    on: str,
    low: float | None = None,
    high: float | None = None,
    path: str = "conflict.deaths_12_months",
) -> StatedFigure:
    return StatedFigure(path=path, meaning=path, value=value, low=low, high=high, on=on)


def weapons(value: float | None, on: str | None) -> StatedIndicator:
    reached = "not known" if value is None else "reached" if value >= 10 else None
    return StatedIndicator(
        id="weapons",
        text="Weapons stored",
        unit="weapons",
        value=value,
        on=on,
        target=10.0,
        reached=reached or "not reached",  # type: ignore[arg-type]
    )


def classes(best: str, value: float, spread: float = 0.1) -> list[StatedChance]:
    rest = (1.0 - value) / 3.0
    values = {of: value if of == best else rest for of in CLASSES}
    return [
        StatedChance(of=of, value=v, low=max(v - spread, 0), high=min(v + spread, 1))
        for of, v in values.items()
    ]


def fought(count: float, on: str) -> StatedThreat:
    return StatedThreat(figures=[deaths(count, on)])


def stored(count: float | None, on: str | None) -> StatedThreat:
    return StatedThreat(indicators=[weapons(count, on)])


def named(best: str, value: float, spread: float = 0.1) -> StatedThreat:
    return StatedThreat(chances=classes(best, value, spread))


def both(count: float, held: float, on: str) -> StatedThreat:
    return StatedThreat(figures=[deaths(count, on)], indicators=[weapons(held, on)])


CASES: list[tuple[str, StatedThreat, StatedThreat, Answer]] = [
    ("nothing is shown", StatedThreat(), StatedThreat(), "not known"),
    ("fewer, on one level", fought(900, THEN), fought(30, NOW), "as it was"),
    ("no conflict then or now", fought(3, THEN), fought(20, NOW), "as it was"),
    ("war became conflict", fought(1000, THEN), fought(999, NOW), "changed"),
    ("conflict broke out", fought(24, THEN), fought(25, NOW), "changed"),
    ("conflict ended", fought(25, THEN), fought(24, NOW), "gone"),
    ("nobody counted anew", fought(168, THEN), fought(168, THEN), "not known"),
    ("the count is older", fought(168, NOW), fought(3, THEN), "not known"),
    ("it is not shown now", fought(168, THEN), StatedThreat(), "not known"),
    ("it was not shown then", StatedThreat(), fought(168, NOW), "not known"),
    ("the target is reached", stored(4, THEN), stored(10, NOW), "gone"),
    ("it is not yet", stored(4, THEN), stored(9, NOW), "as it was"),
    ("it is no longer", stored(10, THEN), stored(9, NOW), "changed"),
    ("no new reading", stored(4, THEN), stored(4, THEN), "not known"),
    ("no reading at all", stored(None, None), stored(4, NOW), "not known"),
    ("one is gone, one is left", both(30, 4, THEN), both(3, 5, NOW), "changed"),
    ("both are gone", both(30, 4, THEN), both(3, 10, NOW), "gone"),
    ("one is gone, one came", both(30, 10, THEN), both(3, 9, NOW), "changed"),
    (
        "one is gone, the other is not counted anew",
        both(30, 4, THEN),
        StatedThreat(figures=[deaths(3, NOW)], indicators=[weapons(4, THEN)]),
        "changed",
    ),
    (
        "one is as it was, the other is not counted anew",
        both(30, 4, THEN),
        StatedThreat(figures=[deaths(40, NOW)], indicators=[weapons(4, THEN)]),
        "not known",
    ),
    (
        "the same class",
        named("weak or failed state", 0.8),
        named("weak or failed state", 0.6),
        "as it was",
    ),
    (
        "another class",
        named("weak or failed state", 0.8),
        named("malevolent state", 0.7),
        "changed",
    ),
    (
        "another class within the intervals",
        named("weak or failed state", 0.4, 0.3),
        named("malevolent state", 0.4, 0.3),
        "not known",
    ),
    ("no class any more", named("malevolent state", 0.8), named("none", 0.8), "gone"),
]


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_answer_follows_from_the_states(
    before: StatedThreat, after: StatedThreat, answer: Answer
) -> None:
    assert threat_answer(before, after).answer == answer


def test_two_levels_whose_intervals_meet_are_not_told_apart() -> None:
    before = StatedThreat(figures=[deaths(30, THEN, 20, 45)])
    after = StatedThreat(figures=[deaths(20, NOW, 12, 28)])
    found = threat_answer(before, after)
    assert found.answer == "not known"
    assert "the two cannot be told apart" in found.why
    apart = StatedThreat(figures=[deaths(8, NOW, 5, 12)])
    assert threat_answer(before, apart).answer == "gone"


def test_each_input_is_quoted_with_its_figure_and_day() -> None:
    found = threat_answer(both(168, 4, THEN), both(1200, 4, NOW))
    held = {one.name: one for one in found.inputs}
    fighting = held["conflict.deaths_12_months"]
    assert fighting == StatedInput(
        name="conflict.deaths_12_months",
        before="25 or more in a year",
        after="1,000 or more in a year",
        quoted_before=f"168, {THEN}",
        quoted_after=f"1\u202f200, {NOW}",
        decides=True,
        says="changed",
        why="",
    )
    assert held["weapons: Weapons stored"].quoted_after == f"4 of 10 weapons, {NOW}"
    assert held["class of source"].says == "not known"
    assert "2 of 3 inputs are known on both days" in found.why


def test_other_figures_are_quoted_and_do_not_decide() -> None:
    path = "conflict.refugees"
    before = StatedThreat(figures=[deaths(30, THEN), deaths(9, THEN, path=path)])
    after = StatedThreat(figures=[deaths(30, NOW), deaths(9000, NOW, path=path)])
    found = threat_answer(before, after)
    assert found.answer == "as it was"
    assert [one.decides for one in found.inputs] == [True, True, False]


def test_an_assessment_that_states_no_threat_leaves_it_unknown() -> None:
    found = threat_answer(None, fought(3, NOW))
    assert found.answer == "not known"
    assert found.why.startswith("the earlier assessment does not state")
