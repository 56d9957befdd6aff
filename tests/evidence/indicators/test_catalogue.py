"""The catalogue: dated, cited, complete, and the same thing to readers and users."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.indicators import Dataset, Indicator, catalogue
from servanda.evidence.readers import LAYOUTS

KNOWN = catalogue()
ROW = re.compile(r"S[012]\.\d{1,2}")


def test_there_are_at_least_sixty_indicators() -> None:
    assert len(KNOWN.indicators) >= 60


def test_no_id_stands_twice() -> None:
    for ids in (
        [one.id for one in KNOWN.indicators],
        [one.id for one in KNOWN.datasets],
        [one.id for one in LAYOUTS],
    ):
        assert [name for name, times in Counter(ids).items() if times > 1] == []


@pytest.mark.parametrize("one", KNOWN.indicators, ids=lambda one: one.id)
def test_an_indicator_says_what_it_is_and_whence(one: Indicator, root: Path) -> None:
    assert one.dataset in KNOWN.dataset
    assert len(one.definition) > 30
    assert one.rows
    assert all(ROW.fullmatch(row) for row in one.rows)
    assert one.since <= date(2026, 11, 22)
    assert one.cites
    assert _keys(one.cites) <= _known_keys(root)
    assert one.least is None or one.most is None or one.least <= one.most


@pytest.mark.parametrize("one", KNOWN.datasets, ids=lambda one: one.id)
def test_a_data_set_says_who_made_it_and_how_it_is_had(
    one: Dataset, root: Path
) -> None:
    assert one.attribution
    assert one.licence
    assert one.addresses or one.ask
    assert one.cites
    assert _keys(one.cites) <= _known_keys(root)
    if one.redistribute in {"yes", "share alike"}:
        assert one.licence_from != "not found"


def test_every_data_set_has_a_reader_and_every_reader_a_data_set() -> None:
    assert {one.dataset for one in LAYOUTS} == {one.id for one in KNOWN.datasets}


def test_every_data_set_feeds_an_indicator() -> None:
    assert {one.dataset for one in KNOWN.indicators} == set(KNOWN.dataset)


def _keys(cites: tuple[str, ...]) -> set[str]:
    return {text.partition(":")[0].strip() for text in cites}


def _known_keys(root: Path) -> set[str]:
    text = (root / "docs" / "references.bib").read_text(encoding="utf-8")
    return set(re.findall(r"^@\w+\{([^,]+),", text, re.MULTILINE))
