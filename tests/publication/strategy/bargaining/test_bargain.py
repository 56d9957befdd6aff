"""What is told of a bargain, by statements made by hand."""

from __future__ import annotations

import json

import jsonschema
import numpy as np
import pytest

from servanda.publication.outlook.sources import cited
from servanda.publication.sheet import told
from servanda.publication.strategy.bargaining import (
    BargainStatement,
    blocks,
    json_schema,
    sheet,
    stated,
)
from servanda.publication.strategy.bargaining.statement import StatedGuess
from servanda.publication.strategy.bargaining.words import gain, parts
from servanda.publication.theme import Chapter, Drawing
from servanda.publication.theme.plain import plain
from servanda.strategy.answers import Answer, Sign, Switch
from servanda.strategy.bargaining.agreeing import Verdict
from servanda.strategy.bargaining.found import (
    Asked,
    BargainFound,
    Drafted,
    Money,
    Range,
    Reserved,
    Standing,
    Worth,
)
from servanda.strategy.bargaining.opening import Opening
from servanda.strategy.bargaining.settling import Power, nash, solved
from servanda.strategy.bargaining.terms import Table, Term
from servanda.strategy.bargaining.valuing import GOVERNMENT, PEOPLE, SIDES, Side
from servanda.strategy.bargaining.zone import Stakes, bounds, least_transfer, size
from servanda.strategy.beliefs import stated as beliefs_of

TERMS = (
    Term(18, conditions=True),
    Term(36, conditions=True),
    Term(18, conditions=False),
    Term(36, conditions=False),
)
PLAN = 0.01
SIGNS: tuple[Sign, ...] = ("above nought", "below nought", "not distinguishable")


def answer(sign: Sign) -> Answer:
    return Answer(
        0.2, -0.1, 0.5, 0.7, sign, (Switch("people.life", 90.0, within=True),)
    )


def stakes(host: float, coalition: float) -> Stakes:
    ones = np.ones(len(TERMS))
    return Stakes(PLAN * host * ones, PLAN * coalition * ones, PLAN * ones)


def standing(school: str, host: Side, verdict: Verdict, at: Stakes) -> Standing:
    found = bounds(at)
    return Standing(
        school=school,
        host=host,
        verdict=verdict,
        room=answer("not distinguishable"),
        share=0.62,
        size=float(size(at)),
        ranges=tuple(
            Range(place, float(low), float(high), 1.0)
            for place, (low, high) in enumerate(zip(found.low, found.high, strict=True))
        ),
        drafted=Drafted(0.1, -0.2, inside=False, both=0.3),
        transfer=least_transfer(at),
        nash=nash(at),
    )


def found_of(host: float, coalition: float, verdict: Verdict) -> BargainFound:
    at = stakes(host, coalition)
    is_open = float(size(at)) > 0.0
    standings = tuple(
        standing(school, side, verdict, at)
        for side in (GOVERNMENT, PEOPLE)
        for school in ("mixed", "no effect")
    )
    return BargainFound(
        compact="x",
        title="A compact <of> words",
        on="2026-01-01",
        conclusion=verdict,
        asked=Asked(100, 50, 1),
        table=Table(TERMS, 1, (Term(72, conditions=True),), 96),
        share=0.4,
        money=Money(2e8, 2e10, "USD", 2024),
        schools=("no effect",),
        parts=(1.0,),
        standings=standings,
        reserved=tuple(
            Reserved(side, "mixed", "no action", ("no action",), {"no action": 0.0})
            for side in SIDES
        ),
        solutions=solved(at, Power(0.4, (0.9, 0.95))),
        spread=(0.2, 0.6, 1) if is_open else None,
        opening=None if is_open else Opening(least_transfer(at), None, None),
        answers=(
            Worth("what both could gain at least", "plans", answer("above nought")),
            *(
                Worth(f"what {side} gains by the terms as drafted", "plans", answer(s))
                for side, s in zip(SIDES, SIGNS, strict=True)
            ),
        ),
        beliefs=beliefs_of("servanda.strategy.bargaining"),
        unknown=(),
        assumed=("something",),
    )


OPEN = stated(found_of(0.8, 0.7, "not distinguishable"))
SHUT = stated(found_of(-0.2, 0.7, "no agreement possible"))
PAID = stated(found_of(-0.2, 1.5, "no agreement possible"))


def words(of: BargainStatement) -> str:
    chapter = Chapter("bargain", "The bargain", "", tuple(blocks(of, cited)))
    return " ".join(plain((chapter,), 100).split())


def test_the_statement_is_as_its_schema_says() -> None:
    for one in (OPEN, SHUT, PAID):
        jsonschema.validate(
            json.loads(one.model_dump_json()), json.loads(json_schema())
        )


def test_no_agreement_possible_is_said_in_these_words() -> None:
    assert "No agreement possible, whichever school is right" in words(SHUT)
    assert SHUT.conclusion == "no agreement possible"


def test_a_cost_that_is_assumed_is_said_at_the_head_with_its_range() -> None:
    guess = StatedGuess(tools=["stabilisation"], middle=3.5, low=0.25, high=49.0)
    text = words(OPEN.model_copy(update={"guessed": guess}))
    said = text.index("The cost is assumed")
    assert said < text.index("A bargaining zone is the set of terms")
    assert "from 0.071 to 14 times as much" in text
    assert "The cost is assumed" not in words(OPEN)


def test_a_zone_that_exists_does_not_claim_the_school_without_effect() -> None:
    text = words(OPEN.model_copy(update={"conclusion": "a zone exists"}))
    assert "of those that expect help to change anything" in text


def test_nothing_that_opens_a_zone_is_an_answer() -> None:
    assert "nothing within the ranges searched opens it" in words(SHUT)


def test_a_side_payment_has_its_payer_its_amount_and_its_share_of_the_plan() -> None:
    assert PAID.opening is not None
    assert PAID.opening.transfer is not None
    assert PAID.opening.transfer.amount == pytest.approx(4e7)
    assert PAID.opening.transfer.parts_of_plan == pytest.approx(0.2)
    assert "the coalition pays USD 40 million (2024 prices), 20% of" in words(PAID)


def test_who_gains_nothing_from_the_draft_is_said() -> None:
    text = words(OPEN)
    assert "the host's people would gain nothing by the draft, and lose" in text
    assert "for the coalition a gain is not distinguishable from a loss" in text


def test_gains_of_rules_are_told_in_parts_of_the_plan() -> None:
    even = OPEN.solutions[0]
    assert even.host + even.coalition == pytest.approx(0.5)


def test_a_likelihood_word_or_advice_is_not_among_the_words() -> None:
    text = words(OPEN) + words(SHUT)
    assert not [w for w in ("likely", "should", "recommend", "optimal") if w in text]


@pytest.mark.parametrize("of", [OPEN, SHUT], ids=["open", "shut"])
def test_every_figure_has_its_finding_its_source_and_its_numbers(
    of: BargainStatement,
) -> None:
    figures = [one for one in blocks(of, cited) if isinstance(one, Drawing)]
    assert len(figures) == 2
    for one in figures:
        assert "<svg" in one.svg
        assert one.title
        assert one.alt
        assert one.source
        assert one.numbers.rows


def test_a_page_escapes_what_a_document_says() -> None:
    page = told(sheet(OPEN), "html")
    assert "A compact &lt;of&gt; words" in page


def test_what_is_not_known_is_told_without_a_zone() -> None:
    found = found_of(0.8, 0.7, "not distinguishable")
    bare = OPEN.model_copy(
        update={
            "conclusion": "not known",
            "unit": None,
            "standings": [],
            "fallbacks": [],
            "solutions": [],
            "spread": None,
            "unknown": ["what it weighs"],
        }
    )
    assert found.standings
    text = words(bare)
    assert "Whether the two sides could agree is not known" in text
    assert "Not known: what it weighs" in text


def test_gains_have_their_sign_and_two_digits() -> None:
    assert gain(-3.752) == "\u2212380%"
    assert gain(0.0) == "0%"
    assert parts(1.532) == "150%"
