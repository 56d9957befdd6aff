"""The outlook as JSON, with a schema; pages tell the same figures."""

from __future__ import annotations

import json
from typing import Final

from servanda.outlook.ensemble import MIXED
from servanda.publication.outlook.beliefs import (
    Box,
    Learning,
    Mechanism,
    Risk,
    School,
    Swing,
    Values,
)
from servanda.publication.outlook.figures import (
    Contrast,
    Fan,
    Leaving,
    OptionFigures,
    Place,
    Standing,
)
from servanda.publication.outlook.material import Foresight
from servanda.publication.outlook.reading.tables import (
    contrasts,
    fans,
    leaving,
    options,
    standings,
)
from servanda.publication.sheet import Statement
from servanda.publication.skill import Card

__all__ = ["LIMITS", "OutlookStatement", "json_schema", "stated"]

_ESTIMATED: Final = (
    "Estimated from data: how fighting moves from month to month where nothing is "
    "done. That part was tested on years it did not see."
)
_BELIEVED: Final = (
    "Stated belief, not estimated: what any option changes. The schools differ there, "
    "and no data held here can settle between them."
)
_LEFT_OUT: Final = (
    "Not in it: where in the host violence falls, what creditors or armed groups will "
    "decide, whether a compact is in keeping with law."
)
_LATER: Final = "Beyond three years it is a scenario, not a forecast."
LIMITS: Final = (_ESTIMATED, _BELIEVED, _LEFT_OUT, _LATER)


class OutlookStatement(Statement):
    """What may happen under each option, and on which beliefs that rests.

    first    first day of the first month
    months   the horizon
    draws    trajectories of each option
    recorded  of these, whose months were kept: fans and exit curves rest on them
    posterior  digest of the estimates used; empty where none were
    chosen   the option judged; ``against`` the one all are compared with; ``less``
             that of doing less, null where there is none
    stated_exit  month in which partners are to have left; null where none is stated
    unknown  why nothing can be told of the option judged; empty where it can
    loss_unit  of the regrets of the value profiles
    """

    host: str
    first: str
    months: int
    model: str
    version: str
    posterior: str
    seed: int
    draws: int
    recorded: int
    currency: str
    prices: int
    chosen: str
    against: str
    less: str | None
    stated_exit: int | None
    unknown: str
    options: tuple[OptionFigures, ...]
    contrasts: tuple[Contrast, ...]
    fans: tuple[Fan, ...]
    leaving: tuple[Leaving, ...]
    schools: tuple[School, ...]
    standings: tuple[Standing, ...]
    survival: str
    stability: tuple[str, ...]
    places: tuple[Place, ...]
    risks: tuple[Risk, ...]
    swings: tuple[Swing, ...]
    learning: tuple[Learning, ...]
    harm: Box | None
    skill: Card | None
    mechanisms: tuple[Mechanism, ...]
    values: tuple[Values, ...]
    loss_unit: str
    assumptions: tuple[str, ...]
    limits: tuple[str, ...]

    def option(self, name: str) -> OptionFigures:
        """Return an option's figures by its name."""
        return next(one for one in self.options if one.name == name)

    def contrast(
        self, option: str, school: str = MIXED, outcome: str = "deaths_total"
    ) -> Contrast:
        """Return how an option compares with no action under a school."""
        wanted = (option, school, outcome)
        return next(
            one
            for one in self.contrasts
            if (one.option, one.school, one.outcome) == wanted
        )


def stated(of: Foresight) -> OutlookStatement:
    """Return an outlook as its statement."""
    question, futures, analysis = of.question, of.futures, of.analysis
    return OutlookStatement(
        host=question.host,
        first=question.start.isoformat(),
        months=question.months,
        model=futures.model,
        version=futures.version,
        posterior=futures.posterior,
        seed=question.seed,
        draws=question.draws,
        recorded=int(futures.paths.sizes["draw"]),
        currency=question.currency,
        prices=question.prices,
        chosen=of.chosen,
        against=of.against,
        less=of.less,
        stated_exit=of.stated_exit,
        unknown=of.unknown,
        options=tuple(options(of)),
        contrasts=tuple(contrasts(of)),
        fans=tuple(fans(of)),
        leaving=tuple(leaving(of)),
        schools=analysis.schools,
        standings=tuple(standings(of)),
        survival=analysis.survival,
        stability=analysis.stability,
        places=analysis.places,
        risks=analysis.risks,
        swings=analysis.swings,
        learning=analysis.learning,
        harm=analysis.harm,
        skill=analysis.skill,
        mechanisms=analysis.mechanisms,
        values=analysis.values,
        loss_unit=str(futures.table["regret"].attrs.get("unit", "")),
        assumptions=futures.assumptions,
        limits=LIMITS,
    )


def json_schema() -> str:
    """Return the JSON Schema of what ``servanda foresee --format json`` prints."""
    schema = OutlookStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
