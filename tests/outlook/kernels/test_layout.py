"""Rows have names of their own, and what is told has units."""

import pytest

from servanda.outlook.kernels import layout
from servanda.outlook.kernels.month.core import FEATURES


@pytest.mark.parametrize(
    "names",
    [layout.DRAWN, layout.START, layout.SCHEDULE, layout.CONSTANTS, layout.TOTALS],
    ids=["drawn", "start", "schedule", "constants", "totals"],
)
def test_no_two_rows_have_one_name(names: tuple[str, ...]) -> None:
    assert len(names) == len(set(names)) > 0


def test_what_is_told_has_a_unit_and_no_unit_is_left_over() -> None:
    assert set(layout.UNITS) == set(layout.PATHS) | set(layout.TOTALS)


def test_what_was_estimated_is_part_of_what_is_drawn() -> None:
    assert {f"fitted.{name}" for name in layout.CORE} <= set(layout.DRAWN)
    assert {f"core.{name}" for name in layout.CORE_START} <= set(layout.START)


def test_every_coefficient_belongs_to_a_feature() -> None:
    for name in ("b1", "b2", "b3", "bm1", "bm2", "bm3"):
        rows = [row for row in layout.CORE if row.startswith(f"{name}.")]
        assert rows == [f"{name}.{k}" for k in range(len(FEATURES))]


def test_what_is_counted_is_told() -> None:
    assert set(layout.EVENTS) <= set(layout.PATHS)


def test_a_month_needs_no_more_than_four_calls_of_the_generator() -> None:
    assert len(layout.MODEL.chances._fields) == 16  # type: ignore[attr-defined]
