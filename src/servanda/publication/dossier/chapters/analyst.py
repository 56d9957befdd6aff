"""For the analyst: the outlook with its intervals, its beliefs and its limits."""

from __future__ import annotations

from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import reference
from servanda.publication.dossier.statement import AssessmentStatement, StatedPrior
from servanda.publication.outlook.blocks.grounds import said
from servanda.publication.outlook.chapter import beliefs, fared, results, risks
from servanda.publication.outlook.telling import minus
from servanda.publication.theme import (
    Block,
    Chapter,
    Head,
    Inline,
    columns,
    join,
    listed,
    mark,
)
from servanda.publication.words import rough

__all__ = ["analyst"]

_LARGE = 1e3


def analyst(_material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter on the outlook."""
    outlook = statement.outlook
    return Chapter(
        "outlook",
        "For the analyst: what may happen",
        "What may happen under each option, on which beliefs does that rest, and what "
        "can the model not say?",
        (
            *results(outlook),
            *risks(outlook),
            *beliefs(outlook, reference),
            *fared(outlook),
            Head("The beliefs, one by one"),
            _priors(statement),
        ),
    )


def _priors(statement: AssessmentStatement) -> Block:
    against = {one.name: one.contradicted_by for one in statement.outlook.mechanisms}

    def row(prior: StatedPrior) -> tuple[Inline, ...]:
        standing = (
            mark("unverified") if prior.standing == "unverified" else prior.standing
        )
        grade = "" if prior.grade == "not graded" else f"evidence {prior.grade}"
        parts = [prior.basis, grade, standing]
        return (
            prior.meaning,
            f"{_interval(prior)}, {prior.unit}",
            join([part for part in parts if part], ", "),
            join((reference(key) for key in prior.sources), "; "),
            join(
                said(one, reference(one.source)) for one in against.get(prior.name, ())
            ),
        )

    return listed(
        "Middle (90% interval). Stated: a belief; measured: counted or fitted. Then "
        "the grade of the evidence for an effect, and the standing of its weakest "
        "source: seen, reported or unverified. A hazard ratio multiplies a rate: 0.5 "
        "halves it, 2 doubles it. Log points: each 0.7 about doubles a rate",
        columns(
            *("Parameter", "Value", "Basis, grade, standing", "Rests on"),
            "Contradicted by",
            widths=(26, 20, 14, 16, 24),
        ),
        (row(prior) for prior in statement.priors),
        "No belief is stated.",
    )


def _interval(prior: StatedPrior) -> str:
    def told(number: float) -> str:
        return minus(f"{number:.3g}" if abs(number) < _LARGE else rough(number))

    if prior.low == prior.high:
        return told(prior.median)
    return f"{told(prior.median)} ({told(prior.low)} to {told(prior.high)})"
