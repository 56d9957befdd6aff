"""A leaf is read as strictly by its form as by reading and writing it again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.instant import spelled
from servanda.register.audit.passes.leaves import Line, line_of, out_of_order
from servanda.register.authority.kinds import KINDS
from servanda.register.errors import DamagedLogError
from servanda.register.log.entry import Entry, read_entry, write_entry
from tests.register.transparency.signers import flipped

names = st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True)
digests = st.binary(min_size=32, max_size=32).map(lambda raw: f"sha256:{raw.hex()}")
entries = st.builds(
    Entry,
    digests,
    digests,
    names,
    st.sampled_from([kind.name for kind in KINDS]),
    st.datetimes(min_value=datetime(1, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    names,
)


def read(leaf: bytes) -> Line | None:
    try:
        entry = read_entry(leaf)
    except DamagedLogError:
        return None
    moment = spelled(entry.recorded)
    return Line(entry.act, entry.envelope, entry.id, entry.kind, moment, entry.stream)


@given(entries)
def test_an_entry_is_read_as_it_was_written(entry: Entry) -> None:
    assert line_of(write_entry(entry)) == read(write_entry(entry))


@given(entries, st.data())
def test_a_leaf_with_one_bit_changed_is_read_as_the_entry_reads_it(
    entry: Entry, data: st.DataObject
) -> None:
    leaf = write_entry(entry)
    bit = data.draw(st.integers(0, len(leaf) * 8 - 1))
    line = line_of(flipped(leaf, bit))
    assert (None if isinstance(line, str) else line) == read(flipped(leaf, bit))


@pytest.mark.parametrize(
    "leaf",
    [b"", b"{}", b"null", b"[1]", b'{"act":1}', b"\xff", b"[" * 100_000],
)
def test_what_is_no_entry_is_told_why(leaf: bytes) -> None:
    assert isinstance(line_of(leaf), str)


@pytest.mark.parametrize(
    "day", ["0000-01-01", "2023-02-29", "2023-13-01", "2023-04-31"]
)
def test_a_day_that_no_calendar_has_is_no_entry(day: str) -> None:
    entry = Entry("", "", "a", "report", datetime(2031, 3, 1, tzinfo=UTC), "maravel")
    leaf = write_entry(entry).replace(b"2031-03-01", day.encode())
    assert isinstance(line_of(leaf), str)


def test_order_is_that_of_time_and_the_same_moment_is_in_order() -> None:
    def at(second: int) -> Line:
        moment = spelled(datetime(2031, 3, 1, 12, 0, second, tzinfo=UTC))
        return Line("", "", "a", "report", moment, "maravel")

    found, last = out_of_order(5, [at(1), at(1), at(3), None, at(2)], "")
    assert [(one.fault, one.where.at) for one in found] == [("time-backwards", 9)]
    assert last == at(2).recorded
