"""Tidy a hand-written file: one indentation, the author's comments and order kept.

This is the one place for ruamel.yaml, which keeps comments and takes its time; the
reader stays with libyaml. What is tidied must read as the same document as before,
or nothing is changed.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from ruamel.yaml.error import YAMLError

from servanda.basis.errors import ServandaError
from servanda.compact.tree import grow
from servanda.compact.writing import dumped, rounds

__all__ = ["UntidyError", "tidy"]

_BLANKS = re.compile(rb"[ \t]+\n")
"""ruamel leaves a blank where it breaks a line; one that means something is kept
from harm by the comparison after tidying."""


class UntidyError(ServandaError):
    """A file cannot be tidied without a risk to what it says."""

    code = "SRV-203"


def tidy(data: bytes, file: str) -> bytes:
    """Return the same document, tidied; comments and order survive.

    Raises ``UntidyError`` if the tidied text would not read as the same document.
    """
    before = grow(data, file)
    if before.faults:
        raise UntidyError(
            f"{file} cannot be read: {before.faults[0]}",
            remedy="Mend it first; `servanda check` names every fault.",
        )
    try:
        value: Any = rounds().load(StringIO(data.decode("utf-8-sig")))
    except YAMLError as error:
        raise UntidyError(
            f"{file} cannot be tidied: {error}",
            remedy="Mend the place named, or leave the file as it is.",
        ) from error
    after = _BLANKS.sub(b"\n", dumped(value))
    if grow(after, file).value != before.value:
        raise UntidyError(
            f"{file} would not read the same after tidying",
            remedy="The file is unchanged. Write unusual values in quotes.",
        )
    return after
