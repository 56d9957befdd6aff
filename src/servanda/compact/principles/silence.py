"""What a clause leaves unsaid: known to be absent, or merely not shown."""

from __future__ import annotations

from servanda.compact.model import Clause
from servanda.compact.principles.verdict import Finding, fails, not_shown

__all__ = ["unstated"]


def unstated(
    clause: Clause | None, field: str, where: str, noun: str, remedy: str
) -> Finding:
    """Return what the silence of a field means.

    clause  the clause that should state the field; None where it is left out too
    field   the field's name in the clause
    where   the field's place in the document
    noun    what is missing, without an article, as "end date"

    A field that the agreement is known not to contain fails; one that is merely
    left out is not shown.
    """
    if clause is not None and clause.lacks(field):
        return fails(where, f"the agreement contains no {noun}", remedy)
    return not_shown(where, f"no {noun} is stated", remedy)
