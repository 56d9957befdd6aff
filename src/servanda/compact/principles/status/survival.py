"""Chapter H: what of a status agreement outlives the compact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.forces import Sofa
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.spans import later
from servanda.compact.principles.grounds.wording import is_one_of, plain, speaks_of
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "H03",
    "Status terms end with the compact, and the clauses that survive are listed.",
    severity=Severity.MED,
    stages="D",
    cites=("s0: line 48", "crs-rl34531"),
    rows=("S0.8", "S2.3"),
    reads=("sofa", "term.end"),
)
def status_ends_with_the_compact(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Privileges do not outlive what they were given for."""
    if not compact.sofa:
        yield unsaid(
            "sofa",
            "any status agreement",
            "Write `sofa:` with one agreement for each contributor.",
            (compact, "sofa"),
        )
    for index, sofa in enumerate(compact.sofa or ()):
        where = f"sofa[{index}]"
        yield from _ends(compact, where, sofa)
        yield from _survives(where, sofa)
        yield from _contradicted(where, sofa)


def _ends(compact: Compact, where: str, sofa: Sofa) -> Iterator[Finding]:
    """Hold the end of an agreement to the end of the compact and a short tail."""
    most = threshold("status-tail-days").value
    end = compact.term.end if compact.term else None
    tail = 0 if sofa.lacks("tail_days") else sofa.tail_days
    if sofa.ends == "indefinite":
        what = f"the status of {sofa.contributor} is indefinite"
        yield fails(f"{where}.ends", what, "Write `ends: with the compact`.")
        return
    if sofa.ends is None or (sofa.ends == "with the compact" and tail is None):
        name = "ends" if sofa.ends is None else "tail_days"
        noun = f"when the status of {sofa.contributor} ends"
        yield unsaid(f"{where}.{name}", noun, f"Write `{name}:`.", (sofa, name))
        return
    if end is None or (sofa.ends == "on a date" and sofa.until is None):
        noun = "the day on which the compact or the status ends"
        yield unsaid(f"{where}.until", noun, "Write `until:` and `term.end`.")
        return
    last = sofa.until if sofa.ends == "on a date" else later(end, tail or 0)
    if max(last or end, sofa.until or end) > later(end, int(most)):
        what = (
            f"the status of {sofa.contributor} outlives the compact by over {most} days"
        )
        yield fails(where, what, f"End it at most {most} days after the compact.")
    else:
        yield shown(where, f"the status of {sofa.contributor} ends by {last}")


def _survives(where: str, sofa: Sofa) -> Iterator[Finding]:
    """Ask which clauses survive, and refuse a list that keeps them all alive."""
    states_none = "survives" in sofa.model_fields_set or sofa.lacks("survives")
    if not sofa.survives and not states_none:
        noun = f"which clauses of the status of {sofa.contributor} survive"
        remedy = "Write `survives:`; `[]` says that none does."
        yield unsaid(f"{where}.survives", noun, remedy)
    if sofa.survives and any(says_nothing(text) for text in sofa.survives):
        noun = f"which clauses of the status of {sofa.contributor} survive"
        yield unsaid(f"{where}.survives", noun, "Name them, or write `[]`.")
    whole = next((t for t in sofa.survives if _keeps_all(t)), None)
    most = threshold("surviving-clauses-most").value
    if whole is not None or len({plain(text) for text in sofa.survives}) > most:
        yield fails(
            f"{where}.survives",
            f"the whole agreement of {sofa.contributor} outlives the compact, or most",
            "List only what is needed to settle claims and close camps.",
        )


def _keeps_all(text: str) -> bool:
    return bool(speaks_of(text, "survives-whole")) or is_one_of(text, "whole-agreement")


def _contradicted(where: str, sofa: Sofa) -> Iterator[Finding]:
    """Refuse a clause on duration that gives no last day, whatever `ends` says."""
    for index, clause in enumerate(sofa.clauses or ()):
        if clause.name not in ("duration", "survival and termination"):
            continue
        if phrase := speaks_of(clause.says, "no-last-day"):
            what = f'the clause on {clause.name} says "{phrase}"'
            remedy = "Agree that the status ends with the compact, and write it there."
            yield fails(f"{where}.clauses[{index}].says", what, remedy)


CHECKS: tuple[Check, ...] = (status_ends_with_the_compact,)
