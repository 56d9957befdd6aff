"""A log, its signer and its witnesses, for the drills: everything but the network."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from servanda.acts.admitting import ByCompact
from servanda.acts.auditing import Asked, audited
from servanda.register.audit import AuditReport
from servanda.register.authority.envelope import Envelope, write_envelope
from servanda.register.authority.statement import Author, Statement
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.publishing import Published, Signing, publish
from servanda.register.log.submission import Outcome, Receipt, Submission
from servanda.register.log.writing import append
from servanda.register.transparency.policy import (
    Group,
    KnownLog,
    Policy,
    write_policy,
)
from servanda.register.transparency.policy import Witness as Named
from servanda.register.transparency.quorum import Met, open_under
from servanda.register.witness.witness import Witness, watching
from tests.register.authority.parties import NOW, charter_document, key
from tests.register.authority.parties import envelope as sealed
from tests.register.authority.parties import statement as said
from tests.register.transparency.signers import ORIGIN, SeededSigner
from tests.register.witness.views import MemoryState, asker, signer

TRUSTEES = ("trustee-a", "trustee-b", "trustee-c")
NEW = ("president-2", "premier-2", "speaker-2")


def first_charter(**changes: Any) -> dict[str, Any]:
    """Return a charter that two of three trustees can recover after thirty days."""
    plain = charter_document()
    ids = [f"office-{name}" for name in TRUSTEES]
    trustees: dict[str, Any] = {
        "holders": [{"id": name, "post": name.title()} for name in TRUSTEES],
        "keys": [key(name) for name in TRUSTEES],
        "offices": [
            {"id": office, "office": name.title(), "of": "chancery", "holders": [name]}
            for office, name in zip(ids, TRUSTEES, strict=True)
        ],
        "groups": [{"id": "trustees", "needs": 2, "members": ids}],
    }
    both = {name: [*plain[name], *more] for name, more in trustees.items()}
    recovery = {"by": "trustees", "delay_days": 30}
    acts = plain["acts"] | {"sealing": ["inviting"]}
    return {**plain, **both, "acts": acts, "recovery": recovery, **changes}


def replaced(document: dict[str, Any], **keys: str) -> dict[str, Any]:
    """Return a charter in which some holders have other keys."""
    fresh = [
        key(one["holder"], keys[one["holder"]]) if one["holder"] in keys else one
        for one in document["keys"]
    ]
    return {**document, "keys": fresh}


@dataclass
class House:
    """A log with its signer and three witnesses, two of which must cosign.

    The clock stands still until it is told.
    """

    folder: Path
    origin: str = ORIGIN
    now: datetime = NOW
    states: list[MemoryState] = field(
        default_factory=lambda: [MemoryState() for _ in range(3)]
    )
    log: Log = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.log = Log.create(self.folder / "log.sqlite", self.origin)

    @property
    def signer(self) -> SeededSigner:
        return SeededSigner(self.origin)

    @property
    def witnesses(self) -> list[Witness]:
        logs = watching([self.signer.key])
        return [
            Witness([signer(f"w{number}")], logs, state, lambda: self.now)
            for number, state in enumerate(self.states)
        ]

    @property
    def policy(self) -> Policy:
        names = tuple(f"w{number}" for number in range(len(self.states)))
        named = tuple(Named(name, signer(name).key) for name in names)
        group = Group("parties", 2, names)
        return Policy((KnownLog(self.signer.key),), named, (group,), "parties")

    def pass_days(self, days: float) -> None:
        self.now += timedelta(days=days)

    def submit(self, envelope: Envelope, *documents: bytes) -> Outcome:
        handed_in = Submission(write_envelope(envelope), documents)
        (outcome,) = append(self.log, [handed_in], lambda: self.now, ByCompact)
        return outcome

    def enter(self, envelope: Envelope, *documents: bytes) -> Receipt:
        outcome = self.submit(envelope, *documents)
        assert isinstance(outcome, Receipt), outcome
        return outcome

    def act(self, name: str, *signers: str, **changes: Any) -> Envelope:
        return sealed(self.says(name, **changes), *signers)

    def says(self, name: str, **changes: Any) -> Statement:
        return said(changes.pop("kind", "request"), log=self.origin, id=name, **changes)

    def charter(self, document: dict[str, Any], *signers: str) -> Envelope:
        held = self.says(f"charter-{document['version']}", kind="charter")
        return sealed(replace(held, body=document), *signers)

    def signing(self, *, memory: str = "memory.sqlite", asks: bool = True) -> Signing:
        def is_enough(note: bytes) -> bool:
            return not asks or isinstance(open_under(self.policy, note), Met)

        cosigners = [asker(one) for one in self.witnesses] if asks else []
        kept = Memory(self.folder / memory)
        return Signing([self.signer], kept, lambda: self.now, cosigners, is_enough)

    def publish(self, **how: Any) -> Published:
        return publish(self.log, self.signing(**how))

    def audit(self, location: Path | None = None) -> AuditReport:
        file = self.folder / "policy"
        file.write_bytes(write_policy(self.policy))
        asked = Asked((str(self.signer.key),), file, 1)
        return audited(str(location or self.log.location), asked)


AUTHOR = Author("President", "maravel")
EVERYONE = ("president", "premier", "speaker", "minister")
"""Who signs a charter: two of the inviting organs and a partner, and one more."""
