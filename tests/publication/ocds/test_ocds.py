"""Procurement: a release for each event, nothing made up, nothing withheld shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from servanda.compact.model.record import Entry
from servanda.publication.ocds import export
from servanda.publication.redaction import TwiceError
from servanda.publication.subject import Subject
from tests.examples.lived import Lived
from tests.publication.subjects import (
    EXAMPLES,
    asking,
    of_example,
    of_lived,
    withholding,
)


def releases(subject: Subject) -> list[dict[str, Any]]:
    package = json.loads(export(asking(subject)).files["release-package.json"])
    found: list[dict[str, Any]] = package["releases"]
    return found


def of(subject: Subject, purchase: str) -> list[dict[str, Any]]:
    return [one for one in releases(subject) if one["ocid"] == f"maravel.{purchase}"]


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "maravel"])
def test_where_nothing_is_bought_no_release_is_made_up(name: str) -> None:
    done = export(asking(of_example(name)))
    assert not done.files
    assert "foresees a purchase" in done.remarks[0]
    assert [one.path for one in done.lost] == ["procurement"]


def test_a_purchase_is_planned_on_the_day_of_the_signature_and_then_paid() -> None:
    first, second = of(of_example("maravel"), "buy-pistols")
    assert (first["tag"], first["date"]) == (["planning"], "2024-06-20T00:00:00Z")
    assert first["tender"]["procurementMethod"] == "selective"
    assert first["tender"]["value"] == {"amount": 1300000, "currency": "USD"}
    assert (second["tag"], second["date"]) == (
        ["planningUpdate"],
        "2024-12-16T00:00:00Z",
    )
    (milestone,) = second["planning"]["milestones"]
    assert (milestone["type"], milestone["status"]) == ("payment", "met")


def test_no_supplier_award_or_contract_is_made_up() -> None:
    done = export(asking(of_example("maravel")))
    for one in json.loads(done.files["release-package.json"])["releases"]:
        assert not {"awards", "contracts"} & set(one)
        roles = {role for party in one.get("parties", ()) for role in party["roles"]}
        assert "supplier" not in roles
    assert {"procurement.supplier", "procurement.awards"} <= {o.path for o in done.lost}


def test_a_made_up_currency_is_brought_to_the_budgets_own_and_told_as_lost() -> None:
    (first, *_) = of(of_example("maravel"), "buy-register")
    assert first["tender"]["value"] == {"amount": 2400000, "currency": "USD"}
    done = export(asking(of_example("maravel")))
    assert any("XMV 60000000" in one.what for one in done.lost)


def test_a_currency_that_no_rate_reaches_has_no_value() -> None:
    subject = of_example("maravel")
    assert subject.compact.budget is not None
    budget = subject.compact.budget.model_copy(update={"rates": ()})
    bare = replace(
        subject, compact=subject.compact.model_copy(update={"budget": budget})
    )
    assert "value" not in of(bare, "buy-register")[0]["tender"]


def test_every_release_has_a_name_of_its_own_and_they_stand_in_order() -> None:
    found = releases(of_example("maravel"))
    assert len({one["id"] for one in found}) == len(found)
    for purchase in ("buy-pistols", "buy-mobility", "buy-register"):
        dates = [one["date"] for one in of(of_example("maravel"), purchase)]
        assert dates == sorted(dates)


def test_what_is_withheld_is_declared_where_it_belongs_and_nowhere_else() -> None:
    path = "budget.lines[a24-pistols].amount"
    value = "procurement[buy-mobility].value"
    subject = withholding(of_example("maravel"), [path, value])
    told = {
        purchase: [held["id"] for held in of(subject, purchase)[0].get("withheld", ())]
        for purchase in ("buy-pistols", "buy-mobility", "buy-register")
    }
    assert told == {"buy-pistols": [path], "buy-mobility": [value], "buy-register": []}


def test_a_redaction_keeps_its_reason_and_its_day_of_review() -> None:
    subject = of_example("maravel")
    (held, *_) = subject.compact.withheld or ()
    moved = held.model_copy(update={"path": "procurement[buy-mobility].value"})
    text = subject.compact.model_copy(update={"withheld": (moved,)})
    (told,) = of(replace(subject, compact=text), "buy-mobility")[0]["withheld"]
    assert (told["reason"], told["reviewDate"]) == (held.reason, "2026-06-15")


def test_what_is_withheld_of_no_purchase_is_told_by_the_loss_report_alone() -> None:
    done = export(asking(of_example("maravel")))
    for one in json.loads(done.files["release-package.json"])["releases"]:
        assert "withheld" not in one
    assert {
        f"budget.lines[{name}].amount" for name in ("vehicles", "radios", "forensics")
    } <= {one.path for one in done.lost if one.why == "it is withheld"}


def test_a_withheld_price_is_in_no_package() -> None:
    path = "procurement[buy-mobility].value"
    done = export(asking(withholding(of_example("maravel"), [path])))
    assert all(b"5600000" not in data for data in done.files.values())


def test_an_entry_about_a_purchase_is_a_milestone_of_it() -> None:
    subject = of_example("maravel")
    entry = Entry(
        id="opened",
        kind="activity",
        occurred=subject.on,
        what="The bids were opened",
        refers_to="procurement[buy-mobility]",
    )
    record = subject.record.model_copy(
        update={"entries": (*subject.record.entries, entry)}
    )
    last = of(replace(subject, record=record), "buy-mobility")[-1]
    assert last["planning"]["milestones"][0]["title"] == "The bids were opened"


def test_a_log_dates_the_plan_by_the_entry_that_put_the_text_in_force(
    lived: Callable[[str], Lived],
) -> None:
    subject = of_lived(lived("maravel"))
    assert subject.kept is not None
    since = subject.kept.life.versions[0].since
    assert of(subject, "buy-pistols")[0]["date"] == f"{since:%Y-%m-%dT%H:%M:%SZ}"


def test_one_compact_is_not_published_twice_at_once() -> None:
    with pytest.raises(TwiceError, match="2 times"):
        export(asking(of_example("maravel"), of_example("maravel")))
