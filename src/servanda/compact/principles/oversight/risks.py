"""Chapter J: the risks that are owned, watched for and answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import Risk
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.grounds.wording import first_of, plain, same_words
from servanda.compact.principles.verdict import Finding, Severity, fails, shown

__all__ = ["CHECKS"]

KINDS = (
    "entanglement",
    "legitimacy dispute",
    "spillover",
    "dependency",
    "corruption",
)


@principle(
    "J07",
    "The risks include entanglement, a dispute over legitimacy, spillover, dependency "
    "and corruption, each with an owner, a trigger and a response.",
    severity=Severity.MED,
    stages="DR",
    cites=("s0: line 32", "s0: line 34", "s0: line 36", "s0: line 38", "s1: line 38"),
    rows=("S0.7", "S1.6"),
    reads=("risks", "parties", "bodies"),
)
def risks_are_owned_and_answered(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each of the five risks is there, and could be seen and answered on a day."""
    if compact.risks is None:
        yield unsaid(
            "risks",
            "the risks",
            "Write `risks:`, each with its owner, trigger and response.",
            (compact, "risks"),
        )
        return
    missing = [k for k in KINDS if k not in {risk.kind for risk in compact.risks}]
    for kind in missing:
        yield fails(
            "risks",
            f"no risk of {kind} is listed",
            f"Write a risk of kind `{kind}`, with its owner, trigger and response.",
        )
    for number, risk in enumerate(compact.risks):
        yield from _parts(f"risks[{number}]", risk)
        yield from _substance(compact, f"risks[{number}]", risk)
    yield from _apart(compact.risks)
    if not missing:
        yield shown("risks", f"{len(compact.risks)} risks, of each of the five kinds")


def _parts(where: str, risk: Risk) -> Iterator[Finding]:
    """Hold a risk to its three parts."""
    parts = (
        ("owner", risk.owner is None, "who owns"),
        ("trigger", is_hollow(risk.trigger), "what shows"),
        ("response", is_hollow(risk.response), "what answers"),
    )
    for field, is_silent, noun in parts:
        if is_silent:
            yield unsaid(
                f"{where}.{field}",
                f"{noun} the risk `{risk.id}`",
                f"Write `{field}:` in the risk.",
                (risk, field),
            )


def _substance(compact: Compact, where: str, risk: Risk) -> Iterator[Finding]:
    """Hold the parts to saying something of this risk."""
    if risk.owner is not None and not is_known(compact, risk.owner.of):
        yield fails(
            f"{where}.owner",
            f"{risk.owner.office} is of {risk.owner.of}, which nothing names",
            "Write an office of a party or of a body.",
        )
    vague = first_of(risk.trigger or "", "generic-trigger")
    if vague:
        yield fails(
            f"{where}.trigger",
            f"nobody could see on which day {risk.trigger!r} comes true",
            "Write a count, an event or a ruling that can be dated.",
        )
    hollow = first_of(risk.response or "", "generic-response")
    if hollow:
        yield fails(
            f"{where}.response",
            f"{hollow!r} answers any risk and so none",
            "Write who does what, within how many days.",
        )
    if risk.trigger and risk.response and same_words(risk.trigger, risk.response):
        yield fails(
            f"{where}.response",
            f"the response to `{risk.id}` repeats its trigger",
            "Write what is done once the trigger is seen.",
        )


def _apart(risks: tuple[Risk, ...]) -> Iterator[Finding]:
    """Hold the risks to triggers and responses of their own."""
    for field in ("trigger", "response"):
        seen: dict[str, str] = {}
        for number, risk in enumerate(risks):
            words = plain(getattr(risk, field) or "")
            if words and words in seen:
                yield fails(
                    f"risks[{number}].{field}",
                    f"`{risk.id}` and `{seen[words]}` have one {field}",
                    f"Write a {field} that belongs to this risk alone.",
                )
            seen.setdefault(words, risk.id)


CHECKS: tuple[Check, ...] = (risks_are_owned_and_answered,)
