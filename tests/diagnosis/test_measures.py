"""What readings compare with: dated, cited data, and indicators that exist."""

from __future__ import annotations

from pathlib import Path

import pytest
from pybtex.database import parse_file

from servanda.diagnosis.levels import lines
from servanda.diagnosis.severity.measures import Component, components
from servanda.diagnosis.thresholds import names, threshold
from servanda.evidence.indicators import catalogue

OURS = ("severity_", "eligibility_", "authority_", "level_", "quality_")


@pytest.mark.parametrize("name", [name for name in names() if name.startswith(OURS)])
def test_every_threshold_is_cited_dated_and_has_a_reason(name: str, root: Path) -> None:
    held = threshold(name)
    known = parse_file(root / "docs" / "references.bib").entries
    assert held.cites
    assert [one.key for one in held.cites if one.key not in known] == []
    assert held.reason
    assert held.unit


@pytest.mark.parametrize("part", components(), ids=lambda part: part.id)
def test_every_measure_is_cited_and_has_a_reason(part: Component, root: Path) -> None:
    known = parse_file(root / "docs" / "references.bib").entries
    cited = [one.key for facet in part.facets for one in facet.citations]
    assert not [key for key in cited if key not in known]
    assert all(facet.cites and facet.reason for facet in part.facets)
    assert part.reason


@pytest.mark.parametrize("part", components(), ids=lambda part: part.id)
def test_every_input_is_in_the_catalogue_and_faces_its_way(part: Component) -> None:
    known = catalogue().indicator
    wrong = {"more is worse": "less", "more is better": "more"}
    for one in part.inputs:
        for name in (*one.indicators, *one.per):
            assert name in known
        for name in one.indicators:
            assert one.worse != wrong.get(known[name].direction)


def test_every_line_of_a_brief_is_in_the_catalogue() -> None:
    held = [
        name for _, _, group in lines() for line in group for name in line.indicators
    ]
    assert not [name for name in held if name not in catalogue().indicator]


def test_each_input_stands_once() -> None:
    ids = [one.id for part in components() for one in part.inputs]
    assert len(ids) == len(set(ids))
