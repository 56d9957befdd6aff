"""Audit a log wherever it is kept, replay it, and say what is wrong and where."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from servanda import __version__
from servanda.acts.desk import Desk
from servanda.observance.admission import rule
from servanda.observance.life.fold import Documents, Life, stand
from servanda.register.audit import AuditReport, as_json, as_text, audit, crew_of
from servanda.register.audit.passes.replay import Take
from servanda.register.errors import MalformedError
from servanda.register.log.entry import Logged
from servanda.register.opening import open_source
from servanda.register.transparency.notekey import VerifierKey, parse_key
from servanda.register.transparency.policy import Policy, parse_policy

__all__ = [
    "FEW",
    "Asked",
    "audited",
    "cores",
    "keys_in",
    "observe",
    "policy_in",
    "told",
]

FEW = 4096
"""Entries up to which other processes would take longer to start than to work."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an auditor holds a log to.

    keys     its public keys, or files that hold one; with none, and
             none in the policy, those that the log states itself
    policy   a file that says which witnesses must have cosigned
    workers  processes; as many as there are cores if not given
    """

    keys: tuple[str, ...] = ()
    policy: Path | None = None
    workers: int | None = None


def audited(location: str, asked: Asked, *, desk: Desk | None = None) -> AuditReport:
    """Audit a database, an exported folder or an address.

    location  a path, ``postgresql://…`` or ``https://…``
    """
    policy = policy_in(asked.policy) if asked.policy else None
    known = tuple(log.key for log in policy.logs) if policy else ()
    keys = (*keys_in(asked.keys), *known)
    source = open_source(location)
    try:
        wanted = cores() if asked.workers is None else asked.workers
        workers = 1 if source.size <= FEW else wanted
        with crew_of(workers, source, partial(open_source, location)) as crew:
            return audit(
                source,
                keys=keys,
                policy=policy,
                observe=observe,
                crew=crew,
                progress=(desk or Desk()).progress,
            )
    finally:
        source.close()


def observe(stream: str, documents: Documents) -> Take:
    """Begin the fold of a stream, by the rule that the log itself enters acts by."""
    life = Life(stream)

    def fold(logged: Logged) -> str | None:
        return stand(life, logged, documents, rule)

    return fold


def keys_in(texts: tuple[str, ...]) -> tuple[VerifierKey, ...]:
    """Return verifier keys from their texts, or from files that hold one a line."""
    lines = [
        line
        for text in texts
        for line in (text.split() if "+" in text else _lines_of(text))
    ]
    return tuple(map(parse_key, lines))


def _lines_of(text: str) -> list[str]:
    held = _read(Path(text))
    if held.lstrip().startswith("{"):
        raise MalformedError(
            f"{text} holds no verifier keys, but the public half of a holder's key",
            remedy="Ask the operator for what `servanda keys show log.key` prints.",
        )
    return held.split()


def policy_in(path: Path) -> Policy:
    """Return the policy in a file."""
    return parse_policy(_read(path).encode("utf-8", "surrogateescape"))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise MalformedError(
            f"{path}: cannot be read as a key or policy: {error.strerror}",
            remedy="Give the key itself, as NAME+ID+KEY, or a file that holds it.",
        ) from error


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def told(report: AuditReport, form: str) -> str:
    """Return the report as text or JSON."""
    if form == "json":
        return as_json(report, version=__version__)
    return as_text(report)
