"""The release of a data set, where only the file's name says it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["release_in"]

_RELEASE: Final = re.compile(r"(?<![A-Za-z])[vV](\d+(?:\.\d+)?)(?![\d])")


def release_in(name: str) -> str | None:
    """Return the release that a file's name gives after a ``v``, or None.

    >>> release_in("V-Dem-CY-Core-v15.csv"), release_in("V-Dem-CY-Core-v11.1.csv")
    ('15', '11.1')
    >>> release_in("ert.csv") is None
    True
    """
    found = _RELEASE.search(name)
    return found[1] if found else None
