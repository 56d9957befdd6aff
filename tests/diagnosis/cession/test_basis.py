"""The basis a compact states, and what in it bears that out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from servanda.compact.model import Compact
from servanda.compact.reading import read_compact
from servanda.diagnosis.cession import BasisReading, basis


def read(request: dict[str, Any] | None = None, **parts: Any) -> BasisReading:
    made = {"servanda": "1", "id": "made", "version": "1", "title": "Made", **parts}
    if request is not None:
        made["request"] = {"kind": "ad hoc", **request}
    return basis(Compact.model_validate(made))


KINDS = [
    "explicit agreement",
    "public endorsement",
    "tacit understanding",
    "unilateral self-defence",
]


@pytest.mark.parametrize("kind", KINDS)
def test_each_basis_is_told_with_the_sources_words(kind: str) -> None:
    reading = read({"basis": kind})
    assert reading.stated == kind
    assert [quote.line for quote in reading.quotes] in ([9], [11])


def test_a_basis_that_is_not_stated_is_not_guessed() -> None:
    reading = read({}, signed_on=date(2020, 1, 1))
    assert reading.stated is None
    assert reading.quotes == ()
    assert "none is guessed" in reading.remarks[0]
    assert read().stated is None


def test_an_agreement_is_borne_out_by_text_and_signature() -> None:
    reading = read({"basis": "explicit agreement"}, signed_on=date(2020, 1, 1))
    assert [one.path for one in reading.evidence] == ["signed_on"]
    assert "treaty_text" in reading.lacking
    assert reading.remarks == ()


def test_an_agreement_without_text_or_signature_is_remarked_upon() -> None:
    reading = read({"basis": "explicit agreement"})
    assert reading.evidence == ()
    assert any("no text and no signature" in words for words in reading.remarks)


def test_an_endorsement_needs_a_publication() -> None:
    reading = read({"basis": "public endorsement", "published_on": date(2020, 1, 1)})
    assert reading.remarks == ()
    assert any(
        "names no publication" in w
        for w in read({"basis": "public endorsement"}).remarks
    )


def test_what_is_tacit_has_no_text() -> None:
    text = {"words": "We ask.", "language": "en", "held_at": "archive"}
    reading = read({"basis": "tacit understanding", "text": text})
    assert any("yet holds a text" in words for words in reading.remarks)


def test_what_is_unilateral_has_no_signatories() -> None:
    signatories = [{"office": "President", "organ": "head of state"}]
    reading = read({"basis": "unilateral self-defence", "signatories": signatories})
    assert any("names who signed" in words for words in reading.remarks)


def test_an_unverified_basis_stays_marked() -> None:
    reading = read({"basis": "tacit understanding", "unverified": ["basis"]})
    assert reading.is_unverified


def test_an_example_is_told_with_its_lines(root: Path) -> None:
    ramsi = read_compact(root / "examples" / "ramsi" / "compact.yaml")
    reading = basis(ramsi.document, ramsi.line)
    lines = (root / "examples" / "ramsi" / "compact.yaml").read_text().splitlines()
    assert reading.stated == "explicit agreement"
    assert reading.line is not None
    assert "basis: explicit agreement" in lines[reading.line - 1]
    assert {one.path for one in reading.evidence} == {
        "treaty_text",
        "signed_on",
        "sofa",
    }
    assert reading.lacking == ("request.text",)
