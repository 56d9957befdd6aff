"""Chapter H: who may try members of the forces, and who pays for damage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.forces import Claims, Jurisdiction, Sofa
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.contributors import contributors
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.wording import speaks_of
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "H02",
    "Jurisdiction and claims leave no gap: somebody must be able to prosecute, and "
    "somebody pays.",
    severity=Severity.HIGH,
    stages="D",
    kind=Kind.ASSIST,
    cites=("crs-rl34531",),
    rows=("S1.2", "S1.4", "S2.3"),
    reads=("sofa.jurisdiction", "sofa.claims", "parties"),
)
def somebody_prosecutes_and_somebody_pays(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Immunity here is matched by a duty there."""
    if not compact.sofa:
        yield unsaid(
            "sofa",
            "any status agreement",
            "Write `sofa:` with one agreement for each contributor.",
            (compact, "sofa"),
        )
    for index, sofa in enumerate(compact.sofa or ()):
        where = f"sofa[{index}]"
        if sofa.jurisdiction is None:
            noun = f"who may try the forces of {sofa.contributor}"
            remedy = "Write `jurisdiction:` with rule, prosecutor and duty."
            yield unsaid(f"{where}.jurisdiction", noun, remedy, (sofa, "jurisdiction"))
        else:
            yield from _tried(compact, f"{where}.jurisdiction", sofa, sofa.jurisdiction)
        if sofa.claims is None:
            noun = f"who pays for damage done by {sofa.contributor}"
            remedy = "Write `claims:` with payer and time."
            yield unsaid(f"{where}.claims", noun, remedy, (sofa, "claims"))
        else:
            yield from _paid(compact, f"{where}.claims", sofa, sofa.claims)


def _tried(
    compact: Compact, where: str, sofa: Sofa, rule: Jurisdiction
) -> Iterator[Finding]:
    """Ask for a prosecutor who has jurisdiction, a duty, and word of the outcome."""
    if rule.prosecuted_by is None:
        noun = f"who prosecutes members of the force of {sofa.contributor}"
        yield unsaid(where, noun, "Write `prosecuted_by:`.", (rule, "prosecuted_by"))
    else:
        yield _able(compact, where, sofa, rule, rule.prosecuted_by)
    for name, noun in (
        ("duty", f"a duty to prosecute the forces of {sofa.contributor}"),
        ("outcome_reported", "a duty to report the outcome to the host"),
    ):
        answer = getattr(rule, name)
        if answer is None:
            yield unsaid(f"{where}.{name}", noun, f"Write `{name}:`.", (rule, name))
        elif not answer:
            what = f"the agreement does not contain {noun}"
            yield fails(f"{where}.{name}", what, f"Agree it, and write `{name}: yes`.")


def _able(
    compact: Compact, where: str, sofa: Sofa, rule: Jurisdiction, by: str
) -> Finding:
    """Say whether a prosecutor is a state that may try these persons."""
    host = compact.host.id if compact.host else None
    states = {party.id for party in compact.parties or () if party.kind == "state"}
    senders = _sending(compact, sofa, states)
    able: dict[str, set[str | None]] = {
        "exclusive host": {host},
        "exclusive sending state": {*senders},
    }
    if by not in able.get(rule.rule, {host, *senders}):
        what = f"{by} has no jurisdiction under the rule “{rule.rule}”"
        return fails(where, what, "Name the party that may try these persons.")
    if by not in states:
        what = f"{by} is no state and has no courts that could try"
        return fails(where, what, "Name the state whose authorities prosecute.")
    if len(senders & states) > 1 and by != host:
        what = f"several states send forces; {by} alone prosecutes"
        return review(where, what, "Say who prosecutes the forces of the others.")
    return shown(where, f"{rule.rule}; {by} prosecutes")


def _sending(compact: Compact, sofa: Sofa, states: set[str]) -> set[str]:
    """Return those whose forces an agreement covers; an organisation's covers all."""
    if sofa.contributor in states:
        return {sofa.contributor}
    return {sofa.contributor, *(party.id for party in contributors(compact))}


def _paid(
    compact: Compact, where: str, sofa: Sofa, claims: Claims
) -> Iterator[Finding]:
    """Ask for a payer who is a party, and for a time."""
    parties = {party.id for party in compact.parties or ()}
    if claims.paid_by is None:
        noun = f"who pays claims against {sofa.contributor}"
        yield unsaid(where, noun, "Write `paid_by:`.", (claims, "paid_by"))
    elif claims.paid_by not in parties:
        what = f"{claims.paid_by} is to pay claims, and is no party"
        yield fails(where, what, "Name a party that pays.")
    elif compact.host is not None and claims.paid_by == compact.host.id:
        what = f"the host itself pays for damage done by {sofa.contributor}"
        yield review(where, what, "Let those who do the damage pay, or say why not.")
    else:
        yield shown(where, f"{claims.paid_by} pays claims")
    if claims.within is None:
        noun = f"within what time claims against {sofa.contributor} are paid"
        yield unsaid(f"{where}.within", noun, "Write `within:`.", (claims, "within"))
        return
    longest = int(threshold("claims-longest-days").value)
    if claims.within.days > longest:
        what = (
            f"claims against {sofa.contributor} may wait for {claims.within.days} days"
        )
        yield fails(f"{where}.within", what, f"Write {longest} days or fewer.")
    elif phrase := speaks_of(claims.within.after, "leave-of-the-other"):
        what = f'"{phrase}": the time for claims does not run from the claim itself'
        yield review(f"{where}.within", what, "Let the time run from the claim.")


CHECKS: tuple[Check, ...] = (somebody_prosecutes_and_somebody_pays,)
