from __future__ import annotations

from datetime import date

from servanda.observance.status import Item, status
from tests.observance.made import moment
from tests.observance.maravel import entered


def line(name: str, day: str) -> Item:
    found = status(entered(day).life, moment(f"{day}T23:59:59")).item(name)
    assert found is not None
    return found


def test_what_is_waived_is_late_all_the_same_and_the_waiver_is_told_with_it() -> None:
    waived = line("c-stores", "2025-02-10")
    assert (waived.state, waived.late, waived.waived) == (
        "overdue",
        10,
        date(2025, 3, 31),
    )
    assert "waiver-1" in waived.acts
    assert line("c-stores", "2025-04-30").waived is None
    assert line("c-authority", "2025-02-10").waived is None
