"""A compact's text that is being drafted: checked and compared, and never kept."""

from __future__ import annotations

from datetime import date

from servanda.acts.desk import Desk
from servanda.acts.portal.officials.errors import FormError
from servanda.acts.submitting import forms_in
from servanda.basis.digest import sha256
from servanda.compact.amendments import Comparison, compare
from servanda.compact.model import Compact
from servanda.compact.principles.report import Case, Report, hold
from servanda.compact.reading import Read, read_bytes

__all__ = ["checked", "day_in", "differing", "digest_of", "read"]


def read(data: bytes, name: str) -> Read[Compact]:
    """Read a compact from bytes; a malformed one is an ``UnreadableError``."""
    return read_bytes(data, name, Compact)


def checked(data: bytes, on: date | None, desk: Desk) -> Report:
    """Hold a text against the checks, without record and facts."""
    case = Case(read(data, "draft.yaml"), None, None)
    return hold(case, on or case.judged_on(desk.today()))


def differing(original: bytes, other: bytes) -> Comparison:
    """Tell two texts of a compact apart."""
    before, after = read(original, "original.yaml"), read(other, "other.yaml")
    return compare(before.document, after.document)


def digest_of(data: bytes, name: str) -> str:
    """Return the digest by which an act names a document: of a compact, its text's."""
    return sha256(forms_in(data, name)[-1])


def day_in(text: str) -> date | None:
    """Return a day as typed; None where nothing was."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise FormError(
            f"{text!r} is no day", remedy="Write it as 2027-01-31."
        ) from error
