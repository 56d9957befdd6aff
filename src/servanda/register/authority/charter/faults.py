"""What is wrong with a charter that can be read: each fault a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from servanda.register.authority.charter.quorum import is_met, needed
from servanda.register.authority.charter.roles import (
    AUTHOR,
    Charter,
    Group,
    Key,
    author_group,
)
from servanda.register.authority.kinds import CHARTER, kind_named
from servanda.register.authority.schemes import WEBAUTHN_ES256, fault_in_key

__all__ = ["DEEPEST", "faults"]

T = TypeVar("T")

DEEPEST: Final = 16
"""Groups that may lie in one another."""


def faults(charter: Charter) -> tuple[str, ...]:
    """Return every fault of a charter; thresholds only once all names are known."""
    names = (*_ids(charter), *_references(charter), *_acts(charter), *_cycles(charter))
    others = (*_of_keys(charter), *_of_versions(charter))
    return (*names, *others, *(() if names else _of_thresholds(charter)))


def _twice(held: Iterable[T]) -> Iterator[T]:
    return (one for one, count in Counter(held).items() if count > 1)


def _ids(charter: Charter) -> Iterator[str]:
    roles = [role.id for role in charter.roles]
    for name in _twice(roles):
        yield f"two offices or groups have the id `{name}`"
    if AUTHOR in roles:
        yield f"`{AUTHOR}` is no id of an office or group: acts use it for their author"
    for name in _twice(holder.id for holder in charter.holders):
        yield f"two holders have the id `{name}`"
    # Compacts name an office in whatever case; two of one name would be one to them.
    called = [(each.office.casefold(), each.of) for each in charter.offices]
    for twice in _twice(called):
        first = charter.offices[called.index(twice)]
        yield f"two offices are called {first.office} ({first.of})"


def _references(charter: Charter) -> Iterator[str]:
    holders = {holder.id for holder in charter.holders}
    for name in sorted({key.holder for key in charter.keys} - holders):
        yield f"a key is of the holder `{name}`, who is not listed"
    for office in charter.offices:
        for name in sorted(set(office.holders) - holders):
            yield f"the office `{office.id}` has the holder `{name}`, who is not listed"
    for group in charter.groups:
        for name in sorted(set(group.members) - set(charter.role)):
            yield f"the group `{group.id}` has the member `{name}`, which is not listed"
    for name, user in _roles_used(charter):
        if name not in charter.role:
            yield f"{user} asks for `{name}`, which is no office or group"


def _acts(charter: Charter) -> Iterator[str]:
    for kind, alternatives in charter.acts.items():
        if kind == CHARTER:
            yield "who sets the next charter is said by `charter_by`, not among `acts`"
        elif kind_named(kind) is None:
            yield f"`acts` has {kind!r}, which is no kind of act"
        elif not alternatives:
            yield f"nobody may sign {kind!r}: leave it out, or say who may"


def _roles_used(charter: Charter) -> Iterator[tuple[str, str]]:
    yield charter.charter_by, "`charter_by`"
    if charter.recovery:
        yield charter.recovery.by, "`recovery`"
    for kind, alternatives in charter.acts.items():
        for one in alternatives:
            if one != AUTHOR:
                yield author_group(one) or one, f"{kind!r}"


def _cycles(charter: Charter) -> Iterator[str]:
    """Take away groups all of whose members are settled; what stays goes in a ring."""
    groups = {group.id: set(group.members) for group in charter.groups}
    for _ in range(DEEPEST):
        settled = [name for name, inner in groups.items() if inner.isdisjoint(groups)]
        if not settled:
            break
        for name in settled:
            del groups[name]
    else:
        if groups:
            yield f"groups lie more than {DEEPEST} deep in one another"
        return
    if groups:
        yield f"the groups {', '.join(sorted(groups))} are members of one another"


def _of_keys(charter: Charter) -> Iterator[str]:
    raws = [part.raw for key in charter.keys for part in key.parts]
    for raw in {raw for raw, count in Counter(raws).items() if count > 1}:
        owners = [
            key.holder for key in charter.keys if raw in {p.raw for p in key.parts}
        ]
        yield f"one key stands more than once: {', '.join(sorted(owners))}"
    for key in charter.keys:
        for fault in _of_key(key):
            yield f"a key of `{key.holder}`: {fault}"


def _of_key(key: Key) -> Iterator[str]:
    schemes = [part.scheme for part in key.parts]
    for part in key.parts:
        if fault := fault_in_key(part.scheme, part.raw):
            yield fault
    for scheme in _twice(schemes):
        yield f"it has two parts of {scheme}"
    if WEBAUTHN_ES256 in schemes and key.site is None:
        yield "a passkey needs `rp_id` and `origin`"
    if WEBAUTHN_ES256 not in schemes and (key.rp_id or key.origin):
        yield "only a passkey has `rp_id` and `origin`"
    if key.start and key.until and key.start >= key.until:
        yield "it ends before it begins"


def _of_versions(charter: Charter) -> Iterator[str]:
    if charter.version == 1 and charter.previous is not None:
        yield "a first charter has no `previous`"
    if charter.version > 1 and charter.previous is None:
        yield f"version {charter.version} needs `previous`, the act before it"
    if charter.version == 1 and charter.recovering:
        yield "a first charter recovers nothing"


def _of_thresholds(charter: Charter) -> Iterator[str]:
    for role in charter.roles:
        inner = role.members if isinstance(role, Group) else role.holders
        for name in _twice(inner):
            yield f"`{role.id}` has `{name}` twice"
        if not 1 <= needed(role) <= len(inner):
            yield f"`{role.id}` needs {role.needs} of {len(inner)}"
    with_key = {key.holder for key in charter.keys}
    for name in dict.fromkeys(name for name, _ in _roles_used(charter)):
        if repeated := _repeated_under(charter, name):
            yield f"under `{name}` {repeated} stands more than once"
        elif not is_met(charter, name, with_key):
            yield f"`{name}` cannot be met: too few of its holders have a key"
    if not _repeated_under(charter, charter.charter_by):
        yield from _lockout(charter)


def _repeated_under(charter: Charter, top: str) -> str | None:
    """Return what stands twice under a role: then it is no tree, and not walked on."""
    roles, holders = {top}, set[str]()
    waiting = [charter.role[top]]
    while waiting:
        role = waiting.pop()
        seen = roles if isinstance(role, Group) else holders
        for name in role.members if isinstance(role, Group) else role.holders:
            if name in seen:
                return f"`{name}`" if seen is roles else f"the holder `{name}`"
            seen.add(name)
            if isinstance(role, Group):
                waiting.append(charter.role[name])
    return None


def _lockout(charter: Charter) -> Iterator[str]:
    """Yield a fault where one lost key would leave nobody to set the next charter."""
    if charter.recovery and charter.recovery.by == charter.charter_by:
        yield "`recovery` is by those who set the charter: it recovers nothing"
    elif charter.recovery:
        yield from _taken_over(charter, charter.recovery.by)
        return
    elif charter.accepts_lockout:
        return
    keys = Counter(key.holder for key in charter.keys)
    if any(
        not is_met(charter, charter.charter_by, set(keys) - {holder})
        for holder, count in keys.items()
        if count == 1
    ):
        yield (
            "one lost key leaves nobody to set the next charter: ask for fewer, "
            "name a `recovery`, or set `accepts_lockout`"
        )


def _taken_over(charter: Charter, by: str) -> Iterator[str]:
    """Yield a fault where one holder could recover what takes several to set."""
    if _repeated_under(charter, by):
        return
    alone = [h.id for h in charter.holders if is_met(charter, by, {h.id})]
    if alone and not any(is_met(charter, charter.charter_by, {one}) for one in alone):
        yield (
            f"`{alone[0]}` alone could recover the charter, which takes several to "
            "set: whoever seizes that office would have it after the delay"
        )
