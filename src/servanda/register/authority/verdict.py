"""What the gate says of an act: entered, waiting for signatures, or refused.

A verdict is never a bare yes or no, and asking for one never raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.register.authority.statement import Author

__all__ = ["Authorized", "Pending", "Reason", "Refused", "Verdict"]


class Reason(StrEnum):
    """Why an act is refused, by a name that does not change."""

    MALFORMED = "malformed"
    ANOTHER_TYPE = "another payload type"
    ANOTHER_LOG = "meant for another log"
    ANOTHER_COMPACT = "meant for another compact"
    ALTERED = "altered after signing"
    REPEATED = "already in the log"
    TOO_EARLY = "not yet to be entered"
    EXPIRED = "expired"
    NO_CHARTER = "no charter is in force"
    CHARTER_EXPIRED = "the charter has expired"
    CHARTER_GAP = "not the next version of the charter"
    CHARTER_FAULT = "the new charter is faulty"
    STALE = "drawn up against another charter"
    NOT_ALLOWED = "the charter lets nobody do this"
    WRONG_AUTHOR = "the author may not do this"
    INADMISSIBLE = "the compact does not admit it"


@dataclass(frozen=True, slots=True)
class Authorized:
    """Enough holders signed.

    holders  the holders who signed and were counted, in order of their ids
    offices  the offices whose own threshold those holders meet
    """

    holders: tuple[str, ...]
    offices: tuple[Author, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """Nothing is wrong, but signatures are missing.

    signed   the holders who signed and were counted
    missing  in words, what is missing: as "2 of: President, Speaker"
    holders  the holders any of whom could still sign
    ignored  signatures that do not count, each with why
    """

    signed: tuple[str, ...]
    missing: tuple[str, ...]
    holders: tuple[str, ...]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The act will not be entered as it stands, whoever signs.

    reason  why, by name
    words   why, in a sentence with what was found and what is wanted
    """

    reason: Reason
    words: str


Verdict = Authorized | Pending | Refused
