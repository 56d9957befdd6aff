"""The definitions: dated, sourced, and fit for what uses them."""

from itertools import pairwise
from pathlib import Path

from pybtex.database import parse_file

from servanda.outlook.skill.definitions import definitions

KNOWN = definitions()


def test_bins_thresholds_and_states_rise() -> None:
    for edges in (KNOWN.ignorance.edges, KNOWN.risk, KNOWN.states, KNOWN.intervals):
        assert all(low < high for low, high in pairwise(edges))
    assert (KNOWN.risk[0], KNOWN.risk[-1]) == (0.0, 1.0)
    assert len(KNOWN.ignorance.edges) == 10


def test_every_source_is_in_the_bibliography(root: Path) -> None:
    known = parse_file(root / "docs" / "references.bib").entries
    cited = [*KNOWN.window.cites, *KNOWN.ignorance.cites]
    assert cited
    for one in cited:
        assert one.partition(":")[0] in known


def test_a_subset_has_a_title_and_a_name_of_its_own() -> None:
    assert len({one.id for one in KNOWN.subsets}) == len(KNOWN.subsets)
    assert len({one.title for one in KNOWN.subsets}) == len(KNOWN.subsets)


def test_the_definitions_are_dated_before_any_model_of_ours() -> None:
    assert KNOWN.since.isoformat() == "2026-11-22"
