"""The errors of Servanda: each says where, what, and how to mend it.

A broken principle is a finding, which is a value. An error is a surprise: an
input that cannot be read, a store that is damaged.

    ServandaError
    ├── UnreadableError        a document was refused; carries every fault
    └── IncommensurableError   amounts that may not be added together
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

__all__ = ["Fault", "IncommensurableError", "ServandaError", "UnreadableError"]


class ServandaError(Exception):
    """Something Servanda cannot go on from, with the way to mend it."""

    code: ClassVar[str] = "SRV-000"

    def __init__(self, message: str, *, remedy: str) -> None:
        """Keep the message and the remedy apart, so that faces may show both."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the whole paragraph: what happened, then what to do."""
        return f"{self.message}. {self.remedy}"

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error pass from one process to another as it is."""
        return _again, (type(self), self.args, self.__dict__)


def _again(
    kind: type[ServandaError], args: tuple[Any, ...], held: dict[str, Any]
) -> ServandaError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(held)
    return error


class IncommensurableError(ServandaError):
    """Two amounts of different currency or price year were to be combined."""

    code = "SRV-101"


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a document was refused.

    file     the name of the file as given, or "-" for standard input
    line     line of the fault, counted from 1
    column   column of the fault, counted from 1
    path     the place in the document, as ``budget.lines[3].amount``
    found    what stands there
    wanted   what is wanted there
    remedy   how to mend it
    """

    file: str
    line: int
    column: int
    path: str
    found: str
    wanted: str
    remedy: str

    def __str__(self) -> str:
        """Return the fault as one short paragraph."""
        place = f" at {self.path}" if self.path else ""
        return (
            f"{self.file}:{self.line}:{self.column}: found {self.found}{place}; "
            f"wanted {self.wanted}. {self.remedy}"
        )


class UnreadableError(ServandaError):
    """A document was refused; ``faults`` holds every reason at once."""

    code = "SRV-201"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep every fault, in the order of the file."""
        self.faults = tuple(sorted(faults, key=lambda f: (f.line, f.column, f.path)))
        count = len(self.faults)
        noun = "fault" if count == 1 else "faults"
        super().__init__(
            f"{self.faults[0].file} was refused for {count} {noun}",
            remedy="Mend each place named below and read the file again.",
        )

    def __str__(self) -> str:
        """Return every fault, a line each."""
        return "\n".join(str(fault) for fault in self.faults)
