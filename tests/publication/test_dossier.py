"""The dossier: complete in itself, one sheet first, the same figures everywhere."""

import json
import re
import subprocess
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from servanda.acts.assessing import Assessment
from servanda.basis.money import Money
from servanda.compact.principles.catalogue import CHECKS
from servanda.publication.dossier.chapters import CHAPTERS
from servanda.publication.dossier.statement import json_schema
from servanda.publication.outlook.telling import chance, ranged
from servanda.publication.words import amount
from tests.conftest import Told

LOADING = re.compile(r"<(?:script|link|img|iframe|object|embed|image)\b|@import|url\(")
FORBIDDEN = re.compile(
    r"\b(?:un)?lawful\b|\b(?:il)?legitimate\b|\badvisable\b", re.IGNORECASE
)
VOID = {"meta", "br", "col", "link", "hr", "img", "wbr"}


@pytest.fixture(scope="module")
def page(assessed: Assessment) -> str:
    return assessed.paths[0].read_text()


@pytest.fixture(scope="module")
def first_sheet(assessed: Assessment) -> str:
    command = ["pdftotext", "-l", "1", str(assessed.paths[1]), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Reader(HTMLParser):
    """Collects ids, links, headings and what follows them, and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.cells: list[str] = []
        self.headings: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a":
            self.links.append(found["href"] or "")
        if tag in ("td", "dd"):
            self.cells.append("")
        if tag in ("h1", "h2", "h3"):
            self.headings.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "dd"} & set(self.open):
            self.cells[-1] += data
        if {"h1", "h2", "h3"} & set(self.open):
            self.headings[-1] += data


# --- complete in itself -----------------------------------------------------


def test_the_page_loads_nothing(page: str) -> None:
    loads = [hit for hit in LOADING.findall(page) if hit != "url("]
    assert not loads
    assert set(re.findall(r"url\((.)", page)) <= {"#"}
    assert "<script" not in page


def test_every_link_within_the_page_leads_somewhere(page: str) -> None:
    found = Reader(page)
    inside = {link.removeprefix("#") for link in found.links if link.startswith("#")}
    assert inside
    assert not inside - set(found.ids)
    assert all(link.startswith(("#", "http://", "https://")) for link in found.links)


def test_no_name_of_a_place_is_used_twice(page: str) -> None:
    ids = Reader(page).ids
    assert len(ids) == len(set(ids))


def test_no_machine_path_and_no_clock_shows(page: str, assessed: Assessment) -> None:
    assert str(assessed.paths[0].parent) not in page
    assert b"CreationDate" not in assessed.paths[1].read_bytes()


# --- page one ---------------------------------------------------------------


def test_page_one_fits_one_sheet(first_sheet: str) -> None:
    assert "Regional Assistance Mission" in first_sheet
    assert "The authentic treaty text prevails." in " ".join(first_sheet.split())
    assert "Contents" not in first_sheet


def test_page_one_says_what_a_reader_with_two_minutes_needs(first_sheet: str) -> None:
    text = " ".join(first_sheet.split())
    for words in (
        "last left 30 June 2017; no end date",
        "BLOCK: must be settled before signature.",
        "recorded by 30 June 2013",
        "Do not proceed as drafted",
        "Constitutional power",
        "Effective control",
        "Electoral mandate",
        "Recognition",
        "No action",
        "Coup",
        "T01",
        "backlash",
    ):
        assert words in text, words


def test_every_later_sheet_is_numbered_and_carries_the_title(
    assessed: Assessment,
) -> None:
    command = ["pdftotext", "-f", "2", "-l", "2", str(assessed.paths[1]), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert text.startswith("Regional Assistance Mission")
    assert re.search(r"Page 2 of \d+", text)


def test_the_dossier_can_be_stapled(assessed: Assessment) -> None:
    told = subprocess.run(
        ["pdfinfo", str(assessed.paths[1])],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = re.search(r"Pages: +(\d+)", told)
    assert found
    # Nine options, eight schools, every check, and five chapters on what others do.
    assert int(found[1]) <= 56
    assert "A4" in told


# --- words ------------------------------------------------------------------


def test_every_chapter_opens_with_its_question(page: str) -> None:
    assert page.count('<p class="question">') == len(CHAPTERS)
    assert len(re.findall(r'<p class="question">[^<]+\?</p>', page)) == len(CHAPTERS)


def test_no_heading_is_empty_and_none_stands_alone(page: str) -> None:
    assert all(heading.strip() for heading in Reader(page).headings)
    assert not re.search(r"</h[23]>\s*</section>", page)
    assert not re.search(r"</h3>\s*<h[23]", page)


def test_nothing_missing_is_a_dash_or_a_blank_table(page: str) -> None:
    cells = [cell.strip() for cell in Reader(page).cells]
    assert not {"-", "\u2013", "\u2014", "None", "n/a"} & set(cells)
    assert "<tbody>\n</tbody>" not in page
    assert "<ul>\n</ul>" not in page
    assert "not shown" in page


def test_the_dossier_itself_passes_no_judgement(page: str, root: Path) -> None:
    given = "".join(
        path.read_text() for path in (root / "examples" / "ramsi").glob("*.yaml")
    )
    given += (root / "docs" / "references.bib").read_text()
    given += " ".join(check.sentence for check in CHECKS)
    told = {found.lower() for found in FORBIDDEN.findall(page)}
    assert told <= {found.lower() for found in FORBIDDEN.findall(given)}


def test_a_word_of_likelihood_stands_with_its_number(page: str) -> None:
    text = unescape(re.sub(r"<[^>]+>", " ", page.split("page one ends", maxsplit=1)[0]))
    text = text.split("In brackets:")[0]
    for found in re.finditer(r"\b(?:very )?(?:un)?likely\b(?! as)", text):
        after = text[found.end() : found.end() + 14]
        assert re.match(r" as not \(\d+%| \(\d+%|\?| *Event|\s*$", after) or (
            "how" in text[found.start() - 10 : found.start()]
        ), text[found.start() - 40 : found.end() + 20]


def test_the_citizen_is_told_what_the_record_knows(page: str) -> None:
    chapter = page.split('id="public"')[1].split('id="outlook"', maxsplit=1)[0]
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", chapter)).split())
    assert "Solomon Islands was to be helped by" in text
    assert "The last departure on record is of 30 June 2017." in text
    assert "AUD 2 600 000 000" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert "Whether anything is kept secret is not shown." in text


def test_an_unverified_fact_is_told_with_what_it_states(page: str) -> None:
    table = page.split("Unverified facts</caption>")[1].split("</table>", maxsplit=1)[0]
    assert "request.date" in table
    assert "22 April 2003" in table


def test_a_check_that_passes_asks_for_nothing_more(page: str) -> None:
    row = page.split('id="check-J01"')[1].split("</tr>", maxsplit=1)[0]
    assert "Noted:" in row
    assert "Attach" not in row


# --- the statement ----------------------------------------------------------


def test_the_statement_keeps_its_schema(assessed: Assessment) -> None:
    schema = json.loads(json_schema())
    Draft202012Validator.check_schema(schema)
    statement = json.loads(assessed.paths[2].read_text())
    Draft202012Validator(schema).validate(statement)
    assert statement["outlook"]["seed"] == 7
    assert statement["outlook"]["draws"] == 60
    assert {one["kind"] for one in statement["inputs"]} >= {"compact", "record"}


def test_the_page_tells_the_figures_of_the_statement(
    page: str, assessed: Assessment
) -> None:
    statement = assessed.statement
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
    for option in statement.outlook.options:
        for name in ("deaths", "deaths_total", "displaced"):
            assert " ".join(ranged(option.outcomes[name]).split()) in text
    drafted = statement.outlook.option(statement.outlook.chosen)
    for found in filter(None, drafted.chances.values()):
        assert chance(found) in text
    for reason in statement.reasons:
        assert reason.text in text
    assert assessed.conclusion in text


def test_page_one_has_all_nine_options_and_the_three_first(page: str) -> None:
    strip = page.split('<section class="strip">')[1].split("</section>", maxsplit=1)[0]
    rows = re.findall(r'<th scope="row">([^<]+)</th>', strip)
    assert rows[:3] == ["No action", "Do less", "This compact"]
    assert len(rows) == 9


def test_money_adds_up_to_the_statement(sapmil_told: Told) -> None:
    statement = json.loads((sapmil_told.folder / "assessment.json").read_text())
    money = statement["money"]
    assert money["gap"] == "USD 1586298 (2017 prices)"
    text = unescape((sapmil_told.folder / "dossier.html").read_text())
    for name in ("whole", "available", "gap"):
        assert amount(Money.parse(money[name])) in text
    assert "does not add up" in text


def test_every_conclusion_is_of_the_fixed_set(assessed: Assessment) -> None:
    allowed = re.compile(
        r"clean as drafted|not clean: \d+ BLOCK, \d+ HIGH|opinion needed on \d+ points?"
        r"|do not proceed as drafted|not distinguishable from no action"
        r"|no agreement possible|not known"
    )
    assert all(allowed.fullmatch(one) for one in assessed.statement.conclusions)
