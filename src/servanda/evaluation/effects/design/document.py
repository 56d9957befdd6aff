"""What a design states, so that nothing is left to choose once outcomes are known."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from servanda.compact.model.clause import Clause, Office, Source
from servanda.compact.model.kinds import Count, Day, Id, Share, Text, Year, YesNo

__all__ = [
    "Design",
    "Donors",
    "Estimator",
    "Exclusion",
    "Minimum",
    "Outcome",
    "Placebos",
    "Predictor",
    "Significance",
    "Treated",
    "Window",
    "Windows",
]

Estimator = Literal[
    "synthetic control",
    "augmented synthetic control",
    "synthetic difference-in-differences",
    "difference-in-differences",
    "event study",
    "callaway-sant'anna",
]


class Outcome(Clause):
    """What is measured: an indicator of the evidence store, or a column of a file.

    indicator  its id in the catalogue
    file       a CSV file beside the design, which may be packed as .gz
    unit_column, year_column, value_column  where the file holds them
    cohort_column  the year in which a unit was first treated; empty or 0 for never
    name       in words, as a page shows it
    unit       of the values
    """

    indicator: Text | None = None
    file: Text | None = None
    unit_column: Text | None = None
    year_column: Text | None = None
    value_column: Text | None = None
    cohort_column: Text | None = None
    name: Text
    unit: Text

    @model_validator(mode="after")
    def _it_comes_from_one_place(self) -> Self:
        if (self.indicator is None) == (self.file is None):
            raise ValueError("an `indicator` or a `file`, and not both")
        columns = (self.unit_column, self.year_column, self.value_column)
        if self.file is not None and None in columns:
            raise ValueError(
                "with a `file` also `unit_column`, `year_column` and `value_column`"
            )
        return self


class Treated(Clause):
    """Who is treated and from when.

    units  as the data name them; left out where a file states cohorts
    since  the first year of treatment; left out where a file states cohorts
    anticipation  years before it in which outcomes may already have moved
    """

    units: tuple[Text, ...] = ()
    since: Year | None = None
    anticipation: Count = 0

    @model_validator(mode="after")
    def _units_have_a_year(self) -> Self:
        if bool(self.units) != (self.since is not None):
            raise ValueError("`units` together with the year `since` which")
        return self


class Window(Clause):
    """Years, both included."""

    first: Year
    last: Year

    @model_validator(mode="after")
    def _it_runs_forward(self) -> Self:
        if self.last < self.first:
            raise ValueError("a `last` year that is not before the `first`")
        return self

    @property
    def years(self) -> range:
        """The years of the window."""
        return range(self.first, self.last + 1)


class Windows(Clause):
    """The years on which a fit rests, and those over which an effect is told."""

    pre: Window
    post: Window

    @model_validator(mode="after")
    def _one_is_before_the_other(self) -> Self:
        if self.post.first <= self.pre.last:
            raise ValueError("a `post` window that begins after the `pre` window")
        return self


class Exclusion(Clause):
    """A unit that is not among the donors, and why."""

    unit: Text
    kind: Literal["treated", "neighbour", "spillover", "shock", "data", "other"]
    reason: Text


class Donors(Clause):
    """Which units may stand for the untreated.

    rule      all untreated units of the data, or those listed
    listed    as the data name them
    excluded  units that are left out, each with its reason
    touched   units known to be treated too, or to be reached by the treatment: one of
              them among the donors ends the evaluation
    """

    rule: Literal["all untreated", "listed"]
    listed: tuple[Text, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    touched: tuple[Exclusion, ...] = ()

    @model_validator(mode="after")
    def _a_list_has_units(self) -> Self:
        if (self.rule == "listed") != bool(self.listed):
            raise ValueError("units under `listed` if, and only if, that is the rule")
        return self


class Predictor(Clause):
    """A quantity that the weights should balance: its mean over years before.

    of    ``outcome``, or the id of an indicator, or a column of the file
    step  1 for every year, 2 for every second
    """

    of: Text
    first: Year
    last: Year
    step: Annotated[Count, Field(ge=1)] = 1

    @property
    def years(self) -> range:
        """The years that are averaged."""
        return range(self.first, self.last + 1, self.step)


class Placebos(Clause):
    """How it is tried whether an effect shows up where there can be none.

    in_space   every donor is taken as treated in turn
    in_time    years before the treatment that are taken for its beginning
    statistic  what is ranked: error after over error before, or the effect's size
    """

    in_space: YesNo = True
    in_time: tuple[Year, ...] = ()
    statistic: Literal["ratio of errors", "size of effect"] = "ratio of errors"


class Minimum(Clause):
    """The least with which those who designed it would go on.

    The general conditions hold besides; a design may ask for more, not for less.
    """

    pre_fit: Share | None = None
    pre_periods: Count | None = None
    donors: Count | None = None


class Significance(Clause):
    """When an effect is called distinguishable from zero.

    level  the largest share of chance findings that is borne
    rule   by the rank among placebos, or by whether the interval leaves out nought
    """

    level: Annotated[Share, Field(gt=0, lt=1)]
    rule: Literal["placebo rank", "interval"]


class Design(Clause):
    """How an effect will be estimated; sealed before outcomes are known.

    compact    the id of the compact
    fictional  whether the case is made up; said on every page
    question   which effect is asked for, in one sentence
    evaluator  the office that evaluates
    sealed_on  the day on which the design was closed, as it says itself; a log shows it
    leave_one_out  whether donors that count are left out in turn
    """

    servanda: Literal["1"]
    id: Id
    compact: Id
    title: Text
    fictional: YesNo = False
    question: Text
    evaluator: Office
    sealed_on: Day
    outcome: Outcome
    treated: Treated
    windows: Windows
    donors: Donors
    estimator: Estimator
    predictors: tuple[Predictor, ...] = ()
    placebos: Placebos = Placebos()
    leave_one_out: YesNo = True
    minimum: Minimum = Minimum()
    significance: Significance
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _treatment_is_stated_somewhere(self) -> Self:
        cohorts = self.outcome.cohort_column is not None
        if cohorts == bool(self.treated.units):
            raise ValueError(
                "treated `units`, or an outcome with a `cohort_column`, and not both"
            )
        return self
