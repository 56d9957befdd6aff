"""Conditions held to be met: the entries that show it, and how to verify them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.reports.account import Account
from servanda.publication.reports.audit.evidence import Evidence
from servanda.publication.reports.audit.statement import AuditStatement, Claim
from servanda.publication.reports.telling.words import SILENT, cut
from servanda.publication.theme import (
    Block,
    Bullets,
    Inline,
    Paragraph,
    Silence,
    Table,
    code,
    columns,
    mark,
    ticked,
)
from servanda.publication.words import NOT_SHOWN, count, day, figure

__all__ = ["claims", "signed", "verify"]

_NONE: Final = mark("none", "fail")

_UNSIGNED: Final = (
    "Nothing here can be verified by signature: no log was named, and a typed record "
    "is as good as the sources that it names."
)
_BELIEVE: Final = (
    "Nothing in this file need be believed. Each entry number is a place in the log "
    "that is named at the foot. The log can be checked with its public key alone, "
    "which should come to you by another way than the log."
)
_AUDIT: Final = (
    "`servanda log audit LOG --key KEY` hashes every entry anew, counts every "
    "signature under the charter in force at its place, and replays every stream."
)
_PROVE: Final = (
    "`servanda log prove LOG {}/ACT` writes the proof that an act is in the log; "
    "`servanda log verify` checks it without the log and without a network."
)
_EXPLAIN: Final = (
    "`servanda explain NAME {} --log LOG` shows the clause, the entries and the "
    "documents behind one state."
)
_DIGEST: Final = (
    "A document is the one that was named if `servanda digest FILE --bytes` gives its "
    "digest."
)


def verify(account: Account) -> Iterator[Block]:
    """Yield how the file can be checked."""
    if not account.is_kept:
        yield Silence(_UNSIGNED)
        return
    name = account.head.compact
    steps = (_AUDIT, _PROVE.format(name), _EXPLAIN.format(name), _DIGEST)
    yield Paragraph(_BELIEVE)
    yield Bullets(tuple(map(ticked, steps)))


def claims(statement: AuditStatement) -> Iterator[Block]:
    """Yield, for each condition held to be met, the entries that show it."""
    if statement.claims is None:
        yield Silence(SILENT)
        held = [one for one in statement.evidence if one.kind == "certification"]
        if held:
            yield _evidence("Certificates of the typed record", tuple(held))
        return
    if not statement.claims:
        yield Paragraph("No condition is held to be met.")
        return
    known = {one.entry: one for one in statement.evidence}
    rows: list[tuple[Inline, ...]] = []
    for claim in statement.claims:
        rows += _shown(claim, [known[e] for e in claim.shown_by if e in known])
    heads = columns(
        "Condition", "Certified by", "On", "Says", "Evidence", "Entry", "Signed",
        widths=(17, 19, 11, 11, 24, 8, 10),
    )  # fmt: skip
    yield Table("The entries that show each condition as met", heads, tuple(rows))


def _shown(claim: Claim, found: list[Evidence]) -> Iterator[tuple[Inline, ...]]:
    if not found:
        yield (claim.condition, "nobody: a day alone shows it", "", "", "", _NONE, "")
    for number, one in enumerate(found):
        yield (
            claim.condition if number == 0 else f"{claim.condition} (also)",
            one.by,
            day(one.on),
            cut(one.says, 60),
            _digests(one.documents),
            figure(one.entry or 0),
            signed(one),
        )


def _digests(found: tuple[str, ...]) -> Inline:
    return code(" ".join(found)) if found else mark(NOT_SHOWN)


def signed(one: Evidence) -> str:
    """Return how many holders signed; empty where it is not known."""
    return "" if one.signatures is None else count(one.signatures, "holder")


def _evidence(caption: str, rows: tuple[Evidence, ...]) -> Table:
    heads = columns("Of", "By", "On", "Says", "Evidence", widths=(20, 28, 14, 12, 26))
    return Table(
        caption,
        heads,
        tuple(
            (one.concerns, one.by, day(one.on), one.says, _digests(one.documents))
            for one in rows
        ),
    )
