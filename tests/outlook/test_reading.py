"""Words: never without a number, and *not distinguishable* is an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook import Contrast, Futures, Verdict, finding
from servanda.outlook.reading import likelihood
from servanda.outlook.uncertainty import contrasts


def compared(share_lower: float, share_equal: float = 0.0) -> Contrast:
    return Contrast(
        variable="deaths_total",
        option="this compact",
        against="no action",
        median=-1234.0,
        low=-56_000.0,
        high=780.0,
        share_lower=share_lower,
        share_equal=share_equal,
        error=0.01,
    )


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.5, "about as likely as not"),
        (0.7, "likely"),
        (0.95, "very likely"),
        (1.0, "very likely"),
    ],
)
def test_a_likelihood_word_stands_with_its_numbers(share: float, word: str) -> None:
    text = likelihood(share, share - 0.05, share)
    assert text.startswith(f"{word} ({share:.0%}, ")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.094, "very unlikely (9%"),
        (0.096, "unlikely (10%"),
        (0.328, "about as likely as not (33%"),
        (0.664, "about as likely as not (66%"),
        (0.666, "likely (67%"),
        (0.904, "likely (90%"),
        (0.906, "very likely (91%"),
    ],
)
def test_a_likelihood_word_is_that_of_the_percentage_printed(
    share: float, words: str
) -> None:
    assert likelihood(share, share - 0.05, share).startswith(words)


def test_a_small_chance_is_not_told_as_none() -> None:
    assert likelihood(0.001, 0.0, 0.002) == "very unlikely (<1%)"
    assert likelihood(0.999, 0.998, 1.0) == "very likely (>99%)"


@pytest.mark.parametrize(
    ("share", "verdict"),
    [
        (0.95, Verdict.LOWER),
        (0.90, Verdict.NOT_DISTINGUISHABLE),
        (0.5, Verdict.NOT_DISTINGUISHABLE),
        (0.05, Verdict.HIGHER),
    ],
)
def test_nine_draws_in_ten_must_agree(share: float, verdict: Verdict) -> None:
    assert compared(share).verdict is verdict
    assert str(verdict) in finding(compared(share))


def test_equal_draws_speak_for_neither_side() -> None:
    assert compared(0.08, share_equal=0.92).verdict is Verdict.NOT_DISTINGUISHABLE


def test_a_placebo_is_said_not_to_differ(futures: Futures) -> None:
    found = contrasts(futures, "deaths_total", against="no action")["placebo"]
    assert found.verdict is Verdict.NOT_DISTINGUISHABLE
    assert (found.low, found.median, found.high) == (0.0, 0.0, 0.0)
    assert "do not differ" in finding(found)


def test_a_difference_is_printed_with_two_digits_and_thin_spaces() -> None:
    text = finding(compared(0.7))
    assert "\u22121\u202f200 (\u221256\u202f000 to +780, nine times in ten)" in text


def test_draws_that_are_equal_are_told() -> None:
    text = finding(compared(0.02, share_equal=0.96))
    assert text.endswith("; 96% are equal and count half.")


@given(st.floats(0.0, 1.0))
def test_no_finding_recommends_or_calls_anything_lawful(share: float) -> None:
    text = finding(compared(share)).lower()
    assert not any(w in text for w in ("should", "lawful", "legitimate", "recommend"))
