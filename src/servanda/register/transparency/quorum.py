"""Whether those who signed a checkpoint are enough, under a policy.

Source: c2sp-tlog-policy.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.register.transparency.checkpoint import Opened, open_checkpoint
from servanda.register.transparency.note import Rejected
from servanda.register.transparency.policy import Policy

__all__ = ["Met", "Unmet", "met", "open_under"]


@dataclass(frozen=True, slots=True)
class Met:
    """A checkpoint is good under the policy.

    opened     the checkpoint and the known keys that signed it
    witnesses  the witnesses that cosigned, by their names in the policy
    """

    opened: Opened
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A checkpoint is not good under the policy.

    why        in a sentence
    witnesses  the witnesses that did cosign
    """

    why: str
    witnesses: tuple[str, ...] = ()


def open_under(policy: Policy, data: bytes) -> Met | Unmet | Rejected:
    """Read a checkpoint, verify every known signature and ask for the quorum."""
    opened = open_checkpoint(data, policy.keys)
    return opened if isinstance(opened, Rejected) else met(policy, opened)


def met(policy: Policy, opened: Opened) -> Met | Unmet:
    """Tell whether those who signed a checkpoint are enough."""
    signed = set(opened.keys)
    origin = opened.checkpoint.origin
    present = tuple(one.name for one in policy.witnesses if one.key in signed)
    if not any(log.key in signed and log.key.name == origin for log in policy.logs):
        return Unmet(f"No known key of {origin} has signed the checkpoint", present)
    good = set(present)
    for group in policy.groups:
        if sum(member in good for member in group.members) >= group.needs:
            good.add(group.name)
    if policy.quorum is None or policy.quorum in good:
        return Met(opened, present)
    return Unmet(_missing(policy, policy.quorum, good), present)


def _missing(policy: Policy, name: str, good: set[str]) -> str:
    """Say whose cosignatures a quorum still needs."""
    groups = {group.name: group for group in policy.groups}
    if name not in groups:
        return f"{name} has not cosigned the checkpoint"
    group = groups[name]
    absent = [member for member in group.members if member not in good]
    have = len(group.members) - len(absent)
    return (
        f"{group.name} needs {group.needs} of {len(group.members)} and has {have}; "
        f"missing: {', '.join(absent)}"
    )
