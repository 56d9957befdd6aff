"""The first charter of a stream as a commented file, to be filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from servanda.compact.reading import opened
from servanda.register.authority.charter import Part
from servanda.register.authority.kinds import CHARTER, KINDS
from servanda.register.keys.public import read_public

__all__ = ["first_charter", "with_keys"]

_BY_ALL: Final = frozenset({"sealing", "amendment", "close"})
_BY_INVITERS: Final = frozenset({"request"})


class _Holder(NamedTuple):
    """A holder, as the public half of a key names it."""

    id: str
    post: str
    of: str
    parts: tuple[Part, ...]

    @property
    def office(self) -> str:
        """An id for the office that it holds."""
        return self.id.removeprefix("h-")


def first_charter(
    stream: str, public: Sequence[Path], vouched: str | None = None
) -> str:
    """Return the first charter of a stream in YAML, to be filled in.

    public   public halves of keys; each gives a holder and an office
    vouched  who vouched for them, and how
    """
    holders = list(_holders(public))
    lines = [*_head(stream, vouched), *_holders_told(holders), *_keys(holders)]
    lines += [*_offices(holders), *_groups(holders), *_acts()]
    return "\n".join(lines) + "\n"


def with_keys(charter: dict[str, Any], public: Sequence[Path]) -> dict[str, Any]:
    """Return a charter with new keys in it, each in place of its holder's old ones.

    A holder that the charter does not know is added, with its post and an office.
    """
    keys, holders, offices = (
        list(charter[name]) for name in ("keys", "holders", "offices")
    )
    for new in _holders(public) if public else ():
        keys = [key for key in keys if key["holder"] != new.id]
        parts = [part.model_dump() for part in new.parts]
        keys.append({"holder": new.id, "parts": parts})
        if new.id not in {holder["id"] for holder in holders}:
            holders.append({"id": new.id, "post": new.post})
            office = {"id": new.office, "office": new.post, "of": new.of}
            offices.append({**office, "holders": [new.id]})
    return charter | {"holders": holders, "keys": keys, "offices": offices}


def _holders(public: Sequence[Path]) -> Iterator[_Holder]:
    if not public:
        yield _Holder("h-first", "<the post that holds the key>", "host", ())
    for place, path in enumerate(public, 1):
        half = read_public(opened(path), str(path))
        name = half.holder or _named_after(path) or f"h-holder-{place}"
        post = half.post or f"<the post that holds the key of {name}>"
        yield _Holder(name, post, half.of or "host", half.parts)


def _named_after(path: Path) -> str:
    """Return a holder's id by its file's name: h-president of president.key.pub."""
    words = re.findall(r"[a-z0-9]+", path.name.split(".")[0].casefold())
    return "-".join(("h", *words))[:64] if words else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _head(stream: str, vouched: str | None) -> Iterator[str]:
    yield f"# Who may sign what for {stream}. Replace every text in <angle brackets>,"
    yield "# then run `servanda charter check` on this file."
    yield f"charter: {stream}"
    yield "version: 1"
    yield "# A signature shows that a key signed, not that its holder had authority:"
    yield "# say who vouched that each key is that post's, and how it was seen."
    yield f"vouched: {_quoted(vouched or '<who vouched for the keys, and how>')}"
    yield "# From this moment on only another charter is accepted:"
    yield "# expires: 2030-01-01T00:00:00.000000Z"
    yield ""


def _holders_told(holders: Sequence[_Holder]) -> Iterator[str]:
    yield "# Posts that hold keys; never a person's name. One post counts once."
    yield "holders:"
    for holder in holders:
        yield f"  - id: {holder.id}"
        yield f"    post: {_quoted(holder.post)}"
    yield ""


def _keys(holders: Sequence[_Holder]) -> Iterator[str]:
    yield "# Printed by `servanda keys public`. A key with several parts counts only"
    yield "# if all of them signed."
    yield "keys:"
    for holder in holders:
        yield f"  - holder: {holder.id}"
        yield "    parts:"
        for part in holder.parts:
            yield f"      - scheme: {part.scheme}"
            yield f"        public: {part.public}"
        if not holder.parts:
            yield "      - scheme: ed25519"
            yield '        public: ""  # from `servanda keys public FILE`'
    yield ""


def _offices(holders: Sequence[_Holder]) -> Iterator[str]:
    yield "# Offices as acts name their author; `of` is a party or body of the compact,"
    yield "# `needs` says how many of the office's holders sign for it."
    yield "offices:"
    for holder in holders:
        yield f"  - id: {holder.office}"
        yield f"    office: {_quoted(holder.post)}"
        yield f"    of: {holder.of}"
        yield "    needs: 1"
        yield f"    holders: [{holder.id}]"
    yield ""


def _groups(holders: Sequence[_Holder]) -> Iterator[str]:
    members = ", ".join(holder.office for holder in holders)
    needed = max(1, len(holders) - 1)
    yield "# m of n: `needs` is a number, `all` or `any`; members: offices or groups."
    yield "groups:"
    for name in ("inviting-organs", "all-parties", "charter-keepers"):
        yield f"  - id: {name}"
        yield f"    needs: {needed}"
        yield f"    members: [{members}]"
    if needed == len(holders):
        yield "# One lost key ends all signing; add holders, or state that it is meant:"
        yield "accepts_lockout: true"
    yield "# Who sets the next charter, and revokes keys by it:"
    yield "charter_by: charter-keepers"
    yield "# Who may set it after a public delay when the keepers' keys are lost:"
    yield "# recovery: {by: all-parties, delay_days: 30}"
    yield ""


def _acts() -> Iterator[str]:
    yield "# For each kind of act, who signs: any one of the listed. `author` is the"
    yield "# office that the act names as its author; `author: GROUP` is the same, if"
    yield "# that office is in the group. A kind that is not listed, nobody may enter."
    yield "acts:"
    for kind in KINDS:
        if kind.name == CHARTER:
            continue
        who = "author"
        if kind.name in _BY_ALL:
            who = "all-parties"
        elif kind.name in _BY_INVITERS:
            who = "inviting-organs"
        yield f"  # {kind.does}"
        yield f"  # Usually: {kind.by}."
        yield f"  {kind.name}: [{who}]"
