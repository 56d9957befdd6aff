"""The forms of the answers; what is None is not known, never nothing."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from servanda.publication.cases import CasesStatement, CaseStatement
from servanda.publication.sheet import Part, Statement
from servanda.publication.site.summary import Summary
from servanda.publication.status.statement import AgendaStatement, StatusStatement

__all__ = [
    "Account",
    "Accounts",
    "Act",
    "AgendaStatement",
    "Amendments",
    "CaseStatement",
    "CasesStatement",
    "Change",
    "CompactAnswer",
    "Compacts",
    "Effect",
    "Entries",
    "Entry",
    "EntryAnswer",
    "Finding",
    "Findings",
    "LogAnswer",
    "Member",
    "Members",
    "Revision",
    "Signer",
    "StatusStatement",
    "Trouble",
    "Version",
]


Effect = Literal["in effect", "without effect", "removed"]


class LogAnswer(Statement):
    """Which log the portal reads, and how far.

    checkpoint  entries under the last signed checkpoint; None where none is signed
    keys        the log's keys as it states them; have them from elsewhere to trust them
    described   the earliest moment that the lists describe
    being_read  compacts whose view is being made anew
    """

    log: str
    entries: int
    checkpoint: int | None
    keys: tuple[str, ...]
    compacts: int
    described: str
    being_read: int


class Trouble(Part):
    """A compact that cannot be read, and why."""

    id: str
    why: str


class Compacts(Statement):
    """A page of the list of compacts.

    unsealed  streams that hold acts and no sealed text yet
    troubled  those that cannot be read
    """

    log: str
    total: int
    page: int
    pages: int
    compacts: tuple[Summary, ...]
    unsealed: tuple[str, ...]
    troubled: tuple[Trouble, ...]


class Version(Part):
    """A text that is or was in force.

    entry  the act that put it in force
    """

    digest: str
    version: str
    since: str
    entry: int
    act: str


class CompactAnswer(Statement):
    """One compact: in a few fields, its versions, and the text in force."""

    log: str
    at: str
    summary: Summary
    versions: tuple[Version, ...]
    text: dict[str, Any]


class Entry(Part):
    """A line of the log, with its three times where they are known.

    occurred  the day on which it is said to have happened; None where removed
    recorded  when it was entered
    effect    None where that is not read yet
    removed   the entry under which its content was removed
    """

    entry: int
    compact: str
    act: str
    kind: str
    digest: str
    recorded: str
    occurred: date | None
    office: str | None
    of: str | None
    what: str | None
    effect: Effect | None
    why: str
    removed: int | None


class Entries(Statement):
    """Entries in the log's order."""

    log: str
    total: int
    page: int
    pages: int
    entries: tuple[Entry, ...]


class Signer(Part):
    """A signature as it stands in the envelope.

    key  the key's digest, as charters name it
    """

    key: str
    signature: str


class Act(Part):
    """What a signed act says.

    text  the digest of the compact that its author had before them
    """

    body: dict[str, Any]
    text: str | None
    holders: tuple[str, ...]
    offices: tuple[str, ...]
    signatures: tuple[Signer, ...]


class EntryAnswer(Statement):
    """One entry with all that is needed to check it.

    leaf      the bytes that the tree hashes, in base64
    envelope  the signed act, in base64; None where its content was removed
    proof     the address of the proof; None while no checkpoint covers it
    """

    log: str
    at: str
    line: Entry
    signed: Act | None
    leaf: str
    envelope: str | None
    proof: str | None


class Change(Part):
    """One difference between two texts, in words."""

    clause: str
    where: str
    kind: Literal["added", "removed", "changed"]
    words: str
    approval: str


class Revision(Part):
    """What one text changed of the one before it."""

    before: str
    after: str
    since: str
    entry: int
    approvers: tuple[str, ...]
    changes: tuple[Change, ...]


class Amendments(Statement):
    """Every change of the text, oldest first."""

    log: str
    compact: str
    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]


class Finding(Part):
    """A finding of an auditor or evaluator, and where it stands."""

    id: str
    entry: int
    by: str
    made: str
    what: str
    answer_due: date
    state: str
    days_late: int
    answers: tuple[int, ...]
    verdicts: tuple[int, ...]
    words: str


class Findings(Statement):
    """Every finding of a compact, oldest first."""

    log: str
    compact: str
    at: str
    findings: tuple[Finding, ...]


class Account(Part):
    """Money of one payer, line or tranche, at each stage.

    sums   by stage, decimal, in the currency and prices of the whole
    owed   what is missing from each stage to the one before it
    limit  None where it is not stated, withheld or not convertible
    """

    of: str
    name: str
    sums: dict[str, str]
    owed: dict[str, str]
    limit: str | None
    entries: tuple[int, ...]


class Accounts(Statement):
    """All money of a compact; pledges, payments and use are never added together.

    currency  None where the text has no budget
    remarks   what does not add up
    """

    log: str
    compact: str
    at: str
    currency: str | None
    prices: int | None
    accounts: tuple[Account, ...]
    remarks: tuple[str, ...]


class Member(Part):
    """How a party stands to the partnership."""

    party: str
    standing: str
    since: str | None
    entry: int | None
    reservations: str


class Members(Statement):
    """Every party that ever acceded, in order of first accession."""

    log: str
    at: str
    members: tuple[Member, ...]
