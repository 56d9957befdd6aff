"""At the office many sign and hand in at once, and nothing is lost or doubled."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from servanda.acts.drafting import Author
from servanda.acts.portal.officials.errors import NotWaitingError
from servanda.acts.portal.officials.office import Desired, Kept, Office
from servanda.acts.portal.officials.tray import Tray
from servanda.acts.submitting import Submitted
from servanda.register.authority.envelope import read_envelope
from servanda.register.authority.verdict import Reason, Refused
from servanda.register.keys.public import PublicHalf
from servanda.register.log.submission import Receipt
from tests.acts.room import Room, charter, key_of

SIGNERS = tuple(f"signer-{number}" for number in range(20))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Return a room in whose charter twenty holders sign a request."""
    room = Room(tmp_path)
    held = charter()
    room.charter.write_text(
        yaml.safe_dump(
            {
                **held,
                "holders": [
                    *held["holders"],
                    *({"id": f"h-{one}", "post": one} for one in SIGNERS),
                ],
                "keys": [
                    *held["keys"],
                    *(PublicHalf(key_of(n).parts, f"h-{n}").entry for n in SIGNERS),
                ],
                "offices": [
                    *held["offices"],
                    *(
                        {"id": n, "office": n, "of": "hosta", "holders": [f"h-{n}"]}
                        for n in SIGNERS
                    ),
                ],
                "groups": [
                    *held["groups"],
                    {"id": "all-of-them", "needs": "all", "members": [*SIGNERS]},
                ],
                "acts": {**held["acts"], "note": ["all-of-them"]},
            }
        )
    )
    room.found()
    return room


@pytest.fixture
def office(room: Room) -> Office:
    tray = Tray(room.folder / "tray.sqlite", room.desk.now)
    return Office(str(room.folder / "log.db"), tray, room.desk)


def at_once(work: Callable[..., Any], *each: Any) -> list[Any]:
    with ThreadPoolExecutor(len(SIGNERS)) as crew:
        return list(crew.map(work, *each))


def begun(office: Office) -> tuple[bytes, Kept]:
    """Return an act of all twenty, and how the first put it into the tray."""
    words = (
        "check=A01",
        "kind=review",
        f"about=sha256:{'0' * 64}",
        "concludes=satisfied",
        "text=All twenty looked at it.",
    )
    author = Author(SIGNERS[0], "hosta")
    wish = Desired("small", "note", author, "All twenty agree", words)
    data = office.envelope_of(office.drafted(wish))
    return data, office.keep(data, *signature(data, SIGNERS[0]))


def signature(data: bytes, name: str) -> tuple[str, str]:
    ((keyid, sig),) = key_of(name).sign(read_envelope(data).signed)
    return keyid, base64.b64encode(sig).decode()


def test_twenty_sign_at_once_and_no_signature_is_lost(office: Office) -> None:
    data, kept = begun(office)

    def sign(name: str) -> None:
        office.sign(kept.act, kept.link, *signature(data, name))

    at_once(sign, SIGNERS[1:])
    assert len(read_envelope(office.raw(kept.act, kept.link)).signatures) == 20
    shown = office.waiting(kept.act, kept.link)
    assert not getattr(shown.verdict, "missing", ())


def test_twenty_hand_in_at_once_and_it_is_entered_once(
    office: Office, room: Room
) -> None:
    data, kept = begun(office)
    for name in SIGNERS[1:]:
        office.sign(kept.act, kept.link, *signature(data, name))
    size = room.log.size

    def hand_in(_: str) -> Submitted | None:
        try:
            return office.hand_in(kept.act, kept.link)
        except NotWaitingError:  # another has handed it in, and it has left the tray
            return None

    done = [one for one in at_once(hand_in, SIGNERS) if one is not None]
    outcomes = Counter(type(one.outcome) for one in done)
    assert outcomes[Receipt] == 1
    assert room.log.size == size + 1
    refused = [one.outcome for one in done if isinstance(one.outcome, Refused)]
    assert {one.reason for one in refused} <= {Reason.REPEATED}
    assert len(done) == 1 + len(refused)
    assert office.listed() == ()
