"""For the analyst: the outlook with its intervals, its beliefs and its limits."""

from __future__ import annotations

from servanda.outlook.priors import schools
from servanda.publication.bibliography import titled
from servanda.publication.charts import Chance, Fan, chances, fan
from servanda.publication.dossier.figures import CHANCES, StatedContrast
from servanda.publication.dossier.material import Material, Outlook
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

_FANS = (
    ("deaths_total", "Deaths a month", "persons, direct and indirect deaths", True),
    ("displaced", "Displaced persons", "refugees and displaced within, persons", True),
    ("gdp", "Output per person", "1 at the start", False),
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
            Note(" ".join(statement.limits)),
            _options(statement),
            *(_fan(outlook, *one) for one in _FANS),
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


def _fan(
    outlook: Outlook,
    variable: str,
    name: str,
    measured: str,
    from_nothing: bool,  # noqa: FBT001
) -> Drawing:
    found = outlook.futures.by_month(variable)
    labels = {outlook.chosen: "This compact", outlook.against: "No action"}
    fans = {
        option: Fan(
            label,
            *(tuple(map(float, found.sel(option=option).values[i])) for i in range(3)),
        )
        for option, label in labels.items()
    }
    months = len(fans[outlook.chosen].middle)
    start = outlook.question.start
    ends = {key: fans[key].middle[-1] for key in labels}
    title = (
        f"{name}: at the end {rough(ends[outlook.chosen])} in the middle as drafted, "
        f"{rough(ends[outlook.against])} with no action"
    )
    picked = list(range(11, months, 12)) or [months - 1]
    numbers = Table(
        f"{name}, P50 (P10\u2013P90)",
        columns("Month", *labels.values()),
        tuple(
            (
                str(i + 1),
                *(
                    f"{rough(f.middle[i])} ({rough_between(f.low[i], f.high[i])})"
                    for f in fans.values()
                ),
            )
            for i in picked
        ),
    )
    return Drawing(
        id=f"fan-{variable.replace('_', '-')}",
        title=title,
        subtitle=f"By month, {measured}; line: P50, band: P10 to P90",
        svg=fan(
            f"fan-{variable.replace('_', '-')}",
            fans[outlook.against],
            fans[outlook.chosen],
            start=start.year + (start.timetuple().tm_yday - 1) / 366,
            zero=from_nothing,
        ),
        source=_source(outlook),
        alt=f"{title}. Bands from P10 to P90 over {months} months.",
        numbers=numbers,
    )


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
        Chance(name, _cumulative(outlook, event))
        for event, name in list(CHANCES.items())[:5]
    )
    start = outlook.question.start
    months = len(series[0].shares)
    highest = max(series, key=lambda one: one.shares[-1])
    title = (
        f"{highest.label}: highest of five chances, {percent(highest.shares[-1])} "
        f"within {months} months as drafted"
    )
    picked = list(range(11, months, 12)) or [months - 1]
    return Drawing(
        id="chances",
        title=title,
        subtitle="Share of trajectories in which it has happened at least once by then",
        svg=chances("chances", series, start=start.year + (start.month - 1) / 12),
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
        cites = "; ".join(titled(key) for key in school.sources) if school else ""
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
            f"{prior.median:g} ({prior.low:g} to {prior.high:g})",
            prior.unit,
            join((prior.basis, standing), ", "),
            "; ".join(titled(key) for key in prior.sources[:2]),
        )

    return Table(
        "Middle (90% interval); stated: a belief, measured: counted or fitted",
        columns("Parameter", "Value", "Unit", "Basis, standing", "Sources"),
        tuple(row(prior) for prior in found),
    )
