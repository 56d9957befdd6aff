"""Two versions of a compact, told apart for a reader and for a program."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import servanda
from servanda.compact.amendments import Comparison

__all__ = ["plain", "stated"]

_WIDTH = 88


def plain(comparison: Comparison) -> str:
    """Return the differences as text, under the clause they belong to."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    if not comparison.changes:
        yield "The two versions say the same."
        return
    for clause, changes in comparison.by_clause().items():
        agreed = [change for change in changes if change.approval != "editorial"]
        if not agreed:
            continue
        yield clause.replace("_", " ").capitalize()
        for change in agreed:
            mark = "*" if change.approval == "as the original" else "-"
            yield from textwrap.wrap(
                f"{mark} {change.words}.",
                _WIDTH,
                initial_indent="  ",
                subsequent_indent="    ",
                break_long_words=False,
            )
        yield ""
    yield from textwrap.wrap(_approval(comparison), _WIDTH)
    editorial = sum(change.approval == "editorial" for change in comparison.changes)
    if editorial:
        places = "place" if editorial == 1 else "places"
        words = (
            f"Sources and remarks differ in {editorial} {places}; nothing agreed does "
            "there (--format json lists them)."
        )
        yield from textwrap.wrap(words, _WIDTH)


def _approval(comparison: Comparison) -> str:
    changes = [c for c in comparison.changes if c.approval != "editorial"]
    full = sum(change.approval == "as the original" for change in changes)
    minor = sum(change.approval == "exchange of letters" for change in changes)
    count = f"{len(changes)} change" + ("s" if len(changes) != 1 else "")
    if not comparison.approvers:
        return (
            f"{count}. The original names no rule for amendments (`amendments`), so "
            "who must approve them is not known; treat each as needing the approval "
            "that the original needed."
        )
    offices = ", ".join(comparison.approvers)
    return (
        f"{count}: {full} marked * need the approval that the original needed "
        f"({offices}); {minor} may be made by exchange of letters under the original's "
        "own rule."
    )


def stated(comparison: Comparison) -> dict[str, Any]:
    """Return the differences as plain JSON values."""
    return {
        "servanda": servanda.__version__,
        "approvers": list(comparison.approvers),
        "changes": [
            {
                "clause": change.clause,
                "where": change.where,
                "kind": change.kind,
                "words": change.words,
                "approval": change.approval,
            }
            for change in comparison.changes
        ],
    }
