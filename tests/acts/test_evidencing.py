"""The evidence fills what typed facts leave out, and changes nothing that was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from servanda.acts.checking import open_case
from servanda.acts.evidencing import described_on, filled, gathered
from servanda.compact.model import Facts
from servanda.compact.principles.report import Case
from servanda.compact.reading import plain
from servanda.evidence.store import Store
from tests.evidence.stores import add, in_year


@pytest.fixture
def ramsi(root: Path) -> Case:
    return open_case(root / "examples" / "ramsi" / "compact.yaml")


def world(**parts: Any) -> Facts:
    """Return facts as a store would show them."""
    return Facts.model_validate(
        {
            "servanda": "1",
            "compact": "ramsi",
            "place": "SLB",
            "as_of": "2003-07-23",
            "sources": [{"id": "vdem", "title": "another vintage"}],
            **parts,
        }
    )


def test_without_typed_facts_the_store_speaks_alone(ramsi: Case) -> None:
    shown = world(economy={"source": ["vdem"], "population": {"value": "10"}})
    case, added = filled(replace(ramsi, facts=None), shown)
    assert added == ("economy",)
    assert case.facts is not None
    assert case.facts.document == shown


def test_a_typed_fact_is_never_changed(ramsi: Case) -> None:
    assert ramsi.facts is not None
    before = plain(ramsi.facts.document)
    shown = world(
        economy={"population": {"value": "1"}, "debt_share": {"value": "0.5"}},
        conflict={"coups_5_years": {"value": "9"}, "displaced": {"value": "7"}},
    )
    case, added = filled(ramsi, shown)
    assert set(added) == {"economy.debt_share", "conflict.displaced"}
    assert case.facts is not None
    after = plain(case.facts.document)
    for name, clause in before.items():
        if isinstance(clause, dict):
            kept = {k: v for k, v in after[name].items() if k in clause}  # type: ignore[attr-defined]
            assert kept == clause
        elif name != "sources":
            assert after[name] == clause


def test_nothing_is_said_in_place_of_what_is_known_to_be_absent(ramsi: Case) -> None:
    typed = world(conflict={"absent": ["refugees"]})
    assert ramsi.facts is not None
    case = replace(ramsi, facts=replace(ramsi.facts, document=typed))
    full, added = filled(case, world(conflict={"refugees": {"value": "5"}}))
    assert added == ()
    assert full is case


def test_two_sources_of_one_name_are_kept_apart(ramsi: Case) -> None:
    figure = {"value": "0.5", "source": ["vdem"]}
    case, added = filled(ramsi, world(economy={"debt_share": figure}))
    assert added == ("economy.debt_share",)
    assert case.facts is not None
    document = case.facts.document
    assert document.economy is not None
    assert document.economy.debt_share is not None
    assert document.economy.debt_share.source == ("vdem-in-store",)
    titles = {source.id: source.title for source in document.sources}
    assert titles["vdem-in-store"] == "another vintage"
    assert "version 15" in titles["vdem"]


def test_a_bare_number_is_sourced_by_its_clause(ramsi: Case) -> None:
    typed = world(conflict={"refugees": {"value": "5"}, "source": ["own"]})
    typed = typed.model_copy(update={"sources": ()})
    assert ramsi.facts is not None
    case = replace(ramsi, facts=replace(ramsi.facts, document=typed))
    shown = world(conflict={"source": ["vdem"], "neighbours_in_conflict": 2})
    full, _ = filled(case, shown)
    assert full.facts is not None
    assert full.facts.document.conflict is not None
    assert full.facts.document.conflict.source == ("own", "vdem")


def test_what_is_unverified_in_the_store_stays_so(ramsi: Case) -> None:
    shown = world(
        economy={"debt_share": {"value": "0.5"}, "unverified": ["debt_share"]}
    )
    case, _ = filled(ramsi, shown)
    assert case.facts is not None
    assert case.facts.document.economy is not None
    assert "debt_share" in case.facts.document.economy.unverified


def test_the_world_is_described_as_of_the_facts_or_else_of_the_request(
    ramsi: Case,
) -> None:
    judged = date(2026, 1, 1)
    assert described_on(ramsi, judged) == date(2003, 7, 23)
    alone = replace(ramsi, facts=None)
    request = ramsi.compact.document.request
    assert request is not None
    assert described_on(alone, judged) == request.date
    assert described_on(alone, date(2003, 1, 1)) == date(2003, 1, 1)


def test_an_empty_store_shows_nothing(ramsi: Case, tmp_path: Path) -> None:
    assert gathered(ramsi, date(2026, 1, 1), folder=tmp_path) is None


def test_a_fictional_host_is_not_looked_up(root: Path, tmp_path: Path) -> None:
    add(Store(tmp_path / "evidence"), "pts", [in_year("MLI", "torture", 2002, 1.0)])
    maravel = open_case(root / "examples" / "maravel" / "compact.yaml")
    assert gathered(maravel, date(2026, 1, 1), folder=tmp_path) is None


def test_a_store_with_something_is_read_for_the_host(
    ramsi: Case, tmp_path: Path
) -> None:
    said = [in_year("SLB", "electoral_democracy", 2002, 0.5)]
    add(Store(tmp_path / "evidence"), "vdem", said)
    found = gathered(ramsi, date(2026, 1, 1), folder=tmp_path)
    assert found is not None
    assert found.brief.place == "SLB"
    assert found.brief.clocks.is_retrospective
    assert found.facts.institutions is not None


UNKNOWN = {"finding": "unknown", "as_of": "2003-07-23", "basis": "nothing is held"}


def test_what_is_only_not_known_fills_nothing(ramsi: Case) -> None:
    alone = replace(ramsi, facts=None)
    shown = world(authority=dict.fromkeys(("constitutional", "electoral"), UNKNOWN))
    full, added = filled(alone, shown)
    assert added == ()
    assert full is alone


def test_an_unknown_fact_is_not_added_beside_a_known_one(ramsi: Case) -> None:
    known = {**UNKNOWN, "finding": "yes"}
    typed = world(authority={"constitutional": known})
    assert ramsi.facts is not None
    case = replace(ramsi, facts=replace(ramsi.facts, document=typed))
    shown = world(authority={"electoral": UNKNOWN, "effective_control": known})
    _, added = filled(case, shown)
    assert added == ("authority.effective_control",)
