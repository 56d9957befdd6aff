"""The nouns of a charter: keys, holders, offices, groups, and acts.

A charter is a document: what it does not know is refused, and it is never changed,
only followed by the next version.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

from servanda.basis.digest import digest_of
from servanda.basis.instant import instant, spelled
from servanda.register.authority.envelope import base64_bytes
from servanda.register.authority.plain_json import why_not_plain
from servanda.register.authority.schemes import Site

__all__ = [
    "AUTHOR",
    "AUTHOR_IN",
    "Charter",
    "Group",
    "Holder",
    "Key",
    "Office",
    "Part",
    "Recovery",
    "author_group",
]

AUTHOR: Final = "author"
AUTHOR_IN: Final = "author: "
MOST: Final = 256
"""Holders, keys, offices and groups that a charter may have, each."""


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, str):
        return instant(value)
    raise ValueError("a moment is text, as 2024-02-29T12:00:00.000000Z")


def _in_base64(text: str) -> str:
    base64_bytes(text)
    return text


def _plain(text: str) -> str:
    if why := why_not_plain(text):
        raise ValueError(f"a text that {why}")
    return text


Moment = Annotated[datetime, BeforeValidator(_moment), PlainSerializer(spelled)]
Id = Annotated[str, StringConstraints(pattern=r"\A[a-z0-9][a-z0-9-]{0,63}\z")]
Words = Annotated[
    str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_plain)
]
Digest = Annotated[str, StringConstraints(pattern=r"\Asha256:[0-9a-f]{64}\z")]
Count = Annotated[int, Field(ge=0, le=10_000, strict=True)]
YesNo = Annotated[bool, Field(strict=True)]
Needs = Count | Literal["all", "any"]
Base64 = Annotated[str, StringConstraints(max_length=8192), AfterValidator(_in_base64)]


T = TypeVar("T")
Some = Annotated[tuple[T, ...], Field(min_length=1, max_length=MOST)]
Alternatives = Annotated[tuple[Words, ...], Field(max_length=32)]


class _Noun(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Holder(_Noun):
    """A post that may hold keys; never a person's name."""

    id: Id
    post: Words


class Part(_Noun):
    """One public key.

    scheme  one of ``schemes.SCHEMES``
    public  the key, in base64
    """

    scheme: Annotated[str, StringConstraints(max_length=64)]
    public: Base64

    @cached_property
    def raw(self) -> bytes:
        """The bytes of the key."""
        return base64_bytes(self.public)

    @cached_property
    def keyid(self) -> str:
        """The digest of the key and its scheme, which signatures name it by."""
        return digest_of({"public": self.public, "scheme": self.scheme})


class Key(_Noun):
    """A key of a holder; it counts only where all its parts have signed.

    rp_id, origin  for passkeys, where they may be used
    start, until   when it counts (``from`` and ``until``; half-open)
    """

    holder: Id
    parts: Annotated[tuple[Part, ...], Field(min_length=1, max_length=4)]
    rp_id: Words | None = None
    origin: Words | None = None
    start: Annotated[Moment | None, Field(alias="from")] = None
    until: Moment | None = None

    @property
    def site(self) -> Site | None:
        """Where a passkey may be used."""
        if self.rp_id is None or self.origin is None:
            return None
        return Site(self.rp_id, self.origin)

    def counts_at(self, moment: datetime) -> bool:
        """Tell whether the key counts at a moment."""
        return (self.start is None or self.start <= moment) and (
            self.until is None or moment < self.until
        )


class Office(_Noun):
    """An office: how many of its holders sign for it.

    office  the post, as acts name it
    of      the party or body it belongs to
    """

    id: Id
    office: Words
    of: Id
    needs: Needs = 1
    holders: Some[Id]


class Group(_Noun):
    """So many of its members, which are offices or groups."""

    id: Id
    needs: Needs
    members: Some[Id]


class Recovery(_Noun):
    """Who may set a new charter when the old threshold is lost, after a delay."""

    by: Id
    delay_days: Annotated[int, Field(ge=1, le=3650, strict=True)]


class Charter(_Noun):
    """Who may sign what in one stream of a log.

    stream           the compact's id, or ``partnership``
    version          1, then one more each time
    previous         digest of the charter act before it
    expires          from when on only another charter is accepted
    vouched          who vouched for the keys, and how
    acts             for each kind, who signs: any one of the alternatives
    charter_by       who sets the next charter
    recovery         who may set it when those cannot
    recovering       this version is set by recovery
    accepts_lockout  it is known that one lost key locks everyone out
    """

    stream: Annotated[Id, Field(alias="charter")]
    version: Annotated[int, Field(ge=1, le=2**31, strict=True)]
    previous: Digest | None = None
    expires: Moment | None = None
    vouched: Words
    holders: Some[Holder]
    keys: Some[Key]
    offices: Some[Office]
    groups: Annotated[tuple[Group, ...], Field(max_length=MOST)] = ()
    acts: Annotated[Mapping[str, Alternatives], Field(max_length=MOST)]
    charter_by: Id
    recovery: Recovery | None = None
    recovering: YesNo = False
    accepts_lockout: YesNo = False

    @property
    def document(self) -> dict[str, Any]:
        """The charter as the body of an act."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    @cached_property
    def digest(self) -> str:
        """The digest of that document."""
        return digest_of(self.document)

    @property
    def roles(self) -> tuple[Office | Group, ...]:
        """Every office and group."""
        return (*self.offices, *self.groups)

    @cached_property
    def office_named(self) -> dict[tuple[str, str], Office]:
        """Each office by what it is called and what it belongs to."""
        return {(office.office, office.of): office for office in self.offices}

    @cached_property
    def role(self) -> dict[str, Office | Group]:
        """Each office and group by its id."""
        return {role.id: role for role in self.roles}

    @cached_property
    def part_named(self) -> dict[str, tuple[Part, Key]]:
        """Each public key by its id, with the entry it is part of."""
        return {part.keyid: (part, key) for key in self.keys for part in key.parts}

    @cached_property
    def offices_held(self) -> dict[str, tuple[Office, ...]]:
        """The offices of each holder."""
        held: dict[str, list[Office]] = {holder.id: [] for holder in self.holders}
        for office in self.offices:
            for holder in office.holders:
                held[holder].append(office)
        return {holder: tuple(offices) for holder, offices in held.items()}


def author_group(alternative: str) -> str | None:
    """Return the group that the author must be in: the GROUP of ``author: GROUP``."""
    if not alternative.startswith(AUTHOR_IN):
        return None
    return alternative.removeprefix(AUTHOR_IN)
