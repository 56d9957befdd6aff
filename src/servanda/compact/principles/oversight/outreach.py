"""Chapter J: the host's population is told, in its languages, and can answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import Outreach
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.grounds.wording import first_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
    shown,
)

__all__ = ["CHECKS"]

WHERE = "publication.outreach"


@principle(
    "J10",
    "The host's population is informed in its own languages, by a plan with an owner, "
    "and can answer.",
    severity=Severity.LOW,
    stages="DR",
    kind=Kind.ASSIST,
    cites=("s0: line 40",),
    rows=("S0.8",),
    reads=(
        "publication.outreach",
        "treaty_text.languages",
        "request.text.language",
    ),
)
def the_population_is_informed(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """There are languages, channels, a way to answer, and an office that sees to it."""
    plan = compact.publication.outreach if compact.publication else None
    if plan is None:
        yield unsaid(
            WHERE,
            "a plan to inform the host's population",
            "Write `outreach:` under `publication`, with languages and channels.",
            (compact, "publication"),
            (compact.publication, "outreach"),
        )
        return
    yield from _parts(plan)
    yield from _language(compact, plan)
    if is_known(compact, plan.owner.of):
        yield shown(f"{WHERE}.owner", f"{plan.owner.office} of {plan.owner.of}")
    else:
        yield fails(
            f"{WHERE}.owner",
            f"{plan.owner.office} is of {plan.owner.of}, which nothing names",
            "Write an office of a party or of a body.",
        )


def _parts(plan: Outreach) -> Iterator[Finding]:
    """Hold the plan to languages, channels and a way to answer."""
    parts = (
        ("languages", plan.languages, "in no language"),
        ("channels", plan.channels, "through no channel"),
        ("feedback", (plan.feedback,), "without a way to answer"),
    )
    for field, words, lack in parts:
        closed = field == "feedback" and first_of(plan.feedback, "no-feedback")
        if is_hollow(words) or closed:
            yield fails(
                f"{WHERE}.{field}",
                f"the population is to be informed {lack}",
                f"Write `{field}:`.",
            )
        else:
            yield shown(f"{WHERE}.{field}", ", ".join(words))


def _language(compact: Compact, plan: Outreach) -> Iterator[Finding]:
    """Hold the plan to a language of the host, where the texts show one."""
    texts = compact.treaty_text.languages if compact.treaty_text else ()
    asked = compact.request.text if compact.request else None
    own = [text for text in texts if not first_of(text, "working-language")]
    where, remedy = (
        f"{WHERE}.languages",
        "Add the languages that the population speaks.",
    )
    if not all(first_of(text, "working-language") for text in plan.languages):
        return
    if own:
        what = f"the text is authentic in {own[0]}, in which nobody is informed"
        yield fails(where, what, remedy)
    elif asked is not None and not first_of(asked.language, "working-language"):
        what = f"the host asked in {asked.language}, in which nobody is informed"
        yield review(where, what, f"{remedy[:-1]}, or say why these reach it.")


CHECKS: tuple[Check, ...] = (the_population_is_informed,)
