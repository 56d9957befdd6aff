"""The words of an effect: what was estimated, what it assumes, and its limits."""

from __future__ import annotations

from typing import Final

from servanda.evaluation.effects.evaluating import Evaluated
from servanda.publication.words import listing

__all__ = ["ASSUMPTIONS", "LIMITS", "WORKS", "number", "said"]

_THOUSAND: Final = 1000.0

_WEIGHTED: Final = (
    "Donors were not treated, and the treatment of others did not reach them.",
    "Nothing else befell the treated unit, or the donors, when the treatment began.",
)
_LEVELS: Final = (
    (
        "A mixture of donors that moved as the treated unit did before would have gone "
        "on to do so."
    ),
)
_CHANGES: Final = (
    "Without treatment, outcomes would have changed as those of the comparison did.",
)

ASSUMPTIONS: Final[dict[str, tuple[str, ...]]] = {
    "synthetic control": (*_LEVELS, *_WEIGHTED),
    "augmented synthetic control": (
        *_LEVELS,
        "Where donors do not span the treated unit, a straight line does.",
        *_WEIGHTED,
    ),
    "synthetic difference-in-differences": (
        (
            "Without treatment, the treated unit would have changed as the weighted "
            "donors did since the weighted years."
        ),
        *_WEIGHTED,
    ),
    "difference-in-differences": (*_CHANGES, *_WEIGHTED),
    "event study": (*_CHANGES, *_WEIGHTED),
    "callaway-sant'anna": (
        *_CHANGES,
        "Treatment did not end, and was not felt before the stated years.",
        *_WEIGHTED,
    ),
}
"""What each estimator must assume; no datum shows that any of it is so."""

LIMITS: Final = (
    (
        "The estimate is of what followed the treatment beyond the comparison. It does "
        "not say which part of the treatment did it, and it holds for this case alone."
    ),
    (
        "Of one treated unit no standard error is known. Placebos say how often donors "
        "show as much by chance; they take the treated unit for one of them."
    ),
    (
        "Outcomes measured by experts, or compiled anew each year, carry errors that "
        "no interval here contains."
    ),
)

WORKS: Final[dict[str, tuple[str, ...]]] = {
    "synthetic control": ("abadie2010", "abadie2021"),
    "augmented synthetic control": ("ben-michael2021", "abadie2021"),
    "synthetic difference-in-differences": ("arkhangelsky2021",),
    "difference-in-differences": ("goodman-bacon2021",),
    "event study": ("callaway-santanna2021",),
    "callaway-sant'anna": ("callaway-santanna2021",),
}
"""The works that an estimator is from."""

_AGAINST: Final = {
    "synthetic control": "its synthetic control",
    "augmented synthetic control": "its augmented synthetic control",
    "synthetic difference-in-differences": "the weighted donors, change for change",
    "difference-in-differences": "the donors, change for change",
    "event study": "units never treated, change for change",
    "callaway-sant'anna": "units never treated, change for change",
}


def number(value: float | None) -> str:
    r"""Return a number with three significant digits; *not known* where there is none.

    >>> number(0.04123), number(12345.6), number(0.0), number(None)
    ('0.0412', '12\u202f300', '0', 'not known')
    """
    if value is None:
        return "not known"
    if value == 0.0:
        return "0"
    text = (
        f"{value:#.3g}" if abs(value) < _THOUSAND else f"{float(f'{value:.3g}'):,.0f}"
    )
    return text.rstrip(".").replace(",", "\u202f").replace("-", "\u2212")


def said(found: Evaluated) -> str:
    """Return the conclusion in one or two sentences."""
    if found.is_pending:
        condition = found.failed[0]
        return f"No effect is told yet: {condition.found}; wanted {condition.wanted}."
    if found.failed:
        names = listing([one.name for one in found.failed])
        one = len(found.failed) == 1
        held = "this condition does" if one else "these conditions do"
        return f"No effect is told: {held} not hold: {names}."
    if found.effect is None:
        return "No effect is told: nothing could be laid side by side."
    return f"{_estimates(found)} {_judged(found)}"


def _estimates(found: Evaluated) -> str:
    design = found.design
    after = design.windows.post
    way = "higher" if (found.effect or 0.0) > 0.0 else "lower"
    treated = list(design.treated.units)
    whom = listing(treated) if treated else "the treated units"
    size = number(abs(found.effect or 0.0))
    return (
        f"The design estimates, under the assumptions below, that \u201c"
        f"{design.outcome.name}\u201d of {whom} was on average {size} {way} in "
        f"{after.first} to {after.last} than that of {_AGAINST[design.estimator]} "
        f"({design.outcome.unit})."
    )


def _judged(found: Evaluated) -> str:
    level = float(found.design.significance.level)
    if found.is_distinguishable is None:
        return "Its rule gives no answer on these data: no spread is known."
    basis = _basis(found)
    if found.is_distinguishable:
        return f"By its rule, at {level:g}, this is distinguishable from zero: {basis}."
    return f"By its rule, at {level:g}, this is not distinguishable from zero: {basis}."


def _basis(found: Evaluated) -> str:
    ranked = found.weighted.placebos if found.weighted else None
    if found.design.significance.rule == "placebo rank" and ranked is not None:
        whole = len(ranked.fits) + 1
        return (
            f"{ranked.rank} of {whole} units, itself among them, show as much "
            f"(p = {ranked.p:.3f})"
        )
    return f"the interval is {number(found.low)} to {number(found.high)}"
