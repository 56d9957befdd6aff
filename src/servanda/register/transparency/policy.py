"""Whose signatures make a checkpoint good: logs, witnesses, and a quorum of them.

    log maravel.example/register+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
    witness a <key> https://a.example/
    witness b <key>
    witness c <key>
    group bloc 2 a b c
    quorum bloc

Stricter than the text where that keeps a quorum honest: two witnesses of different
names behind one address are refused, since one machine would count twice. Two habits
in use are read as well: a witness's key written as a plain Ed25519 key, and a comment
at the end of a line.

Source: c2sp-tlog-policy; what the habits are, transparency-dev-formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from servanda.register.errors import MalformedError
from servanda.register.transparency.notekey import Kind, VerifierKey, parse_key
from servanda.register.transparency.spelling import number_in, refused

__all__ = [
    "Group",
    "KnownLog",
    "Policy",
    "Witness",
    "log_only",
    "parse_policy",
    "write_policy",
]

_SPACE = re.compile(r"[ \t]+")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_RESERVED = ("all", "any", "none")
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class KnownLog:
    """A log whose checkpoints are accepted; its key's name is its origin."""

    key: VerifierKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness: a name in this policy, its key, and where it can be reached."""

    name: str
    key: VerifierKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Witnesses or groups of which ``needs`` must have cosigned."""

    name: str
    needs: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What makes a checkpoint good.

    logs       any one of them must have signed
    witnesses  who may cosign
    groups     in the order in which they build on one another
    quorum     the witness or group that must have cosigned; None asks for none
    """

    logs: tuple[KnownLog, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: str | None = None

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """Return every key that the policy knows."""
        logs = (log.key for log in self.logs)
        return (*logs, *(witness.key for witness in self.witnesses))


def log_only(*keys: VerifierKey) -> Policy:
    """Return the policy that asks for a log's own signature and no witness."""
    return Policy(logs=tuple(map(KnownLog, keys)))


def parse_policy(data: bytes) -> Policy:
    """Read a policy file; anything else is a ``MalformedError``."""
    # Names are octets: no two spellings are one name, whatever Unicode says of them.
    text = data[: _MOST_BYTES + 1].decode("utf-8", "surrogateescape")
    if len(data) > _MOST_BYTES or (control := _FORBIDDEN.search(text)):
        found = f"{len(data)} bytes" if len(data) > _MOST_BYTES else repr(control)
        raise refused("The policy", found, "a text of lines, at most 1 MiB")
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), start=1):
        items = _items(line)
        if items:
            reading.take(f"An item in line {number} of the policy", items)
    return reading.whole()


def write_policy(policy: Policy) -> bytes:
    """Return the policy as a file that ``parse_policy`` reads back."""
    lines = [f"log {one.key} {one.url}" for one in policy.logs]
    lines += [f"witness {one.name} {one.key} {one.url}" for one in policy.witnesses]
    lines += [
        f"group {one.name} {one.needs} {' '.join(one.members)}" for one in policy.groups
    ]
    lines.append(f"quorum {policy.quorum or 'none'}")
    text = "".join(f"{line.rstrip(' ')}\n" for line in lines)
    return text.encode("utf-8", "surrogateescape")


@dataclass(slots=True)
class _Reading:
    """What has been read of a policy so far.

    names    what is defined; ``grouped`` what already belongs to a group
    publics  public keys, of logs and of witnesses apart
    names_at the key name that stands behind an address
    """

    logs: list[KnownLog] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    quorums: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    grouped: set[str] = field(default_factory=set)
    publics: set[tuple[str, bytes]] = field(default_factory=set)
    names_at: dict[str, str] = field(default_factory=dict)

    def take(self, place: str, items: list[str]) -> None:
        """Read one line that is neither empty nor a comment."""
        readers: dict[str, Callable[[str, list[str]], None]] = {
            "log": self._log,
            "witness": self._witness,
            "group": self._group,
            "quorum": self._quorum,
        }
        if items[0] not in readers:
            raise refused(place, items[0], "log, witness, group or quorum")
        readers[items[0]](place, items[1:])

    def whole(self) -> Policy:
        """Return the policy, once every line has been read."""
        if len(self.quorums) != 1:
            found = f"{len(self.quorums)} quorums"
            raise refused("The policy", found, "a file with one line `quorum`")
        name = None if self.quorums == ["none"] else self.quorums[0]
        return Policy(tuple(self.logs), tuple(self.witnesses), tuple(self.groups), name)

    def _log(self, place: str, items: list[str]) -> None:
        vkey, url = _some(place, items, "log KEY [URL]", 1)
        self.logs.append(KnownLog(self._key(place, "log", vkey), url))

    def _witness(self, place: str, items: list[str]) -> None:
        name, vkey, url = _some(place, items, "witness NAME KEY [URL]", 2)
        self._define(place, name)
        key = self._key(place, "witness", vkey)
        if key.kind is Kind.ED25519:
            key = VerifierKey(key.name, Kind.COSIGNATURE, key.public)
        if url and self.names_at.setdefault(url, key.name) != key.name:
            wanted = f"another address than that of {self.names_at[url]}"
            raise refused(place, url, wanted)
        self.witnesses.append(Witness(name, key, url))

    def _group(self, place: str, items: list[str]) -> None:
        if len(items) < 3:  # noqa: PLR2004 - name, threshold, one member
            raise refused(place, " ".join(items), "group NAME all|any|K NAME...")
        name, needs, *members = items
        for member in members:
            if member not in self.names or member in self.grouped:
                raise refused(place, member, "a name defined above, in no group yet")
            self.grouped.add(member)
        self._define(place, name)
        least = {"all": len(members), "any": 1}.get(needs)
        least = number_in(needs, place) if least is None else least
        if not 1 <= least <= len(members):
            raise refused(place, needs, f"a number from 1 to {len(members)}")
        self.groups.append(Group(name, least, tuple(members)))

    def _quorum(self, place: str, items: list[str]) -> None:
        if len(items) != 1 or items[0] not in {"none", *self.names}:
            raise refused(place, " ".join(items), "quorum and one name defined above")
        self.quorums += items

    def _define(self, place: str, name: str) -> None:
        # A name that begins like a comment could be mistaken for one in a group.
        if name in _RESERVED or name.startswith("#") or name in self.names:
            raise refused(place, name, "a name that is free and not a keyword")
        self.names.add(name)

    def _key(self, place: str, role: str, vkey: str) -> VerifierKey:
        try:
            key = parse_key(vkey)
        except MalformedError as error:
            message = f"{place}: {error.message}"
            raise MalformedError(message, remedy=error.remedy) from error
        if (role, key.public) in self.publics:
            raise refused(place, vkey, "a public key that stands in no other line")
        self.publics.add((role, key.public))
        return key


def _items(line: str) -> list[str]:
    """Return the items of a line, without the comment that may end it."""
    items = [item for item in _SPACE.split(line) if item]
    comment = next((i for i, item in enumerate(items) if item[0] == "#"), None)
    return items[:comment]


def _some(place: str, items: list[str], form: str, least: int) -> list[str]:
    """Return ``least`` items and the address, which may be absent."""
    if not least <= len(items) <= least + 1:
        raise refused(place, " ".join(items), form)
    return items if len(items) > least else [*items, ""]
