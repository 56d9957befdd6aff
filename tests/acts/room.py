"""A room in which offices sign: their keys, their charter, a compact, a log."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from servanda.acts.desk import Desk
from servanda.acts.drafting import Wish, draft, write_draft
from servanda.acts.ledger import Ledger, OpenLog
from servanda.acts.signing import sign
from servanda.acts.submitting import Submitted, submit
from servanda.basis.digest import canonical
from servanda.compact.model import Compact
from servanda.compact.reading import plain
from servanda.register.authority.schemes import ED25519
from servanda.register.authority.statement import Author
from servanda.register.keys.public import PublicHalf
from servanda.register.keys.signer import HeldKey
from servanda.register.log.log import Log
from tests.observance.made import ASSEMBLY, HOST, LEAD, PAYER, VERIFIER, small
from tests.register.keys.chance import chance

ORIGIN = "hosta.example/register"
PARTIES = {"president": HOST, "assembly": ASSEMBLY, "minister": LEAD}
OFFICES = PARTIES | {"verifier": VERIFIER, "payer": PAYER}
BOTH = [
    {"id": "hosta", "name": "Hosta", "role": "host", "kind": "state"},
    {"id": "leada", "name": "Leada", "role": "lead", "kind": "state"},
]
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


def key_of(name: str) -> HeldKey:
    """Return the key of a holder, the same in every test."""
    return HeldKey.made((ED25519,), chance(name))


def charter(**changes: Any) -> dict[str, Any]:
    """Return a charter under which all three sign for the compact."""
    own = ["authorization", "certification", "release", "strength"]
    return {
        "charter": "small",
        "version": 1,
        "vouched": "The Registrar saw each key in person.",
        "holders": [
            {"id": f"h-{name}", "post": OFFICES[name].office} for name in OFFICES
        ],
        "keys": [PublicHalf(key_of(n).parts, f"h-{n}").entry for n in OFFICES],
        "offices": [
            {"id": name, "office": who.office, "of": who.of, "holders": [f"h-{name}"]}
            for name, who in OFFICES.items()
        ],
        "groups": [
            {"id": "inviting", "needs": "all", "members": ["president", "assembly"]},
            {"id": "parties", "needs": 2, "members": list(PARTIES)},
        ],
        "acts": {
            "request": ["inviting"],
            "sealing": ["parties"],
            **{kind: ["author"] for kind in own},
        },
        "charter_by": "parties",
        "accepts_lockout": True,
    } | changes


@dataclass
class Room:
    """Where acts are drafted, signed and handed in."""

    folder: Path
    text: Compact = field(default_factory=lambda: small(parties=BOTH))
    now: datetime = NOW
    log: Log = field(init=False)

    def __post_init__(self) -> None:
        self.log = Log.create(self.folder / "log.db", ORIGIN)
        self.compact.write_text(yaml.safe_dump(plain(self.text), allow_unicode=True))
        self.charter.write_text(yaml.safe_dump(charter()))

    @property
    def desk(self) -> Desk:
        return Desk(now=lambda: self.now, today=self.now.date)

    @property
    def ledger(self) -> Ledger:
        return OpenLog(self.log)

    @property
    def compact(self) -> Path:
        return self.folder / "compact.yaml"

    @property
    def charter(self) -> Path:
        return self.folder / "charter.yaml"

    @property
    def canonical(self) -> bytes:
        return canonical(plain(self.text))

    def wish(self, kind: str, author: Author, *words: str, **more: Any) -> Wish:
        known = {"what": f"A {kind}", "stream": "small", "origin": ORIGIN}
        return Wish(kind, author, words=words, **(known | more))

    def drafted(self, wish: Wish, *signers: str, log: Ledger | None = None) -> Path:
        """Draft an act, write it, and have it signed."""
        count = len(list(self.folder.iterdir()))
        made = draft(wish, log, self.desk).statement
        path = write_draft(made, self.folder / f"{made.id}-{count}.act.json")
        for name in signers:
            sign(path, key_of(name))
        return path

    def enter(
        self, wish: Wish, *signers: str, attach: tuple[Path, ...] = ()
    ) -> Submitted:
        """Draft, sign and hand in."""
        path = self.drafted(wish, *signers, log=self.ledger)
        return submit(path, self.log, attach, self.desk)

    def found(self) -> None:
        """Enter the charter, the request, the approvals and the sealed text."""
        first = self.wish("charter", HOST, body=self.charter, stream=None)
        assert self.enter(first, "president", "minister").is_entered
        for name in ("president", "assembly"):
            asks = self.wish("request", OFFICES[name], name=f"request-{name}")
            assert self.enter(asks, "president", "assembly").is_entered
            approves = self.wish(
                "authorization",
                OFFICES[name],
                "of=compact",
                compact=self.compact,
                name=f"approval-{name}",
            )
            assert self.enter(approves, name).is_entered
        sealing = self.wish("sealing", HOST, "document=compact", compact=self.compact)
        done = self.enter(sealing, "president", "minister", attach=(self.compact,))
        assert done.is_entered, done.outcome


def day(text: str) -> date:
    return date.fromisoformat(text)
