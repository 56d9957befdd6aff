"""The drawings of an outlook: one scale, apart in grey, the same each time."""

import re

import pytest

from servanda.publication.charts import (
    Bands,
    Cell,
    Curve,
    Scale,
    curves,
    fans,
    grid,
    lane,
    swing,
)

ROWS = tuple(tuple(float(i * m) for m in range(60)) for i in range(1, 6))


def panels(*labels: str) -> tuple[Bands, ...]:
    return tuple(Bands(label, ROWS) for label in labels)


def test_fans_mark_where_the_forecast_ends_in_each_panel() -> None:
    svg = fans(
        "f", panels("a", "b", "c"), start=2020.0, scaled="from nought", forecast=36
    )
    assert svg.count("scenario") == 3
    short = fans("f", panels("a"), start=2020.0, scaled="from nought", forecast=60)
    assert "scenario" not in short


def test_fans_are_the_same_each_time_and_apart_from_others() -> None:
    one, again = (
        fans("x", panels("a"), start=2020.0, scaled="free", forecast=9) for _ in "ab"
    )
    other = fans("y", panels("a"), start=2020.0, scaled="free", forecast=9)
    assert one == again
    ids = [set(re.findall(r'id="([^"]+)"', svg)) for svg in (one, other)]
    assert not ids[0] & ids[1]


def test_curves_differ_in_dash_and_the_first_is_strongest() -> None:
    series = tuple(Curve(name, (1.0, 0.5, 0.1)) for name in "abcde")
    svg = curves("c", series, stated=2)
    assert len(set(re.findall(r'stroke-dasharray="([^"]+)"', svg))) >= 5
    assert "stated: month 2" in svg
    assert "stated" not in curves("c", series, stated=None)


def test_a_grid_shows_every_word_and_leaves_the_same_white() -> None:
    kinds = ("better", "worse", "same")
    cells = tuple(Cell("row", kind, kind[:4], kind) for kind in kinds)
    svg = grid("g", cells, strong="row")
    for kind in kinds:
        assert f">{kind[:4]}<" in svg
    assert "bold" in svg


@pytest.mark.parametrize("strong", [False, True])
def test_a_lane_stays_on_its_scale(*, strong: bool) -> None:
    bar = lane(-5.0, 50.0, 500.0, Scale(0.0, 100.0, 20.0), strong=strong)
    for x, width in re.findall(r'x="([-\d.]+)" y="[\d.]+" width="([\d.]+)"', bar):
        assert float(x) >= -1.0
        assert float(x) + float(width) <= 101.0


def test_a_scale_of_nothing_can_be_drawn() -> None:
    assert "<svg" in lane(0.0, 0.0, 0.0, Scale(0.0, 0.0))
    assert "<svg" in swing(0.0, 0.0, Scale(0.0, 0.0))


def test_a_swing_leans_to_both_sides_of_no_difference() -> None:
    bar = swing(-10.0, 20.0, Scale(-10.0, 20.0, 0.0))
    found = re.findall(r'<rect x="([\d.]+)" y="(?:1.2|5.4)" width="([\d.]+)"', bar)
    (low, low_width), (high, _) = [(float(a), float(b)) for a, b in found]
    assert low == 0.0
    assert low + low_width == pytest.approx(high, abs=0.1)


def test_a_scale_by_tens_gives_small_and_large_their_room() -> None:
    scale = Scale(0.0, 99_999.0, by_tens=True)
    assert scale.at(0.0) == 0.0
    assert scale.at(99.0) == pytest.approx(40.0)
    assert scale.at(99_999.0) == 100.0
    assert scale.steps == (10.0, 100.0, 1000.0, 10_000.0)
    assert Scale(0.0, 99_999.0).at(99.0) < 0.1
