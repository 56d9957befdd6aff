# ruff: noqa: INP001 - a script beside the documents it refreshes
"""Bring the notes and the log of the record up to date after an edit.

    python examples/maravel/refresh.py

A note speaks of one exact text of the compact, and a line of the log holds the digest
of what it records. In a real compact both are made by those who sign; here nobody
signs, so the digests may be written anew.
"""

from __future__ import annotations

import re
from pathlib import Path

from servanda.compact.logchain import log_of
from servanda.compact.model import Office
from servanda.compact.model.record import LogLine
from servanda.compact.reading import read_compact, read_record

HERE = Path(__file__).parent
KEEPER = Office(office="Registrar of the Compact", of="concord")


def line(entry: LogLine) -> str:
    """Write a line of the log."""
    what = f'"{entry.what}"' if ":" in entry.what else entry.what
    previous = f"\n     previous: {entry.previous}," if entry.previous else ""
    of = f"\n     of: {entry.of}," if entry.of else ""
    return (
        f"  - {{sequence: {entry.sequence}, at: {entry.at}, what: {what},\n"
        f"     author: {{office: {entry.author.office}, of: {entry.author.of}}},"
        f"{of}{previous}\n     digest: {entry.digest}}}\n"
    )


def refresh() -> None:
    """Write the compact's digest into every note, and the log at the end."""
    path = HERE / "record.yaml"
    digest = read_compact(HERE / "compact.yaml").digest
    text = re.sub(r"about: sha256:[0-9a-f]{64}", f"about: {digest}", path.read_text())
    text, _, _ = text.partition("\nlog:\n")
    path.write_text(text)
    log = log_of(read_record(path).document, KEEPER)
    path.write_text(text + "\nlog:\n" + "".join(line(entry) for entry in log))


if __name__ == "__main__":
    refresh()
