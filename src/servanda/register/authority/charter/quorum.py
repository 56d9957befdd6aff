"""Nested thresholds: whether an office or a group is met, and what is missing.

Holders are counted, never keys. A holder stands once under a role, and the lint of
the charter sees to it; so what is met cannot depend on the order of counting.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from servanda.register.authority.charter.roles import Charter, Group, Office

__all__ = ["could_sign", "is_met", "missing", "named", "needed", "offices_under"]


def needed(role: Office | Group) -> int:
    """Return how many of an office's holders, or of a group's members, it takes."""
    among = len(_inner(role))
    match role.needs:
        case "all":
            return among
        case "any":
            return 1
        case number:
            return number


def is_met(charter: Charter, role: str, holders: AbstractSet[str]) -> bool:
    """Tell whether the holders who signed meet an office or group."""
    held = charter.role[role]
    if isinstance(held, Office) and held.needs == 1:
        return not holders.isdisjoint(held.holders)
    return len(_met(charter, held, holders)) >= needed(held)


def missing(charter: Charter, role: str, holders: AbstractSet[str]) -> tuple[str, ...]:
    """Return in words whose signatures an office or group still lacks."""
    held = charter.role[role]
    met = _met(charter, held, holders)
    lacking = needed(held) - len(met)
    if lacking <= 0:
        return ()
    if isinstance(held, Office):
        name = named(held)
        several = len(held.holders) > 1
        return (f"{lacking} of the holders of {name}" if several else name,)
    unmet = [member for member in held.members if member not in met]
    lines = [missing(charter, member, holders) for member in unmet]
    if lacking == len(unmet):
        return tuple(line for inner in lines for line in inner)
    return (f"{lacking} of: {', '.join(map(_bracketed, lines))}",)


def could_sign(charter: Charter, role: str, holders: AbstractSet[str]) -> Iterator[str]:
    """Yield the holders of the unmet parts under a role who have not signed."""
    held = charter.role[role]
    if is_met(charter, role, holders):
        return
    if isinstance(held, Office):
        yield from (holder for holder in held.holders if holder not in holders)
    else:
        for member in held.members:
            yield from could_sign(charter, member, holders)


def offices_under(charter: Charter, role: str) -> Iterator[Office]:
    """Yield the offices that stand under a role, as often as they do."""
    held = charter.role[role]
    if isinstance(held, Office):
        yield held
    else:
        for member in held.members:
            yield from offices_under(charter, member)


def named(office: Office) -> str:
    """Return an office as messages name it."""
    return f"{office.office} ({office.of})"


def _inner(role: Office | Group) -> tuple[str, ...]:
    return role.holders if isinstance(role, Office) else role.members


def _met(
    charter: Charter, role: Office | Group, holders: AbstractSet[str]
) -> frozenset[str]:
    if isinstance(role, Office):
        return frozenset(role.holders) & frozenset(holders)
    return frozenset(
        member for member in role.members if is_met(charter, member, holders)
    )


def _bracketed(lines: tuple[str, ...]) -> str:
    words = " and ".join(lines)
    is_plain = len(lines) == 1 and " of: " not in words
    return words if is_plain else f"({words})"
