"""What is withheld is taken out before publishing, and what would give it away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.compact.model import Compact
from servanda.compact.model.oversight import Withheld
from servanda.compact.model.record import Spending
from servanda.compact.places import find
from servanda.compact.withholding import matches, recoverable
from servanda.publication.redaction import hides, public, withheld_lines
from servanda.publication.redaction.emptying import WithholdsItselfError, emptied
from tests.publication.subjects import of_example, withholding

LINES = (
    "h24-payroll", "a24-training", "a24-pistols", "b24-redress", "c24-audit",
    "h25-payroll", "a25-training", "vehicles", "radios", "forensics",
)  # fmt: skip


def amounts(compact: Compact) -> dict[str, Money | None]:
    lines = (compact.budget.lines if compact.budget else None) or ()
    return {line.id: line.amount for line in lines}


@settings(max_examples=8)
@given(hidden=st.sets(st.sampled_from(LINES), min_size=1))
def test_no_withheld_amount_is_left_and_none_can_be_worked_out(
    hidden: set[str],
) -> None:
    paths = [f"budget.lines[{name}].amount" for name in sorted(hidden)]
    found = public(withholding(of_example("maravel"), paths))
    kept = amounts(found.subject.compact)
    assert all(kept[name] is None for name in hidden)
    assert recoverable(found.subject.compact) == ()
    assert {one.path for one in found.lost} >= set(paths)


def test_a_line_withheld_alone_takes_only_the_sums_with_it_that_it_is_part_of() -> None:
    before = withholding(of_example("maravel"), ["budget.lines[a24-training].amount"])
    found = public(before)
    others = [one.path for one in found.lost if one.what.startswith("it would give")]
    assert others
    budget, was = found.subject.compact.budget, before.compact.budget
    assert budget is not None
    assert was is not None
    lines = {line.id: line for line in was.lines or ()}
    gone = [part for part in was.subtotals if part not in budget.subtotals]
    held = [lines[name] for name in withheld_lines(before.compact)]
    assert all(any(matches(line, part) for line in held) for part in gone)
    assert len(gone) < len(was.subtotals) / 2


def test_a_withheld_total_takes_the_sums_with_it_that_make_it() -> None:
    found = public(withholding(of_example("sapmil"), ["budget.total"]))
    assert recoverable(found.subject.compact) == ()
    assert find(found.subject.compact, "budget.total") is None or (
        found.subject.compact.budget is not None
        and found.subject.compact.budget.total is None
    )


def test_where_nothing_gives_anything_away_every_sum_is_published() -> None:
    subject = of_example("maravel")
    found = public(subject)
    assert found.subject.compact == subject.compact
    assert found.subject.record == subject.record
    assert len(found.lost) == 3
    assert withheld_lines(subject.compact) == {"vehicles", "radios", "forensics"}


def test_a_payment_under_a_withheld_line_is_not_published() -> None:
    subject = of_example("maravel")
    spent = subject.record.spending
    assert spent is not None
    paid = Spending(
        on=spent[0].on,
        stage="disbursement",
        amount=Money.parse("USD 2917003 (2024 prices)"),
        payer="albara",
        line="vehicles",
    )
    record = subject.record.model_copy(update={"spending": (*spent, paid)})
    found = public(replace(subject, record=record))
    assert found.subject.record.spending == spent
    assert "record.spending" in {one.path for one in found.lost}


def test_a_withheld_number_of_items_takes_their_deliveries_with_it() -> None:
    found = public(withholding(of_example("maravel"), ["items[pistols].quantity"]))
    items = {item.id: item for item in found.subject.compact.items or ()}
    assert items["pistols"].quantity is None
    assert items["radios"].quantity == 900
    shipped = {one.item for one in found.subject.record.deliveries or ()}
    seen = {one.item for one in found.subject.record.sightings or ()}
    assert shipped == seen == {"vehicles", "radios"}


@pytest.mark.parametrize(
    ("path", "stands"),
    [
        ("milestones[0].text", "withheld"),
        ("milestones[0].due", None),
        ("host", None),
        ("term", None),
    ],
)
def test_words_that_may_not_be_left_out_become_withheld_and_the_rest_is_left_out(
    path: str, stands: str | None
) -> None:
    subject = of_example("maravel")
    assert subject.compact.milestones is not None
    after = public(withholding(subject, [path])).subject.compact
    place = find(after, path)
    assert place is None or place.value == stands


def test_a_clause_that_cannot_do_without_what_is_withheld_goes_with_it() -> None:
    subject = withholding(of_example("maravel"), ["tranches[kit-1].not_before"])
    after = public(subject).subject.compact
    assert "kit-1" not in {tranche.id for tranche in after.tranches or ()}
    assert "kit-2" in {tranche.id for tranche in after.tranches or ()}


def test_a_compact_that_withholds_its_own_form_is_refused() -> None:
    with pytest.raises(WithholdsItselfError):
        emptied(of_example("maravel").compact, frozenset({"servanda"}))


def test_a_place_is_hidden_by_its_id_its_number_and_by_what_is_around_it() -> None:
    compact = of_example("maravel").compact
    assert hides(compact, "budget.lines[vehicles].amount")
    assert not hides(compact, "budget.lines[vehicles]")
    assert not hides(compact, "no.such.place")
    whole = compact.model_copy(
        update={"withheld": (Withheld(path="budget", reason="negotiation"),)}
    )
    assert hides(whole, "budget.lines[radios].amount")
