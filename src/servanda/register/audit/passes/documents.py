"""Attached documents against their digests, and removals against redactions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.register.audit.findings import Finding, Place
from servanda.register.audit.passes.acts import Removal
from servanda.register.audit.report import Tally
from servanda.register.log.source import Source

__all__ = ["BATCH", "check_documents", "removals"]

BATCH: Final = 256
"""Documents of one task."""


def check_documents(source: Source, digests: Sequence[str], size: int) -> Tally:
    """Compare documents with the digests that they are kept under."""
    tally = Tally()
    for digest in digests:
        where = Place(size, "document", digest)
        try:
            held = source.document(digest)
        except (ServandaError, TypeError, ValueError) as error:
            tally.add([Finding("store-unreadable", where, str(error), digest)])
            continue
        if held is None:
            tally.add([Finding("document-missing", where, "nothing", digest)])
        elif (found := sha256(held)) != digest:
            tally.add([Finding("document-altered", where, found, digest)])
    return tally


def removals(
    stored: Mapping[str, int],
    founded: Mapping[str, Removal],
    size: int,
    told: Collection[str],
) -> Iterator[Finding]:
    """Say which removals rest on a redaction, and which do not.

    stored   what the store says was removed, each digest with the entry named
    founded  what redactions in the log name, each digest with the redaction
    told     digests of removed acts, which are told at their own entries
    """
    for digest, index in stored.items():
        if digest in told:
            continue
        where = Place(index if 0 <= index < size else size, "document", digest)
        removal = founded.get(digest)
        if removal is not None and removal.at == index:
            yield Finding("removed", where, f"removed under entry {index}", "")
        else:
            found = f"removed under entry {index}"
            yield Finding(
                "removed-unfounded", where, found, "a redaction that names it"
            )
