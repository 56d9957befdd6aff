"""The chapters of the auditor's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.basis.money import Money
from servanda.publication.reports.account import Account
from servanda.publication.reports.audit.bought import contracts, in_kind
from servanda.publication.reports.audit.evidence import Evidence
from servanda.publication.reports.audit.reconciling import Compared
from servanda.publication.reports.audit.statement import AuditStatement, Claim
from servanda.publication.reports.telling import counted, gated, paid, silent
from servanda.publication.reports.telling.words import SILENT, cut
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Inline,
    Paragraph,
    Silence,
    Table,
    code,
    columns,
    listed,
    mark,
    ticked,
)
from servanda.publication.words import NOT_SHOWN, amount, count, day, figure, listing

__all__ = ["chapters"]

_ALL: Final = 10**6
_LONG: Final = 300
_MONEY: Final = (
    "pledge",
    "commitment",
    "allocation",
    "disbursement",
    "expenditure",
    "delivery",
)
_NONE: Final = mark("none", "fail")


def chapters(statement: AuditStatement) -> tuple[Chapter, ...]:
    """Return the chapters."""
    told, csv = statement.account, _csv(statement.account)
    conditions = gated.conditions(told, _ALL, _LONG, csv)
    withheld = silent.withheld(told, _ALL, _LONG, csv)
    return (
        _chapter("verify", "How to verify this file", tuple(_verify(told))),
        _chapter(
            "claims",
            "Conditions held to be met",
            tuple(_claims(statement)),
            "Who certified, when, on which evidence, and how many signed?",
        ),
        _chapter("conditions", "Every condition", conditions),
        _chapter(
            "releases",
            "Releases, and what they froze",
            tuple(_releases(statement)),
            "On which entries did each release rest?",
        ),
        _chapter(
            "payments",
            "Payments and deliveries",
            tuple(_payments(statement)),
            "Under which release did each come?",
        ),
        _chapter(
            "sums",
            "Reconciliations",
            (*_sums(statement.reconciliations), *paid.concerns(told, _ALL, csv)),
            "Do the totals add up?",
        ),
        _chapter(
            "in-kind",
            "Lines in kind",
            (in_kind(statement.in_kind),),
            "How was what was given in kind valued?",
        ),
        _chapter(
            "contracts",
            "Purchases under contract",
            (contracts(statement.contracts),),
            "Who sold, for how much, and since when?",
        ),
        _chapter(
            "inventories",
            "Items and inventories",
            counted.items(told),
            "Which items have no inventory of the last year?",
        ),
        _chapter("waivers", "Waivers", counted.waivers(told)),
        _chapter("incidents", "Incidents", counted.incidents(told)),
        _chapter("findings", "Findings and their answers", counted.findings(told)),
        _chapter("audits", "Audits and access", (_audits(told),)),
        _chapter("no-effect", "Acts without effect", (_refused(told),)),
        _chapter("withheld", "What is withheld", withheld),
        _chapter("unverified", "Facts without a source seen", (_doubted(told),)),
    )


def _chapter(
    name: str, title: str, blocks: tuple[Block, ...], asks: str = ""
) -> Chapter:
    return Chapter(name, title, asks, blocks)


def _csv(account: Account) -> str:
    return f"{account.head.compact}-audit.csv"


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


def _verify(account: Account) -> Iterator[Block]:
    if not account.is_kept:
        yield Silence(_UNSIGNED)
        return
    name = account.head.compact
    steps = (_AUDIT, _PROVE.format(name), _EXPLAIN.format(name), _DIGEST)
    yield Paragraph(_BELIEVE)
    yield Bullets(tuple(map(ticked, steps)))


def _claims(statement: AuditStatement) -> Iterator[Block]:
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
            _signed(one),
        )


def _digests(found: tuple[str, ...]) -> Inline:
    return code(" ".join(found)) if found else mark(NOT_SHOWN)


def _signed(one: Evidence) -> str:
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


def _releases(statement: AuditStatement) -> Iterator[Block]:
    if not statement.account.is_kept:
        yield Silence(SILENT)
        return
    rows = [
        (
            f"{one.id} ({one.kind})",
            day(one.released),
            one.released_by,
            "; ".join(
                f"{f.condition} {f.how}: {_entries(f.entries)}" for f in one.inputs
            )
            or "no condition was required",
            figure(one.entry or 0),
            count(one.signatures or 0, "holder"),
        )
        for one in statement.account.tranches
        if one.released
    ]
    heads = columns(
        "Tranche", "Released", "By", "Frozen inputs", "Entry", "Signed",
        widths=(17, 13, 20, 32, 8, 10),
    )  # fmt: skip
    yield listed("Releases", heads, rows, "No tranche is on record as released.")


def _entries(found: tuple[int, ...]) -> str:
    if not found:
        return "no entry"
    noun = "entry" if len(found) == 1 else "entries"
    return f"{noun} {listing([figure(one) for one in found])}"


def _payments(statement: AuditStatement) -> Iterator[Block]:
    if not statement.account.is_kept:
        yield Silence(SILENT)
        return
    rows = [
        (
            one.kind,
            day(one.on),
            one.concerns,
            _said(one.says),
            _entries(one.rests_on) if one.rests_on else "named none",
            figure(one.entry or 0),
            _signed(one),
        )
        for one in statement.evidence
        if one.kind in _MONEY
    ]
    heads = columns(
        "Step", "Day", "Line, item or tranche", "What", "Release", "Entry", "Signed",
        widths=(14, 14, 17, 25, 11, 8, 11),
    )  # fmt: skip
    yield listed("Payments and deliveries", heads, rows, "None is on record.")


def _said(text: str) -> str:
    money, by, payer = text.partition(" by ")
    return f"{_plainly(money)}{by}{payer}"


def _plainly(text: str) -> str:
    try:
        return amount(Money.parse(text))
    except ValueError:
        return text


def _sums(found: tuple[Compared, ...]) -> Iterator[Block]:
    heads = columns(
        "What", "First", "Second", "Rule", "Difference",
        numbers=(1, 2, 4), widths=(34, 19, 19, 9, 19),
    )  # fmt: skip
    failing = [one for one in found if one.holds is False]
    rest = [one for one in found if one.holds is not False]
    if failing:
        rows = tuple(map(_compared, failing))
        yield Table("Do not add up", heads, rows)
    yield listed(
        "Add up, or cannot be told",
        heads,
        map(_compared, rest),
        "Nothing else could be compared."
        if failing
        else "Nothing could be compared: no sum is stated and no ledger is kept.",
    )


def _compared(one: Compared) -> tuple[Inline, ...]:
    difference: Inline = _plainly(one.difference)
    if one.holds is None:
        difference = mark("cannot be told", "not-shown")
    return (
        one.what,
        _plainly(one.first) or mark(NOT_SHOWN),
        _plainly(one.second) or mark(NOT_SHOWN),
        one.rule,
        difference,
    )


def _audits(account: Account) -> Block:
    heads = columns("Of", "By", "On", "Access", "Report", widths=(26, 24, 14, 12, 24))
    rows = [
        (
            one.of,
            one.by,
            day(one.on),
            one.access or mark(NOT_SHOWN),
            code(one.digest) if one.digest else mark(NOT_SHOWN),
        )
        for one in account.overseen.audits
    ]
    return listed("Audits on record", heads, rows, "No audit is on record.")


def _refused(account: Account) -> Block:
    found = account.silence.no_effect
    if found is None:
        return Silence(SILENT)
    rows = [(figure(o.entry), o.kind, o.id, cut(o.why, _LONG)) for o in found]
    heads = columns("Entry", "Kind", "Name", "Why it has no effect", numbers=(0,))
    return listed(
        "Acts without effect", heads, rows, "No act stands in the log without effect."
    )


def _doubted(account: Account) -> Block:
    found = account.silence.unverified
    if not found:
        return Paragraph("No fact is marked as unverified.")
    return Bullets(tuple(code(place) for place in found))
