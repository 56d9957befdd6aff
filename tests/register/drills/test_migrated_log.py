"""Drill: a log comes to its end and another one follows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from servanda.acts.admitting import charters_in
from servanda.acts.cosigning import compared
from servanda.basis.digest import sha256
from servanda.basis.instant import spelled
from servanda.register.authority.verdict import Reason, Refused
from servanda.register.log.exporting import export
from servanda.register.log.submission import Receipt
from servanda.register.opening import open_source
from servanda.register.transparency.quorum import Met, open_under
from servanda.register.witness.cosigner import Declined
from servanda.register.witness.witness import Witness, watching
from tests.register.drills.house import EVERYONE, House, first_charter
from tests.register.transparency.signers import SeededSigner
from tests.register.witness.views import asker, signer

NEXT = "next.example/register"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[House]:
    held = House(tmp_path / "old")
    held.enter(held.charter(first_charter(), *EVERYONE))
    for number in range(5):
        held.enter(held.act(f"act-{number}", "president", "premier"))
    with closing(held.log):
        yield held


def freeze(old: House) -> bytes:
    """Close every stream by a charter that expires, and sign the last checkpoint."""
    first = charters_in(old.log, "maravel").history[0]
    closing_charter = {
        **first.charter.document,
        "version": 2,
        "previous": first.act,
        "expires": spelled(old.now + timedelta(days=1)),
    }
    old.enter(old.charter(closing_charter, *EVERYONE))
    old.pass_days(1)
    return old.publish().note


def follow(old: House, last: bytes, folder: Path) -> House:
    """Begin the next log with who may sign, and with where the last one ended."""
    new = House(folder, NEXT, old.now)
    document = first_charter(
        vouched=f"As in the log {old.origin}, whose last checkpoint is sealed here."
    )
    new.enter(new.charter(document, *EVERYONE))
    new.enter(
        new.act(
            "seal-last-checkpoint",
            "president",
            "speaker",
            kind="sealing",
            body={
                "document": "other",
                "digest": sha256(last),
                "name": f"Last checkpoint of {old.origin}",
            },
            what=f"The last checkpoint of {old.origin} is sealed.",
        ),
        last,
    )
    new.publish()
    return new


def test_the_old_log_takes_no_further_act(old: House) -> None:
    freeze(old)
    late = old.submit(old.act("late", "president", "premier"))
    assert isinstance(late, Refused)
    assert late.reason is Reason.CHARTER_EXPIRED
    assert old.publish().size == 7  # signed again, it is the same checkpoint


def test_both_logs_pass_their_audit_and_the_new_one_holds_the_old_ones_end(
    old: House, tmp_path: Path
) -> None:
    last = freeze(old)
    new = follow(old, last, tmp_path / "new")
    with closing(new.log):
        assert old.audit().findings == ()
        assert new.audit().findings == ()
        for house in (old, new):
            export(house.log, house.folder / "export")
            assert house.audit(house.folder / "export").findings == ()
        # Whoever has the new log alone reads where the old one ended, and holds the
        # old one's files to it.
        entry = new.log.entry(1)
        assert (entry.kind, entry.id) == ("sealing", "seal-last-checkpoint")
        sealed = new.log.document(sha256(last))
    assert sealed == last
    opened = open_under(old.policy, sealed or b"")
    assert isinstance(opened, Met)
    assert len(opened.witnesses) == 3
    checkpoint = opened.opened.checkpoint
    source = open_source(old.folder / "export")
    assert (source.size, source.root()) == (checkpoint.size, checkpoint.root)


def test_an_act_of_the_old_log_does_not_enter_the_new_one(
    old: House, tmp_path: Path
) -> None:
    new = follow(old, freeze(old), tmp_path / "new")
    with closing(new.log):
        refused = new.submit(old.act("act-9", "president", "premier"))
        assert isinstance(refused, Refused)
        assert refused.reason is Reason.ANOTHER_LOG
        own = new.submit(new.act("act-9", "president", "premier"))
        assert isinstance(own, Receipt)


def test_an_old_log_that_goes_on_in_secret_finds_no_witness(old: House) -> None:
    """Its witnesses watch the new log only; what it signs alone reaches no quorum."""
    freeze(old)
    watched = watching([SeededSigner(NEXT).key])
    moved = [
        asker(Witness([signer(f"w{number}")], watched, state, lambda: old.now))
        for number, state in enumerate(old.states)
    ]
    first = charters_in(old.log, "maravel").history[1]
    again = {**first.charter.document, "version": 3, "previous": first.act}
    del again["expires"]
    old.enter(old.charter(again, *EVERYONE))
    note = old.publish(asks=False).note
    answers = [one.cosign(7, old.log.consistency(7, 8), note) for one in moved]
    assert [type(each) for each in answers] == [Declined] * 3
    assert not isinstance(open_under(old.policy, note), Met)


def test_another_end_than_the_sealed_one_is_proved(old: House, tmp_path: Path) -> None:
    """Who rewrites the old log afterwards has signed two histories of it."""
    last = freeze(old)
    new = follow(old, last, tmp_path / "new")
    with closing(new.log):
        sealed = new.log.document(sha256(last)) or b""
    forged = House(tmp_path / "forged")
    forged.enter(forged.charter(first_charter(), *EVERYONE))
    for number in range(6):
        forged.enter(forged.act(f"other-{number}", "president", "speaker"))
    (tmp_path / "forged.note").write_bytes(forged.publish(asks=False).note)
    (tmp_path / "sealed.note").write_bytes(sealed)
    forged.log.close()
    notes = [str(tmp_path / name) for name in ("sealed.note", "forged.note")]
    (proof,) = compared(notes, (str(old.signer.key),)).proofs
    assert sealed.decode() in proof
