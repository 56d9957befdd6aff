"""Arithmetic on what is published either gives a withheld amount away or does not."""

from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from servanda.compact.model import Compact
from servanda.compact.withholding import recoverable, unknown_lines

YEARS, PAYERS = (2025, 2026), ("a", "b", "c")


def compact(lines: list[dict[str, Any]], **budget: object) -> Compact:
    """Return a compact whose lines without an amount are withheld."""
    for number, line in enumerate(lines):
        line |= {"id": f"l{number}", "category": "other", "what": "Something"}
    held = [
        {"path": f"budget.lines[l{number}].amount", "reason": "negotiation"}
        for number, line in enumerate(lines)
        if "amount" not in line
    ]
    head = {"servanda": "1", "id": "x", "version": "1", "title": "X"}
    return Compact.model_validate(
        head | {"budget": {"lines": lines} | budget, "withheld": held}
    )


def line(year: int, payer: str, amount: int | None = None) -> dict[str, Any]:
    stated = {} if amount is None else {"amount": usd(amount)}
    return {"year": year, "payer": payer} | stated


def usd(amount: int) -> str:
    return f"USD {amount} (2025 prices)"


def places(found: Compact) -> set[str]:
    return {recovery.where for recovery in recoverable(found)}


def test_a_single_withheld_line_follows_from_the_total() -> None:
    lines = [line(2025, "a", 10), line(2025, "b")]
    assert places(compact(lines, total=usd(30))) == {"budget.lines[1].amount"}


def test_without_a_total_nothing_follows() -> None:
    assert not places(compact([line(2025, "a", 10), line(2025, "b")]))


def test_two_withheld_lines_hide_each_other() -> None:
    lines = [line(2025, "a", 10), line(2025, "b"), line(2025, "c")]
    assert not places(compact(lines, total=usd(60)))


def test_a_subtotal_gives_both_of_two_away() -> None:
    lines = [line(2025, "a", 10), line(2025, "b"), line(2025, "c")]
    parts = [{"payer": "b", "amount": usd(20)}]
    found = compact(lines, total=usd(60), subtotals=parts)
    assert places(found) == {"budget.lines[1].amount", "budget.lines[2].amount"}


def test_shares_of_a_year_give_away_what_totals_do_not() -> None:
    lines = [line(2025, "a"), line(2025, "b")]
    shares = [{"year": 2025, "payer": p, "share": "0.5"} for p in ("a", "b")]
    assert len(places(compact(lines, total=usd(60), shares=shares))) == 2
    assert not places(compact(lines, shares=shares))


def test_a_purchase_that_states_its_value_gives_its_line_away() -> None:
    found = compact([line(2025, "a"), line(2025, "a")])
    purchase = {
        "id": "p",
        "what": "Vans",
        "method": "open",
        "buyer": {"office": "Buyer", "of": "a"},
        "line": "l0",
        "value": usd(9),
    }
    plain = found.model_dump(mode="json", exclude_none=True)
    told = Compact.model_validate(plain | {"procurement": [purchase]})
    assert places(told) == {"budget.lines[0].amount"}


def test_the_last_tranche_follows_from_the_others() -> None:
    tranche = {
        "kind": "money",
        "what": "Step",
        "not_before": "2025-01-01",
        "released_by": {"office": "Fund", "of": "a"},
    }
    head = {"servanda": "1", "id": "x", "version": "1", "title": "X"}
    steps = [tranche | {"id": "t0", "share": "0.4"}, tranche | {"id": "t1"}]
    held = [{"path": "tranches[t1].share", "reason": "negotiation"}]
    found = Compact.model_validate(head | {"tranches": steps, "withheld": held})
    assert places(found) == {"tranches[1].share"}


shapes = st.lists(
    st.tuples(st.sampled_from(YEARS), st.sampled_from(PAYERS), st.booleans()),
    min_size=1,
    max_size=6,
)
parts = st.sets(
    st.sampled_from([*product((None, *YEARS), (None, *PAYERS))][1:]), max_size=5
)


@given(shape=shapes, chosen=parts, with_total=st.booleans())
def test_a_line_is_found_exactly_when_the_equations_span_it(
    shape: list[tuple[int, str, bool]],
    chosen: set[tuple[int | None, str | None]],
    *,
    with_total: bool,
) -> None:
    lines = [line(y, p, 1 if shown else None) for y, p, shown in shape]
    subtotals = [
        {"year": y, "payer": p, "amount": usd(1)} for y, p in sorted(chosen, key=str)
    ]
    total = {"total": usd(1)} if with_total else {}
    found = compact(lines, subtotals=subtotals, **total)
    unknown = sorted(unknown_lines(found))
    groups = [*chosen, *([(None, None)] if with_total else [])]
    rows = [
        [
            Fraction(y in (None, shape[i][0]) and p in (None, shape[i][1]))
            for i in unknown
        ]
        for y, p in groups
    ]
    expected = {
        f"budget.lines[{i}].amount"
        for column, i in enumerate(unknown)
        if rank([*rows, unit(column, len(unknown))]) == rank(rows)
    }
    assert places(found) == expected


def unit(column: int, width: int) -> list[Fraction]:
    return [Fraction(i == column) for i in range(width)]


def rank(rows: list[list[Fraction]]) -> int:
    """Return the rank of a matrix by plain elimination, column by column."""
    rows, done = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        for r in range(done + 1, len(rows)):
            factor = rows[r][column] / rows[done][column]
            rows[r] = [a - factor * b for a, b in zip(rows[r], rows[done], strict=True)]
        done += 1
    return done
