"""The chapters of the auditor's file."""

from __future__ import annotations

from typing import Final

from servanda.publication.reports.account import Account
from servanda.publication.reports.audit.bought import contracts, in_kind
from servanda.publication.reports.audit.claims import claims, verify
from servanda.publication.reports.audit.releases import payments, releases
from servanda.publication.reports.audit.statement import AuditStatement
from servanda.publication.reports.audit.sums import sums
from servanda.publication.reports.telling import counted, gated, paid, silent
from servanda.publication.reports.telling.words import SILENT, cut
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Paragraph,
    Silence,
    code,
    columns,
    listed,
    mark,
)
from servanda.publication.words import NOT_SHOWN, day, figure

__all__ = ["chapters"]

_ALL: Final = 10**6
_LONG: Final = 300


def chapters(statement: AuditStatement) -> tuple[Chapter, ...]:
    """Return the chapters."""
    told, csv = statement.account, _csv(statement.account)
    conditions = gated.conditions(told, _ALL, _LONG, csv)
    withheld = silent.withheld(told, _ALL, _LONG, csv)
    return (
        _chapter("verify", "How to verify this file", tuple(verify(told))),
        _chapter(
            "claims",
            "Conditions held to be met",
            tuple(claims(statement)),
            "Who certified, when, on which evidence, and how many signed?",
        ),
        _chapter("conditions", "Every condition", conditions),
        _chapter(
            "releases",
            "Releases, and what they froze",
            tuple(releases(statement)),
            "On which entries did each release rest?",
        ),
        _chapter(
            "payments",
            "Payments and deliveries",
            tuple(payments(statement)),
            "Under which release did each come?",
        ),
        _chapter(
            "sums",
            "Reconciliations",
            (*sums(statement.reconciliations), *paid.concerns(told, _ALL, csv)),
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
