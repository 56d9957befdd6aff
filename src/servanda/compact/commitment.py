"""The salted commitment that stands in for a withheld value, and its opening.

A commitment is the digest of the canonical JSON of path, value and salt. Whoever shows
value and salt later proves that nothing was swapped; without the salt, a price could
be found by trying prices. The path is part of it, so that the commitment to one field
cannot be passed off as that to another.
"""

from __future__ import annotations

from servanda.basis.digest import digest_of
from servanda.basis.errors import ServandaError
from servanda.compact.model import Compact
from servanda.compact.places import find
from servanda.compact.reading import plain

__all__ = [
    "SHORTEST_SALT",
    "NotThereError",
    "WeakSaltError",
    "commitment",
    "opens",
    "value_at",
]

SHORTEST_SALT = 32
"""Characters a salt must have: 128 bits in hexadecimal."""


class NotThereError(ServandaError):
    """A path leads to no value, or to no withheld field, of the compact."""

    code = "SRV-205"


class WeakSaltError(ServandaError):
    """A salt is so short that the value could be found by trying."""

    code = "SRV-206"


def commitment(path: str, value: object, salt: str) -> str:
    """Return the commitment to the value of a field.

    path   the field's place, with list items by id where they have one
    value  the value as canonical JSON holds it: text, whole number, list, mapping
    salt   at least 32 characters nobody can guess, a new one for every field

    >>> commitment("budget.total", "USD 5 (2024 prices)", "0" * 32)[:15]
    'sha256:8b72f73e'
    """
    if len(salt) < SHORTEST_SALT:
        raise WeakSaltError(
            f"a salt of {len(salt)} characters could be guessed",
            remedy=f"Take {SHORTEST_SALT} or more at random; a new one for each field.",
        )
    return digest_of({"path": path, "value": value, "salt": salt})


def opens(compact: Compact, path: str, value: object, salt: str) -> bool:
    """Tell whether value and salt open the commitment to a withheld field."""
    for held in compact.withheld or ():
        if held.path == path and held.commitment is not None:
            return held.commitment == commitment(path, value, salt)
    raise NotThereError(
        f"no commitment to {path!r} stands under `withheld`",
        remedy="Give the path as it is written there.",
    )


def value_at(compact: Compact, path: str) -> object:
    """Return the value at a path, as canonical JSON holds it."""
    place = find(compact, path)
    steps = plain(compact) if place is not None and place.value is not None else None
    if place is None or steps is None:
        raise NotThereError(
            f"nothing stands at {path!r}",
            remedy="Give the path of a stated value, as budget.lines[vehicles].amount.",
        )
    value: object = steps
    for part in place.where.replace("[", ".").replace("]", "").split("."):
        value = value[int(part)] if isinstance(value, list) else _step(value, part)
    return value


def _step(value: object, part: str) -> object:
    return value[part] if isinstance(value, dict) else None
