"""Chapter F, amnesty: what none may cover, and on which conditions it is given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.model.rights import CORE_CRIMES, Amnesty
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.grounds.wording import speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    opinion,
    shown,
)

__all__ = ["CHECKS"]

WHERE = "rights.amnesty"
PROMISES = {
    "mitigations": "text",
    "objectives": "text",
    "milestones": "text",
    "conditions": "text",
    "tranches": "what",
    "instruments": "what",
}


@principle(
    "F08",
    "An amnesty excludes genocide, war crimes, crimes against humanity and gross "
    "violations, and is given on stated conditions.",
    severity=Severity.BLOCK,
    stages="D",
    cites=("s0: line 41", "rome1998"),
    rows=("S0.8",),
    reads=("rights.amnesty", "mitigations", "milestones", "conditions", "tranches"),
)
def an_amnesty_excludes_core_crimes_and_is_conditional(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """No amnesty is offered anywhere, or it excludes the core crimes on conditions.

    What data can decide is decided; that an amnesty which passes is compatible with the
    duties of the host and its partners stays a question for an opinion.
    """
    amnesty = compact.rights.amnesty if compact.rights else None
    if amnesty is not None and amnesty.offered:
        yield from _exclusions(amnesty)
        yield from _conditions(amnesty)
        return
    elsewhere = tuple(_elsewhere(compact))
    for where, word in elsewhere:
        yield fails(
            where,
            f"“{word}” is promised, and {WHERE} does not govern it",
            "Write `offered: yes` there, with exclusions and conditions.",
        )
    none = (amnesty is not None and amnesty.offered is False) or _is_absent(compact)
    if none and not elsewhere:
        yield shown(WHERE, "no amnesty is offered")
    elif not none:
        yield unsaid(
            f"{WHERE}.offered",
            "whether an amnesty is offered",
            "Write `offered: no`, or `offered: yes` with exclusions and conditions.",
        )


def _is_absent(compact: Compact) -> bool:
    """Tell whether the agreement is known to contain no amnesty clause."""
    chain: tuple[tuple[Clause | None, str], ...] = (
        (compact, "rights"),
        (compact.rights, "amnesty"),
        (compact.rights.amnesty if compact.rights else None, "offered"),
    )
    return any(holder.lacks(field) for holder, field in chain if holder is not None)


def _elsewhere(compact: Compact) -> Iterator[tuple[str, str]]:
    """Yield the places, outside its own clause, that promise an amnesty."""
    for place, mitigation in enumerate(compact.mitigations or ()):
        if mitigation.kind == "conditional amnesty":
            yield f"mitigations[{place}]", "conditional amnesty"
    for section, field in PROMISES.items():
        for place, item in enumerate(getattr(compact, section) or ()):
            word = speaks_of(getattr(item, field), "amnesty-words")
            if word:
                yield f"{section}[{place}].{field}", word


def _exclusions(amnesty: Amnesty) -> Iterator[Finding]:
    where = f"{WHERE}.excludes"
    remedy = f"Exclude all four: {', '.join(CORE_CRIMES)}."
    if amnesty.excludes is None:
        noun = "what the amnesty excludes"
        yield unsaid(where, noun, remedy, (amnesty, "excludes"))
        return
    for crime in CORE_CRIMES:
        if crime not in amnesty.excludes:
            yield fails(where, f"the amnesty does not exclude {crime}", remedy)
    if set(CORE_CRIMES) <= set(amnesty.excludes):
        yield opinion(
            where,
            "the amnesty excludes the four core classes of crime",
            "Attach an opinion on the host's and the partners' duties to prosecute.",
        )


def _conditions(amnesty: Amnesty) -> Iterator[Finding]:
    where = f"{WHERE}.conditions"
    remedy = "Write what a person must do first, such as laying down arms."
    if amnesty.conditions is None:
        noun = "conditions of the amnesty"
        yield unsaid(where, noun, remedy, (amnesty, "conditions"))
    elif is_hollow(amnesty.conditions):
        yield fails(where, "the amnesty is given on no condition", remedy)
    else:
        yield shown(
            where, f"the amnesty is given on {len(amnesty.conditions)} conditions"
        )
    for place, condition in enumerate(amnesty.conditions or ()):
        word = speaks_of(condition, "undoing-exclusions")
        if word:
            what = f"“{word}” takes back what is excluded"
            yield fails(f"{where}[{place}]", what, "Strike the exception.")


CHECKS: tuple[Check, ...] = (an_amnesty_excludes_core_crimes_and_is_conditional,)
