"""The annual return of arms transfers, in the categories of treaty and register."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from servanda.basis.instant import spelled as instant
from servanda.publication.arms.categories import categories
from servanda.publication.arms.page import arms_sheet
from servanda.publication.arms.returning import left_out, returns
from servanda.publication.arms.statement import (
    ArmsReturn,
    Left,
    Return,
    Transfer,
    json_schema,
)
from servanda.publication.data.writing import spelled
from servanda.publication.export import Export, Lost
from servanda.publication.redaction import every
from servanda.publication.sheet import told
from servanda.publication.subject import Asked

__all__ = ["HEADS", "ArmsReturn", "export", "json_schema"]

HEADS: Final = (
    "compact", "fictional", "state", "state_iso3", "side", "year", "year_complete",
    "nil", "withheld", "category", "att_article", "item", "description", "basis", "on",
    "quantity", "value", "value_currency", "other_state", "other_state_iso3", "origin",
    "remarks", "needs_review",
)  # fmt: skip
"""The columns of ``arms-return.csv``: one row for each transfer, or for a year
without any."""

_REVIEW: Final = (
    "The return has rows marked needs review: the compact does not show who exports. "
    "No state should send it before a person has decided."
)


def export(asked: Asked) -> Export:
    """Return the annual returns as JSON, CSV and a page."""
    shown = every(asked)
    said = ArmsReturn(
        made=instant(asked.made),
        cites=tuple(map(str, categories().cites)),
        returns=tuple(
            each
            for one, before in zip(shown, asked.subjects, strict=True)
            for each in returns(one.subject, before.compact, asked.made.date())
        ),
        left_out=tuple(each for one in shown for each in left_out(one.subject.compact)),
    )
    files = {
        "arms-return.json": (said.model_dump_json(indent=2) + "\n").encode(),
        "arms-return.csv": _csv(said),
        "arms-return.html": told(arms_sheet(said), "html").encode(),
    }
    lost = [each for one in shown for each in one.lost]
    lost += _lost(said)
    return Export(files, tuple(lost), tuple(_remarks(said)))


def _csv(said: ArmsReturn) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for one in said.returns:
        for row in one.rows or (None,):
            writer.writerow([spelled(cell) for cell in (*_head(one), *_tail(row))])
    return out.getvalue().encode()


def _head(one: Return) -> tuple[str | int | bool, ...]:
    return (
        one.compact, one.fictional, one.state.name, one.state.iso3, one.side, one.year,
        one.complete, one.nil, one.withheld,
    )  # fmt: skip


def _tail(row: Transfer | None) -> tuple[str | int | None, ...]:
    if row is None:
        return (None,) * 14
    other = row.other
    return (
        row.numeral, row.letter, row.item, row.what, row.basis, row.on.isoformat(),
        row.quantity, row.value, row.currency, other.name if other else None,
        other.iso3 if other else None, row.origin, row.remarks, row.review,
    )  # fmt: skip


def _lost(said: ArmsReturn) -> Iterator[Lost]:
    for left in said.left_out:
        yield _left(left)
    silent = [one for one in said.returns if one.nil == "not known"]
    for _, found in groupby(silent, lambda one: (one.compact, one.state.id)):
        one, *others = found
        last = others[-1] if others else one
        yield Lost(
            compact=one.compact,
            path=f"{one.side} of {one.state.id}, {one.year} to {last.year}",
            what="whether anything in the categories was transferred",
            why="it is withheld" if one.withheld else "it is not known",
            instead="nil is `not known`",
        )
    for name in dict.fromkeys(one.compact for one in said.returns if one.rows):
        yield Lost(
            compact=name,
            path="items",
            what="the value of each transfer, and the state of origin",
            why="it is not known",
            instead="empty columns; quantities are given",
        )


def _left(left: Left) -> Lost:
    return Lost(
        compact=left.compact,
        path=f"items[{left.item}]",
        what=f"{left.what} ({left.category})",
        why="the form has no place for it",
        instead=left.why,
    )


def _remarks(said: ArmsReturn) -> Iterator[str]:
    if any(row.review for one in said.returns for row in one.rows):
        yield _REVIEW
    if any(one.fictional for one in said.returns):
        yield "The return holds compacts that are made up: never send it."
