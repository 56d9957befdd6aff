"""What words give away: placeholders, open ends, and phrases that take back a promise.

Phrases are data, in ``thresholds.yaml``. A phrase counts where it stands as whole
words. ``speaks_of`` also asks that it is not denied just before: "no combat operations"
does not speak of combat operations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from servanda.compact.principles.thresholds import phrases, threshold

__all__ = [
    "first_of",
    "has_number",
    "is_empty_talk",
    "is_one_of",
    "plain",
    "same_words",
    "sentences",
    "speaks_of",
]

_WORD = re.compile(r"[\w.%'-]+")
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_SENTENCE = re.compile(r"[;:!?]|\.(?=\s|$)")


@lru_cache(maxsize=4096)  # many checks read the same words of one document
def plain(text: str) -> str:
    """Return the words of a text in lower case, one space apart, without marks.

    >>> plain("  To be determined -- by BOTH parties. ")
    'to be determined by both parties'
    """
    words = (word.strip(".'-") for word in _WORD.findall(text.casefold()))
    return " ".join(word for word in words if word)


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for case, spaces and marks.

    >>> same_words("Restore order.", "restore  order")
    True
    """
    return plain(one) == plain(other)


def is_one_of(text: str, name: str) -> bool:
    """Tell whether a whole text is one of the phrases of a list.

    >>> is_one_of("Not sufficient.", "bare-dismissal")
    True
    """
    return plain(text) in {plain(phrase) for phrase in phrases(name)}


def has_number(text: str) -> bool:
    """Tell whether a text states a number other than a calendar year.

    >>> has_number("70 per cent by 2026"), has_number("Better by 2026")
    (True, False)
    """
    return any(character.isdigit() for character in _YEAR.sub("", text))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, or their parts, that hold words."""
    return tuple(part for part in _SENTENCE.split(text) if plain(part))


def first_of(text: str, name: str) -> str | None:
    """Return the first phrase of a list that a text contains as whole words.

    >>> first_of("All necessary costs are met.", "open-ended-consent")
    'all necessary'
    """
    return next((phrase for phrase, _before in _found(text, name)), None)


def speaks_of(text: str, name: str) -> str | None:
    """Return the first phrase of a list that a text affirms, or ``None``.

    >>> speaks_of("Such other tasks as the parties see fit.", "open-ended-consent")
    'such other'
    >>> speaks_of("Training, and no such other task.", "open-ended-consent")
    """
    for phrase, before in _found(text, name):
        if not _is_denied(before):
            return phrase
    return None


@lru_cache(maxsize=4096)
def is_empty_talk(text: str) -> bool:
    """Tell whether a text only holds the place of what should stand there.

    >>> is_empty_talk("T.B.D."), is_empty_talk("n/a"), is_empty_talk("Act 12 of 2026")
    (True, True, False)
    """
    words = plain(text).replace(".", "")
    if not words or words in phrases("placeholders"):
        return True
    if f"{words} ".startswith(_openings()):
        return True
    is_short = len(words.split()) <= int(threshold("deferral-longest").value)
    return is_short and first_of(words, "deferral") is not None


@cache
def _openings() -> tuple[str, ...]:
    """Return the phrases that put off what they open, each as whole words."""
    openings = (*phrases("deferral"), *phrases("deferral-opening"))
    return tuple(f"{phrase} " for phrase in openings)


def _found(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield each phrase of a list found in a text, with the words before it.

    The words before it go back no further than the sentence does.
    """
    any_of_them, each = _patterns(name)
    for sentence in _SENTENCE.split(text):
        words = f" {plain(sentence)} "
        if any_of_them.search(words) is None:
            continue
        for phrase, pattern in each:
            for found in pattern.finditer(words):
                yield phrase, words[: found.start()]


@cache
def _patterns(
    name: str,
) -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return a pattern that finds any phrase of a list, and one for each."""
    words = [(phrase, re.escape(f" {plain(phrase)} ")) for phrase in phrases(name)]
    any_of_them = re.compile("|".join(pattern for _, pattern in words) or r"(?!)")
    return any_of_them, tuple((phrase, re.compile(w)) for phrase, w in words)


def _is_denied(before: str) -> bool:
    """Tell whether one of the last words denies what follows; "but" turns it round."""
    reach = int(threshold("denial-reach").value)
    is_denied = False
    for word in before.split()[-reach:]:
        if word in phrases("turns"):
            is_denied = False
        elif word in phrases("denials"):
            is_denied = True
    return is_denied
