"""What is found of the examples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from servanda.acts.checking import Beside
from servanda.acts.desk import Desk
from servanda.acts.foreseeing import Size
from servanda.acts.strategy.grounding import Wanted
from servanda.acts.strategy.joining import Joined, join
from servanda.acts.witnessing import EvidenceUsed
from servanda.evidence.store import Store
from servanda.publication.bibliography import bibliography
from servanda.strategy.beliefs import stated


def found_of(root: Path, name: str, facts: str | None = None) -> Joined:
    path = root / "examples" / name / "compact.yaml"
    wanted = Wanted(path, Size(60, 5), Beside(None, facts))
    return join(wanted, desk=Desk())


@pytest.fixture(scope="module")
def maravel(root: Path) -> Joined:
    return found_of(root, "maravel")


@pytest.fixture(scope="module")
def ramsi(root: Path) -> Joined:
    return found_of(root, "ramsi", "none")


def test_every_source_of_a_belief_is_known() -> None:
    for one in stated("servanda.strategy.coalition").values():
        assert not set(one.sources) - set(bibliography()), one.name


def test_candidates_are_the_partners_and_the_states_of_the_facts(
    maravel: Joined,
) -> None:
    candidates = maravel.found.candidates
    assert [one.is_partner for one in candidates] == [True] * 2 + [False] * 5
    assert all(not one.unknown for one in candidates)
    refugees = sum(one.refugees or 0.0 for one in candidates)
    assert refugees == pytest.approx(1.0, abs=1e-6)


def test_a_host_is_no_candidate(maravel: Joined) -> None:
    host = maravel.found.ground.compact.host
    assert host is not None
    assert host.id not in {one.id for one in maravel.found.candidates}


def test_what_is_not_known_stays_not_known(ramsi: Joined) -> None:
    found = ramsi.found
    assert all(len(one.unknown) == 6 for one in found.candidates)
    assert all(one.index is None and one.unknown for one in found.concentrations)
    assert found.dependence.others is None
    assert found.convention.assembly.kind == "prior"
    assert all(one.cost is None for one in found.held)


def test_shares_of_what_is_shared_add_up(maravel: Joined) -> None:
    for one in maravel.found.concentrations:
        assert sum(one.shares.values()) == pytest.approx(1.0)
        assert one.index is not None
        assert one.least is not None
        assert one.index >= one.least - 1e-12


def test_four_that_must_all_approve_have_a_quarter_of_the_power(
    maravel: Joined,
) -> None:
    decisions = maravel.found.concentrations[-1]
    assert set(decisions.shares.values()) == {0.25}
    assert "0.125 for each" in decisions.note  # Banzhaf's: 1 of 8 ways of the others


def test_shared_principles_change_nothing_but_the_burden(maravel: Joined) -> None:
    found = maravel.found
    assert found.joining is not None
    assert found.partnership is not None
    eases = np.median(found.drawn["response.partnership.dispute"]) < 1.0
    assert eases
    assert found.partnership.expected >= found.joining.expected


def test_the_same_seed_finds_the_same(root: Path, ramsi: Joined) -> None:
    again = found_of(root, "ramsi", "none")
    assert again.found.joining is not None
    assert ramsi.found.joining is not None
    assert (again.found.joining.sizes == ramsi.found.joining.sizes).all()
    assert again.found.gains == ramsi.found.gains
    assert again.found.convention.votes == ramsi.found.convention.votes


def test_shares_of_a_part_of_the_cost_are_said_to_be_of_a_part(
    maravel: Joined,
) -> None:
    cost = maravel.found.concentrations[1]
    assert cost.partial
    assert "shares are of the amounts that are shown" in cost.note
    assert not maravel.found.concentrations[-1].partial


def test_deaths_are_those_that_the_outlook_tells(maravel: Joined) -> None:
    table = maravel.found.ground.futures.table["quantile"].sel(
        school="mixed", outcome="deaths_total", percent=50
    )
    for one in maravel.found.options:
        assert one.deaths[1] == float(table.sel(option=one.option))


@pytest.mark.shared
def test_an_index_of_democracy_stands_in_for_positions_without_names(
    root: Path, shared_store: Store, shared_home: Path
) -> None:
    assert shared_store.manifest().vintages
    path = root / "examples" / "ramsi" / "compact.yaml"
    used = EvidenceUsed(folder=shared_home)
    wanted = Wanted(path, Size(20, 5), Beside(None, "none"), used=used)
    assembly = join(wanted, desk=Desk()).found.convention.assembly
    assert assembly.kind == "democracy"
    assert assembly.states == 193
    assert "2002" in assembly.source
