"""Drill: a key was stolen and is revoked; what it signed is looked through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.acts.admitting import charters_in
from servanda.acts.doubting import doubted, told
from servanda.basis.instant import spelled
from servanda.cli.main import app
from servanda.register.authority.statement import Author
from servanda.register.authority.verdict import Pending, Refused
from servanda.register.keys.public import PublicHalf, part_of, write_public
from servanda.register.log.exporting import export
from servanda.register.log.submission import Outcome, Receipt
from tests.register.authority.parties import key, keyid, public
from tests.register.drills.house import EVERYONE, House, first_charter, replaced

STOLEN = keyid("ed25519", "treasury")
TREASURY = Author("Treasury", "maravel")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return a log in which the Treasury's key has signed, and is then revoked."""
    held = House(tmp_path / "house")
    acts = first_charter()["acts"] | {"request": ["payers"], "authorization": ["desk"]}
    groups = [
        *first_charter()["groups"],
        {"id": "desk", "needs": 2, "members": ["auditor", "speaker"]},
    ]
    first = first_charter(acts=acts, groups=groups)
    # A request may be the Treasury's alone here, so that one key is enough for it.
    held.enter(held.charter(first, *EVERYONE))
    for name in ("honest-1", "honest-2"):
        held.enter(held.act(name, "treasury", author=TREASURY))
        held.pass_days(1)
    held.enter(held.act("stolen-1", "treasury", author=TREASURY))
    held.enter(held.act("stolen-2", "treasury", "paymaster", author=TREASURY))
    held.enter(held.act("others", "paymaster", author=Author("Paymaster", "tessaly")))
    held.pass_days(1)
    with closing(held.log):
        yield held


def revoke(house: House) -> None:
    first = charters_in(house.log, "maravel").history[0]
    document = {**first.charter.document, "version": 2, "previous": first.act}
    fresh = replaced(document, treasury="treasury-2")
    house.enter(house.charter(fresh, *EVERYONE))


@dataclass(frozen=True)
class Try:
    """An act handed in after the revocation.

    who      its signers
    changes  what else its statement says
    outcome  what becomes of it
    """

    who: tuple[str, ...]
    changes: dict[str, object]
    outcome: type[Outcome]


OLD, NEW = "treasury", "treasury-2"
BEFORE = "2031-02-20"
TRIES = {
    "drawn up and signed after": Try((OLD,), {}, Pending),
    "dated before the revocation": Try((OLD,), {"occurred": BEFORE}, Pending),
    "dated before, under the first charter": Try(
        (OLD,), {"occurred": BEFORE, "charter": 1}, Pending
    ),
    "said to be under the new charter": Try((OLD,), {"charter": 2}, Pending),
    "with the old key twice": Try((OLD, OLD), {}, Pending),
    "with another holder beside it": Try((OLD, "paymaster"), {}, Pending),
    "with the new key beside it": Try((OLD, NEW), {}, Receipt),
    "with the new key alone": Try((NEW,), {}, Receipt),
    "dated before, with the new key": Try((NEW,), {"occurred": BEFORE}, Receipt),
    "an act that was entered, again": Try((OLD,), {"id": "honest-1"}, Refused),
    "with an old expiry": Try((NEW,), {"expires": "past"}, Refused),
    "by the partner's own key": Try(
        ("paymaster",), {"author": Author("Paymaster", "tessaly")}, Receipt
    ),
}


@pytest.mark.parametrize("name", TRIES)
def test_the_place_in_the_log_decides_and_no_date_does(house: House, name: str) -> None:
    tried = TRIES[name]
    revoke(house)
    changes = {"author": TREASURY, **tried.changes}
    if changes.get("expires"):
        changes["expires"] = house.now - timedelta(days=1)
    act = house.act(str(changes.pop("id", "tried")), *tried.who, **changes)
    outcome = house.submit(act)
    assert type(outcome) is tried.outcome, outcome


def test_signed_before_and_handed_in_after_does_not_count(house: House) -> None:
    kept_back = house.act("kept-back", OLD, author=TREASURY)
    revoke(house)
    assert isinstance(house.submit(kept_back), Pending)
    assert "kept-back" not in [entry.id for _, entry in house.log.entries()]


def test_what_was_entered_before_stays_and_the_audit_passes(house: House) -> None:
    revoke(house)
    house.publish()
    assert house.audit().findings == ()


def test_the_acts_in_doubt_are_listed_with_whom_they_would_have_needed(
    house: House,
) -> None:
    found = doubted(house.log.location, (STOLEN,))
    assert [(one.entry.id, one.stands) for one in found.doubts] == [
        ("honest-1", False),
        ("honest-2", False),
        ("stolen-1", False),
        ("stolen-2", False),
    ]
    assert found.in_force == (("maravel", "treasury"),)
    said = told(found)
    assert "It still counts in `maravel`, for `treasury`: revoke it first." in said
    assert "It would have needed" in said
    revoke(house)
    assert doubted(house.log.location, (STOLEN,)).in_force == ()


def test_acts_that_others_carry_stand(house: House) -> None:
    signed = house.act(
        "both", "treasury", "paymaster", author=Author("Paymaster", "tessaly")
    )
    house.enter(signed)
    found = doubted(house.log.location, (STOLEN,))
    assert [one.entry.id for one in found.standing] == ["both"]
    assert "They stand: other signatures are enough" in told(found)


def test_only_what_was_entered_since_a_day_is_listed(house: House) -> None:
    day = (house.now - timedelta(days=1)).date()
    found = doubted(house.log.location, (STOLEN,), day)
    assert [one.entry.id for one in found.doubts] == ["stolen-1", "stolen-2"]


def test_an_id_beside_a_signature_that_does_not_hold_proves_nothing(
    house: House,
) -> None:
    found = doubted(house.log.location, (keyid("ed25519", "auditor"),))
    assert found.doubts == ()
    assert "No act that can be read rests on it." in told(found)


def test_a_charter_that_a_stolen_key_carried_puts_all_after_it_in_doubt(
    house: House,
) -> None:
    revoke(house)
    found = doubted(house.log.location, (keyid("ed25519", "minister"),))
    assert [one.entry.id for one in found.fallen] == ["charter-1", "charter-2"]
    assert "A charter is among them" in told(found)


def test_the_export_gives_the_same_list(house: House) -> None:
    house.publish()
    folder = house.folder / "export"
    export(house.log, folder)
    assert doubted(str(folder), (STOLEN,)) == doubted(house.log.location, (STOLEN,))


def test_the_command_prints_the_list_and_exits_with_bad_news(house: House) -> None:
    part = part_of("ed25519", public("ed25519", "treasury"))
    file = house.folder / "treasury.key.pub"
    file.write_bytes(write_public(PublicHalf((part,), "treasury")))
    log = ["--log", house.log.location]
    done = CliRunner().invoke(app, ["charter", "doubt", str(file), *log])
    assert done.exit_code == 1
    moment = spelled(house.log.entry(3).recorded)
    assert f"      3  {moment}  request `stolen-1` (maravel)" in done.output
    listed = CliRunner().invoke(
        app, ["charter", "doubt", STOLEN, *log, "--format", "json"]
    )
    assert listed.exit_code == 1
    assert '"stands": false' in listed.output
    other = keyid("ed25519", "auditor")
    assert CliRunner().invoke(app, ["charter", "doubt", other, *log]).exit_code == 0
    absent = CliRunner().invoke(app, ["charter", "doubt", "nowhere.pub", *log])
    assert absent.exit_code == 3
    assert key("treasury")["parts"][0]["public"] not in done.output
