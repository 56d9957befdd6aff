"""The outlook's page: complete, legible, plain where nothing can be told."""

import re
from html import unescape

import pytest

from servanda.publication.outlook import outlook_sheet, stated
from servanda.publication.outlook.measures import EVENTS, MEASURES
from servanda.publication.sheet import Sheet, told
from tests.publication.outlook.made import OPTIONS, foresight

LOADING = re.compile(r"<(?:script|link|img|iframe|object|embed|image)\b|@import")
ADVICE = re.compile(r"\b(?:should|ought|recommend|advisable|prefer)\w*", re.IGNORECASE)


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return outlook_sheet(stated(foresight()))


@pytest.fixture(scope="module")
def page(sheet: Sheet) -> str:
    return told(sheet, "html")


@pytest.fixture(scope="module")
def text(sheet: Sheet) -> str:
    return told(sheet, "text")


@pytest.fixture(scope="module")
def unknown() -> str:
    words = "the compact names no instrument and no forces"
    return told(outlook_sheet(stated(foresight(words))), "html")


def words_of(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_the_page_is_complete_in_itself(page: str) -> None:
    assert not LOADING.findall(page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets <= set(ids)


def test_not_distinguishable_is_said_first_and_plainly(text: str) -> None:
    opening = " ".join(text.split("can they be told apart?")[1].split())
    assert opening.startswith(
        "“this compact” is not distinguishable from “no action” in deaths"
    )


def test_every_strip_has_every_option_with_the_three_first(page: str) -> None:
    strips = page.split('id="strips"')[1].split("</figure>", maxsplit=1)[0]
    panels = strips.split("<caption>")[1:]
    assert len(panels) == len(MEASURES)
    for panel in panels:
        rows = re.findall(r'<th scope="row">([^<]+)</th>', panel)
        assert rows[:3] == ["No action", "Do less", "This compact"]
        assert len(rows) == len(OPTIONS)


def test_the_option_judged_is_set_apart_without_colour(page: str) -> None:
    strips = page.split('id="strips"')[1].split("</figure>", maxsplit=1)[0]
    assert strips.count('class="judged"') == len(MEASURES)


def test_each_event_has_a_word_with_its_number_and_its_error(page: str) -> None:
    table = page.split("At least once within")[1].split("</table>", maxsplit=1)[0]
    rows = [words_of(row) for row in table.split("<tr>")[2:]]
    assert len(rows) == len(EVENTS)
    for row in rows:
        assert re.search(r"likely.* \((?:<|>)?\d+%", row), row


def test_what_lies_beyond_three_years_is_marked_in_every_fan(page: str) -> None:
    fans = re.findall(r'id="fan-(\w+)">(.*?)</figure>', page, re.DOTALL)
    assert [name for name, _ in fans] == ["deaths", "displaced", "output", "debt"]
    for _, fan in fans:
        assert "a scenario, not a forecast" in words_of(fan)
        assert "scenario →" in fan


def test_every_drawing_says_what_it_shows_to_who_cannot_see_it(page: str) -> None:
    assert re.findall(r'role="img" aria-label="([^"]{20,})"', page)
    assert 'aria-label=""' not in page


def test_values_stand_side_by_side(page: str) -> None:
    for caption in ("P(best): share", "Regret: loss"):
        table = page.split(caption)[1].split("</table>", maxsplit=1)[0]
        heads = words_of(table.split("</thead>", maxsplit=1)[0])
        assert heads.endswith(
            "Option fewest deaths sovereignty first rights first order first"
        )
        assert "average" not in heads


def test_evidence_stands_with_its_grade_and_what_contradicts_it(page: str) -> None:
    table = page.split("Contradicted by</th>")[1].split("</table>", maxsplit=1)[0]
    assert "moderate" in table
    assert "very low" in table
    assert "Kenwick" in table or "kenwick" in table


def test_nothing_is_advised_and_no_state_is_ranked(text: str) -> None:
    own = text.split("Grounds\n=====", maxsplit=1)[0].split("What the options are")
    told_by_us = own[0] + own[1].split("At whose cost")[1]
    assert {found.lower() for found in ADVICE.findall(told_by_us)} <= {"recommended"}
    assert "none is recommended" in told_by_us


def test_no_score_is_said_to_be_missing_and_never_left_out(page: str) -> None:
    assert "How the estimated part fared" in page
    fared = page.split("How the estimated part fared")[1]
    assert "Not shown: no score" in fared or "Mean scores" in fared


def test_where_nothing_is_known_no_figure_of_the_compact_stands(unknown: str) -> None:
    strips = unknown.split('id="strips"')[1].split("</figure>", maxsplit=1)[0]
    for row in re.findall(r'<tr class="judged">(.*?)</tr>', strips, re.DOTALL):
        assert words_of(row) == "This compact not known"
    words = words_of(unknown)
    assert "Not known: the compact names no instrument and no forces." in words
    assert "As drafted" not in words.split("Where values differ")[0].split("Risks")[0]
    for name in ("deaths", "displaced", "output", "debt"):
        fan = unknown.split(f'id="fan-{name}"')[1].split("</figure>", maxsplit=1)[0]
        assert "This compact" not in words_of(fan)


def test_text_keeps_to_its_width(text: str) -> None:
    prose = [line for line in text.splitlines() if "  " not in line]
    assert max(map(len, prose)) <= 100
