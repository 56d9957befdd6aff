"""How coalitions are told."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from servanda.acts.checking import Beside
from servanda.acts.desk import Desk
from servanda.acts.documents import schema
from servanda.acts.foreseeing import Size
from servanda.acts.strategy.grounding import Wanted
from servanda.acts.strategy.joining import join, told
from servanda.publication.sheet import told as sheet_told
from servanda.publication.strategy.coalition import CoalitionStatement, sheet, stated
from servanda.publication.strategy.coalition.chapter import headline
from servanda.publication.theme import Drawing, Table


@pytest.fixture(scope="module", params=["maravel", "ramsi"])
def statement(request: pytest.FixtureRequest, root: Path) -> CoalitionStatement:
    path = root / "examples" / request.param / "compact.yaml"
    return stated(join(Wanted(path, Size(40, 2)), desk=Desk()).found)


def test_the_json_follows_the_published_schema(statement: CoalitionStatement) -> None:
    jsonschema.validate(
        json.loads(statement.model_dump_json()), json.loads(schema("coalition"))
    )


def test_every_drawing_has_its_finding_its_numbers_and_its_words(
    statement: CoalitionStatement,
) -> None:
    blocks = sheet(statement).chapters[0].blocks
    drawings = [one for one in blocks if isinstance(one, Drawing)]
    assert [one.id for one in drawings] == [
        "coalition-sizes",
        "coalition-burdens",
        "coalition-votes",
    ]
    assert all(one.alt and one.numbers.rows and one.source for one in drawings)


def test_no_state_of_the_assembly_is_named(statement: CoalitionStatement) -> None:
    names = {one.name for one in statement.candidates}
    words = statement.convention.model_dump_json()
    assert not any(name in words for name in names)


def test_every_constant_that_is_used_is_listed_with_a_source(
    statement: CoalitionStatement,
) -> None:
    listed = {one.name for one in statement.beliefs}
    turned = {
        switch.belief for lift in statement.lifts for switch in lift.change.switches
    }
    assert turned <= listed
    assert all(one.sources for one in statement.beliefs)


def test_what_is_not_known_is_said_first_where_no_fact_is_given(root: Path) -> None:
    path = root / "examples" / "ramsi" / "compact.yaml"
    wanted = Wanted(path, Size(20, 2), Beside("none", "none"))
    text = told(join(wanted, desk=Desk()), "text")
    assert "Who would join is not known" in text
    assert "Under the labelled prior alone" in text
    assert "budget.sustainment of the compact" in text


@pytest.fixture(scope="module")
def one_partner(root: Path) -> CoalitionStatement:
    path = root / "examples" / "plan-colombia" / "compact.yaml"
    return stated(join(Wanted(path, Size(20, 2)), desk=Desk()).found)


def test_one_partner_is_told_as_one_with_nobody_to_pay(
    one_partner: CoalitionStatement,
) -> None:
    assert one_partner.partners == 1
    text = sheet_told(sheet(one_partner), "text")
    assert "one partner that is a state" in text
    assert "if some paid others" not in text
    assert "2 members" not in text


def test_money_without_a_currency_is_not_known(one_partner: CoalitionStatement) -> None:
    assert one_partner.currency == "XXX"
    text = sheet_told(sheet(one_partner), "text")
    assert "XXX" not in text
    assert "not known in money" in text
    assert all(one.cost is None for one in one_partner.options)


def test_too_few_draws_are_said_to_tell_nothing(
    one_partner: CoalitionStatement,
) -> None:
    (said,) = headline(one_partner.model_copy(update={"draws": 1}))
    assert said.startswith("1 draw: too few to tell how likely anything is.")
    assert "%" not in said


def test_the_burden_is_told_by_one_figure(statement: CoalitionStatement) -> None:
    lift = statement.lifts[0]
    host = statement.burdens[0].burden[statement.members - 1]
    assert host.middle == pytest.approx(lift.after)
    compact = next(o for o in statement.options if o.option == "this compact")
    assert compact.burden.middle == pytest.approx(lift.after)
    assert lift.change.middle == pytest.approx(lift.after / lift.before - 1.0)


def test_an_answer_tells_at_most_one_turning_value(
    statement: CoalitionStatement,
) -> None:
    blocks = sheet(statement).chapters[0].blocks
    cells = [
        str(row[-1])
        for one in blocks
        if isinstance(one, Table) and one.columns[-1].label.startswith("What would")
        for row in one.rows
    ]
    assert cells
    assert all(cell.count(": at ") <= 1 for cell in cells)


def test_no_word_is_broken_in_the_text(statement: CoalitionStatement) -> None:
    text = sheet_told(sheet(statement), "text")
    assert "distinguishable" in text
    assert "distingui\n" not in text
    assert not any(line.strip().startswith("shable") for line in text.splitlines())
