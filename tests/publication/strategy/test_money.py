"""The money as a statement and as a page."""

import json
from datetime import date

import jsonschema
import pytest

from servanda.compact.model import Compact, Facts
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.options import Size, full_question_of
from servanda.publication.sheet import told
from servanda.publication.strategy.money import (
    MoneyStatement,
    json_schema,
    sheet,
    stated,
)
from servanda.publication.theme import Drawing
from servanda.strategy.ground import Ground
from servanda.strategy.sharing.finding import money_of
from tests.strategy.sharing.cases import facts, maravel, with_budget, with_term


def statement(compact: Compact, known: Facts | None) -> MoneyStatement:
    question = full_question_of(compact, known, Size(40, 3))
    futures = CalibratedOutlook().simulate(question)
    on = date(2025, 12, 19)
    return stated(money_of(Ground(compact, known, on, question, futures)))


@pytest.fixture(scope="module")
def of() -> MoneyStatement:
    return statement(maravel(), facts())


def test_the_statement_is_as_its_schema_says(of: MoneyStatement) -> None:
    jsonschema.validate(json.loads(of.model_dump_json()), json.loads(json_schema()))


def test_text_and_page_tell_the_bound_and_the_property(of: MoneyStatement) -> None:
    text, page = told(sheet(of), "text"), told(sheet(of), "html")
    for words in (text, page):
        assert "No partner takes on an open-ended cost: this holds." in words
        assert "49610000" in "".join(words.split())


def test_every_figure_has_a_finding_a_source_and_words_for_who_cannot_see_it(
    of: MoneyStatement,
) -> None:
    drawings = [
        b for c in sheet(of).chapters for b in c.blocks if isinstance(b, Drawing)
    ]
    own = [one for one in drawings if one.id.startswith("money-")]
    assert len(own) == 4
    for one in own:
        assert str(one.title)
        assert one.alt
        assert str(one.source).startswith("Source")
        assert one.numbers.rows


def test_where_the_beliefs_leave_it_open_no_key_is_said_to_be_in_the_core(
    of: MoneyStatement,
) -> None:
    text = told(sheet(of), "text")
    open_ones = [
        one
        for one in of.answers
        if one.kind == "core" and one.answer.sign == "not distinguishable"
    ]
    assert open_ones
    assert "not distinguishable" in text


def test_a_cost_without_end_is_said_first_with_its_clause() -> None:
    loose = with_term(end=None, longstop=None, absent=("end", "longstop"))
    text = told(sheet(statement(loose, None)), "text")
    assert "does not hold" in text
    assert "term.end" in text
    assert "unbounded" in text


def test_without_a_budget_the_page_says_what_is_missing() -> None:
    bare = maravel().model_copy(update={"budget": None})
    page = told(sheet(statement(bare, None)), "html")
    assert "shows no budget" in page
    assert "money-payers" not in page


def test_a_budget_without_lines_can_be_told() -> None:
    text = told(sheet(statement(with_budget(lines=()), facts())), "text")
    assert "No line" in text


def test_nothing_is_recommended(of: MoneyStatement) -> None:
    text = told(sheet(of), "text").lower()
    assert "recommend" not in text
    assert "should pay" not in text
