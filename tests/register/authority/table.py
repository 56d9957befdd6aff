"""Who may do what: a table of cases, each with its exact verdict.

A row is an act, signed by some keys, judged under one of the charters of
``tests.register.authority.settings``; it wants ``Yes``, ``Wait`` or ``No``. Offices
and holders are those of ``parties``, where each holder's key bears the holder's name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from servanda.register.authority.envelope import Envelope, Signature, with_signature
from servanda.register.authority.statement import Author, Statement, write_statement
from servanda.register.authority.verdict import Reason
from tests.register.authority.parties import (
    LOG,
    NOW,
    envelope,
    keyid,
    signature,
    statement,
)
from tests.register.authority.settings import act_of, document

__all__ = ["ROWS", "No", "Row", "Wait", "Yes"]

INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Yes:
    """Authorized, with these holders and, where given, these offices."""

    holders: str
    offices: str | None = None


@dataclass(frozen=True)
class Wait:
    """Pending: who signed, what is missing, who could sign, what is ignored."""

    signed: str
    missing: tuple[str, ...]
    holders: str
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class No:
    """Refused, for this reason, in a sentence that has these words."""

    reason: Reason
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One case.

    says   what is expected, as a sentence
    wants  the verdict
    under  the charters in force, by name
    act    the statement, or the bytes of one
    by     the keys that sign; ``ml-dsa-44:NAME`` for another scheme than Ed25519
    at     when it would enter
    wire   what becomes of the envelope after it was signed
    where  changes of the setting
    """

    says: str
    wants: Yes | Wait | No
    under: str = "plain"
    act: Statement | bytes = field(default_factory=statement)
    by: str = ""
    at: datetime = NOW
    wire: Callable[[Envelope], Envelope] = lambda held: held
    where: dict[str, Any] = field(default_factory=dict)

    @property
    def envelope(self) -> Envelope:
        return self.wire(envelope(self.act, *self.by.split()))


def by(office: str, of: str = "maravel") -> Author:
    return Author(office, of)


def certification(office: str = "Auditor", of: str = "maravel") -> Statement:
    return statement("certification", author=by(office, of))


def asked(office: str) -> Statement:
    """Return a request in the name of one of the offices that are letters."""
    return statement(author=by(office))


def disbursement(office: str, of: str = "maravel") -> Statement:
    return statement("disbursement", author=by(office, of))


PRESIDENT, PREMIER, SPEAKER = (
    "President (maravel)",
    "Prime Minister (maravel)",
    "Speaker (maravel)",
)
MINISTER, PAYMASTER = "Minister (tessaly)", "Paymaster (tessaly)"

THRESHOLDS = (
    Row("one of one signs", Yes("president", "President"), "one", by="president"),
    Row("one of one has not signed", Wait("", (PRESIDENT,), "president"), "one"),
    Row("another than the one signs", Wait("premier", (PRESIDENT,), "president"),
        "one", by="premier"),
    Row("two of three sign",
        Yes("premier president", "Prime Minister, President"),
        by="president premier"),
    Row("another two of three sign", Yes("president speaker"),
        by="speaker president"),
    Row("all three sign where two would do", Yes("premier president speaker"),
        by="president premier speaker"),
    Row("one of two of three signs",
        Wait("president", (f"1 of: {PREMIER}, {SPEAKER}",), "premier speaker"),
        by="president"),
    Row("none of two of three signs",
        Wait("", (f"2 of: {PRESIDENT}, {PREMIER}, {SPEAKER}", PRESIDENT),
             "premier president speaker")),
    Row("three of five sign", Yes("a c e"), "three of five",
        by="a c e", act=asked("A")),
    Row("two of five sign where three are needed",
        Wait("a e", ("1 of: B (maravel), C (maravel), D (maravel)",), "b c d"),
        "three of five", by="a e", act=asked("A")),
    Row("all of two sign", Yes("a b"), "all of two", by="a b", act=asked("A")),
    Row("one of all two signs", Wait("a", ("B (maravel)",), "b"), "all of two",
        by="a", act=asked("A")),
    Row("none of all two signs",
        Wait("", ("A (maravel)", "B (maravel)"), "a b"), "all of two", act=asked("A")),
    Row("any one of three signs", Yes("b"), "any of three", by="b", act=asked("B")),
    Row("none of any three signs",
        Wait("", ("1 of: A (maravel), B (maravel), C (maravel)", "A (maravel)"),
             "a b c"),
        "any of three", act=asked("A")),
    Row("both groups of a group are met",
        Yes("minister president speaker"),
        act=statement("amendment"), by="president speaker minister"),
    Row("one group of a group is met, the other not",
        Wait("premier president", (f"1 of: {MINISTER}, {PAYMASTER}",),
             "minister paymaster"),
        act=statement("amendment"), by="president premier"),
    Row("one group is met and the other half met",
        Wait("minister president", (f"1 of: {PREMIER}, {SPEAKER}",),
             "premier speaker"),
        act=statement("amendment"), by="president minister"),
    Row("three levels: the inner thresholds are met", Yes("a c d"),
        "three levels", by="a c d", act=asked("A")),
    Row("three levels: the innermost lacks one",
        Wait("a c", ("1 of: D (maravel), E (maravel)",), "d e"),
        "three levels", by="a c", act=asked("A")),
    Row("three levels: as many signatures, but in one branch",
        Wait("c d e", ("1 of: A (maravel), B (maravel)",), "a b"),
        "three levels", by="c d e", act=asked("C")),
    Row("nested words say what a group inside a choice would need",
        Wait("", ("1 of: A (maravel), (B (maravel) and C (maravel))",
              "A (maravel)"), "a b c"),
        "one, or two together", act=asked("A")),
    Row("one, or two together: the one", Yes("a"), "one, or two together",
        by="a", act=asked("A")),
    Row("one, or two together: the two", Yes("b c"), "one, or two together",
        by="b c", act=asked("B")),
    Row("one, or two together: half of the two",
        Wait("b", ("1 of: A (maravel), C (maravel)",), "a c"),
        "one, or two together", by="b", act=asked("B")),
    Row("two of three holders of one office sign",
        Yes("a c", "Cabinet"), "cabinet", by="a c", act=asked("Cabinet")),
    Row("one of three holders of one office signs",
        Wait("b", ("1 of the holders of Cabinet (maravel)",), "a c"),
        "cabinet", by="b", act=asked("Cabinet")),
    Row("one of several alternatives signs", Yes("premier"),
        act=statement("withdrawal", author=by("Prime Minister")), by="premier"),
    Row("another alternative than the author signs",
        Wait("speaker", (PRESIDENT,), "president"),
        act=statement("withdrawal"), by="speaker"),
    Row("none of several alternatives signs",
        Wait("", (f"{PRESIDENT} or {PREMIER} or {SPEAKER}", PRESIDENT),
             "premier president speaker"),
        act=statement("withdrawal")),
)  # fmt: skip

HALF = (
    "a key of `president` counts only where all its parts sign: ed25519 and ml-dsa-44"
)

KEYS = (
    Row("one key signs twice: it counts once",
        Wait("president", (f"1 of: {PREMIER}, {SPEAKER}",), "premier speaker"),
        by="president",
        wire=lambda held: replace(held, signatures=held.signatures * 2)),
    Row("two signatures of one key: it counts once",
        Wait("president", (f"1 of: {PREMIER}, {SPEAKER}",), "premier speaker"),
        "token", by="ecdsa-p256:president",
        wire=lambda held: with_signature(
            held, keyid("ecdsa-p256", "president"),
            signature("ecdsa-p256", "president", held.signed))),
    Row("a holder signs with both of two keys: the holder counts once",
        Wait("president", (f"1 of: {PREMIER}, {SPEAKER}",), "premier speaker"),
        "two keys", by="president president-2"),
    Row("a holder signs with the second of two keys", Yes("premier president"),
        "two keys", by="president-2 premier"),
    Row("a key whose signature is labelled with another's id counts for neither",
        Wait("president", (f"1 of: {PREMIER}, {SPEAKER}",), "premier speaker",
             ("the signature by a key of `premier` is not over these bytes",)),
        by="president",
        wire=lambda held: with_signature(
            held, keyid("ed25519", "premier"),
            signature("ed25519", "president", held.signed))),
    Row("a key that the charter does not have is ignored, and said",
        Wait("president", (f"1 of: {PREMIER}, {SPEAKER}",), "premier speaker",
             (f"the charter has no key {keyid('ed25519', 'nobody')[:19]}…",)),
        by="president nobody"),
    Row("signatures that are not needed do no harm",
        Yes("auditor premier president"), by="auditor president premier nobody"),
    Row("a broken signature does not spoil enough good ones",
        Yes("premier president"), by="president premier",
        wire=lambda held: with_signature(
            held, keyid("ed25519", "speaker"), bytes(64))),
    Row("a good signature beside a broken one of the same key counts",
        Yes("premier president"), by="president premier",
        wire=lambda held: replace(held, signatures=(
            Signature(keyid("ed25519", "president"), bytes(64)), *held.signatures))),
    Row("both parts of a key sign", Yes("president"), "both schemes",
        by="president ml-dsa-44:president"),
    Row("only the Ed25519 part of a key signs",
        Wait("", (PRESIDENT,), "president",
             (HALF,)),
        "both schemes", by="president"),
    Row("only the ML-DSA-44 part of a key signs",
        Wait("", (PRESIDENT,), "president",
             (HALF,)),
        "both schemes", by="ml-dsa-44:president"),
    Row("the parts of two different keys do not make one",
        Wait("", (PRESIDENT,), "president",
             (HALF,)),
        "both schemes twice", by="president ml-dsa-44:president-2"),
    Row("a key on a token, by ECDSA, counts", Yes("premier president"), "token",
        by="ecdsa-p256:president premier"),
    Row("a key with a time counts within it", Yes("president"), "timed",
        by="president"),
    Row("a key with a time counts at its very start", Yes("president"), "timed",
        by="president", at=NOW - timedelta(days=1)),
    Row("a key with a time does not count before",
        Wait("", (PRESIDENT,), "president",
             ("a key of `president` counts only from 2031-02-28T12:00:00.000000Z",)),
        "timed", by="president", at=NOW - timedelta(days=1) - INSTANT),
    Row("a key with a time does not count at its end",
        Wait("", (PRESIDENT,), "president",
             ("a key of `president` counted only until 2031-03-02T12:00:00.000000Z",)),
        "timed", by="president", at=NOW + timedelta(days=1)),
)  # fmt: skip

AUTHORS = (
    Row("the author signs", Yes("auditor", "Auditor"), act=certification(),
        by="auditor"),
    Row("another office signs for the author",
        Wait("president", ("Auditor (maravel)",), "auditor"),
        act=certification(), by="president"),
    Row("the author is no office of the charter", No(Reason.WRONG_AUTHOR, "no office"),
        act=certification("Inspector"), by="auditor"),
    Row("the author is an office of another body", No(Reason.WRONG_AUTHOR, "tessaly"),
        act=certification("Auditor", "tessaly"), by="auditor"),
    Row("the author is in the group that may do this", Yes("treasury"),
        act=disbursement("Treasury"), by="treasury"),
    Row("the author is in the group, and another of it signs",
        Wait("paymaster", ("Treasury (maravel)",), "treasury"),
        act=disbursement("Treasury"), by="paymaster"),
    Row("the author is not in the group that may do this",
        No(Reason.WRONG_AUTHOR, "author: payers"),
        act=disbursement("Auditor"), by="auditor"),
    Row("enough organs sign, but not the one in whose name the act is",
        Wait("premier speaker", (PRESIDENT,), "president"),
        by="premier speaker"),
    Row("enough organs sign an act in the name of an office that is none",
        No(Reason.WRONG_AUTHOR, "no office Inspector"),
        act=statement(author=by("Inspector")), by="president premier speaker"),
    Row("an office that is not of the group may act where it and the group sign",
        Yes("auditor premier president"),
        act=statement(author=by("Auditor")), by="auditor president premier"),
    Row("an office that is not of the group has not signed what the group has",
        Wait("premier president", ("Auditor (maravel)",), "auditor"),
        act=statement(author=by("Auditor")), by="president premier"),
    Row("nobody may sign a kind that the charter does not list",
        No(Reason.NOT_ALLOWED, "'pledge'"),
        act=statement("pledge"), by="president premier speaker"),
)  # fmt: skip


def _typed(kind: str) -> Callable[[Envelope], Envelope]:
    return lambda held: replace(held, payload_type=kind)


def _payload(old: bytes, new: bytes) -> Callable[[Envelope], Envelope]:
    return lambda held: replace(held, payload=held.payload.replace(old, new))


PLAIN = write_statement(statement())

FORMS = (
    Row("a word was altered after signing", No(Reason.ALTERED, "no signature is over"),
        by="president premier", wire=_payload(b"tested", b"tasted")),
    Row("the act's id was altered after signing", No(Reason.ALTERED),
        by="president premier", wire=_payload(b"act-1", b"act-2")),
    Row("an altered act that one holder signed anew waits for the others",
        Wait("speaker", (f"1 of: {PRESIDENT}, {PREMIER}", PRESIDENT),
             "premier president",
             ("the signature by a key of `president` is not over these bytes",)),
        by="president",
        wire=lambda held: envelope_and(held, _payload(b"tested", b"tasted"))),
    Row("the signatures of another act are put on this one", No(Reason.ALTERED),
        wire=lambda held: replace(held, signatures=envelope(
            statement(id="act-9"), "president", "premier").signatures)),
    Row("the payload is of another type", No(Reason.ANOTHER_TYPE, "text/plain"),
        by="president premier", wire=_typed("text/plain")),
    Row("the payload's type is of another version", No(Reason.ANOTHER_TYPE, ".v2"),
        by="president premier",
        wire=_typed("application/vnd.servanda.act.v2+json")),
    Row("the payload's type is empty", No(Reason.ANOTHER_TYPE),
        by="president premier", wire=_typed("")),
    Row("the payload is empty", No(Reason.MALFORMED), act=b"",
        by="president premier"),
    Row("the payload is not canonical", No(Reason.MALFORMED, "RFC 8785"),
        act=PLAIN.replace(b'","', b'", "'), by="president premier"),
    Row("a key stands twice in the payload", No(Reason.MALFORMED, "twice"),
        act=PLAIN.replace(b'"charter":1', b'"charter":1,"charter":1'),
        by="president premier"),
    Row("the payload has a fraction", No(Reason.MALFORMED, "whole number"),
        act=PLAIN.replace(b'"charter":1', b'"charter":1.0'),
        by="president premier"),
    Row("the payload is of no known kind", No(Reason.MALFORMED, "no kind of act"),
        act=PLAIN.replace(b"request", b"requset"), by="president premier"),
)  # fmt: skip


def envelope_and(held: Envelope, change: Callable[[Envelope], Envelope]) -> Envelope:
    """Change an envelope, and let the Speaker sign what it has become."""
    changed = change(held)
    sig = signature("ed25519", "speaker", changed.signed)
    return with_signature(changed, keyid("ed25519", "speaker"), sig)


PLACES = (
    Row("an act for another log", No(Reason.ANOTHER_LOG, "other.example"),
        act=statement(log="other.example/register"), by="president premier"),
    Row("an act handed in to another log", No(Reason.ANOTHER_LOG, LOG),
        by="president premier", where={"log": "other.example/register"}),
    Row("an act sent to another compact", No(Reason.ANOTHER_COMPACT, "tessaly"),
        by="president premier", where={"stream": "tessaly"}),
    Row("an act sent to its own compact", Yes("premier president"),
        by="president premier", where={"stream": "maravel"}),
    Row("an act of a stream that has no charter", No(Reason.NO_CHARTER, "`other`"),
        act=statement(stream="other"), by="president premier"),
    Row("an act before the first charter entered", No(Reason.NO_CHARTER),
        by="president premier", at=NOW - timedelta(days=31)),
    Row("an act that stands in the log", No(Reason.REPEATED, "entry 7"),
        by="president premier", where={"seen": lambda _stream, _id: 7}),
    Row("another act under a name that was used", No(Reason.REPEATED, "`act-1`"),
        act=statement(what="Something else."), by="president premier",
        where={"seen": lambda _stream, name: 3 if name == "act-1" else None}),
    Row("a name that was used in another compact", Yes("premier president"),
        by="president premier",
        where={"seen": lambda stream, _id: None if stream == "maravel" else 3}),
    Row("an act just before its time", No(Reason.TOO_EARLY, "from 2031-03-01"),
        act=statement(not_before=NOW), by="president premier", at=NOW - INSTANT),
    Row("an act at its time", Yes("premier president"),
        act=statement(not_before=NOW), by="president premier"),
    Row("an act just before it expires", Yes("premier president"),
        act=statement(expires=NOW), by="president premier", at=NOW - INSTANT),
    Row("an act as it expires", No(Reason.EXPIRED, "until 2031-03-01"),
        act=statement(expires=NOW), by="president premier"),
    Row("an act drawn up against a charter to come", No(Reason.STALE, "charter 2"),
        act=statement(charter=2), by="president premier"),
    Row("an act drawn up against an older charter counts by the one in force",
        Yes("premier president"), "replaced", by="president premier-2"),
)  # fmt: skip

REVOKED = (
    Row("before its revocation a key counts", Yes("premier president"), "replaced",
        by="president premier", at=NOW - timedelta(days=11)),
    Row("just before its revocation a key counts", Yes("premier president"),
        "replaced", by="president premier", at=NOW - timedelta(days=10) - INSTANT),
    Row("from the entry of the new charter the revoked key does not count",
        Wait("president", (f"1 of: {PREMIER}, {SPEAKER}",), "premier speaker",
             (f"the charter has no key {keyid('ed25519', 'premier')[:19]}…",)),
        "replaced", by="president premier", at=NOW - timedelta(days=10)),
    Row("a revoked key cannot date its act back",
        Wait("president", (f"1 of: {PREMIER}, {SPEAKER}",), "premier speaker",
             (f"the charter has no key {keyid('ed25519', 'premier')[:19]}…",)),
        "replaced", act=statement(occurred="2031-01-01"), by="president premier"),
    Row("a new key does not count before its charter",
        Wait("president", (f"1 of: {PREMIER}, {SPEAKER}",), "premier speaker",
             (f"the charter has no key {keyid('ed25519', 'premier-2')[:19]}…",)),
        "replaced", by="president premier-2", at=NOW - timedelta(days=11)),
    Row("a new key counts from its charter on", Yes("premier president"),
        "replaced", by="president premier-2", at=NOW - timedelta(days=10)),
    Row("the old and the new key of one holder count for what the new one does",
        Wait("premier", (f"1 of: {PRESIDENT}, {SPEAKER}", PRESIDENT),
             "president speaker",
             (f"the charter has no key {keyid('ed25519', 'premier')[:19]}…",)),
        "replaced", by="premier premier-2"),
    Row("a charter counts just before it expires", Yes("premier president"),
        "expiring", by="president premier", at=NOW - INSTANT),
    Row("an expired charter lets nobody act", No(Reason.CHARTER_EXPIRED, "charter 1"),
        "expiring", by="president premier"),
)  # fmt: skip


def charter(under: str, change: str = "", **more: Any) -> Statement:
    """Return a charter act that would follow the one in force."""
    body = document(change or "next", previous=act_of(under), version=2, **more)
    return statement("charter", id="charter-2", body=body)


def first(**more: Any) -> Statement:
    return statement("charter", id="charter-1", body=document("plain", **more))


OLD, NEW = "under the charter in force: ", "under the new charter: "
ALL_OLD = "president premier minister"

CHARTERS = (
    Row("a first charter, signed by its own group",
        Yes("minister premier president"), "none", act=first(), by=ALL_OLD),
    Row("a first charter that its own group has not signed",
        Wait("president",
             (f"1 of: {PREMIER}, {SPEAKER}", f"1 of: {MINISTER}, {PAYMASTER}"),
             "minister paymaster premier speaker"),
        "none", act=first(), by="president"),
    Row("a first charter that is not version 1", No(Reason.CHARTER_GAP, "version 2"),
        "none", act=first(version=2, previous="sha256:" + "0" * 64), by=ALL_OLD),
    Row("a first charter that is of another compact",
        No(Reason.ANOTHER_COMPACT, "`other`"),
        "none", act=first(charter="other"), by=ALL_OLD),
    Row("a first charter that names a later one", No(Reason.STALE, "charter 2"),
        "none", act=replace(first(), charter=2), by=ALL_OLD),
    Row("a second first charter", No(Reason.CHARTER_GAP, "the next one is 2"),
        act=first(), by=ALL_OLD),
    Row("a charter signed under the old and the new threshold",
        Yes("minister premier president"),
        act=charter("plain"), by="president premier premier-2 minister"),
    Row("a charter signed under the old threshold only",
        Wait("minister premier president",
             (f"{NEW}1 of: {PREMIER}, {SPEAKER}",), "premier speaker"),
        act=charter("plain"), by="president premier minister"),
    Row("a charter signed under the new threshold only",
        Wait("minister premier president",
             (f"{OLD}1 of: {PREMIER}, {SPEAKER}",), "premier speaker"),
        act=charter("plain"), by="president premier-2 minister"),
    Row("a charter signed by nobody",
        Wait("",
             (f"{OLD}2 of: {PRESIDENT}, {PREMIER}, {SPEAKER}",
              f"{OLD}1 of: {MINISTER}, {PAYMASTER}",
              f"{NEW}2 of: {PRESIDENT}, {PREMIER}, {SPEAKER}",
              f"{NEW}1 of: {MINISTER}, {PAYMASTER}"),
             "minister paymaster premier president speaker"),
        act=charter("plain")),
    Row("a charter whose old and new groups have no holder in common",
        Yes("minister premier president"),
        act=charter("plain", "handed over"),
        by="president premier minister a b"),
    Row("a charter handed over without those who take over",
        Wait("minister premier president",
             (f"{NEW}A (maravel)", f"{NEW}B (maravel)"), "a b"),
        act=charter("plain", "handed over"), by="president premier minister"),
    Row("a charter taken over without those who hold it",
        Wait("a b",
             (f"{OLD}2 of: {PRESIDENT}, {PREMIER}, {SPEAKER}",
              f"{OLD}1 of: {MINISTER}, {PAYMASTER}"),
             "minister paymaster premier president speaker"),
        act=charter("plain", "handed over"), by="a b"),
    Row("a charter that leaves out a version",
        No(Reason.CHARTER_GAP, "it is version 3; the next one is 2"),
        act=replace(charter("plain"), body=document(
            "next", version=3, previous=act_of("plain"))),
        by="president premier premier-2 minister"),
    Row("a charter that follows another than the one in force",
        No(Reason.CHARTER_GAP, "it follows sha256:00"),
        act=replace(charter("plain"), body=document(
            "next", version=2, previous="sha256:" + "0" * 64)),
        by="president premier premier-2 minister"),
    Row("a charter that lists one key for two holders",
        No(Reason.CHARTER_FAULT, "one key stands more than once: premier, president"),
        act=charter("plain", "one key, two holders"), by=ALL_OLD),
    Row("a charter that lists one key under two schemes, so under two ids",
        No(Reason.CHARTER_FAULT, "one key stands more than once"),
        act=charter("plain", "one key, two ids"), by=ALL_OLD),
    Row("a charter that nobody could follow", No(Reason.CHARTER_FAULT, "needs 4 of 3"),
        act=charter("plain", "needs four"), by=ALL_OLD),
    Row("a charter that is none", No(Reason.CHARTER_FAULT, "`vouched`"),
        act=statement("charter", body={"charter": "maravel", "version": 2}),
        by=ALL_OLD),
    Row("a charter that has expired already", No(Reason.CHARTER_FAULT, "expired"),
        act=charter("plain", expires="2031-03-01T12:00:00.000000Z"), by=ALL_OLD),
    Row("under an expired charter a new one is accepted",
        Yes("minister premier president"), "expiring",
        act=charter("expiring"), by="president premier premier-2 minister"),
    Row("a charter with an altered word", No(Reason.ALTERED),
        act=charter("plain"), by="president premier premier-2 minister",
        wire=_payload(b"chancery", b"chancary")),
)  # fmt: skip


def recovery(under: str = "recoverable", **more: Any) -> Statement:
    return charter(under, "recovered", recovering=True, **more)


RECOVERY = (
    Row("those who may recover set a charter", Yes("a b minister"),
        "recoverable", act=recovery(), by="a b president-2 minister"),
    Row("one of two who may recover",
        Wait("a minister president", (f"{OLD}1 of: B (maravel), C (maravel)",),
             "b c"),
        "recoverable", act=recovery(), by="a president-2 minister"),
    Row("those who may recover do not set a charter that is none of recovery",
        Wait("a b minister president",
             (f"{OLD}2 of: {PRESIDENT}, {PREMIER}, {SPEAKER}",),
             "premier president speaker"),
        "recoverable", act=charter("recoverable", "recovered"),
        by="a b president-2 minister"),
    Row("a recovery that those who take over have not signed",
        Wait("a b minister", (f"{NEW}{PRESIDENT}",), "president"),
        "recoverable", act=recovery(), by="a b minister"),
    Row("those who may recover sign no other act",
        Wait("a b", (f"2 of: {PRESIDENT}, {PREMIER}, {SPEAKER}", PRESIDENT),
             "premier president speaker"),
        "recoverable", by="a b"),
    Row("a charter that names no recovery is not recovered",
        No(Reason.NOT_ALLOWED, "names nobody who may recover"),
        act=recovery("plain"), by="a b president-2 minister"),
    Row("while a recovery waits the old charter counts", Yes("premier president"),
        "recovering", by="president premier",
        at=NOW + timedelta(days=30) - INSTANT),
    Row("while a recovery waits its keys do not count",
        Wait("", (f"2 of: {PRESIDENT}, {PREMIER}, {SPEAKER}", PRESIDENT),
             "premier president speaker",
             (f"the charter has no key {keyid('ed25519', 'president-2')[:19]}…",)),
        "recovering", by="president-2"),
    Row("after the delay the recovered charter counts", Yes("president"),
        "recovering", act=statement("request", charter=2), by="president-2",
        at=NOW + timedelta(days=30)),
    Row("while a recovery waits the old threshold sets a charter",
        Yes("minister premier president"), "recovering",
        act=charter("recoverable"), by="president premier premier-2 minister"),
    Row("after that charter the recovery never counts", Yes("premier president"),
        "recovery undone", by="president premier-2",
        at=NOW + timedelta(days=60)),
    Row("after the delay the old threshold is too late",
        No(Reason.CHARTER_GAP, "the next one is 3"), "recovering",
        act=charter("recoverable"), by="president premier premier-2 minister",
        at=NOW + timedelta(days=30)),
)  # fmt: skip

ROWS = (
    *THRESHOLDS,
    *KEYS,
    *AUTHORS,
    *FORMS,
    *PLACES,
    *REVOKED,
    *CHARTERS,
    *RECOVERY,
)
