"""Whether a conclusion holds under every school, and a placebo shows nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.ensemble import MIXED
from servanda.outlook.reading import Contrast, Verdict
from servanda.outlook.uncertainty.ranks import Rank

__all__ = [
    "ABOUT_NONE",
    "STRESS",
    "Stability",
    "Survival",
    "placebo_in_words",
    "shows_nothing",
    "stability",
    "stability_in_words",
    "survival",
    "survival_in_words",
]

STRESS: Final = frozenset({"reversed"})
"""Schools that are a test of the conclusion, and which nobody holds."""

ABOUT_NONE: Final = 0.05
"""Share of trajectories that a placebo may change and still show nothing; unsourced."""


class Stability(NamedTuple):
    """How far schools agree on the order of options.

    first      school to the option with the least mean loss under it
    agreement  Kendall's coefficient of concordance, 0 to 1
    apart      school to the options told apart from the first under it
    """

    first: Mapping[str, str]
    agreement: float
    apart: Mapping[str, tuple[str, ...]]


class Survival(NamedTuple):
    """Whether what the mixture of schools concludes holds under each of them.

    verdict   under the mixture
    holds     schools with the same verdict
    lost      schools under which the two options cannot be told apart, or, where the
              mixture cannot tell them apart, schools that can
    turned    schools with the opposite verdict
    stressed  verdict under each stress test; it does not count
    """

    verdict: Verdict
    holds: tuple[str, ...]
    lost: tuple[str, ...]
    turned: tuple[str, ...]
    stressed: Mapping[str, Verdict]

    @property
    def survives(self) -> bool:
        """Whether every school has the mixture's verdict."""
        return not self.lost and not self.turned


def stability(
    ranked: Mapping[str, tuple[Rank, ...]], *, stress: Collection[str] = STRESS
) -> Stability:
    """Return how far the schools agree, the mixture and stress tests left aside.

    Source: kendall1939 for the coefficient of concordance.
    """
    held = {n: r for n, r in ranked.items() if n != MIXED and n not in stress}
    first = {n: min(r, key=lambda one: one.rank).option for n, r in held.items()}
    apart = {
        name: tuple(r.option for r in ranks if r.low > 1)
        for name, ranks in held.items()
    }
    places = np.array([[r.rank for r in ranks] for ranks in held.values()], np.float64)
    schools, options = places.shape
    square = float(((places.sum(axis=0) - places.sum() / options) ** 2).sum())
    most = schools**2 * (options**3 - options) / 12.0
    agreement = square / most if most > 0.0 else 1.0
    return Stability(MappingProxyType(first), agreement, MappingProxyType(apart))


def survival(
    found: Mapping[str, Contrast], *, stress: Collection[str] = STRESS
) -> Survival:
    """Return whether a conclusion holds under every school.

    found   school, MIXED among them, to the comparison of the same two options
    """
    verdict = found[MIXED].verdict
    held = {n: c.verdict for n, c in found.items() if n != MIXED and n not in stress}
    opposite = {
        Verdict.LOWER: Verdict.HIGHER,
        Verdict.HIGHER: Verdict.LOWER,
        Verdict.NOT_DISTINGUISHABLE: None,
    }[verdict]
    turned = tuple(n for n, v in held.items() if v is opposite)
    return Survival(
        verdict,
        tuple(n for n, v in held.items() if v is verdict),
        tuple(n for n, v in held.items() if v is not verdict and n not in turned),
        turned,
        MappingProxyType({n: found[n].verdict for n in found if n in stress}),
    )


def stability_in_words(found: Stability, profile: str) -> str:
    """Say how far schools agree on the order of options under a profile."""
    names = sorted(set(found.first.values()))
    agreement = f"the schools' orders agree by {found.agreement:.2f} of 1"
    if not any(found.apart.values()):
        return (
            f"Under “{profile}” no school tells any option apart from the one with the "
            f"least mean loss; {agreement}."
        )
    if len(names) == 1:
        return (
            f"Under “{profile}” “{names[0]}” has the least mean loss under every "
            f"school; {agreement}."
        )
    parts = [
        f"“{name}” under {', '.join(s for s, o in found.first.items() if o == name)}"
        for name in names
    ]
    return f"Under “{profile}” the least mean loss is {'; '.join(parts)}; {agreement}."


def survival_in_words(found: Survival) -> str:
    """Say whether a conclusion holds under every school."""
    verdict = str(found.verdict)
    if found.survives:
        text = f"The conclusion, {verdict}, holds under every school"
    else:
        other = (
            "a verdict is reached"
            if found.verdict is Verdict.NOT_DISTINGUISHABLE
            else "not distinguishable"
        )
        parts = [f"The conclusion, {verdict}, does not hold under every school"]
        parts += [f"it holds under {', '.join(found.holds)}"] if found.holds else []
        parts += [f"{other} under {', '.join(found.lost)}"] if found.lost else []
        parts += (
            [f"the opposite under {', '.join(found.turned)}"] if found.turned else []
        )
        text = "; ".join(parts)
    tests = [f"under “{n}” it reads {v}" for n, v in found.stressed.items()]
    return f"{text}. As a stress test, {'; '.join(tests)}." if tests else f"{text}."


def shows_nothing(placebo: Contrast) -> bool:
    """Return whether a mission that did not happen shows about no effect.

    Under the same chance it should change no trajectory at all.
    """
    told = placebo.verdict is not Verdict.NOT_DISTINGUISHABLE
    return not told and 1.0 - placebo.share_equal <= ABOUT_NONE


def placebo_in_words(placebo: Contrast) -> str:
    """Say what a mission that did not happen shows, as it should show nothing."""
    if placebo.share_equal == 1.0:
        return "A mission that did not happen changes no trajectory, as expected."
    share = f"{1.0 - placebo.share_equal:.1%}"
    if shows_nothing(placebo):
        return (
            f"A mission that did not happen changes {share} of trajectories, and its "
            f"effect is not distinguishable from none."
        )
    return (
        f"A mission that did not happen changes {share} of trajectories: options "
        f"differ by more than they promise; no comparison here can be relied on."
    )
