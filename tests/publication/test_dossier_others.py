"""What others do, in the dossier: five chapters, one annex, the figures of commands."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from servanda.acts.assessing import Assessment, Wanted, grounds_of, material_of
from servanda.acts.desk import Desk
from servanda.acts.strategy.grounding import Wanted as Asked
from servanda.acts.strategy.grounding import grounded
from servanda.acts.strategy.together import strategy_of
from servanda.acts.witnessing import EvidenceUsed
from servanda.outlook.options import Size
from servanda.publication.dossier.bounds import bounds
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.reasons import NO_BARGAIN, conclusions, reasons
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.strategy.whole import StrategyStatement
from tests.conftest import Told

CHAPTERS = ("money", "coalition", "bargain", "deterrence", "sequence")


def chapters_of(page: str) -> dict[str, str]:
    parts = re.split(r'<section class="chapter" id="', page)[1:]
    return {part.partition('"')[0]: part for part in parts}


def words_of(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


@pytest.fixture(scope="module")
def chapters(assessed: Assessment) -> dict[str, str]:
    return chapters_of(assessed.paths[0].read_text())


@pytest.fixture(scope="module")
def others(assessed: Assessment) -> StrategyStatement:
    assert assessed.statement.strategy is not None
    return assessed.statement.strategy


@pytest.fixture(scope="module")
def material(root: Path, others: StrategyStatement) -> Material:
    wanted = Wanted(root / "examples" / "sapmil" / "compact.yaml", draws=5)
    made = material_of(grounds_of(wanted, Desk()), Desk())
    return replace(made, strategy=others)


def with_bargain(material: Material, found: str) -> Material:
    others = material.strategy
    assert others is not None
    bargain = others.bargain.model_copy(update={"conclusion": found})
    return replace(material, strategy=others.model_copy(update={"bargain": bargain}))


# --- the chapters -----------------------------------------------------------


@pytest.mark.parametrize("name", CHAPTERS)
def test_each_chapter_opens_with_sentences_before_any_table(
    chapters: dict[str, str], name: str
) -> None:
    opening = chapters[name].split("</p>", 2)[1]
    assert len(words_of(opening)) > 40
    assert "<table" not in opening


@pytest.mark.parametrize("name", CHAPTERS)
def test_each_chapter_has_a_figure_and_says_what_it_cannot_say(
    chapters: dict[str, str], name: str, sapmil_told: Told
) -> None:
    # Without a budget, as in RAMSI, there is no money to draw.
    drawn = chapters_of((sapmil_told.folder / "dossier.html").read_text())
    assert "<figure" in (drawn if name == "money" else chapters)[name]
    assert "What this cannot say" in words_of(chapters[name])


def test_no_place_is_named_twice_in_a_page_with_a_budget(sapmil_told: Told) -> None:
    page = (sapmil_told.folder / "dossier.html").read_text()
    ids = re.findall(r'<[^>]* id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_every_constant_stands_once_in_the_annex_and_nowhere_else(
    chapters: dict[str, str], others: StrategyStatement
) -> None:
    annex = words_of(chapters["constants"])
    for part in others.parts:
        for one in part.beliefs:
            assert " ".join(one.meaning.split())[1:] in annex, one.name
    for name in CHAPTERS:
        assert "Every constant, its 90% range" not in chapters[name]
        assert 'href="#constants"' in chapters[name]


def test_a_long_table_is_folded_and_a_short_one_is_not(
    chapters: dict[str, str],
) -> None:
    for name in CHAPTERS:
        bare = re.sub(r"<details.*?</details>", "", chapters[name], flags=re.DOTALL)
        bodies = re.findall(r"<tbody>.*?</tbody>", bare, flags=re.DOTALL)
        assert all(body.count("<tr>") <= 8 for body in bodies), name


def test_what_follows_the_exit_is_told_once_and_linked(sapmil_told: Told) -> None:
    page = (sapmil_told.folder / "dossier.html").read_text()
    treasury = chapters_of(page)["treasury"]
    assert 'href="#money"' in treasury
    assert "The most that a partner may owe" not in treasury


# --- the statement ----------------------------------------------------------


def test_the_statement_is_what_the_commands_say_of_the_same_size(
    root: Path, others: StrategyStatement
) -> None:
    ramsi = root / "examples" / "ramsi" / "compact.yaml"
    desk = Desk()
    base = grounded(Asked(ramsi, Size(60, 7)), desk)
    assert strategy_of(base, EvidenceUsed(), desk) == others


def test_an_assessment_of_an_earlier_version_is_still_read(
    assessed: Assessment,
) -> None:
    held = json.loads(assessed.paths[2].read_text())
    del held["strategy"]
    earlier = AssessmentStatement.model_validate(held)
    assert earlier.strategy is None
    assert list(bounds(earlier)) == []


# --- the conclusion and page one --------------------------------------------


def test_that_no_agreement_is_possible_is_a_conclusion_with_its_reason(
    material: Material,
) -> None:
    found = with_bargain(material, NO_BARGAIN)
    assert NO_BARGAIN in conclusions(found)
    told = reasons(found)
    assert len(told) <= 3
    assert [one.evidence for one in told][-2:] == ["bargain", "outlook"]


@pytest.mark.parametrize("found", ["a zone exists", "not distinguishable", "not known"])
def test_any_other_bargain_adds_no_conclusion(material: Material, found: str) -> None:
    with_it, without = with_bargain(material, found), replace(material, strategy=None)
    assert conclusions(with_it) == conclusions(without)
    assert reasons(with_it) == reasons(without)


def test_page_one_says_whether_the_cost_is_open(
    sapmil_told: Told, assessed: Assessment
) -> None:
    for folder in (sapmil_told.folder, assessed.paths[0].parent):
        page = (folder / "dossier.html").read_text()
        first = page.partition("<!-- page one ends -->")[0]
        assert "Open-ended cost" in first


def test_the_largest_bound_and_the_heaviest_year_are_those_of_the_statement(
    sapmil_told: Told,
) -> None:
    told = AssessmentStatement.model_validate_json(
        (sapmil_told.folder / "assessment.json").read_bytes()
    )
    assert told.strategy is not None
    rows = {words_of(str(term)): words_of(str(said)) for term, said in bounds(told)}
    assert set(rows) == {"Open-ended cost", "At most", "Host's heaviest year"}
    money = told.strategy.money
    if not any(one.bound for one in money.bounds if not one.is_host):
        assert "not known" in rows["At most"]
