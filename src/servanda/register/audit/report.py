"""What an audit comes to: findings in order, and counts of what was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from servanda.register.audit.findings import Finding, fault_named

__all__ = ["MOST", "AuditReport", "Looked", "Tally"]

MOST: Final = 1_000
"""Findings of one kind that are kept; beyond them only their number is."""


@dataclass(frozen=True, slots=True)
class Looked:
    """How much of the log was looked at.

    entries       leaves read and hashed
    signatures    acts whose signatures were counted under the charter in force
    documents     attached documents compared with their digests
    checkpoints   stored checkpoints compared with the entries
    cosignatures  signatures of witnesses on them that are good
    streams       streams replayed
    """

    entries: int = 0
    signatures: int = 0
    documents: int = 0
    checkpoints: int = 0
    cosignatures: int = 0
    streams: int = 0


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The answer of an audit.

    origin    the log's name
    size      entries that the log says it has
    root      root of the tree over the entries as they are, in Base64
    keys      the public keys that checkpoints were held to
    findings  in order of their place; of each kind at most ``MOST``
    counts    how many there are of each kind, by the kind's id
    looked    how much was looked at
    """

    origin: str
    size: int
    root: str
    keys: tuple[str, ...]
    findings: tuple[Finding, ...]
    counts: dict[str, int]
    looked: Looked

    @property
    def damages(self) -> int:
        """How many findings are damage."""
        return sum(n for kind, n in self.counts.items() if fault_named(kind).is_damage)

    @property
    def notices(self) -> int:
        """How many findings are told and are no damage."""
        return sum(self.counts.values()) - self.damages

    @property
    def is_sound(self) -> bool:
        """Nothing that was found is damage."""
        return not self.damages


@dataclass(slots=True)
class Tally:
    """Findings as they come: all counted, the first of each kind kept.

    counts  how many there are of each kind
    kept    those that will be told
    """

    counts: Counter[str] = field(default_factory=Counter)
    kept: list[Finding] = field(default_factory=list)

    def add(self, findings: Iterable[Finding]) -> None:
        """Count findings, and keep those of a kind that is not yet full."""
        for finding in findings:
            self.counts[finding.fault] += 1
            if self.counts[finding.fault] <= MOST:
                self.kept.append(finding)

    def join(self, other: Tally) -> None:
        """Add what another tally counted and kept."""
        room = {kind: MOST - self.counts[kind] for kind in other.counts}
        self.counts += other.counts
        for finding in other.kept:
            if room[finding.fault] > 0:
                room[finding.fault] -= 1
                self.kept.append(finding)

    def ordered(self) -> tuple[Finding, ...]:
        """Return what was kept, in order of its place."""
        return tuple(sorted(self.kept, key=lambda finding: finding.order))
