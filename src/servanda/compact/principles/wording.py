"""Words that fill a field and say nothing, and words that a list names."""

from __future__ import annotations

import re

from servanda.compact.principles.thresholds import phrases

__all__ = ["first_of", "is_empty_talk"]


def is_empty_talk(text: str) -> bool:
    """Tell whether a text only holds the place of what should stand there.

    >>> is_empty_talk("TBD"), is_empty_talk("Act 12 of 2026"), is_empty_talk("n/a")
    (True, False, True)
    """
    bare = " ".join(re.findall(r"\w+", text.casefold()))
    return (
        not bare or bare in phrases("placeholders") or bool(first_of(bare, "deferral"))
    )


def first_of(text: str, name: str) -> str | None:
    """Return the first phrase of a dated list that a text contains as whole words.

    >>> first_of("All necessary costs are met.", "open-ended-consent")
    'all necessary'
    """
    lowered = text.casefold()
    for phrase in phrases(name):
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", lowered):
            return phrase
    return None
