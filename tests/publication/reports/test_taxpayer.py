"""The taxpayer's page, in plain language."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from statistics import mean

import jsonschema
import pytest

from servanda.publication.reports.account import Account
from servanda.publication.reports.schemas import json_schema
from servanda.publication.reports.taxpayer import export
from servanda.publication.reports.taxpayer.statement import stated
from tests.examples.lived import Lived
from tests.publication.reports.made import asked, of_life, pages_in, told_of
from tests.publication.subjects import EXAMPLES, of_example, of_lived

JARGON = (
    "tranche", "disburse", "appropriat", "allocation", "commitment", "ledger", "digest",
    "sunset", "half-open", "merkle", "checkpoint", "compact", "pursuant", "indicator",
    "certif", "instrument", "fiscal", "quorum", "norm", "envelope",
)  # fmt: skip
QUESTIONS = (
    "Who asked for this?", "What was promised?",
    "What has it cost, and what may it cost?", "Is it late?", "When does it end?",
    "Which parts are secret, and why?", "Where can I check this?",
)  # fmt: skip


def ours(account: Account) -> list[str]:
    """Return our own sentences: names, offices and amounts count as the reader's."""
    names = sorted((account.head.host, *account.head.partners), key=len, reverse=True)
    listed = re.compile("|".join(map(re.escape, filter(None, names))) or "$^")
    said = [s for one in stated(account).answers for s in one.sentences]
    return [re.sub(r"(X, )+(X and )?", "", listed.sub("X", s)) for s in said]


def is_plain(sentences: list[str]) -> None:
    """Hold sentences to short ones without terms of art."""
    lengths = [len(s.split()) for s in sentences]
    assert mean(lengths) <= 11
    assert max(lengths) <= 26
    text = " ".join(sentences).casefold()
    assert not [word for word in JARGON if re.search(rf"\b{word}", text)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_sentences_are_short_and_without_terms_of_art(name: str) -> None:
    is_plain(ours(told_of(name)))


@pytest.mark.parametrize("name", ["maravel", "ramsi", "sapmil"])
def test_so_they_are_where_a_log_has_much_to_tell(
    lived: Callable[[str], Lived], name: str
) -> None:
    is_plain(ours(of_life(lived(name), "2026-06-30")))


@pytest.mark.parametrize("name", ["grenada", "maravel"])
def test_it_takes_one_sheet_and_answers_seven_questions(name: str) -> None:
    files = export(asked(of_example(name))).files
    assert pages_in(files[f"{name}-taxpayer.pdf"]) == 1
    told = json.loads(files[f"{name}-taxpayer.json"])
    assert tuple(one["question"] for one in told["answers"]) == QUESTIONS
    jsonschema.validate(told, json.loads(json_schema("report-taxpayer")))


def test_every_sentence_ends(lived: Callable[[str], Lived]) -> None:
    for sentence in ours(of_life(lived("maravel"), "2026-06-30")):
        assert sentence.endswith("."), sentence
        assert sentence[0].isupper() or sentence[0].isdigit(), sentence


def test_a_typed_record_does_not_say_whether_it_is_late() -> None:
    said = {one.key: one for one in stated(told_of("ramsi")).answers}
    assert said["late"].sentences[0] == "We cannot say."


def said_of(account: Account, key: str) -> str:
    found = next(one for one in stated(account).answers if one.key == key)
    return " ".join(found.sentences)


def test_what_was_not_in_hand_is_told_with_its_day_and_not_as_of_today() -> None:
    said = said_of(told_of("maravel"), "costs")
    assert "was not in hand on 20 June 2024." in said
    assert "has not been found" not in said


def test_what_holds_in_part_is_not_said_to_be_disputed() -> None:
    assert "only in part: real control" in said_of(told_of("maravel"), "who")
    assert "disputed" not in said_of(told_of("maravel"), "who")
    assert "It is disputed whether" in said_of(told_of("grenada"), "who")


def test_a_typed_record_says_that_a_date_was_moved() -> None:
    assert "1 date was moved." in said_of(told_of("maravel"), "late")


def test_one_aim_is_not_told_as_many() -> None:
    assert said_of(told_of("ecomig"), "promised").endswith("It has no date.")
    assert said_of(told_of("grenada"), "promised").endswith("None of them has a date.")


def test_late_promises_of_one_name_are_told_apart_by_their_day(
    lived: Callable[[str], Lived],
) -> None:
    told = stated(of_life(lived("ramsi"), "2026-11-22"))
    items = next(one for one in told.answers if one.key == "late").items
    assert "due 24 July 2004" in items[0]
    assert len(set(items)) == len(items)


def test_secret_parts_of_one_reason_are_told_together(
    lived: Callable[[str], Lived],
) -> None:
    told = stated(of_life(lived("maravel"), "2026-06-30"))
    (item,) = next(one for one in told.answers if one.key == "secret").items
    assert item.count("amount of:") == 1
    assert all(name in item for name in ("vehicles", "radios", "forensic kit"))
    assert "to keep prices from other sellers" in item


def test_the_page_says_that_it_does_not_judge(lived: Callable[[str], Lived]) -> None:
    files = export(asked(of_lived(lived("sapmil"), "2018-06-30"))).files
    page = files["sapmil-taxpayer.html"].decode()
    assert "does not say whether the plan is lawful or wise" in page
