"""Words that give a promise away are seen; words that deny them are not."""

from __future__ import annotations

import pytest

from servanda.compact.principles.grounds.wording import (
    first_of,
    is_empty_talk,
    speaks_of,
)


@pytest.mark.parametrize(
    "text", ["tbd", "T.B.D.", "n/a", "...", "To be agreed between the parties", "xxx"]
)
def test_a_placeholder_says_nothing(text: str) -> None:
    assert is_empty_talk(text)


def test_a_long_text_that_puts_off_one_thing_still_says_another() -> None:
    text = (
        "The Government requests forty police advisers for twelve months; the day of "
        "arrival is to be agreed between the two ministries."
    )
    assert not is_empty_talk(text)


def test_a_phrase_counts_as_whole_words_only() -> None:
    assert speaks_of("A non-combat role in training.", "combat") is None
    assert speaks_of("Training and combat operations.", "combat") == "combat operations"


@pytest.mark.parametrize(
    "text",
    [
        "No combat operations.",
        "Training without any part in combat operations.",
        "Training; never combat operations.",
    ],
)
def test_a_denied_phrase_is_not_affirmed(text: str) -> None:
    assert speaks_of(text, "combat") is None
    assert first_of(text, "combat") == "combat operations"


@pytest.mark.parametrize(
    "text",
    [
        "This is no small thing: combat operations begin.",
        "Not training. Combat operations.",
        "Not only advice but combat operations.",
        "No mere advice, and combat operations where asked.",
        "This does not end with training in barracks before combat operations.",
    ],
)
def test_a_denial_of_something_else_does_not_reach(text: str) -> None:
    assert speaks_of(text, "combat") == "combat operations"
