"""For the evaluator: objectives, indicators, the theory of change, evaluations."""

from __future__ import annotations

from servanda.compact.model.oversight import Evaluation, Indicator
from servanda.compact.model.purpose import Assumption, Objective
from servanda.compact.model.record import Measurement
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import post, said, sourced
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import Chapter, Inline, columns, join, listed, mark
from servanda.publication.words import NOT_SHOWN, amount, day, figure, listing

__all__ = ["evaluator"]


def evaluator(material: Material, _statement: AssessmentStatement) -> Chapter:
    """Return the chapter for the evaluator."""
    compact, theory = material.compact, material.compact.theory_of_change
    watched = compact.monitoring
    return Chapter(
        "evaluator",
        "For the evaluator",
        "What is the theory of change, where is the baseline, and would this have "
        "happened anyway?",
        (
            listed(
                "Objectives",
                columns("Objective", "Owner", "Due", "Target", "End state"),
                (_objective(material, one) for one in compact.objectives or ()),
                "The objectives are not shown.",
            ),
            listed(
                "Indicators",
                columns("Indicator", "Unit", "Baseline", "Target", "Last measured"),
                (
                    _indicator(material, one)
                    for one in (watched.indicators if watched else None) or ()
                ),
                "The agreement is known to have no indicators."
                if watched and watched.lacks("indicators")
                else "Indicators, with their baselines, are not shown.",
            ),
            listed(
                "Theory of change",
                columns("Activity", "Should lead to", "Objective"),
                (
                    (step.activity, step.leads_to, step.objective)
                    for step in (theory.steps if theory else None) or ()
                ),
                "Why the activities should bring the objectives about is not shown.",
            ),
            listed(
                "Assumptions that will be tested",
                columns("Assumption", "Tested by", "On"),
                (
                    _assumption(one)
                    for one in (theory.assumptions if theory else None) or ()
                ),
                "No assumption is shown that is to be tested.",
            ),
            listed(
                "Evaluations",
                columns("Kind", "Due", "Evaluator", "Budget", "Criteria"),
                (_evaluation(material, one) for one in compact.evaluations or ()),
                "No evaluation is shown.",
            ),
        ),
    )


def _objective(material: Material, one: Objective) -> tuple[Inline, ...]:
    target = (
        f"{one.indicator}: {figure(float(one.target))}"
        if (one.indicator and one.target is not None)
        else NOT_SHOWN
    )
    field = "indicator" if one.lacks("indicator") else "target"
    return (
        join((one.text, sourced(one))),
        said(one, "owner", post(material.compact, one.owner)),
        said(one, "due", day(one.due)),
        said(one, field, target),
        said(one, "end_state", one.end_state or NOT_SHOWN),
    )


def _indicator(material: Material, one: Indicator) -> tuple[Inline, ...]:
    base, target = one.baseline, one.target
    start = f"{figure(float(base.value))}, {day(base.on)}" if base else NOT_SHOWN
    goal = f"{figure(float(target.value))} by {day(target.by)}" if target else NOT_SHOWN
    return (
        one.text,
        one.unit,
        said(one, "baseline", start),
        said(one, "target", goal),
        _last(material, one.id),
    )


def _last(material: Material, indicator: str) -> Inline:
    record, facts = material.record, material.facts
    found: list[Measurement] = [*((record.measurements if record else None) or ())]
    found += (facts.measurements if facts else None) or ()
    mine = [m for m in found if m.indicator == indicator and m.on <= material.on]
    last = max(mine, key=lambda m: m.on, default=None)
    if last is None:
        return mark(NOT_SHOWN)
    if last.value is None:
        return f"no value on {day(last.on)}: {last.missing or NOT_SHOWN}"
    words = f"{figure(float(last.value))}, {day(last.on)}"
    return said(last, "value", words)


def _assumption(one: Assumption) -> tuple[Inline, ...]:
    return (one.text, one.tested_by, day(one.tested_on))


def _evaluation(material: Material, one: Evaluation) -> tuple[Inline, ...]:
    return (
        one.kind,
        said(one, "due", day(one.due)),
        said(one, "evaluator", post(material.compact, one.evaluator)),
        said(one, "budget", amount(one.budget)),
        said(one, "criteria", listing(one.criteria or ())),
    )
