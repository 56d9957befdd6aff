"""Chapter H: a status agreement for each contributor, before it enters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Party
from servanda.compact.model.forces import SOFA_CLAUSES, Sofa
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.contributors import agreements, contributors
from servanda.compact.principles.grounds.presence import first_presence
from servanda.compact.principles.grounds.silence import (
    says_nothing,
    unsaid,
    unverified,
)
from servanda.compact.principles.grounds.spans import entries
from servanda.compact.principles.grounds.wording import plain
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]


def _no_agreement(compact: Compact, party: Party | None = None) -> Finding:
    whose = f" of {party.name}" if party else ""
    return unsaid(
        "sofa",
        f"the status agreement{whose}",
        "Write `sofa:` with one agreement for each contributor.",
        (compact, "sofa"),
    )


@principle(
    "H01",
    "A status agreement is in force for each contributor before it enters, and covers "
    "the standard clauses.",
    severity=Severity.BLOCK,
    stages="D",
    cites=("crs-rl34531",),
    rows=("S1.2", "S1.4", "S2.3"),
    reads=("sofa", "parties", "term.effective", "record.entries", "facts"),
)
def status_comes_before_entry(
    compact: Compact, facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """Nobody enters on terms that are still to be agreed."""
    senders = (*contributors(compact), *_seen_there(compact, record))
    if not compact.sofa or not senders:
        yield _no_agreement(compact)
        return
    for party in senders:
        placed = agreements(compact, party)
        if not placed:
            yield _no_agreement(compact, party)
        else:
            yield from _in_force(compact, facts, record, party, placed)
    for index, sofa in enumerate(compact.sofa):
        yield from _clauses(f"sofa[{index}]", sofa)


def _seen_there(compact: Compact, record: Record | None) -> tuple[Party, ...]:
    """Return the partners that the record shows there, though they may send nobody."""
    known = contributors(compact)
    seen = {count.party for count in (record.strength if record else None) or ()}
    seen |= {entry.party for _, entry in entries(record, "first entry") if entry.party}
    return tuple(p for p in compact.partners if p.id in seen and p not in known)


def _in_force(
    compact: Compact,
    facts: Facts | None,
    record: Record | None,
    party: Party,
    placed: tuple[tuple[str, Sofa], ...],
) -> Iterator[Finding]:
    """Hold the first day of a party's status to its first day in the country."""
    dated = [
        (sofa.in_force_from, where) for where, sofa in placed if sofa.in_force_from
    ]
    if not dated:
        yield unsaid(
            f"{placed[0][0]}.in_force_from",
            f"since when the status of {party.name} is in force",
            "Write `in_force_from:`.",
            (placed[0][1], "in_force_from"),
        )
        return
    since, where = min(dated)
    for place, sofa in placed:
        yield from unverified(place, sofa, "in_force_from")
    entered = _entered(compact, facts, record, party)
    lapsed = max((sofa.until or date.max for _, sofa in placed), default=date.max)
    if entered is None:
        yield not_shown(
            "term.effective",
            f"the day on which {party.name} enters is not stated",
            "Write `effective:` under `term`, or record the first entry.",
        )
    elif since > entered:
        yield fails(
            f"{where}.in_force_from",
            f"{party.name} entered on {entered}; its status has force from {since}",
            "Let the agreement enter into force first; keep out until it does.",
        )
    elif lapsed <= entered:
        yield fails(
            f"{where}.until",
            f"the status of {party.name} ended on {lapsed}, before it entered",
            "Agree the status of the forces for the days on which they are there.",
        )
    else:
        yield shown(where, f"{party.name}: in force from {since}, entry on {entered}")


def _entered(
    compact: Compact, facts: Facts | None, record: Record | None, party: Party
) -> date | None:
    """Return a party's first day in the country: recorded, reported, or planned.

    Where somebody was there before the first entry on record, it may have been anyone.
    """
    entered = list(entries(record, "first entry"))
    own = [entry.occurred for _, entry in entered if entry.party == party.id]
    first = first_presence(compact, facts, record)
    if first is None:
        return compact.term.effective if compact.term else None
    is_earlier = all(first.day < entry.occurred for _, entry in entered)
    return first.day if is_earlier or not own else min(own)


def _clauses(where: str, sofa: Sofa) -> Iterator[Finding]:
    """Count the standard clauses that say something."""
    if says_nothing(sofa.reference) and sofa.text_digest is None:
        yield unsaid(
            f"{where}.reference",
            f"which text is the status agreement of {sofa.contributor}",
            "Write `reference:` or `text_digest:`.",
            (sofa, "reference"),
        )
    if sofa.clauses is None:
        yield unsaid(
            f"{where}.clauses",
            f"what the status agreement of {sofa.contributor} covers",
            "Write `clauses:` with each standard clause in a sentence.",
            (sofa, "clauses"),
        )
        return
    hollow = [clause.name for clause in sofa.clauses if says_nothing(clause.says)]
    for name in hollow:
        yield fails(
            f"{where}.clauses",
            f"the clause on {name} of {sofa.contributor} leaves its terms for later",
            "Agree the terms, and write what the clause says.",
        )
    texts = [plain(clause.says) for clause in sofa.clauses]
    if copied := [c.name for c in sofa.clauses if texts.count(plain(c.says)) > 1]:
        yield not_shown(
            f"{where}.clauses",
            f"one sentence serves several clauses of {sofa.contributor}: "
            f"{', '.join(copied)}",
            "Write for each clause what it says.",
        )
    missing = [n for n in SOFA_CLAUSES if n not in {c.name for c in sofa.clauses}]
    if missing:
        yield not_shown(
            f"{where}.clauses",
            f"{len(SOFA_CLAUSES) - len(missing)} of {len(SOFA_CLAUSES)} clauses are "
            f"shown for {sofa.contributor}; missing: {', '.join(missing)}",
            "Write the missing clauses, or agree them.",
        )
    elif not hollow:
        number = len(SOFA_CLAUSES)
        what = f"{number} of {number} clauses are shown for {sofa.contributor}"
        yield shown(f"{where}.clauses", what)


CHECKS: tuple[Check, ...] = (status_comes_before_entry,)
