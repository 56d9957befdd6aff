"""Where a rule or a figure comes from."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Citation", "cite"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source.

    key  the source's key in ``docs/references.bib``
    pin  the place within it, as ``art. 20`` or ``line 11``; may be empty
    """

    key: str
    pin: str = ""

    def __str__(self) -> str:
        """Return key and place as one short reference."""
        return f"{self.key}, {self.pin}" if self.pin else self.key


def cite(text: str) -> Citation:
    """Read ``key: place`` or ``key``.

    >>> cite("ilc2001: art. 20")
    Citation(key='ilc2001', pin='art. 20')
    """
    key, _, pin = text.partition(":")
    return Citation(key.strip(), pin.strip())
