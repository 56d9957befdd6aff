"""A run of leaves: each is an entry, in time's order, and hashes to what is stored.

A leaf is matched whole against the one form that a canonical entry has: that is as
strict as reading and writing it again, and ten times as fast. What does not match is
read by ``read_entry``, which says what is wrong, or that nothing is.

    hashes  (leaf,)  leaf hashes of a run, RFC 6962
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from servanda.basis.instant import spelled
from servanda.register.audit.findings import Finding, Place
from servanda.register.authority.kinds import KINDS
from servanda.register.errors import DamagedLogError
from servanda.register.log.entry import read_entry

__all__ = ["Line", "line_of", "lines", "out_of_order"]

_DIGEST = rb"(sha256:[0-9a-f]{64})"
_NAME = rb"([a-z0-9][a-z0-9-]{0,63})"
_FORM: Final = re.compile(
    rb'\{"act":"' + _DIGEST + rb'","envelope":"' + _DIGEST + rb'","id":"' + _NAME
    + rb'","kind":"(' + b"|".join(re.escape(kind.name.encode()) for kind in KINDS)
    + rb')","recorded":"((?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])'
    + rb'T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z)","stream":"' + _NAME + rb'"\}'
)  # fmt: skip
"""An entry in its canonical form; days 29 to 31 are left to ``read_entry``."""


class Line(NamedTuple):
    """An entry as text, for comparing.

    recorded  in its one spelling, which sorts as time does
    """

    act: str
    envelope: str
    id: str
    kind: str
    recorded: str
    stream: str

    @property
    def name(self) -> str:
        """The stream and the act's id."""
        return f"{self.stream}/{self.id}"


def line_of(leaf: bytes) -> Line | str:
    """Return an entry as text, or why the leaf is none."""
    if match := _FORM.fullmatch(leaf):
        return Line(*match[0].decode("ascii").split('"')[3::4])
    try:
        entry = read_entry(leaf)
    except DamagedLogError as error:
        return error.message
    return Line(
        entry.act,
        entry.envelope,
        entry.id,
        entry.kind,
        spelled(entry.recorded),
        entry.stream,
    )


def lines(
    start: int, leaves: Sequence[bytes | None]
) -> tuple[list[Line | None], list[Finding]]:
    """Return the entries of a run, None where a leaf is none, and what is wrong."""
    found: list[Finding] = []
    held: list[Line | None] = []
    for index, leaf in enumerate(leaves, start):
        line = None if leaf is None else line_of(leaf)
        if isinstance(line, str):
            where = Place(index, "entry")
            wanted = "an entry in its canonical form"
            found.append(Finding("entry-malformed", where, line, wanted))
            line = None
        held.append(line)
    return held, found


def out_of_order(
    start: int, held: Sequence[Line | None], last: str
) -> tuple[list[Finding], str]:
    """Say which entries are recorded before the one before them.

    last     when the entry before the run was recorded; empty if there is none
    returns  the findings, and when the last entry of the run was recorded
    """
    found: list[Finding] = []
    for index, line in enumerate(held, start):
        if line is None:
            continue
        if line.recorded < last:
            where = Place(index, "entry", line.name)
            found.append(
                Finding("time-backwards", where, line.recorded, f"{last} or later")
            )
        last = line.recorded
    return found, last
