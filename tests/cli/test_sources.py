"""One day has two names, and both are heard; what contradicts itself is wrong usage."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import typer

from servanda.cli.sources import Given, must_be_before, source_of

FILE = (Path("compact.yaml"),)


def test_a_file_hears_the_day_under_both_names() -> None:
    for given in (
        Given(FILE, None, (), "2025-02-01", None),
        Given(FILE, None, (), None, "2025-02-01"),
        Given(FILE, None, (), "2025-02-01", "2025-02-01"),
    ):
        assert source_of(given).on == date(2025, 2, 1)


def test_a_log_hears_the_day_under_both_names() -> None:
    assert source_of(Given((), "log", (), None, "2025-02-01")).as_of == "2025-02-01"
    assert source_of(Given((), "log", (), "2025-02-01", None)).as_of == "2025-02-01"


@pytest.mark.parametrize(
    "given",
    [
        Given(FILE, None, (), "2025-02-01", "2025-02-02"),
        Given(FILE, None, (), "2025-02-01T00:00:00.000000Z", None),
        Given((), "log", (), None, None, record="record.yaml"),
    ],
)
def test_what_contradicts_itself_is_wrong_usage(given: Given) -> None:
    with pytest.raises(typer.BadParameter):
        source_of(given)


def test_the_last_time_lies_before_this_one() -> None:
    given = Given((), "log", (), "2026-01-01", None)
    must_be_before(date(2025, 12, 31), given)
    must_be_before(None, given)
    for since in (date(2026, 1, 1), date(2026, 6, 1)):
        with pytest.raises(typer.BadParameter):
            must_be_before(since, given)
