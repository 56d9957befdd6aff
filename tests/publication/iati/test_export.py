"""A compact as an IATI activity: money by stage, nothing withheld, every loss said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from servanda.acts.desk import Desk
from servanda.acts.publishing.subjects import of_files, of_log
from servanda.basis.money import Money
from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact, Record
from servanda.compact.model.oversight import Withheld
from servanda.compact.model.record import Measurement, Spending
from servanda.observance.term.standing import State
from servanda.publication.bibliography import bibliography
from servanda.publication.export import Export
from servanda.publication.iati import SameActivityError, export
from servanda.publication.iati.activity import RecoverableError
from servanda.publication.iati.checking import BreaksRulesError
from servanda.publication.iati.codes import code
from servanda.publication.iati.dates import UndatedError, days_of, status_of
from servanda.publication.iati.loss import losses, table
from servanda.publication.iati.money import (
    budgets,
    payers_of,
    payments,
    withheld_sums,
)
from servanda.publication.iati.purposes import apportioned, sectors
from servanda.publication.iati.reading import parsed
from servanda.publication.iati.xml import OURS
from servanda.publication.subject import Asked, Subject
from tests.examples.lived import Lived

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DESK = Desk(now=lambda: NOW)


@pytest.fixture(scope="module")
def maravel(root: Path) -> Subject:
    path = root / "examples" / "maravel" / "compact.yaml"
    return of_files([path], None, None, DESK)[0]


def changed(subject: Subject, **fields: object) -> Subject:
    """Return a subject whose compact has other fields."""
    compact = subject.compact.model_copy(update=fields)
    return Subject(compact, subject.digest, subject.record, subject.facts, subject.on)


def recorded(subject: Subject, **fields: object) -> Subject:
    """Return a subject whose record has other fields."""
    record = subject.record.model_copy(update=fields)
    return Subject(subject.compact, subject.digest, record, subject.facts, subject.on)


def written(*subjects: Subject) -> Export:
    return export(Asked(subjects, NOW))


def activity(subject: Subject) -> etree._Element:
    root = parsed(written(subject).files["activities.xml"])
    found = root.find("iati-activity")
    assert found is not None
    return found


def typed(found: etree._Element, kind: str) -> list[etree._Element]:
    return [
        one
        for one in found.iterfind("transaction")
        if one.find("transaction-type").get("code") == kind  # type: ignore[union-attr]
    ]


def step(stage: str, amount: str = "USD 10 (2024 prices)", **more: Any) -> Spending:
    given = {"on": "2025-01-02", "stage": stage, "amount": amount, "payer": "albara"}
    return Spending.model_validate({**given, **more})


def test_budgets_add_up_to_the_total_withheld_amounts_included(
    maravel: Subject,
) -> None:
    found = budgets(maravel.compact)
    whole = sum((amount.amount for amount in found.values()), Decimal(0))
    assert whole == Decimal(120_000_000)
    assert {year for year, _ in found} == {2024, 2025, 2026, 2027}
    assert found[2027, "budget.indicative"].amount == Decimal(16_000_000)


def test_no_money_stands_at_a_second_level(maravel: Subject) -> None:
    root = parsed(written(maravel).files["activities.xml"])
    assert [one.get("hierarchy") for one in root.iterfind("iati-activity")] == ["1"]
    for line in root.iter(f"{{{OURS}}}line"):
        assert line.get("amount") in (None, "withheld")


def test_each_stage_of_money_has_a_type_of_its_own(maravel: Subject) -> None:
    steps = (
        step("pledge"),
        step("commitment"),
        step("disbursement", line="a24-training"),
        step("disbursement", payer="maravel", line="h24-stations"),
        step("allocation"),
        step("delivery"),
    )
    found = activity(recorded(maravel, spending=steps))
    told = {kind: len(typed(found, kind)) for kind in ("12", "2", "3", "4")}
    assert told == {"12": 1, "2": 1, "3": 1, "4": 1}
    ours = [one.get("stage") for one in found.iter(f"{{{OURS}}}step")]
    assert ours == ["allocation", "delivery"]


def test_what_is_paid_and_then_spent_is_one_sum(maravel: Subject) -> None:
    paid = step("disbursement", line="a24-training")
    spent = step("in use", line="a24-training", on="2025-02-02")
    both = recorded(maravel, spending=(paid, spent))
    assert len(typed(activity(both), "4")) == 0
    lost = [one for one in written(both).lost if one.path == "record: spending[1]"]
    assert [one.why for one in lost] == ["it would be counted twice"]
    alone = activity(recorded(maravel, spending=(spent,)))
    assert len(typed(alone, "4")) == 1


def test_amounts_and_lines_in_words_are_readable(maravel: Subject) -> None:
    said = "USD 1200000 (2024 prices) on line a24-training"
    one = step(
        "disbursement", "USD 1200000 (2024 prices)", line="a24-training", what=said
    )
    found = typed(activity(recorded(maravel, spending=(one,))), "3")[0]
    told = " ".join(found.findtext("description/narrative", "").split())
    assert told.startswith("USD 1 200 000 (2024 prices) for “")
    assert "a24-training" not in told


def test_objectives_are_sentences(root: Path) -> None:
    path = root / "examples" / "ramsi" / "compact.yaml"
    found = activity(of_files([path], None, None, DESK)[0])
    told = found.findtext("description[@type='2']/narrative", "")
    assert told.startswith("Restore law and order. Restore the economy")


def test_who_pays_what_stands_in_each_budget_and_shows_no_withheld_line(
    maravel: Subject,
) -> None:
    tag = f"{{{OURS}}}from"
    for budget in activity(maravel).iterfind("budget"):
        whole = Decimal(budget.findtext("value", "0"))
        parts = [Decimal(one.text or "0") for one in budget.iterfind(tag)]
        assert parts
        assert sum(parts) <= whole
    shown = sum(
        amount.amount
        for parts in payers_of(maravel.compact).values()
        for amount in parts.values()
    )
    accounts = open_accounts(maravel.compact)
    assert accounts is not None
    hidden = withheld_sums(maravel.compact, accounts)
    assert shown + sum(one.amount for one in hidden.values()) == Decimal(120_000_000)


def test_no_flow_is_called_aid_unless_the_screen_says_so(maravel: Subject) -> None:
    steps = (
        step("disbursement", line="a24-training"),
        step("disbursement", line="a24-pistols"),
        step("disbursement"),
    )
    found = typed(activity(recorded(maravel, spending=steps)), "3")
    flows = [one.find("flow-type") for one in found]
    codes = [None if flow is None else flow.get("code") for flow in flows]
    assert codes == ["10", "50", None]
    assert activity(maravel).find("default-flow-type") is None


SECRET = {"vehicles": "3141592", "radios": "1618033", "forensics": "840375"}
"""What the three lots cost; the compact holds only commitments to it."""


def test_a_payment_against_a_withheld_line_is_told_only_with_others(
    maravel: Subject,
) -> None:
    steps = tuple(
        step("disbursement", f"USD {amount} (2024 prices)", line=line)
        for line, amount in SECRET.items()
    )
    export = written(recorded(maravel, spending=steps))
    text = export.files["activities.xml"].decode()
    text += "".join(one.model_dump_json() for one in export.lost)
    for amount in SECRET.values():
        assert amount not in text
    assert "5600000" in text
    one = written(recorded(maravel, spending=steps[:1]))
    assert SECRET["vehicles"] not in one.files["activities.xml"].decode()
    assert any(
        lost.path == "record: spending[0]" and lost.why == "it is withheld"
        for lost in one.lost
    )


def test_withheld_fields_are_declared_with_reason_and_review(maravel: Subject) -> None:
    held = list(activity(maravel).iter(f"{{{OURS}}}withheld"))
    assert [one.get("path") for one in held] == [
        line.path for line in maravel.compact.withheld or ()
    ]
    for one in held:
        assert one.get("reason") == "commercial confidence"
        assert one.get("review") == "2026-06-15"
        assert one.findtext(f"{{{OURS}}}justification")


def test_deliveries_do_not_tell_a_quantity_that_is_withheld(maravel: Subject) -> None:
    def told(subject: Subject) -> set[str | None]:
        found = activity(subject).iter(f"{{{OURS}}}delivery")
        return {one.get("quantity") for one in found if one.get("item") == "pistols"}

    assert told(maravel) == {"300"}
    items = tuple(
        item.model_copy(update={"quantity": None}) if item.id == "pistols" else item
        for item in maravel.compact.items or ()
    )
    held = Withheld(path="items[pistols].quantity", reason="security of locations")
    withheld = (*(maravel.compact.withheld or ()), held)
    assert told(changed(maravel, items=items, withheld=withheld)) == {"withheld"}


def test_what_sums_give_away_is_not_written(maravel: Subject) -> None:
    budget = maravel.compact.budget
    assert budget is not None
    lines = tuple(
        line.model_copy(update={"amount": Money(Decimal(840_375), "USD", 2024)})
        if line.id == "forensics"
        else line.model_copy(update={"amount": Money(Decimal(1_618_033), "USD", 2024)})
        if line.id == "radios"
        else line
        for line in budget.lines or ()
    )
    bare = changed(maravel, budget=budget.model_copy(update={"lines": lines}))
    with pytest.raises(RecoverableError, match="give away"):
        written(bare)


def test_conditions_are_told_and_so_is_that_there_are_none(maravel: Subject) -> None:
    def found(subject: Subject) -> etree._Element | None:
        return activity(subject).find("conditions")

    some = found(maravel)
    assert some is not None
    assert (some.get("attached"), len(some)) == ("1", 15)
    none = found(changed(maravel, conditions=(), tranches=None))
    assert none is not None
    assert (none.get("attached"), len(none)) == ("0", 0)
    assert found(changed(maravel, conditions=None, tranches=None)) is None


def test_every_certified_value_is_told_with_baseline_and_target(
    maravel: Subject,
) -> None:
    values = tuple(
        Measurement.model_validate({"indicator": "violence", "on": day, "value": value})
        for day, value in (("2024-09-30", 40), ("2024-12-31", 33), ("2026-12-31", 12))
    )
    found = activity(recorded(maravel, measurements=values))
    indicator = next(
        one
        for one in found.iter("indicator")
        if "political violence" in one.xpath("string(title)")  # type: ignore[operator]
    )
    baseline = indicator.find("baseline")
    assert baseline is not None
    assert (baseline.get("year"), baseline.get("value")) == ("2024", "61")
    told = [one.get("value") for one in indicator.iter("actual")]
    assert told == ["40", "33", "12"]
    assert [one.get("value") for one in indicator.iter("target")] == ["15"]


def test_a_life_is_told_where_its_log_says_it_stands(
    lived: Callable[[str], Lived],
) -> None:
    life = lived("maravel")

    def asked(as_of: str) -> Subject:
        return of_log(life.log, (life.stream,), as_of, DESK)[0]

    days = ("2025-02-01", "2027-11-15", "2028-01-15", "2028-07-15")
    told = [code(status_of(asked(day))) for day in days]
    assert told == ["2", "3", "3", "4"]
    extended = asked("2027-11-15")
    assert dict(days_of(extended))["date.planned-end"] == date(2027, 12, 27)
    assert any(one.path == "term.end" for one in losses(extended))


def test_each_state_of_a_compact_has_a_status(lived: Callable[[str], Lived]) -> None:
    life = lived("maravel")
    subject = of_log(life.log, (life.stream,), "2025-02-01", DESK)[0]
    assert subject.kept is not None

    def status(state: State) -> str:
        assert subject.kept is not None
        now = replace(subject.kept.status.standing, state=state)
        kept = replace(subject.kept, status=replace(subject.kept.status, standing=now))
        return code(status_of(replace(subject, kept=kept)))

    states = (State.FORMING, State.IN_FORCE, State.SUSPENDED, State.WINDING_DOWN)
    assert [status(state) for state in states] == ["1", "2", "6", "3"]


def test_one_compact_twice_is_an_error(maravel: Subject) -> None:
    with pytest.raises(SameActivityError, match="more than once"):
        written(maravel, maravel)


def test_a_compact_without_a_day_is_an_error(maravel: Subject) -> None:
    bare = changed(maravel, term=None, signed_on=None)
    with pytest.raises(UndatedError):
        written(recorded(bare, entries=()))


def test_what_breaks_a_rule_is_not_written(maravel: Subject) -> None:
    future = step("disbursement", on="2026-12-24")
    later = recorded(maravel, spending=(future,))
    late = Subject(later.compact, later.digest, later.record, None, date(2027, 1, 1))
    with pytest.raises(BreaksRulesError, match=r"11\.2\.1"):
        written(late)


def test_no_control_character_reaches_the_file(maravel: Subject) -> None:
    found = activity(changed(maravel, title="A\x0btitle\ud800"))
    assert found.findtext("title/narrative") == "A\ufffdtitle\ufffd"


def test_every_field_is_carried_or_said_to_be_lost() -> None:
    standing = {"source", "unverified", "absent", "article", "note"}
    for name, model in (("compact", Compact), ("record", Record)):
        carried = set(table()["carried"][name])
        lost = {path.split(".")[0] for path in table()[name]}
        assert set(model.model_fields) - standing == carried | lost, name


def test_a_loss_names_a_place_and_a_reason(maravel: Subject) -> None:
    for one in written(maravel).lost:
        assert one.path
        assert one.what[0].isupper()
        assert not one.what.endswith(".")


def test_the_stand_in_is_said_and_so_is_that_it_is_fiction(maravel: Subject) -> None:
    remarks = " ".join(written(maravel).remarks)
    assert "XE-EXAMPLE-SERVANDA" in remarks
    assert "fictional" in remarks


def test_sectors_that_cannot_be_weighed_are_not_specified(maravel: Subject) -> None:
    found = sectors(maravel.compact.model_copy(update={"budget": None}))
    assert found == {"vocabulary.dac": {"sector.not-specified": None}}


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=3),
        st.fractions(min_value="1/1000", max_value=10**12),
        min_size=1,
    )
)
def test_shares_add_up_to_exactly_a_hundred(weights: dict[str, Any]) -> None:
    shares = apportioned(weights)
    if len(shares) == 1:
        assert set(shares.values()) == {None}
    else:
        assert sum(share for share in shares.values() if share) == 100


def test_payments_are_in_the_order_of_their_days(maravel: Subject) -> None:
    days = [one.on for one in payments(maravel.compact, maravel.record, maravel.on)]
    assert days == sorted(days)
    assert len(days) > 20


def test_sources_of_rules_and_codes_are_known(root: Path) -> None:
    home = root / "src" / "servanda" / "publication" / "iati"
    for name in ("codes.yaml", "checking/rules.yaml"):
        text = (home / name).read_text("utf-8")
        line = next(line for line in text.splitlines() if line.startswith("cites:"))
        keys = json.loads(line.removeprefix("cites:"))
        assert keys
        assert set(keys) <= set(bibliography())
