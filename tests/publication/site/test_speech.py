from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from servanda.publication.site.frame import LANGUAGES, Language
from servanda.publication.site.speech import speech

WHOLE = st.decimals(min_value=0, max_value=10**15, places=0, allow_nan=False)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "24 July 2003"), ("fr", "24 juillet 2003")]
)
def test_a_date_is_written_in_the_readers_manner(language: Language, told: str) -> None:
    assert speech(language).day(date(2003, 7, 24)) == told


def test_the_first_of_a_month_is_written_as_french_does() -> None:
    french, first = speech("fr"), date(2027, 7, 1)
    assert french.day(first) == "1er juillet 2027"
    assert french.brief_day(first) == "1er juil. 2027"
    moment = french.moment(datetime(2027, 7, 1, 12, tzinfo=UTC))
    assert moment == "1er juillet 2027, 12:00 UTC"
    assert french.day(date(2027, 7, 11)) == "11 juillet 2027"
    assert speech("en").day(first) == "1 July 2027"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "AUD 2 600 000 000 (2013 prices)"),
        ("fr", "2 600 000 000 AUD (prix de 2013)"),
    ],
)
def test_an_amount_has_its_currency_and_price_year(
    language: Language, told: str
) -> None:
    found = speech(language).money("2600000000", "AUD", 2013)
    assert " ".join(found.split()) == told


@given(WHOLE)
def test_no_digit_of_an_amount_is_lost_in_any_language(amount: Decimal) -> None:
    for language in LANGUAGES:
        told = speech(language).amount(amount, "USD")
        assert "".join(filter(str.isdigit, told)) == f"{amount:.0f}"


def test_an_amount_that_is_not_known_is_said_to_be_so() -> None:
    assert speech("en").money(None, "USD", 2020) == "not known"
    assert speech("fr").money(None, "USD", 2020) == "non connu"


@given(st.text(alphabet="<>&\"'{}ab", max_size=20))
def test_what_comes_from_outside_is_escaped_in_a_sentence_with_marks(text: str) -> None:
    told = speech("en").say("As of {day}.", day=Markup("<b>{}</b>").format(text))
    inside = told.removeprefix("As of <b>").removesuffix("</b>.")
    assert "<" not in inside
    assert ">" not in inside


def test_what_a_compact_says_is_marked_with_its_language() -> None:
    assert speech("fr").own("Security", "en") == '<span lang="en">Security</span>'
    assert speech("en").own("Security", "en") == "Security"


def test_a_moment_is_told_with_its_zone() -> None:
    told = speech("fr").moment(datetime(2026, 9, 21, 12, tzinfo=UTC))
    assert told == "21 septembre 2026, 12:00 UTC"
