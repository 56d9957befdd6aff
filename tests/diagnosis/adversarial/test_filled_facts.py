"""Facts of real hosts, filled from the store: what a lawyer would be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from servanda.acts.checking import open_case
from servanda.acts.evidencing import filled, gathered
from servanda.compact.model import Facts
from servanda.compact.principles.report import Case, hold
from servanda.compact.principles.verdict import Verdict
from servanda.compact.reading import plain, read_bytes
from servanda.compact.writing import to_yaml
from servanda.diagnosis.world_facts import facts_of
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.stores import Said, add, in_year

pytestmark = [pytest.mark.shared]

EXAMPLES = ("ramsi", "sapmil", "ecomig", "mnf-lebanon", "grenada", "plan-colombia")
LATE = date(2026, 11, 22)


def example(root: Path, name: str) -> Case:
    return open_case(root / "examples" / name / "compact.yaml")


def shown(case: Case, home: Path) -> Facts:
    found = gathered(case, case.judged_on(LATE), folder=home)
    assert found is not None
    return found.facts


def named(value: Any) -> Iterator[str]:
    """Yield every source that a plain document names."""
    if isinstance(value, dict):
        yield from value.get("source", ())
        for item in value.values():
            yield from named(item)
    elif isinstance(value, list):
        for item in value:
            yield from named(item)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_was_typed_stands_and_every_source_resolves(
    root: Path, shared_home: Path, shared_store: Store, name: str
) -> None:
    assert shared_store.manifest().vintages
    case = example(root, name)
    world = shown(case, shared_home)
    full, added = filled(case, world)
    assert case.facts is not None
    assert full.facts is not None
    before: dict[str, Any] = plain(case.facts.document)
    after: dict[str, Any] = plain(full.facts.document)
    for key, value in before.items():
        if isinstance(value, dict):
            told = {name: after[key][name] for name in value if name != "source"}
            assert told == {
                name: one for name, one in value.items() if name != "source"
            }
            assert set(value.get("source", ())) <= set(after[key].get("source", ()))
        elif key != "sources":
            assert after[key] == value
    listed = [source["id"] for source in after["sources"]]
    assert len(listed) == len(set(listed))
    assert set(named(after)) <= set(listed)
    assert all(after[path.split(".")[0]] for path in added), "nothing empty is added"
    again = read_bytes(to_yaml(full.facts.document), "again", Facts).document
    assert again == full.facts.document
    assert filled(full, world)[1] == ()
    assert filled(case, world)[0].facts == full.facts


def test_a_name_that_was_given_before_is_not_given_twice(
    root: Path, shared_home: Path, shared_store: Store
) -> None:
    """Facts once filled, written down, and thinned out by hand are filled again."""
    assert shared_store.manifest().vintages
    case = example(root, "ramsi")
    world = shown(case, shared_home)
    once, _ = filled(case, world)
    twice, _ = filled(once, world.model_copy(update={"institutions": None}))
    assert twice.facts is not None
    typed: dict[str, Any] = plain(twice.facts.document)
    del typed["repression"]
    typed["sources"] += [{"id": "pts-2024-in-store", "title": "typed by hand"}]
    thin = Facts.model_validate(typed)
    assert twice.facts is not None
    full, added = filled(
        replace(twice, facts=replace(twice.facts, document=thin)), world
    )
    assert added == ("repression",)
    assert full.facts is not None
    assert set(named(plain(full.facts.document))) <= {
        source.id for source in full.facts.document.sources
    }


def test_a_count_of_neighbours_is_as_doubtful_as_what_it_rests_on(
    shared_store: Store,
) -> None:
    found = facts_of(Panel(shared_store, Clocks(date(2003, 6, 5))), "SLB", "a").conflict
    assert found is not None
    assert found.neighbours_in_conflict == 0
    assert "neighbours_in_conflict" in found.unverified


def test_what_was_filled_by_a_tables_makers_says_so(shared_store: Store) -> None:
    found = facts_of(Panel(shared_store, Clocks(date(2017, 9, 1))), "LSO", "a").economy
    assert found is not None
    assert found.growth is not None
    assert "filled gaps" in (found.growth.note or "")
    assert found.note == "Output is that of 2016."


def test_low_and_high_estimates_are_no_interval_of_ninety_per_cent(
    shared_store: Store,
) -> None:
    """By August 2021 only yearly counts with low and high estimates were public."""
    clocks = Clocks(date(2020, 12, 31), date(2021, 8, 31))
    found = facts_of(Panel(shared_store, clocks), "AFG", "a").conflict
    assert found is not None
    deaths = found.deaths_12_months
    assert deaths is not None
    assert (deaths.low, deaths.high) == (None, None)
    assert "of no stated chance" in (deaths.note or "")


def test_two_files_of_one_version_are_verified_each_for_itself(tmp_path: Path) -> None:
    store = Store(tmp_path)
    said = [Said("MLI", "gdp_growth", date(2019, 1, 1), date(2020, 1, 1), 4.8)]
    add(store, "world-bank-wdi", said, version="2021", standing="conversion")
    people = [in_year("MLI", "population", 2019, 2e7)]
    add(store, "world-bank-wdi", people, version="2021", standing="verified")
    found = facts_of(Panel(store, Clocks(date(2020, 6, 30))), "MLI", "a").economy
    assert found is not None
    assert found.unverified == ("growth",)


def test_a_year_of_a_state_does_not_refute_who_held_the_capital_on_a_day(
    root: Path, shared_home: Path, shared_store: Store
) -> None:
    """The inviter was abroad in January 2017; the state of 2016 held its territory."""
    assert shared_store.manifest().vintages
    case = example(root, "ecomig")
    full, added = filled(case, shown(case, shared_home))
    assert "authority.effective_control" in added
    on = case.judged_on(LATE)
    answer = hold(full, on).of("A04").answer
    assert answer.verdict is hold(case, on).of("A04").answer.verdict
    assert answer.verdict is Verdict.OPINION_NEEDED
    beside = [
        f for f in answer.findings if f.where == "facts: authority.effective_control"
    ]
    assert len(beside) == 1
    assert "the facts say yes as of 2016-12-31" in beside[0].what


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("check", ["A04", "A05", "B07", "E04", "F05"])
def test_what_the_store_adds_makes_no_check_fail_that_did_not(
    root: Path, shared_home: Path, shared_store: Store, name: str, check: str
) -> None:
    assert shared_store.manifest().vintages
    case = example(root, name)
    full, _ = filled(case, shown(case, shared_home))
    on = case.judged_on(LATE)
    before, after = (hold(one, on).of(check).answer.verdict for one in (case, full))
    assert after is before
