"""What every act must satisfy before its own kind's rule is asked.

before the text is sealed   only what leads to it
after that                  it is drawn up against the text in force; only words
                            that must not be stopped by a form are exempt
after the end               only what reports, answers, audits and closes
always                      it is of this stream, and its day has come somewhere
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from servanda.observance.life.fold import Deed, Documents, Life
from servanda.observance.term.standing import State, standing
from servanda.register.authority.kinds import PARTNERSHIP

__all__ = ["AFTER_THE_END", "BEFORE_THE_TEXT", "Admission", "refusal"]

Admission = Callable[[Life, Deed, Documents], str | None]
"""Why the compact does not admit an act of one kind; None where it does. Pure."""

BEFORE_THE_TEXT: Final = frozenset(
    {
        "accession",
        "authorization",
        "charter",
        "event",
        "note",
        "redaction",
        "request",
        "sealing",
    }
)
"""What may be entered before a text of the compact is sealed."""

AFTER_THE_END: Final = frozenset(
    {
        "answer",
        "audit",
        "charter",
        "close",
        "event",
        "expenditure",
        "finding",
        "in-use check",
        "incident",
        "note",
        "performance",
        "post-exit review",
        "redaction",
        "report",
        "sealing",
        "strength",
        "verdict",
    }
)
"""What may be entered after the end: nothing that promises, releases or reopens."""

ON_ANY_TEXT: Final = frozenset(
    {
        "authorization",
        "charter",
        "redaction",
        "report of withdrawal or irregular change",
        "request",
        "withdrawal",
    }
)
"""What no wrong or missing digest may stop: consent is withdrawn in any form, an
approval names the text it is about, a charter and a redaction are about no text."""

_PARTNERSHIP: Final = frozenset({"accession", "charter", "redaction", "withdrawal"})


def refusal(life: Life, deed: Deed) -> str | None:
    """Return why an act may not be entered, whatever its kind; None where it may."""
    statement = deed.logged.statement
    if statement.stream != life.stream:
        return f"it is meant for {statement.stream!r}, and this is {life.stream!r}"
    # Somewhere on earth it is already tomorrow, and nowhere the day after.
    if deed.occurred > (deed.recorded + timedelta(days=1)).date():
        return f"it is said to have happened on {deed.occurred}, a day yet to come"
    if life.stream == PARTNERSHIP:
        allowed = deed.kind in _PARTNERSHIP
        return None if allowed else f"the partnership's stream holds no {deed.kind}"
    return _by_text(life, deed) or _by_end(life, deed)


def _by_text(life: Life, deed: Deed) -> str | None:
    if life.digest is None:
        if deed.kind in BEFORE_THE_TEXT:
            return None
        return "no text of the compact is sealed yet, on which the act could rest"
    text = deed.logged.statement.text
    if deed.kind in ON_ANY_TEXT or text == life.digest:
        return None
    drawn = f"against {text}" if text else "against no text"
    return f"it was drawn up {drawn}, and the text in force is {life.digest}"


def _by_end(life: Life, deed: Deed) -> str | None:
    if deed.kind in AFTER_THE_END or life.digest is None:
        return None
    now = standing(life, deed.recorded)
    if now.state is not State.ENDED:
        return None
    return (
        f"the compact ended at {now.since:%Y-%m-%d %H:%M} UTC, under {now.by}: "
        f"{now.why}; no {deed.kind} may follow it"
    )
