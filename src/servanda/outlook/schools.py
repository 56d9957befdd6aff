"""The same question under each school: which belief a conclusion turns on (S1.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from servanda.outlook.model import Model, Progress, in_silence
from servanda.outlook.priors import schools
from servanda.outlook.question import MIXTURE, Question
from servanda.outlook.reading import Contrast, contrast

__all__ = ["under_schools"]


def under_schools(
    question: Question,
    model: Model,
    *,
    pair: tuple[str, str],
    variable: str = "deaths_total",
    draws: int = 500,
    progress: Progress = in_silence,
) -> Mapping[str, Contrast]:
    """Compare two options under the mixture and under each school in turn.

    pair      the option that is judged, and the one it is compared with
    variable  the figure compared, lower being better
    draws     trajectories for each school, at most those of the question
    returns   name of the school to the comparison under it, MIXTURE first
    """
    names = (MIXTURE, *schools())
    found = {}
    for i, school in enumerate(names):
        asked = replace(question, school=school, draws=min(draws, question.draws))
        futures = model.simulate(asked)
        found[school] = contrast(futures, variable, pair[0], against=pair[1])
        progress((i + 1) / len(names))
    return MappingProxyType(found)
