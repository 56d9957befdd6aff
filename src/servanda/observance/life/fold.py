"""The life of one compact: all that its stream of the log holds, folded act by act.

The fold is a function of the acts in their order and of the documents they name,
and of nothing else: no clock is read. An act that the compact does not admit has no
effect; it is kept with the reason, so that it can be reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.compact.model import Compact
from servanda.observance.life.bodies import Amendment, Sealing, body_of
from servanda.register.authority.statement import Author
from servanda.register.log.entry import Logged

__all__ = [
    "Deed",
    "Documents",
    "Life",
    "Rule",
    "TextMissingError",
    "Unadmitted",
    "Version",
    "candidate",
    "read_text",
    "replay",
    "stand",
    "take",
]

Documents = Callable[[str], bytes | None]
"""A document by its digest; None where the store does not hold it."""

B = TypeVar("B", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Deed:
    """An act with its typed body."""

    logged: Logged
    body: BaseModel

    @property
    def kind(self) -> str:
        """The kind of act."""
        return self.logged.statement.kind

    @property
    def id(self) -> str:
        """The act's own name in its stream."""
        return self.logged.statement.id

    @property
    def author(self) -> Author:
        """The office that acts."""
        return self.logged.statement.author

    @property
    def occurred(self) -> date:
        """The day on which it is said to have happened."""
        return date.fromisoformat(self.logged.statement.occurred)

    @property
    def recorded(self) -> datetime:
        """When it was entered."""
        return self.logged.recorded


@dataclass(frozen=True, slots=True)
class Unadmitted:
    """An act that stands in the log and has no effect, and why."""

    logged: Logged
    why: str


@dataclass(frozen=True, slots=True)
class Version:
    """A text of the compact that is or was in force.

    digest  of the text
    since   when the act that put it in force was entered
    by      that act
    """

    digest: str
    compact: Compact
    since: datetime
    by: Logged


@dataclass(slots=True)
class Life:
    """What has been entered so far.

    versions  texts in force, oldest first; none before the compact is sealed
    deeds     acts that took effect, in order
    memo      what rules derived from these acts, so as not to read them twice; it says
              nothing that they do not, and may be dropped at any time
    """

    stream: str
    versions: list[Version] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    unadmitted: list[Unadmitted] = field(default_factory=list)
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    _by_kind: dict[str, list[Deed]] = field(default_factory=dict)
    _by_id: dict[str, Deed] = field(default_factory=dict)

    @property
    def compact(self) -> Compact | None:
        """The text in force, or the last that was."""
        return self.versions[-1].compact if self.versions else None

    @property
    def digest(self) -> str | None:
        """The digest of that text."""
        return self.versions[-1].digest if self.versions else None

    def of_kind(self, *kinds: str) -> list[Deed]:
        """Return the acts of some kinds that took effect, in the log's order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        found = [deed for kind in kinds for deed in self._by_kind.get(kind, ())]
        return sorted(found, key=lambda deed: deed.logged.index)

    def bodies(self, form: type[B], *kinds: str) -> Iterator[tuple[Deed, B]]:
        """Yield acts of some kinds with their bodies, where they have this form."""
        for deed in self.of_kind(*kinds):
            if isinstance(deed.body, form):
                yield deed, deed.body

    def named(self, name: str) -> Deed | None:
        """Return an act that took effect, by its own name."""
        return self._by_id.get(name)

    def enter(self, deed: Deed, documents: Documents) -> None:
        """Let an admitted act take effect."""
        self.deeds.append(deed)
        self._by_kind.setdefault(deed.kind, []).append(deed)
        self._by_id[deed.id] = deed
        digest = _puts_in_force(deed.body)
        if digest is not None:
            compact = read_text(documents, digest)
            self.versions.append(Version(digest, compact, deed.recorded, deed.logged))


Rule = Callable[[Life, Deed, Documents], str | None]
"""Why the compact does not admit an act; None where it does. Pure."""


class TextMissingError(ServandaError):
    """The text that an act puts in force is not in the store, or is no compact."""

    code = "OBS-501"


def read_text(documents: Documents, digest: str) -> Compact:
    """Return a text of the compact, kept as canonical JSON under its digest."""
    held = documents(digest)
    try:
        if held is not None and sha256(held) == digest:
            return _compact_in(held)
        why = "the store does not hold it" if held is None else "it was altered"
    except ValidationError as error:
        why = f"it is no compact: {error.errors()[0]['msg']}"
    raise TextMissingError(
        f"The text {digest} cannot be read: {why}",
        remedy="Attach the compact when the act is submitted.",
    )


@lru_cache(maxsize=32)
def _compact_in(text: bytes) -> Compact:
    """Return a text as a compact: it is asked for by the rule, then by the life."""
    return Compact.model_validate_json(text)


def candidate(logged: Logged) -> Deed | str:
    """Return an act with its typed body, or why its body is malformed."""
    statement = logged.statement
    try:
        return Deed(logged, body_of(statement.kind, statement.body))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return f"its body is malformed at `{where}`: {first['msg']}"


def replay(
    stream: str, acts: Iterable[Logged], documents: Documents, rule: Rule
) -> Life:
    """Fold the acts of a stream; what the rule does not admit has no effect."""
    life = Life(stream)
    for logged in acts:
        take(life, logged, documents, rule)
    return life


def take(life: Life, logged: Logged, documents: Documents, rule: Rule) -> str | None:
    """Add one act; return why it has no effect, or None where it has."""
    deed = candidate(logged)
    why = deed if isinstance(deed, str) else rule(life, deed, documents)
    if why is None and isinstance(deed, Deed):
        life.enter(deed, documents)
    elif why is not None:
        life.unadmitted.append(Unadmitted(logged, why))
    return why


def stand(life: Life, logged: Logged, documents: Documents, rule: Rule) -> str | None:
    """Add an act that stands in a log, as ``take`` does.

    Where the text that it put in force is gone or altered, nothing after it can be
    understood, and that is a ``TextMissingError``: it is no act without effect.
    """
    why = take(life, logged, documents, rule)
    deed = candidate(logged) if why is not None else None
    digest = _puts_in_force(deed.body) if isinstance(deed, Deed) else None
    if digest is not None:
        read_text(documents, digest)
    return why


def _puts_in_force(body: BaseModel) -> str | None:
    match body:
        case Amendment():
            return body.to
        case Sealing(document="compact"):
            return body.digest
        case _:
            return None
