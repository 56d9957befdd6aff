"""What an audit finds: every forgery of a small log, each at its place."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from servanda.basis.digest import sha256
from servanda.register.audit import as_json, as_text, audit, crew_of
from servanda.register.audit.findings import FAULTS
from servanda.register.audit.passes.replay import Documents, Take
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    read_envelope,
    write_envelope,
)
from servanda.register.log.book import logged_in, pack
from servanda.register.log.entry import Entry, Logged, read_entry, write_entry
from servanda.register.log.log import Log
from servanda.register.log.submission import Submission
from servanda.register.transparency.hashing import Frontier, leaf_hashes
from servanda.register.transparency.notekey import Kind
from servanda.register.transparency.policy import Policy, Witness
from tests.register.audit.held import SIGNER, Held, audited, found
from tests.register.log.acts import (
    Ticking,
    a_log,
    act,
    charter,
    enter,
    signed,
    statement,
)
from tests.register.transparency.signers import SeededSigner

PAPER = b"A letter of request."
LAST = 9
Forgery = Callable[[Held], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """Return a log of ten entries with a document, two checkpoints, nothing wrong."""
    log = a_log(tmp_path_factory.mktemp("log") / "log.sqlite", 5)
    letter = act("letter", body={"letter": sha256(PAPER)})
    enter(log, Submission(letter.envelope, (PAPER,)))
    enter(log, *(act(f"late-{n}") for n in range(3)))
    held = Held.of(log)
    log.close()
    held.sign(4)
    held.sign()
    return held


@pytest.fixture
def log(whole: Held) -> Held:
    """Return a copy of that log, to be forged."""
    return Held(list(whole.held), dict(whole.papers), {}, list(whole.notes))


def rebuilt(log: Held) -> None:
    """Hash a forged log anew and sign it, as its operator could."""
    _, rows = pack(Frontier(), leaf_hashes([row.leaf for row in log.held]))
    for index, hashes in enumerate(rows):
        log.change(index, hashes=hashes)
    log.notes.clear()
    log.sign()


def entry(log: Held, index: int, **changes: Any) -> None:
    """Rewrite an entry, and let the operator rebuild the tree over it."""
    old = read_entry(log.held[index].leaf)
    fields = {name: getattr(old, name) for name in Entry.__dataclass_fields__}
    new = Entry(**{**fields, **changes})
    columns = {"stream": new.stream, "id": new.id, "kind": new.kind}
    log.change(index, leaf=write_entry(new), **columns)
    rebuilt(log)


def envelope(log: Held, index: int, content: bytes, **changes: Any) -> None:
    """Put another envelope in the place of one, with its digest in the entry."""
    log.change(index, envelope=content)
    entry(log, index, envelope=sha256(content), **changes)


def said(held: Held, index: int, *keys: str, **changes: Any) -> None:
    """Put another act in the place of one, signed as stated."""
    name = changes.pop("id", held.held[index].id)
    made = statement(name, **changes)
    content = signed(made, *keys)
    payload = signed_payload(content)
    place = {"id": name, "kind": made.kind, "stream": made.stream}
    envelope(held, index, content, act=sha256(payload), **place)


def signed_payload(content: bytes) -> bytes:
    return read_envelope(content).payload


def laid_out(log: Held) -> None:
    whole = json.loads(log.held[3].envelope or b"")
    envelope(log, 3, json.dumps(whole, indent=1).encode())


def other_payload(log: Held) -> None:
    value = json.loads(signed_payload(log.held[3].envelope or b""))
    payload = json.dumps(value, indent=1).encode()
    content = write_envelope(Envelope(PAYLOAD_TYPE, payload))
    envelope(log, 3, content, act=sha256(payload))


def other_type(log: Held) -> None:
    content = (log.held[3].envelope or b"").replace(b"servanda.act", b"servanda.axt")
    envelope(log, 3, content)


def row(index: int, **changes: Any) -> Forgery:
    return lambda log: log.change(index, **changes)


def flip(log: Held, index: int, part: str) -> None:
    content = getattr(log.held[index], part)
    middle = len(content) // 2
    new = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    log.change(index, **{part: new})


def node(log: Held) -> None:
    hashes = log.held[7].hashes
    log.change(7, hashes=hashes[:64] + bytes(32) + hashes[96:])


def without(log: Held, index: int) -> None:
    del log.held[index]


def unfounded(log: Held) -> None:
    log.papers.clear()
    log.gone[sha256(PAPER)] = 7


def earlier(log: Held) -> None:
    before = read_entry(log.held[6].leaf).recorded
    entry(log, 7, recorded=before - timedelta(seconds=1))


def cut(log: Held) -> None:
    del log.held[6:]


def note(log: Held, old: bytes, new: bytes) -> None:
    size, text = log.notes[-1]
    assert old in text
    log.notes[-1] = (size, text.replace(old, new, 1))


def signed_by(log: Held, signer: SeededSigner) -> None:
    line = b"\xe2\x80\x94 " + signer.name.encode()
    size, text = log.notes[-1]
    log.sign(size, signer)
    _, other = log.notes.pop()
    lines = [one for one in other.splitlines(keepends=True) if one.startswith(line)]
    head = text.partition(b"\n\n")[0]
    log.notes[-1] = (size, head + b"\n\n" + b"".join(lines[-1:]))


FORGERIES: dict[str, tuple[Forgery, list[tuple[str, int]]]] = {
    "an altered leaf": (
        lambda log: flip(log, 7, "leaf"),
        [("entry-altered", 7), ("envelope-altered", 7), ("checkpoint-differs", LAST)],
    ),
    "a leaf of another id": (
        lambda log: log.change(7, leaf=log.held[7].leaf.replace(b"late-0", b"late-9")),
        [("entry-altered", 7), ("index-differs", 7), ("entry-differs", 7),
         ("checkpoint-differs", LAST)],
    ),
    "an altered envelope": (
        lambda log: flip(log, 4, "envelope"),
        [("envelope-altered", 4)],
    ),
    "an altered document": (
        lambda log: log.papers.update({sha256(PAPER): PAPER + b"!"}),
        [("document-altered", LAST + 1)],
    ),
    "a document removed without an entry": (
        unfounded,
        [("removed-unfounded", 7)],
    ),
    "an envelope removed without an entry": (
        row(5, envelope=None),
        [("envelope-missing", 5)],
    ),
    "an altered node": (node, [("node-altered", 7)]),
    "a node that is gone": (
        lambda log: log.change(7, hashes=log.held[7].hashes[:64]),
        [("node-missing", 7), ("node-missing", 7)],
    ),
    "a node too many": (
        lambda log: log.change(6, hashes=log.held[6].hashes * 2),
        [("node-stray", 6)],
    ),
    "an entry removed": (
        lambda log: without(log, 6),
        [("entry-missing", 6), ("entry-missing", 7), ("entry-missing", 8),
         ("checkpoint-beyond", LAST)],
    ),
    "the last entries removed": (cut, [("checkpoint-beyond", LAST)]),
    "an altered checkpoint": (
        lambda log: note(log, b"\n10\n", b"\n11\n"),
        [("checkpoint-malformed", LAST), ("checkpoint-unsigned", LAST)],
    ),
    "a checkpoint that is no note": (
        lambda log: log.notes.append((9, b"nothing")),
        [("checkpoint-malformed", 8)],
    ),
    "a checkpoint of another key": (
        lambda log: signed_by(log, SeededSigner("other.example/register")),
        [("checkpoint-unsigned", LAST)],
    ),
    "a checkpoint by a forger of the key's name": (
        lambda log: note(log, b"register ", b"register AAAA"),
        [("checkpoint-unsigned", LAST)],
    ),
    "an id used twice": (
        lambda log: said(log, 7, id="act-1"),
        [("id-repeated", 7)],
    ),
    "a time that runs backwards": (
        earlier,
        [("time-backwards", 7)],
    ),
    "an envelope laid out for reading": (laid_out, [("envelope-malformed", 3)]),
    "an envelope of another payload type": (other_type, [("envelope-malformed", 3)]),
    "a payload that is not canonical": (other_payload, [("act-malformed", 3)]),
    "an act of another digest": (
        lambda log: entry(log, 3, act=sha256(b"another")),
        [("act-altered", 3)],
    ),
    "an entry of another kind than its act": (
        lambda log: entry(log, 3, kind="report"),
        [("entry-differs", 3)],
    ),
    "an act for another log": (
        lambda log: said(log, 3, log="other.example/register"),
        [("another-log", 3)],
    ),
    "an act that had expired": (
        lambda log: said(log, 3, expires=Ticking().now - timedelta(days=1)),
        [("out-of-time", 3)],
    ),
    "an act by a key that the charter does not have": (
        lambda log: said(log, 3, "two"),
        [("not-signed", 3)],
    ),
    "an act by an author whom no charter knows": (
        lambda log: said(log, 3, stream="elsewhere"),
        [("no-charter", 3)],
    ),
    "an act by a charter that is not in force": (
        lambda log: said(log, 3, charter=2),
        [("charter-stale", 3)],
    ),
    "a charter that skips a version": (
        lambda log: said(log, 3, kind="charter", body=charter(3)),
        [("charter-gap", 3)],
    ),
    "a charter of another stream": (
        lambda log: said(log, 3, kind="charter", body=charter(2, charter="elsewhere")),
        [("charter-faulty", 3)],
    ),
    "a charter that no one could meet": (
        lambda log: said(log, 0, kind="charter", body=charter(charter_by="nobody")),
        [("charter-faulty", 0), *(("no-charter", n) for n in range(1, LAST + 1))],
    ),
    "a store that remembers others as having signed": (
        row(3, counted='{"holders":["h-other"],"offices":[]}'),
        [("counted-differs", 3)],
    ),
    "a store whose columns name another act": (
        row(3, id="another"),
        [("index-differs", 3)],
    ),
    "no checkpoint at all": (
        lambda log: log.notes.clear(),
        [("checkpoint-none", LAST + 1)],
    ),
    "entries after the last checkpoint": (
        lambda log: log.notes.__delitem__(-1),
        [("entries-unsigned", LAST + 1)],
    ),
}  # fmt: skip


def test_a_log_as_it_was_written_is_sound(log: Held) -> None:
    report = audited(log)
    assert found(report) == []
    assert report.is_sound
    assert report.looked.entries == report.looked.signatures == 10
    assert report.looked.documents == 1
    assert report.looked.checkpoints == 2


@pytest.mark.parametrize("name", FORGERIES)
def test_each_forgery_is_found_at_its_place_and_nothing_else(
    name: str, log: Held
) -> None:
    forge, wanted = FORGERIES[name]
    forge(log)
    report = audited(log)
    assert found(report) == wanted, as_text(report)
    damage = {fault.id for fault in FAULTS if fault.is_damage}
    assert report.is_sound == (not damage & {kind for kind, _ in wanted})


def test_an_export_whose_tree_is_in_tiles_is_audited_alike(log: Held) -> None:
    log.by_tile = True
    assert found(audited(log)) == []
    log.change(7, leaf=log.held[7].leaf.replace(b"late-0", b"late-9"))
    assert found(audited(log))[0] == ("entry-altered", 7)


def test_processes_find_what_one_process_finds(tmp_path: Path) -> None:
    place = tmp_path / "log.sqlite"
    log = a_log(place, 20)
    with crew_of(2, log, partial(Log.open, place)) as crew:
        assert crew.lanes == 2
        several = audit(log, keys=[SIGNER.key], observe=counting, crew=crew)
    alone = audit(log, keys=[SIGNER.key], observe=counting)
    assert several == alone
    assert several.looked.streams == 1
    assert several.counts == {"checkpoint-none": 1, "not-admitted": 1}
    log.close()


def counting(_stream: str, _documents: object) -> Callable[[Any], str | None]:
    """Admit every act but the third of its stream."""
    seen: list[int] = []

    def fold(logged: Any) -> str | None:
        seen.append(logged.index)
        return "it is the third" if len(seen) == 3 else None

    return fold


def test_an_act_that_is_not_admitted_is_told_and_is_no_damage(log: Held) -> None:
    report = audited(log, observe=counting)
    assert found(report) == [("not-admitted", 2)]
    assert report.is_sound
    assert "it is the third" in as_text(report)


def test_two_audits_in_one_process_stay_apart(log: Held) -> None:
    inner: list[list[tuple[str, int]]] = []

    def observe(stream: str, documents: object) -> Callable[[Any], str | None]:
        fold = counting(stream, documents)

        def folded(logged: Any) -> str | None:
            if not inner:  # in the midst of one audit another runs from end to end
                inner.append([])
                inner[0] = found(audited(replace(log), observe=counting))
            return fold(logged)

        return folded

    report = audited(log, observe=observe)
    assert found(report) == inner[0] == [("not-admitted", 2)]


def test_what_replay_is_handed_is_what_the_log_holds(log: Held) -> None:
    handed = []

    def keep(_stream: str, documents: Any) -> Callable[[Any], None]:
        def fold(logged: Any) -> None:
            handed.append(logged)
            if logged.statement.id == "letter":
                assert documents(sha256(PAPER)) == PAPER

        return fold

    audited(log, observe=keep)
    assert handed == [logged_in(row) for row in log.held]


def redacted(tmp_path: Path) -> Held:
    """Return a log in which a document and an act were removed under entries."""
    log = a_log(tmp_path / "log.sqlite", 2)
    letter = act("letter", body={"letter": sha256(PAPER)})
    enter(log, Submission(letter.envelope, (PAPER,)))
    gone = [sha256(PAPER), read_entry(log.leaf(1)).act]
    body = {"documents": gone, "reason": "It names a source."}
    enter(log, act("redaction-1", "redaction", body=body))
    held = Held.of(log)
    log.close()
    held.sign()
    return held


def test_what_was_removed_under_an_entry_is_told_with_that_entry(
    tmp_path: Path,
) -> None:
    log = redacted(tmp_path)
    assert log.held[1].envelope is None
    report = audited(log)
    assert found(report) == [("removed", 1), ("removed", 4)]
    assert report.is_sound
    assert as_text(report).count("removed under entry 4") == 2


def test_a_removal_whose_redaction_nobody_signed_is_damage(tmp_path: Path) -> None:
    log = redacted(tmp_path)
    body = json.loads(signed_payload(log.held[4].envelope or b""))["body"]
    said(log, 4, "two", kind="redaction", body=body)
    assert found(audited(log)) == [
        ("envelope-missing", 1),
        ("not-signed", 4),
        ("removed-unfounded", 4),
        ("removed-unfounded", 4),
    ]


def test_a_removal_by_another_stream_is_damage(tmp_path: Path) -> None:
    log = redacted(tmp_path)
    body = json.loads(signed_payload(log.held[4].envelope or b""))["body"]
    said(log, 4, kind="redaction", body=body, stream="stranger")
    said(log, 2, kind="charter", stream="stranger", body=charter(charter="stranger"))
    marks = [mark for mark in found(audited(log)) if mark[0].startswith("removed")]
    # The act, the letter that names the document.
    assert ("removed-unfounded", 1) in marks
    assert ("removed-unfounded", 3) in marks
    assert ("removed", 1) not in marks


def test_the_removal_of_an_act_on_which_others_rest_is_damage(tmp_path: Path) -> None:
    log = redacted(tmp_path)
    entry = read_entry(log.leaf(1))
    log.change(
        1, kind="withdrawal", leaf=write_entry(replace(entry, kind="withdrawal"))
    )
    report = audited(log)
    assert ("removed-unfounded", 1) in found(report)
    assert not report.is_sound


def test_a_removal_that_the_compact_does_not_admit_is_damage(tmp_path: Path) -> None:
    log = redacted(tmp_path)

    def nothing(_stream: str, _documents: Documents) -> Take:
        return lambda logged: "no" if logged.statement.kind == "redaction" else None

    report = audited(log, observe=nothing)
    assert ("removed-unfounded", 4) in found(report)
    assert not report.is_sound


def test_a_fold_that_fails_on_an_act_is_told_and_the_audit_goes_on(
    log: Held,
) -> None:
    def broken(_stream: str, _documents: Documents) -> Take:
        def take(_logged: Logged) -> str | None:
            raise OverflowError("date value out of range")

        return take

    report = audited(log, observe=broken)
    assert [fault for fault, _ in found(report)] == ["replay-failed"]
    assert not report.is_sound


WITNESSES = [SeededSigner(f"witness-{n}.example", Kind.COSIGNATURE) for n in ("a", "b")]


def policy(*names: str) -> Policy:
    witnesses = tuple(Witness(one.name, one.key) for one in WITNESSES)
    return Policy(witnesses=witnesses, quorum=names[0] if names else None)


def test_cosignatures_below_the_policy_are_damage(log: Held) -> None:
    asked = policy(WITNESSES[0].name)
    assert found(audited(log, policy=asked)) == [("cosignatures-missing", LAST)]
    log.sign(None, WITNESSES[0])
    report = audited(log, policy=asked)
    assert found(report) == []
    assert report.looked.cosignatures == 1


def test_a_cosignature_that_its_witness_did_not_make_is_damage(log: Held) -> None:
    forger = SeededSigner(WITNESSES[1].name, Kind.COSIGNATURE, seed="forger")
    log.sign(None, WITNESSES[0])
    own = WITNESSES[1].key
    size, text = log.notes[-1]
    log.sign(None, forger)
    _, other = log.notes.pop()
    line = other.splitlines()[-1].rpartition(b" ")
    blob = own.key_id + base64.b64decode(line[2])[4:]
    log.notes[-1] = (size, text + line[0] + b" " + base64.b64encode(blob) + b"\n")
    report = audited(log, policy=policy())
    assert ("cosignature-bad", LAST) in found(report)
    assert not report.is_sound


def test_a_key_from_the_log_itself_is_told(log: Held) -> None:
    report = audit(log)
    assert found(report) == [("key-unverified", LAST + 1)]
    assert report.is_sound
    assert str(SIGNER.key) in as_text(report)


def test_without_any_key_no_checkpoint_is_believed(log: Held) -> None:
    log.keys = ()
    report = audit(log)
    assert {kind for kind, _ in found(report)} == {
        "key-unverified",
        "checkpoint-unsigned",
    }
    assert not report.is_sound


def test_a_key_that_the_log_states_and_nobody_can_read_is_damage(log: Held) -> None:
    log.keys = ("nonsense", *log.keys)
    report = audit(log)
    assert ("checkpoint-unsigned", LAST + 1) in found(report)


def test_text_tells_findings_in_order_and_ends_in_counts(log: Held) -> None:
    flip(log, 8, "envelope")
    flip(log, 2, "envelope")
    lines = as_text(audited(log)).splitlines()
    assert lines[0] == "Audit of maravel.example/register"
    assert lines[1].startswith("entry 2 (maravel/act-2): DAMAGE envelope-altered")
    assert lines[3].startswith("entry 8 (maravel/late-1): DAMAGE envelope-altered")
    assert lines[-1].startswith("10 entries, 8 acts' signatures, 1 document, 2 check")
    assert lines[-1].endswith(": 2 damages, 0 notes.")


def test_json_says_what_text_says(log: Held) -> None:
    flip(log, 8, "envelope")
    report = audited(log)
    value = json.loads(as_json(report, version="0.0"))
    assert value["servanda"] == "0.0"
    assert value["sound"] is False
    assert value["damages"] == 1
    assert value["looked"]["entries"] == 10
    (told,) = value["findings"]
    assert told["id"] == "envelope-altered"
    assert told["index"] == 8
    assert told["where"] == "entry 8 (maravel/late-1)"
    assert told["remedy"]


def test_progress_is_told_for_each_pass(log: Held) -> None:
    steps: dict[str, float] = {}
    audited(log, observe=counting, progress=steps.__setitem__)
    assert steps == {
        "entries": 1.0,
        "charters": 1.0,
        "signatures": 1.0,
        "documents": 1.0,
        "replay": 1.0,
    }


def test_an_empty_log_is_sound(log: Held) -> None:
    log.held.clear()
    log.papers.clear()
    log.notes.clear()
    report = audited(log)
    assert found(report) == [("checkpoint-none", 0)]
    assert report.is_sound


def test_every_kind_of_finding_has_an_id_of_its_own_and_a_remedy() -> None:
    assert len({fault.id for fault in FAULTS}) == len(FAULTS)
    assert all(fault.words and fault.remedy for fault in FAULTS)
