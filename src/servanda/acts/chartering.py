"""Charters: begin one, check it, say in words who may sign what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from servanda.acts.desk import Desk
from servanda.acts.ledger import Ledger
from servanda.acts.skeletons import with_keys
from servanda.basis.errors import ServandaError, UnreadableError
from servanda.compact.faults import explain
from servanda.compact.reading import opened
from servanda.compact.tree import grow
from servanda.register.authority.charter import Charter, faults
from servanda.register.authority.charter.reading import read_charter, write_charter
from servanda.register.authority.envelope import read_envelope
from servanda.register.authority.kinds import CHARTER, KINDS
from servanda.register.authority.statement import read_statement
from servanda.register.errors import MalformedError

__all__ = [
    "Checked",
    "Found",
    "NoCharterError",
    "after",
    "check_charter",
    "find_charter",
    "in_force",
]


class NoCharterError(ServandaError):
    """No charter is where one was looked for."""

    code = "SRV-412"


class Found(NamedTuple):
    """A charter, and the digest of the act that set it, where that is known."""

    charter: Charter
    act: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A charter that can be read, and what is to be said of it.

    faults   what must be mended before the register takes it
    remarks  what is allowed and should be meant
    """

    charter: Charter
    faults: tuple[str, ...]
    remarks: tuple[str, ...]


def find_charter(path: Path) -> Found:
    """Read a charter from YAML or JSON, or from the file of a charter act."""
    data = opened(path)
    try:
        envelope = read_envelope(data)
    except MalformedError:
        return Found(_from_document(data, str(path)), None)
    statement = read_statement(envelope.payload)
    if statement.kind != CHARTER:
        raise NoCharterError(
            f"{path} is an act of kind {statement.kind!r}, not a charter",
            remedy="Name the file of a charter, or of the act that sets it.",
        )
    return Found(read_charter(statement.body), envelope.act)


def in_force(log: Ledger, stream: str, desk: Desk) -> Found:
    """Return the charter in force in a stream of a log."""
    placed = log.charters(stream).placed(desk.now())
    if placed is None:
        raise NoCharterError(
            f"{log.location} holds no charter for {stream!r}",
            remedy="Begin with `servanda charter new`, then draft and submit its act.",
        )
    return Found(placed.charter, placed.act)


def check_charter(found: Found) -> Checked:
    """Say what is wrong with a charter, and what should be meant."""
    charter = found.charter
    unfilled = (
        f"`{where}` still says {text!r}" for where, text in _unfilled(charter.document)
    )
    return Checked(charter, (*unfilled, *faults(charter)), tuple(_remarks(charter)))


def after(found: Found, public: Sequence[Path] = ()) -> str:
    """Return the next version of a charter as YAML, to be edited.

    public  public halves of new keys, each in place of its holder's old ones
    """
    if found.act is None:
        raise NoCharterError(
            "The next charter names the act that set this one, and that is not known",
            remedy="Name the log with --log, or the file of the charter act.",
        )
    document = with_keys(write_charter(found.charter), public)
    document |= {"version": found.charter.version + 1, "previous": found.act}
    head = (
        f"# Charter {document['version']} of {found.charter.stream}: change what is to "
        "change.\n# To revoke a key, take it out of `keys`, or give it an `until`.\n"
        "# It is signed under the charter before it and under this one.\n"
    )
    before = {holder.id for holder in found.charter.holders}
    for key in document["keys"][len(document["keys"]) - len(public) :]:
        known = key["holder"] in before
        what = "has another key" if known else "is a new holder, with a new office"
        head += f"# {key['holder']} {what}.\n"
    ordered = {"charter": document.pop("charter"), **document}
    return head + yaml.dump(
        ordered,
        Dumper=_Indented,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=88,
    )


class _Indented(yaml.SafeDumper):
    """Writes lists as the first charter has them: further in than what holds them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - PyYAML's form
        super().increase_indent(flow, False)  # noqa: FBT003 - PyYAML's form


def _from_document(data: bytes, file: str) -> Charter:
    tree = grow(data, file)
    charter: Charter | None = None
    if tree.value is not None or not tree.faults:
        try:
            charter = Charter.model_validate(tree.value)
        except ValidationError as error:
            tree.faults.extend(explain(error, tree, Charter))
    if tree.faults or charter is None:
        raise UnreadableError(tuple(tree.faults))
    return charter


def _unfilled(value: Any, where: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if isinstance(value, dict):
        for name, held in value.items():
            yield from _unfilled(held, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list | tuple):
        for place, held in enumerate(value):
            yield from _unfilled(held, f"{where}[{place}]")
    elif isinstance(value, str) and value.startswith("<"):
        yield where, value


def _remarks(charter: Charter) -> Iterator[str]:
    nobody = [k.name for k in KINDS if k.name not in {CHARTER, *charter.acts}]
    if nobody:
        yield f"nobody may enter: {', '.join(nobody)}"
    if charter.recovery is None:
        yield "nobody may recover it: a lost threshold ends all signing for good"
    if charter.expires is None:
        yield "it never expires: keys that nobody looks after stay valid"
    keyed = {key.holder for key in charter.keys}
    for holder in charter.holders:
        if holder.id not in keyed:
            yield f"{holder.post} ({holder.id}) has no key"
    alone = [office.office for office in charter.offices if len(office.holders) == 1]
    if alone:
        yield f"only one holder signs for each of: {', '.join(alone)}"
