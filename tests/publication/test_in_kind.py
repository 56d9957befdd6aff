"""How a line in kind was valued stands in every form that tells of the line."""

from __future__ import annotations

import csv
import io

import pytest

from servanda.compact.reading import digest
from servanda.publication import data
from servanda.publication.iati import export as iati
from servanda.publication.iati.loss import losses
from servanda.publication.iati.reading import parsed
from servanda.publication.iati.xml import OURS
from servanda.publication.reports.account import account
from servanda.publication.reports.audit.bought import Contracted, contracted
from servanda.publication.reports.audit.files import page
from servanda.publication.reports.audit.statement import stated
from servanda.publication.reports.page import html
from servanda.publication.subject import Subject
from tests.publication.made import contract, contracting, in_kind
from tests.publication.subjects import MADE, asking, of_example, withholding

VALUED = pytest.mark.parametrize(
    ("valuation", "told"),
    [("Replacement cost", "Replacement cost"), (None, "not stated")],
)


@VALUED
def test_iati_tells_it_beside_the_line_and_as_a_loss(
    valuation: str | None, told: str
) -> None:
    subject = in_kind(valuation)
    root = parsed(iati(asking(subject)).files["activities.xml"])
    lines = {one.get("id"): one for one in root.iter(f"{{{OURS}}}line")}
    assert lines["a24-pistols"].get("valuation") == told
    assert lines["a24-training"].get("valuation") is None
    (lost,) = [
        one
        for one in losses(subject)
        if one.path == "budget.lines[a24-pistols]" and "in kind" in one.what
    ]
    assert told in lost.what
    assert (lost.why == "it is not known") is (valuation is None)


@VALUED
def test_the_tables_tell_it(valuation: str | None, told: str) -> None:
    files = data.export(asking(in_kind(valuation))).files
    rows = list(csv.DictReader(io.StringIO(files["budget_lines.csv"].decode())))
    found = {row["id"]: row["valuation"] for row in rows}
    assert found["a24-pistols"] == told
    assert found["a24-training"] == ""


def audited(subject: Subject) -> str:
    return html(page(stated(subject, account(subject, MADE, None))))


@VALUED
def test_the_auditors_file_tells_it(valuation: str | None, told: str) -> None:
    assert told in audited(in_kind(valuation))


def test_the_auditors_file_tells_a_withheld_line_without_its_amount() -> None:
    subject = withholding(in_kind("Book value"), ["budget.lines[a24-pistols].amount"])
    (line,) = stated(subject, account(subject, MADE, None)).in_kind
    assert line.withheld
    assert line.valuation == "Book value"


def test_the_auditors_file_tells_contracts_and_what_is_not_known_of_them() -> None:
    bare = contract(id="k-two", supplier=None, value=None, procurement="buy-nothing")
    found = audited(contracting(contract(), bare))
    assert "Isla Works (XE-EXAMPLE-ISLA)" in found
    assert "not known" in found
    assert "buy-nothing, not in the text" in found
    assert "hold no list of contracts" not in found


def test_a_record_without_a_list_of_contracts_is_not_one_without_contracts() -> None:
    assert contracted(of_example("maravel")) is None
    assert "holds no list of contracts" in audited(of_example("maravel"))
    none: tuple[Contracted, ...] | None = contracted(contracting())
    assert none == ()
    assert "No contract is on record" in audited(contracting())


def test_a_line_that_does_not_say_how_it_was_valued_keeps_the_compacts_digest() -> None:
    subject = of_example("maravel")
    assert digest(subject.compact) == subject.digest
    assert digest(in_kind(None).compact) != digest(in_kind("Book value").compact)
