"""The chapter on attacks from outside: complete, plain, and silent on who is who."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import chain

import pytest

from servanda.outlook.noise import Noise
from servanda.publication.sheet import told
from servanda.publication.strategy.deterrence.disputes import (
    StatedDisputes,
    disputes_stated,
    sheet,
)
from servanda.strategy.deterrence.disputes import Surroundings, disputes_of
from tests.strategy.deterrence.disputes.test_found import found
from tests.strategy.grounds import ground_of

ADVICE = re.compile(r"\b(?:should|ought|recommend|advisable|prefer)\w*", re.IGNORECASE)
AROUND = Surroundings(2009, 2009, (1, 2, 0, 0, 0, 5), promised=False)


@pytest.fixture(scope="module")
def stated() -> StatedDisputes:
    return disputes_stated(found(around=AROUND))


@pytest.fixture(scope="module")
def words(stated: StatedDisputes) -> str:
    page = re.sub(
        r"<style.*?</style>", "", told(sheet(stated), "html"), flags=re.DOTALL
    )
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_page_says_that_what_counts_does_not_settle_it(words: str) -> None:
    assert "Not all that count say the same beyond luck" in words
    assert "not distinguishable" in words


def test_every_design_stands_in_the_figure_and_its_table(
    stated: StatedDisputes, words: str
) -> None:
    for one in stated.ratios:
        assert words.lower().count(one.meaning.lower()) >= 2


def test_every_placebo_is_told_and_the_designs_that_failed_are_named(
    stated: StatedDisputes, words: str
) -> None:
    assert "Failed, and not counted" in words
    kinds = [one.kind for one in stated.placebos]
    for kind in ("of another target", "in other years"):
        assert kinds.count(kind) == len(stated.ratios)
        assert words.count(kind) >= len(stated.ratios)


def test_no_change_is_told_as_a_negative_number_of_fewer(words: str) -> None:
    assert "many fewer" not in words
    assert "below nought is fewer" in words


def test_what_selection_does_is_told_with_made_up_worlds_and_placebos(
    words: str,
) -> None:
    for part in ("Made-up worlds", "Pacts that never were", "hidden cause"):
        assert part in words


def test_nothing_is_recommended(words: str) -> None:
    assert not ADVICE.search(words)


def test_no_state_is_named_by_its_code(stated: StatedDisputes) -> None:
    told_by = stated.model_dump_json()
    assert not re.search(r'"[A-Z]{3}"', told_by)


def test_every_constant_is_unsourced_or_has_a_source(stated: StatedDisputes) -> None:
    assert all(one.sources for one in stated.beliefs)
    assert "unsourced" in chain.from_iterable(one.sources for one in stated.beliefs)


def test_the_statement_comes_back_as_it_was(stated: StatedDisputes) -> None:
    assert StatedDisputes.model_validate_json(stated.model_dump_json()) == stated


def test_the_sign_of_the_answer_is_the_sign_that_is_told(
    stated: StatedDisputes,
) -> None:
    assert stated.answer is not None
    assert stated.answer.sign == stated.sign


def test_a_compact_that_is_not_about_defence_gets_one_sentence() -> None:
    compact = ground_of("maravel").compact
    on = date(2009, 6, 1)
    text = told(
        sheet(disputes_stated(disputes_of(compact, None, on, Noise(7, 0, 9)))), "text"
    )
    assert "Does not arise: no objective" in text
    assert "Ratio" not in text


def test_text_without_evidence_says_what_it_would_take() -> None:
    text = " ".join(told(sheet(disputes_stated(found())), "text").split())
    assert "Not known: how often disputes begin with this host" in text
    assert "of the host, by kind" not in text
