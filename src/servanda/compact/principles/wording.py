"""Words that fill a field and say nothing, and words that a list names."""

from __future__ import annotations

import re

from servanda.compact.principles.thresholds import phrases

__all__ = ["first_of", "is_hollow"]

_EDGES = " .,:;!?()[]<>'\"-–…"  # noqa: RUF001 - the dash that people type


def is_hollow(text: str | None) -> bool:
    """Tell whether a text only holds the place of what should stand there.

    >>> is_hollow("TBD"), is_hollow("Act 12 of 2026"), is_hollow(None)
    (True, False, True)
    """
    if text is None:
        return True
    bare = text.strip(_EDGES).casefold()
    return (
        not bare or bare in phrases("placeholder") or bool(first_of(text, "deferral"))
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
