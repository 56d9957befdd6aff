"""The search, told: every figure from the statement, nothing recommended."""

import json
import re
from functools import cache

import pytest

from servanda.publication.sheet import told
from servanda.publication.strategy.sequence import (
    SequenceStatement,
    json_schema,
    sheet,
    stated,
)
from servanda.publication.strategy.sequence.reading import Amended
from servanda.strategy.sequence import Past, Size, sequence_of
from servanda.strategy.sequence.amending import Text, proposals
from tests.strategy.grounds import EXAMPLES, ground_of


@cache
def statement(name: str) -> SequenceStatement:
    ground = ground_of(name)
    found = sequence_of(ground, Size(states=140, generations=2, population=12))
    text = Text.of((EXAMPLES / name / "compact.yaml").read_bytes(), "compact.yaml")
    chosen, tried = proposals(ground, text, states=140, seed=1, past=Past())
    amended = [
        Amended(one, text.whole, "compact.yaml", (), (), readable=True)
        for one in chosen
    ]
    return stated(found, amended, tried)


@pytest.mark.parametrize("name", ["maravel", "ramsi"])
@pytest.mark.parametrize("form", ["text", "html"])
def test_a_search_is_told_whole(name: str, form: str) -> None:
    page = told(sheet(statement(name)), form)
    for words in ("What is bought with what", "What is least regretted", "What comes"):
        assert words in page
    assert "aid alone" in page
    assert "no action" in page


@pytest.mark.parametrize("name", ["maravel", "ramsi"])
def test_nothing_is_recommended(name: str) -> None:
    page = told(sheet(statement(name)), "text")
    for word in re.findall(r"[^.]*recommend[^.]*\.", page):
        assert re.search(r"\b(no|never|nothing)\b", word, re.IGNORECASE), word
    assert not re.search(r"\b(should|ought to|we advise)\b", page)


def test_the_statement_is_what_its_schema_says() -> None:
    schema = json.loads(json_schema())
    held = json.loads(statement("maravel").model_dump_json())
    assert set(schema["required"]) <= set(held)
    assert SequenceStatement.model_validate(held) == statement("maravel")


def test_democracy_is_told_as_more_being_better() -> None:
    of = statement("maravel")
    twice = next(o for o in of.choices if o.what == "twice the effort in governance")
    effect = next(e for e in twice.aims if e.of == "democracy")
    assert effect.more < 0.0  # as its loss
    assert effect.verdict == "not distinguishable"


def test_what_is_not_known_is_said() -> None:
    assert any("polyarchy" in words for words in statement("maravel").unknown)
    assert any("no budget" in words for words in statement("ramsi").assumed)


def test_without_amendments_it_says_that_none_is_distinguishable() -> None:
    none = statement("maravel").model_copy(update={"amendments": []})
    assert "No amendment is distinguishable from the draft." in told(
        sheet(none), "text"
    )
    untried = statement("maravel").model_copy(update={"amendments": None})
    assert "Amendments" not in told(sheet(untried), "text")


@pytest.mark.parametrize("name", ["maravel", "ramsi"])
def test_tables_of_designs_can_be_read_at_a_hundred_columns(name: str) -> None:
    page = told(sheet(statement(name)), "text", 100)
    for head in ("In the worst school", "Partners", "Dependence", "Democracy"):
        assert head in page
    start = page.index("What each design costs")
    rows = page[start:].split("\n\n")[1].splitlines()
    assert any(row.startswith("as drafted") for row in rows)
    assert max(map(len, rows)) <= 100


def test_a_sentence_on_a_choice_says_in_how_many_states() -> None:
    of = statement("maravel")
    for one in of.choices:
        if one.lower or one.higher:
            assert "of the states in which they change" in one.sentence
