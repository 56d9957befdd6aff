"""What can go wrong between a provider's file and a figure.

ServandaError
└── EvidenceError
    ├── UnreadableSourceError   a file is damaged, or not what its provider publishes
    ├── UnknownSourceError      no reader knows the file
    ├── DamagedStoreError       the store's own files are not what its manifest says
    ├── BusyStoreError          another program writes to the store
    └── SupersededError         what is held is nearer to the provider
"""

from __future__ import annotations

from servanda.basis.errors import ServandaError

__all__ = [
    "BusyStoreError",
    "DamagedStoreError",
    "EvidenceError",
    "SupersededError",
    "UnknownSourceError",
    "UnreadableSourceError",
]


class EvidenceError(ServandaError):
    """Something is wrong with evidence, or with where it is kept."""

    code = "EVD-000"


class UnreadableSourceError(EvidenceError):
    """A provider's file was refused whole; the store is as it was.

    file    the file's name
    place   where in it: ``line 12``, ``byte 4096``, ``column year``; may be empty
    found   what stands there
    wanted  what is wanted there
    """

    code = "EVD-101"

    def __init__(
        self, file: str, *, found: str, wanted: str, remedy: str, place: str = ""
    ) -> None:
        """Keep the parts, and say them in one sentence."""
        self.file, self.place, self.found, self.wanted = file, place, found, wanted
        at = f", {place}" if place else ""
        super().__init__(f"{file}{at}: found {found}; wanted {wanted}", remedy=remedy)


class UnknownSourceError(EvidenceError):
    """No reader knows a file by its columns."""

    code = "EVD-102"


class DamagedStoreError(EvidenceError):
    """A file of the store is missing, or is not what the manifest says."""

    code = "EVD-201"


class BusyStoreError(EvidenceError):
    """Another program is writing to the store and did not finish in time."""

    code = "EVD-202"


class SupersededError(EvidenceError):
    """A conversion was brought of a version held in the provider's own form."""

    code = "EVD-203"
