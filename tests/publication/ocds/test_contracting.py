"""Contracts on record are awards, contracts and suppliers; what is unknown stays so."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from servanda.compact.model import Record
from servanda.publication.export import Export
from servanda.publication.ocds import export
from servanda.publication.subject import Subject
from tests.publication.made import contract, contracting
from tests.publication.subjects import asking, of_example, withholding


def told(done: Export) -> list[dict[str, Any]]:
    package = json.loads(done.files["release-package.json"])
    return [one for one in package["releases"] if "contracts" in one]


def lost(done: Export) -> set[str]:
    return {one.path for one in done.lost}


def compiled(subject: Subject) -> dict[str, Any]:
    package = json.loads(export(asking(subject)).files["record-package.json"])
    found = [r for r in package["records"] if r["ocid"] == "maravel.buy-pistols"]
    release: dict[str, Any] = found[0]["compiledRelease"]
    return release


def test_a_contract_on_record_is_released_on_the_day_it_was_signed() -> None:
    (one,) = told(export(asking(contracting(contract()))))
    assert (one["tag"], one["date"]) == (["award", "contract"], "2024-09-02T00:00:00Z")
    (held,) = one["contracts"]
    assert held == {
        "id": "k-pistols",
        "awardID": "k-pistols-award",
        "status": "active",
        "value": {"amount": 1250000, "currency": "USD"},
        "period": {
            "startDate": "2024-09-16T00:00:00Z",
            "endDate": "2024-12-31T23:59:59Z",
        },
        "dateSigned": "2024-09-02T00:00:00Z",
    }
    (award,) = one["awards"]
    assert award == {
        "id": "k-pistols-award",
        "suppliers": [{"id": "XE-EXAMPLE-ISLA", "name": "Isla Works"}],
    }


def test_the_record_of_the_process_holds_plan_contract_and_supplier_together() -> None:
    found = compiled(contracting(contract()))
    roles = {party["id"]: party["roles"] for party in found["parties"]}
    assert roles["XE-EXAMPLE-ISLA"] == ["supplier"]
    assert "buyer" in {role for held in roles.values() for role in held}
    assert found["tender"]["id"] == "buy-pistols"
    assert [one["id"] for one in found["contracts"]] == ["k-pistols"]


def test_an_unknown_supplier_stays_unknown() -> None:
    done = export(asking(contracting(contract(supplier=None))))
    (one,) = told(done)
    assert "suppliers" not in one["awards"][0]
    assert "parties" not in one
    assert "record.contracts[k-pistols].supplier" in lost(done)


def test_a_supplier_without_an_identifier_has_one_name_in_all_releases() -> None:
    seller = {"name": "Isla Works"}
    second = contract(id="k-two", supplier=seller)
    done = told(export(asking(contracting(contract(supplier=seller), second))))
    (name,) = {one["parties"][0]["id"] for one in done}
    assert name.startswith("supplier-")
    assert all("identifier" not in one["parties"][0] for one in done)


def test_what_has_ended_is_told_on_the_day_described_not_on_that_of_signing() -> None:
    subject = contracting(contract(status="terminated"))
    (one,) = told(export(asking(subject)))
    assert one["date"] == f"{subject.on}T00:00:00Z"


def test_a_contract_under_no_purchase_of_the_text_is_lost_and_said_to_be() -> None:
    done = export(asking(contracting(contract(procurement="buy-nothing"))))
    assert told(done) == []
    assert "record.contracts[k-pistols]" in lost(done)


def test_where_the_record_lists_contracts_none_is_said_to_be_unknown_as_a_whole() -> (
    None
):
    assert "procurement.supplier" not in lost(export(asking(contracting())))
    assert "procurement.supplier" in lost(export(asking(of_example("maravel"))))


@pytest.mark.parametrize(
    "path", ["procurement[buy-pistols].value", "budget.lines[a24-pistols].amount"]
)
def test_a_withheld_price_is_not_told_by_its_contract(path: str) -> None:
    subject = withholding(contracting(contract()), [path])
    done = export(asking(subject))
    (one,) = told(done)
    assert "value" not in one["contracts"][0]
    assert "record.contracts" in lost(done)
    assert all(b"1250000" not in data for data in done.files.values())


def test_a_withheld_purchase_takes_its_contracts_with_it() -> None:
    subject = withholding(contracting(contract()), ["procurement[buy-pistols]"])
    done = export(asking(subject))
    assert all(b"Isla Works" not in data for data in done.files.values())


def test_a_contract_is_read_from_a_record_and_cut_at_a_day() -> None:
    stated = {
        "servanda": "1",
        "compact": "maravel",
        "contracts": [
            {
                "id": "k-pistols",
                "procurement": "buy-pistols",
                "supplier": {"name": "Isla Works", "identifier": "XE-EXAMPLE-ISLA"},
                "value": "USD 1250000 (2024 prices)",
                "signed_on": "2024-09-02",
            },
            {"id": "k-undated", "procurement": "buy-radios"},
        ],
    }
    record = Record.model_validate(stated)
    kept = record.until(date(2024, 9, 1)).contracts
    assert kept is not None
    assert [one.id for one in kept] == ["k-undated"]


@pytest.mark.parametrize(
    "fields",
    [
        {"until": date(2024, 9, 16)},
        {"supplier": {"name": "Isla Works", "identifier": "Isla Works"}},
        {"status": "signed"},
    ],
)
def test_a_contract_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        contract(**fields)
