"""For the analyst: the outlook with its intervals, its beliefs and its limits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from servanda.outlook.priors import schools
from servanda.publication.charts import Chance, Fan, chances, fan
from servanda.publication.dossier.figures import CHANCES, StatedContrast
from servanda.publication.dossier.material import Material, Outlook
from servanda.publication.dossier.standing import reference
from servanda.publication.dossier.statement import AssessmentStatement, StatedPrior
from servanda.publication.dossier.telling import (
    SCALE,
    chance,
    departure,
    option_of,
    ranged,
    share,
    unit,
)
from servanda.publication.theme import (
    Bullets,
    Chapter,
    Drawing,
    Head,
    Inline,
    Note,
    Paragraph,
    Table,
    columns,
    join,
    mark,
)
from servanda.publication.words import (
    NOT_SHOWN,
    percent,
    rough,
    rough_between,
    sentence,
)

__all__ = ["analyst"]


_SHORT = {
    "entangled": "Entangled",
    "legitimacy_dispute": "Disputed",
    "consent_withdrawn": "Consent withdrawn",
    "neighbour_countermove": "Neighbour moves",
    "relapse": "Relapse",
}


class Measure(NamedTuple):
    """A quantity that is drawn by month.

    adds_up            whether what is drawn is the sum since the start
    starts_at_nothing  whether the scale begins at nothing
    """

    variable: str
    name: str
    measured: str
    adds_up: bool
    starts_at_nothing: bool


_FANS = (
    Measure(
        "deaths_total",
        "Deaths since the start",
        "persons, direct and indirect deaths added up",
        adds_up=True,
        starts_at_nothing=True,
    ),
    Measure(
        "displaced",
        "Displaced persons",
        "refugees and displaced within, persons",
        adds_up=False,
        starts_at_nothing=True,
    ),
    Measure(
        "gdp",
        "Output per person",
        "1 at the start; the scale does not begin at nothing",
        adds_up=False,
        starts_at_nothing=False,
    ),
)


def analyst(material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter on the outlook."""
    outlook = material.outlook
    return Chapter(
        "outlook",
        "For the analyst: what may happen",
        "What may happen under each option, on which beliefs does that rest, and what "
        "can the model not say?",
        (
            Paragraph(sentence(statement.outlook.finding)),
            *_caution(outlook),
            Note(" ".join(statement.limits)),
            _options(statement),
            *(_fan(outlook, one) for one in _FANS),
            _building(outlook),
            _dangers(statement),
            Head("Under which beliefs this holds"),
            _schools(statement),
            Head("What was assumed"),
            Bullets(tuple(sentence(words) for words in statement.outlook.assumptions)),
            Head("What the model cannot say"),
            Bullets(
                (
                    "Whether the law allows an intervention: an opinion is needed.",
                    "What neighbours, creditors or armed groups will decide.",
                    "Where in the host violence falls, and on whom.",
                    "What happens after the horizon.",
                )
            ),
            Head("The beliefs, one by one"),
            _priors(statement.priors),
        ),
    )


def _caution(outlook: Outlook) -> tuple[Note, ...]:
    if outlook.knows_effort:
        return ()
    words = (
        "The compact names no instrument and no forces. Figures for it below are those "
        "of doing nothing and say nothing of what was done."
    )
    return (Note(words),)


def _options(statement: AssessmentStatement) -> Table:
    outlook = statement.outlook
    rows = tuple(
        (
            option.label,
            ranged(option.deaths),
            ranged(option.deaths_total),
            ranged(option.displaced),
            f"{option.gdp.p50:.2f} ({option.gdp.p10:.2f}\u2013{option.gdp.p90:.2f})",
            ranged(option.cost) if option.cost else mark(NOT_SHOWN),
            departure(option.departure, outlook.months),
        )
        for option in outlook.options
    )
    return Table(
        f"Over {outlook.months} months: P50 (P10\u2013P90) of "
        f"{outlook.draws} trajectories",
        columns(
            "Option",
            "Direct deaths",
            "Direct and indirect deaths",
            "Displaced, mean",
            "Output, start = 1",
            f"Cost, {unit(outlook)}",
            "Last partner leaves",
        ),
        rows,
    )


def _fan(outlook: Outlook, one: Measure) -> Drawing:
    fans = {
        option: Fan(label, *_by_month(outlook, one, option))
        for option, label in (
            (outlook.chosen, "This compact"),
            (outlook.against, "No action"),
        )
    }
    drafted, other = fans[outlook.chosen], fans[outlook.against]
    title = (
        f"{one.name}: {rough(drafted.middle[-1])} at the end in the middle as "
        f"drafted, {rough(other.middle[-1])} with no action"
    )
    name = f"fan-{one.variable.replace('_', '-')}"
    return Drawing(
        id=name,
        title=title,
        subtitle=f"By month, {one.measured}; line: P50, band: P10 to P90",
        svg=fan(name, other, drafted, start=_year(outlook), zero=one.starts_at_nothing),
        source=_source(outlook),
        alt=f"{title}. Bands from P10 to P90 over {len(drafted.middle)} months.",
        numbers=Table(
            f"{one.name}, P50 (P10\u2013P90)",
            columns("Month", *(f.label for f in fans.values())),
            tuple(
                (str(i + 1), *(_at(f, i) for f in fans.values()))
                for i in _picked(len(drafted.middle))
            ),
        ),
    )


def _by_month(
    outlook: Outlook, one: Measure, option: str
) -> tuple[tuple[float, ...], ...]:
    """Return P10, P50 and P90 by month: of the level, or of what has added up."""
    series = outlook.futures.data[one.variable].sel(option=option)
    values = series.transpose("draw", "month").values.astype(np.float64)
    if one.adds_up:
        values = values.cumsum(axis=1)
    rows = np.quantile(values, (0.1, 0.5, 0.9), axis=0)
    if one.starts_at_nothing:
        rows = rows.round()  # persons are whole
    return tuple(tuple(map(float, row)) for row in rows)


def _at(one: Fan, month: int) -> str:
    low, high = one.low[month], one.high[month]
    return f"{rough(one.middle[month])} ({rough_between(low, high)})"


def _picked(months: int) -> list[int]:
    """Return the months that stand in a table: a few, and the last."""
    return [i - 1 for i in (12, 24, 36, 60, 120, 180, 240) if i < months] + [months - 1]


def _year(outlook: Outlook) -> float:
    start = outlook.question.start
    return start.year + (start.timetuple().tm_yday - 1) / 366


def _source(outlook: Outlook) -> str:
    question, futures = outlook.question, outlook.futures
    return (
        f"Source: {futures.model} {futures.version}, {question.draws} trajectories, "
        f"seed {question.seed}. Stated beliefs, not calibrated; beyond three years a "
        "scenario."
    )


def _building(outlook: Outlook) -> Drawing:
    """Draw how the chances of what could go wrong build up under the compact."""
    series = tuple(
        Chance(name, _cumulative(outlook, event)) for event, name in _SHORT.items()
    )
    months = len(series[0].shares)
    event, highest = max(
        zip(_SHORT, series, strict=True), key=lambda pair: pair[1].shares[-1]
    )
    title = (
        f"{CHANCES[event]}: highest of five chances, {percent(highest.shares[-1])} "
        f"within {months} months as drafted"
    )
    picked = _picked(months)
    return Drawing(
        id="chances",
        title=title,
        subtitle="Share of trajectories in which it has happened at least once by then",
        svg=chances("chances", series, start=_year(outlook)),
        source=_source(outlook),
        alt=title,
        numbers=Table(
            "Share of trajectories",
            columns("Month", *(one.label for one in series), numbers=range(1, 6)),
            tuple(
                (str(i + 1), *(percent(one.shares[i]) for one in series))
                for i in picked
            ),
        ),
    )


def _cumulative(outlook: Outlook, event: str) -> tuple[float, ...]:
    happened = outlook.futures.data[event].sel(option=outlook.chosen)
    values = happened.transpose("draw", "month").values
    return tuple(float(s) for s in (values.cumsum(axis=1) > 0).mean(axis=0))


def _dangers(statement: AssessmentStatement) -> Table:
    outlook = statement.outlook
    drafted, other = (option_of(outlook, n) for n in (outlook.chosen, outlook.against))
    rows: list[tuple[Inline, ...]] = [
        (name, chance(drafted.chances[event]), share(other.chances[event]))
        for event, name in CHANCES.items()
    ]
    if drafted.relapse_after_exit and other.relapse_after_exit:
        rows.append(
            (
                "Relapse after the planned exit",
                chance(drafted.relapse_after_exit),
                share(other.relapse_after_exit),
            )
        )
    return Table(
        f"At least once within {outlook.months} months. {SCALE}",
        columns("Event", "As drafted", "No action", numbers=(2,)),
        tuple(rows),
    )


def _schools(statement: AssessmentStatement) -> Table:
    known = schools()

    def row(found: StatedContrast) -> tuple[Inline, ...]:
        school = known.get(found.school)
        belief = school.belief if school else "Every belief at once, as wide as stated."
        keys = school.sources if school else ()
        cites = join((reference(key) for key in keys), "; ")
        low, high = rough(found.low), rough(found.high)
        return (
            found.school,
            join((belief, cites)),
            percent(found.lower),
            f"{rough(found.median)} ({low} to {high})".replace("-", "\u2212"),
            found.verdict,
        )

    return Table(
        "Deaths as drafted against no action, by school. Lower or higher is said only "
        "where nine trajectories in ten agree",
        columns(
            "School",
            "What it holds",
            "Fewer",
            "Difference (90%)",
            "In words",
            numbers=(2,),
        ),
        tuple(row(found) for found in statement.outlook.schools),
    )


def _priors(found: list[StatedPrior]) -> Table:
    def row(prior: StatedPrior) -> tuple[Inline, ...]:
        standing = (
            mark("unverified") if prior.standing == "unverified" else prior.standing
        )
        return (
            prior.meaning,
            _interval(prior),
            prior.unit,
            join((prior.basis, standing), ", "),
            join((reference(key) for key in prior.sources), "; "),
        )

    return Table(
        "Middle (90% interval); stated: a belief, measured: counted or fitted",
        columns("Parameter", "Value", "Unit", "Basis, standing", "Sources"),
        tuple(row(prior) for prior in found),
    )


def _interval(prior: StatedPrior) -> str:
    def told(number: float) -> str:
        return f"{number:g}" if abs(number) < 1e5 else rough(number)  # noqa: PLR2004

    if prior.low == prior.high:
        return told(prior.median)
    return f"{told(prior.median)} ({told(prior.low)} to {told(prior.high)})"
