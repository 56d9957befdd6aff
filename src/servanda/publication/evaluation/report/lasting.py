"""Impact and sustainability: what changed, at whose harm, and what stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from servanda.publication.evaluation.report.statement import Ground, Held
from servanda.publication.words import amount, count, day, percent, sentence

__all__ = ["impact", "sustainability"]


def impact(ground: Ground) -> Iterator[Held | str]:
    """Yield what shows change, harm, and whether it would have come anyway."""
    yield from ground.effects
    if not ground.effects:
        yield (
            "Whether it would have happened anyway: no estimate by a registered design "
            "was named with --effects."
        )
    yield from ground.scores
    if not ground.scores:
        yield (
            "How the forecast on which it was approved has done: no scores were named "
            "with --scores."
        )
    for one in ground.card.of("harm"):
        latest = one.latest
        if latest is None:
            yield f"Harm: no reading of this is held: {one.indicator.text}."
            continue
        told = f"{one.indicator.text}: {latest.measured.value:f} {one.indicator.unit}"
        yield Held(
            what=f"{told} on {day(latest.on)}.",
            where=f"monitoring.indicators[{one.indicator.id}]",
        )
    yield from _incidents(ground)


def _incidents(ground: Ground) -> Iterator[Held | str]:
    incidents = ground.card.subject.record.incidents
    if incidents is None:
        yield "Reports of misuse and harm: no list is kept."
        return
    if not incidents:
        yield Held(
            what="No report of misuse or harm is recorded.", where="record: incidents"
        )
    for kind, many in sorted(Counter(one.kind for one in incidents).items()):
        closed = sum(one.closed is not None for one in incidents if one.kind == kind)
        yield Held(
            what=f"{sentence(kind)} {count(many, 'report')}, of which {closed} closed.",
            where="record: incidents",
        )


def sustainability(ground: Ground) -> Iterator[Held | str]:
    """Yield what shows whether results last and who pays for them."""
    card, compact = ground.card, ground.card.subject.compact
    after = [one for one in card.indicators if one.after_end]
    for one in after:
        last = one.after_end[-1]
        told = f"{one.indicator.text}: {last.measured.value:f} {one.indicator.unit}"
        yield Held(
            what=f"After the end, {told} on {day(last.on)}.",
            where=f"monitoring.indicators[{one.indicator.id}]",
        )
    if not after:
        yield "Whether results outlast the programme: no reading after its end is held."
    budget = compact.budget
    for cost in (budget.sustainment if budget else None) or ():
        yield Held(
            what=f"After exit, {cost.year}: {amount(cost.amount)}, {cost.status}, "
            f"paid by {cost.payer}: {sentence(cost.what)}",
            where="budget.sustainment",
        )
    if budget is None or not budget.sustainment:
        yield "What keeping the result costs after exit, and who pays: not stated."
    if budget is not None and budget.take_over is not None:
        level = percent(float(budget.take_over.level))
        yield Held(
            what=f"The host is to carry {level} of the cost by {budget.take_over.by}.",
            where="budget.take_over",
        )
    yield from _handed_over(ground)


def _handed_over(ground: Ground) -> Iterator[Held | str]:
    subject = ground.card.subject
    plan = subject.compact.exit.hand_over if subject.compact.exit else None
    if not plan:
        yield "Who takes over which function, by when: no hand-over is agreed."
        return
    done = [entry.refers_to or "" for entry in subject.record.of_kind("hand-over")]
    for one in plan:
        told = (
            "recorded as handed over"
            if one.function in done
            else "not recorded as done"
        )
        yield Held(
            what=f"{one.function}: {one.to.office}, by {day(one.by)}; {told}.",
            where="exit.hand_over",
        )
