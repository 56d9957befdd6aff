"""The money as a statement and as a page."""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

import jsonschema
import pytest

from servanda.basis.money import Money
from servanda.compact.model import Compact, Facts
from servanda.compact.model.facts import Creditor, Figure, Revenue
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.options import Size, full_question_of
from servanda.publication.bibliography import bibliography
from servanda.publication.sheet import told
from servanda.publication.strategy.money import (
    MoneyStatement,
    json_schema,
    sheet,
    stated,
)
from servanda.publication.strategy.money.telling import headline
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


# --- sources --------------------------------------------------------------------------


def test_every_citation_on_the_page_leads_to_a_place_on_it(of: MoneyStatement) -> None:
    page = told(sheet(of), "html")
    places = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links
    assert links <= places


def test_every_key_of_a_constant_or_rule_is_among_the_sources(
    of: MoneyStatement,
) -> None:
    named = {key for one in of.beliefs for key in one.sources}
    named |= {key for one in of.debt.rules for key in one.sources}
    assert named | {"hipc1999", "ida-grant-element", "un-scale2018"} <= set(of.sources)
    known = bibliography()
    assert set(of.sources) <= set(known)


# --- facts that nobody would state ----------------------------------------------------


def finances(**changes: object) -> Facts:
    """Return Maravel's facts with other public finances."""
    known = facts()
    assert known.finance
    changed = known.finance.model_copy(update=changes)
    return known.model_copy(update={"finance": changed})


def economy(**changes: object) -> Facts:
    """Return Maravel's facts with another economy."""
    known = facts()
    assert known.economy
    changed = known.economy.model_copy(update=changes)
    return known.model_copy(update={"economy": changed})


def number(value: str) -> Figure:
    return Figure(value=Decimal(value))


STRANGE: Final = {
    "no output": economy(gdp=Money.parse("USD 0 (2024 prices)")),
    "output in other money": economy(gdp=Money.parse("ZWL 100 (1999 prices)")),
    "no revenue": economy(revenue=()),
    "revenue of nought": economy(
        revenue=(Revenue(year=2024, amount=Money.parse("USD 0 (2024 prices)")),)
    ),
    "deep deficit": finances(primary_balance=number("-0.9")),
    "high surplus": finances(primary_balance=number("0.9")),
    "no exports": finances(exports=number("0")),
    "lowest score": finances(policies=number("-50")),
    "highest score": finances(policies=number("99")),
    "prices gone wild": finances(inflation=number("900")),
    "prices below nought": finances(inflation=number("-1.5")),
    "money gone wild": finances(depreciation=number("-3")),
    "one year behind": finances(growth_past=(Decimal("0.02"),)),
    "interest below nought": finances(interest_domestic=number("-0.5")),
    "no debt": finances(
        debt_external=number("0"), debt_domestic=number("0"), creditors=()
    ),
    "debt below nought": finances(debt_external=number("-1")),
    "no states": facts().model_copy(update={"states": ()}),
    "one creditor": finances(
        creditors=(
            Creditor(
                name="a bank",
                kind="commercial",
                amount=Money.parse("USD 1 (2024 prices)"),
                rate=Decimal("9.9"),
                grace=Decimal(40),
                maturity=Decimal(1),
            ),
        )
    ),
}


@pytest.mark.parametrize("known", STRANGE.values(), ids=STRANGE)
def test_strange_facts_leave_a_page_and_json_without_a_number_that_is_none(
    known: Facts, ground_of: Callable[[Facts], Ground]
) -> None:
    found = stated(money_of(ground_of(known)))
    text = found.model_dump_json()
    json.loads(text, parse_constant=_refused)
    assert not re.search(r"\b(nan|inf)\b", text.lower())


def _refused(name: str) -> None:
    msg = f"{name} is no number in JSON"
    raise AssertionError(msg)


def test_an_output_of_nought_is_said_with_the_field_that_holds_it(
    ground_of: Callable[[Facts], Ground],
) -> None:
    found = stated(money_of(ground_of(STRANGE["no output"])))
    assert any("economy.gdp" in words for words in found.debt.unknown)


@pytest.fixture(scope="module")
def ground_of() -> Callable[[Facts], Ground]:
    """Return what puts facts on one outlook: that of Maravel's own."""
    question = full_question_of(maravel(), facts(), Size(40, 3))
    futures = CalibratedOutlook().simulate(question)

    def made(known: Facts) -> Ground:
        return Ground(maravel(), known, date(2025, 12, 19), question, futures)

    return made


# --- what a reader can follow up ------------------------------------------------------


def test_withheld_lines_count_in_the_share_that_is_funded(of: MoneyStatement) -> None:
    page = " ".join(told(sheet(of), "text").split())
    assert of.whole == "USD 120000000.00 (2024 prices)" or "120000000" in str(of.whole)
    assert "withheld lines included, 87% of USD" in page.replace("\u00a0", " ")


def test_what_the_facts_gave_is_listed_with_date_and_source(of: MoneyStatement) -> None:
    fields = {one.field.partition(":")[0] for one in of.inputs}
    wanted = {"economy.gdp", "finance.creditors", "states.gni", "states.trade"}
    assert wanted <= fields
    assert all(one.sources for one in of.inputs)
    assert "What the facts gave" in told(sheet(of), "text")


def test_the_headline_gives_the_cap_alone_beside_the_outer_bound(
    of: MoneyStatement,
) -> None:
    first = "".join("".join(headline(of)).split())
    assert "49610000" in first
    assert "47500000(2024prices)ifitscapcovers" in first


def test_a_cap_in_another_money_is_told_as_it_is_stated() -> None:
    budget = maravel().budget
    assert budget is not None
    assert budget.caps
    first, *others = budget.caps
    strange = first.model_copy(update={"amount": Money.parse("EUR 9 (2020 prices)")})
    one = statement(with_budget(caps=(strange, *others)), facts())
    bound = next(each for each in one.bounds if each.payer == strange.payer)
    assert bound.cap is None
    assert bound.elsewhere == [str(strange.amount)]
    assert "no rate to USD" in " ".join(told(sheet(one), "text").split())


def test_what_is_not_known_brings_neither_cases_nor_constants_of_debt() -> None:
    one = statement(maravel(), None)
    assert not one.debt.is_known
    text = told(sheet(one), "text")
    assert "Somalia" not in text
    assert not any(each.name.startswith("debt.") for each in one.beliefs)


def test_a_level_that_is_none_names_the_state_and_the_letters() -> None:
    known = facts()
    first, *others = known.states
    strange = first.model_copy(update={"level": "Z"})
    one = statement(maravel(), known.model_copy(update={"states": (strange, *others)}))
    assert one.payers is not None
    key = next(each for each in one.payers.keys if each.key == "peacekeeping")
    assert f"Z of {first.state}" in key.unknown
    assert "one of A" in key.unknown
