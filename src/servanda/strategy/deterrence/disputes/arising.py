"""Whether a compact is about a threat from outside at all."""

from __future__ import annotations

from typing import Final, Literal

from servanda.compact.model import Compact

__all__ = ["Arises", "arises"]

Arises = Literal["arises", "does not arise", "not known"]

_KIND: Final = "deterrence and defence"


def arises(compact: Compact) -> tuple[Arises, str]:
    """Return whether the question arises, and what of the compact says so.

    It does where an objective is of the kind *deterrence and defence*: the compact's
    own word is taken, since no table says of a host that somebody means to attack it.
    """
    if compact.objectives is None:
        return "not known", (
            "whether the host is threatened from outside: the compact states no "
            "objectives; `objectives` would say it"
        )
    named = [one.id for one in compact.objectives if one.kind == _KIND]
    if named:
        return "arises", f"the objective {named[0]} is of the kind {_KIND}"
    return "does not arise", (
        f"no objective of the compact is of the kind {_KIND}; where the host is "
        "threatened from outside, state one"
    )
