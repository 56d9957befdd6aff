"""A place of the text at which a cost is left open."""

from __future__ import annotations

from typing import NamedTuple

from servanda.compact.model.clause import Clause

__all__ = ["Opening", "missing", "not_shown"]


class Opening(NamedTuple):
    """What leaves a cost open.

    where      the field, as a path
    words      what it leaves open
    is_stated  whether the text itself says so; else it is only not shown
    """

    where: str
    words: str
    is_stated: bool


def not_shown(where: str, words: str) -> Opening:
    """Return the opening that a silence leaves: nothing follows from it."""
    return Opening(where, words, is_stated=False)


def missing(clause: Clause, field: str, where: str, words: str) -> Opening:
    """Return the opening that a field leaves which is not there.

    A field that the agreement is known not to contain is stated to be missing; one
    that is merely left out is not shown, and nothing follows from it.
    """
    return Opening(where, words, clause.lacks(field))
