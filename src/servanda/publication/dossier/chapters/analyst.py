"""For the analyst: the outlook with its intervals, its beliefs and its limits."""

from __future__ import annotations

from servanda.outlook.priors import schools
from servanda.publication.dossier.chapters.drawings import drawings
from servanda.publication.dossier.figures import (
    CHANCES,
    StatedContrast,
    StatedOption,
)
from servanda.publication.dossier.material import Material, Outlook
from servanda.publication.dossier.standing import reference
from servanda.publication.dossier.statement import (
    AssessmentStatement,
    StatedOutlook,
    StatedPrior,
)
from servanda.publication.dossier.telling import (
    SCALE,
    chance,
    departure,
    is_unknown,
    option_of,
    ranged,
    share,
    unit,
)
from servanda.publication.theme import (
    Bullets,
    Chapter,
    Head,
    Inline,
    Note,
    Paragraph,
    Silence,
    Table,
    columns,
    join,
    mark,
)
from servanda.publication.words import (
    NOT_SHOWN,
    percent,
    rough,
    sentence,
)

__all__ = ["analyst"]

_UNKNOWN = mark("not known", "not-shown")
_UNDRAWN = Silence("Nothing is drawn: what the compact would change is not known.")


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
            *(drawings(outlook) if outlook.knows_effort else (_UNDRAWN,)),
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
        "The compact names no instrument and no forces. What is told below is what may "
        "happen without it."
    )
    return (Note(words),)


def _options(statement: AssessmentStatement) -> Table:
    outlook = statement.outlook
    rows = tuple(_option(option, outlook) for option in outlook.options)
    return Table(
        f"Over {outlook.months} months: P50 (P10\u2013P90) of "
        f"{outlook.draws} trajectories",
        columns(
            "Option",
            "Direct deaths",
            "Direct and indirect deaths",
            "Displaced, mean",
            "Output per person, mean, start = 1",
            f"Cost, {unit(outlook)}",
            "Last partner leaves",
        ),
        rows,
    )


def _option(option: StatedOption, outlook: StatedOutlook) -> tuple[Inline, ...]:
    if is_unknown(option, outlook):
        return (option.label, *(_UNKNOWN,) * 6)
    return (
        option.label,
        ranged(option.deaths),
        ranged(option.deaths_total),
        ranged(option.displaced),
        f"{option.gdp.p50:.2f} ({option.gdp.p10:.2f}\u2013{option.gdp.p90:.2f})",
        ranged(option.cost) if option.cost else mark(NOT_SHOWN),
        departure(option.departure, outlook.months),
    )


def _dangers(statement: AssessmentStatement) -> Table:
    outlook = statement.outlook
    drafted, other = (option_of(outlook, n) for n in (outlook.chosen, outlook.against))
    rows: list[tuple[Inline, ...]] = [
        (
            name,
            _UNKNOWN
            if is_unknown(drafted, outlook)
            else chance(drafted.chances[event]),
            share(other.chances[event]),
        )
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
        f"At least once within {outlook.months} months. Scale: {SCALE}",
        columns("Event", "As drafted", "No action", numbers=(2,)),
        tuple(rows),
    )


def _schools(statement: AssessmentStatement) -> Table | Silence:
    if not statement.outlook.knows_effort:
        return Silence("Not known under any school: no instrument is named.")
    known = schools()

    def row(found: StatedContrast) -> tuple[Inline, ...]:
        school = known.get(found.school)
        belief = school.belief if school else "Every belief at once, as wide as stated."
        keys = school.sources if school else ()
        cites = join((reference(key) for key in keys), "; ")
        middle, low, high = (
            rough(round(one)) for one in (found.median, found.low, found.high)
        )
        return (
            "all beliefs at once" if found.school == "mixture" else found.school,
            join((belief, cites)),
            percent(found.lower),
            _minus(f"{middle} ({low} to {high})"),
            found.verdict,
        )

    return Table(
        "Deaths as drafted less those with no action, by school. Lower or higher is "
        "said only where nine trajectories in ten agree; equal ones count half. Each "
        "school has fewer trajectories than the whole",
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
        "Middle (90% interval). Stated: a belief; measured: counted or fitted. Then "
        "the standing of its weakest source: seen, reported or unverified. A hazard "
        "ratio multiplies a rate: 0.5 halves it, 2 doubles it. Log points: each 0.7 "
        "about doubles a rate",
        columns(
            *("Parameter", "Value", "Unit", "Basis, standing", "Sources"),
            widths=(33, 18, 13, 13, 23),
        ),
        tuple(row(prior) for prior in found),
    )


def _minus(text: str) -> str:
    return text.replace("-", "\u2212")


def _interval(prior: StatedPrior) -> str:
    def told(number: float) -> str:
        return _minus(f"{number:.3g}" if abs(number) < 1e3 else rough(number))  # noqa: PLR2004

    if prior.low == prior.high:
        return told(prior.median)
    return f"{told(prior.median)} ({told(prior.low)} to {told(prior.high)})"
