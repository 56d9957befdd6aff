"""The measures of severity, read from the file beside this one: dated, cited data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from servanda.basis.citation import Citation, cite
from servanda.diagnosis.thresholds import threshold

__all__ = ["Component", "Facet", "Input", "component", "components"]


class _Measure(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Input(_Measure):
    """One series, and how the value of a year is made of it.

    id         its name in words
    indicators ids in the catalogue that measure the same, the best first
    field      a provider's own name
    weight     in its facet, relative to the others
    worse      which end is the severe one
    of         the year's own level; the sum, or the count of years above zero, over the
               years that the threshold `window` names; or neighbours above zero
    per        indicators of whose kind one divides it, in units of `scale`
    unit       of the result; the indicator's own if empty
    """

    id: str
    indicators: tuple[str, ...]
    field: str
    weight: int
    worse: Literal["more", "less"]
    of: Literal["level", "sum", "years", "neighbours"]
    window: str | None = None
    per: tuple[str, ...] = ()
    scale: float = 1.0
    unit: str = ""

    @property
    def years(self) -> int:
        """How many years the value covers."""
        return 1 if self.window is None else int(threshold(self.window).value)

    @model_validator(mode="after")
    def _a_window_where_years_are_put_together(self) -> Self:
        if (self.of in {"sum", "years"}) != (self.window is not None):
            raise ValueError(f"{self.id}: a window goes with `sum` and `years` only")
        return self


class Facet(_Measure):
    """One way in which it can be severe, with the inputs that show it."""

    id: str
    name: str
    cites: tuple[str, ...]
    reason: str
    inputs: tuple[Input, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The sources for the choice of inputs and weights."""
        return tuple(cite(text) for text in self.cites)


class Component(_Measure):
    """One of the two things that severity is about; never added to the other."""

    id: Literal["governance", "cost"]
    name: str
    cites: tuple[str, ...]
    reason: str
    facets: tuple[Facet, ...]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The inputs of all facets."""
        return tuple(one for facet in self.facets for one in facet.inputs)


@cache
def components() -> tuple[Component, ...]:
    """Return the two components as the project's law has them."""
    text = files("servanda.diagnosis.severity").joinpath("measures.yaml").read_bytes()
    table = yaml.load(text, Loader=yaml.CSafeLoader)
    return tuple(Component.model_validate(row) for row in table["components"])


def component(name: Literal["governance", "cost"]) -> Component:
    """Return one component by its id."""
    return next(one for one in components() if one.id == name)
