"""The country brief: two sheets, plain words, every figure with its source."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from servanda.acts.diagnosing import diagnose, diagnosed
from servanda.diagnosis.brief import Brief
from servanda.evidence.indicators import catalogue
from servanda.evidence.store import Store
from servanda.publication.brief import json_schema
from servanda.publication.dossier.paper import pdf

pytestmark = pytest.mark.shared

ASKED = {
    "Mali": ("MLI", date(2012, 12, 31), None),
    "Syria": ("SYR", date(2012, 12, 31), None),
    "Tuvalu": ("TUV", date(2015, 12, 31), None),
    "South Sudan": ("SSD", date(2012, 12, 31), None),
    "Colombia": ("COL", date(2005, 12, 31), None),
    "Mali, known by a day": ("MLI", date(2012, 12, 31), date(2013, 6, 30)),
}


def asked(store: Store, name: str, compact: Path | None = None) -> Brief:
    """Return one of the briefs above."""
    place, as_of, known_by = ASKED[name]
    return diagnose(
        place,
        as_of=as_of,
        known_by=known_by,
        compact=compact,
        folder=store.folder.parent,
    )


def sheets(page: str) -> int:
    """Count the sheets that a page takes on paper."""
    told = subprocess.run(
        ["pdfinfo", "-"],  # noqa: S607 - from the path, as a person has it
        input=pdf(page),
        capture_output=True,
        check=True,
    )
    return int(re.search(rb"Pages:\s+(\d+)", told.stdout)[1])  # type: ignore[index]


def words(page: str) -> str:
    """Return what a reader sees of a page."""
    body = page.partition("</style>")[2]
    return unescape(re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize("name", ASKED)
def test_a_brief_speaks_in_words_not_in_ids(shared_store: Store, name: str) -> None:
    page = words(diagnosed(asked(shared_store, name), "html"))
    ids = {one for one in catalogue().indicator if "_" in one}
    assert not [one for one in ids if re.search(rf"\b{one}\b", page)]
    assert not re.search(r"[a-z]@\S", page)
    assert "A reading authorises nothing. States are not ranked." in page


def test_the_text_says_what_the_page_says(shared_store: Store) -> None:
    found = asked(shared_store, "Mali")
    text = " ".join(diagnosed(found, "text").split())
    page = " ".join(words(diagnosed(found, "html")).split())
    for sentence in ("Territory under the state's control: 63% of territory (2012)",):
        assert sentence in text
        assert sentence in page
    heads = re.findall(r"<h2>([^<]+)</h2>", diagnosed(found, "html"))
    assert heads
    assert all(head in text for head in heads)


def test_no_line_of_the_text_is_wider_than_a_terminal(shared_store: Store) -> None:
    lines = diagnosed(asked(shared_store, "Mali"), "text").splitlines()
    assert max(map(len, lines)) <= 100


def test_json_names_every_number_and_keeps_to_its_schema(shared_store: Store) -> None:
    said = json.loads(diagnosed(asked(shared_store, "Syria"), "json"))
    share = said["severity"]["governance"]["share"]
    assert set(share) == {"low", "value", "high"}
    assert set(said["threat"]["chances"][0]) == {"of", "value", "low", "high"}
    schema = json.loads(json_schema())
    assert set(said) == set(schema["properties"])
    assert "prefixItems" not in json_schema()


def test_each_number_in_brackets_leads_to_a_data_set(shared_store: Store) -> None:
    page = diagnosed(asked(shared_store, "Mali"), "html")
    targets = set(re.findall(r'href="#(source-\d+)"', page))
    assert targets
    assert targets <= set(re.findall(r'id="(source-\d+)"', page))


def test_what_was_not_public_is_not_known_and_still_reads(shared_store: Store) -> None:
    text = diagnosed(asked(shared_store, "Mali, known by a day"), "text")
    assert "from what was public by 30 June 2013" in text
    assert "Not known, in any of" in text
    assert "None recorded" not in text


def test_what_is_held_and_came_later_is_told_with_its_day(shared_store: Store) -> None:
    found = asked(shared_store, "Mali, known by a day")
    text = " ".join(diagnosed(found, "text").split())
    assert "series wanted are held, but were published later" in text
    late = [one for one in found.left_out if one.published is not None]
    assert late
    assert all(one.published > date(2013, 6, 30) for one in late if one.published)
    assert "V-Dem Country-Year Dataset: " in text.partition("Held and left out")[2]
    plain = " ".join(diagnosed(asked(shared_store, "Mali"), "text").split())
    assert "Held and left out" not in plain


def test_a_class_is_not_named_best_while_another_is_unknown(
    shared_store: Store,
) -> None:
    text = " ".join(diagnosed(asked(shared_store, "Tuvalu"), "text").split())
    assert "the data fit best" not in text
    assert "measures that decide between the classes are missing" in text


def test_a_young_state_is_told_as_one(shared_store: Store) -> None:
    text = " ".join(diagnosed(asked(shared_store, "South Sudan"), "text").split())
    assert "A state since 9 July 2011" in text
    assert "when it was no state yet" in text


def test_a_compact_is_argued_both_ways_on_a_third_sheet(
    shared_store: Store, root: Path
) -> None:
    found = diagnose(
        "SLB",
        as_of=date(2003, 7, 23),
        compact=root / "examples/ramsi/compact.yaml",
        folder=shared_store.folder.parent,
    )
    page = diagnosed(found, "html")
    said = words(page)
    assert "The threshold, for this compact" in said
    assert "What the compact cedes" in said
    assert "consent.scope" in said
    assert "Against" in said
    assert sheets(page) <= 3


def test_without_a_compact_no_threshold_is_applied(shared_store: Store) -> None:
    text = diagnosed(asked(shared_store, "Syria"), "text")
    assert "The threshold is not applied." in text
    assert "above the threshold" not in text.lower()


@pytest.mark.parametrize("name", ASKED)
def test_a_brief_fits_two_sheets(shared_store: Store, name: str) -> None:
    assert sheets(diagnosed(asked(shared_store, name), "html")) <= 2


def text_of(store: Store, name: str) -> str:
    """Return a brief's text in one line."""
    return " ".join(diagnosed(asked(store, name), "text").split())


def test_the_two_rules_for_neighbours_are_told_apart(shared_store: Store) -> None:
    text = text_of(shared_store, "Mali")
    assert "adjoin it by land or within 400 miles of sea" in text
    assert "Neighbours in armed conflict (by land or 24 miles of sea)" in " ".join(
        words(diagnosed(asked(shared_store, "Mali"), "html")).split()
    )


def test_signs_of_a_cost_are_not_called_the_cost(shared_store: Store) -> None:
    text = text_of(shared_store, "Mali")
    assert "Signs that a transition would be costly: " in text
    assert "How costly" not in text


def test_a_fact_says_which_way_it_is_shown(shared_store: Store) -> None:
    page = words(diagnosed(asked(shared_store, "Syria"), "html"))
    assert re.search(r"Constitutional order\s+shown: yes\s+No break of", page)


def test_a_likeness_is_no_percentage(shared_store: Store) -> None:
    text = text_of(shared_store, "Mali")
    assert re.search(r"likeness [01]\.\d\d of 1", text)
    assert "not a probability" in text
    assert "alike to" not in text


def test_a_leap_of_the_last_year_stands_beside_no_trend(shared_store: Store) -> None:
    page = words(diagnosed(asked(shared_store, "Syria"), "html"))
    assert re.search(r"no clear trend, [^;]+; 0 to 2\.02 million in 2012", page)


def test_a_day_beyond_the_data_is_answered_with_a_better_one(
    shared_store: Store,
) -> None:
    def head(as_of: date) -> str:
        folder = shared_store.folder.parent
        return diagnosed(diagnose("MLI", as_of=as_of, folder=folder)).partition("In ")[
            0
        ]

    late = " ".join(head(date(2026, 11, 22)).split())
    assert re.search(r"Most series held end by .+: try --as-of 20\d\d-\d\d-\d\d", late)
    assert "data published later" not in late
    assert "try --as-of" not in head(date(2012, 12, 31))


def test_no_number_of_the_text_is_broken_at_a_line(shared_store: Store) -> None:
    text = diagnosed(asked(shared_store, "Colombia"), "text")
    assert not re.search(r"\d (?:\n\s*)[mb]illion", text)
    assert not re.search(r"of \d\n\d{3} years", text)
    assert not re.search(r"\d,\d{3}\b", text)
