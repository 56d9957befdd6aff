"""Scored forecasts for readers: what was foretold, what came, how far it was off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.evaluation.forecasts.drawing import drawing, numbers, written
from servanda.publication.evaluation.forecasts.statement import (
    EventScores,
    ForecastScores,
    HorizonScores,
    ModelScores,
    QuantityScores,
    RunningSkill,
    ScoreStatement,
)
from servanda.publication.evaluation.forecasts.wording import name_of
from servanda.publication.sheet import Sheet
from servanda.publication.skill.labels import number, share
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Drawing,
    Head,
    Inline,
    Note,
    Paragraph,
    Silence,
    Table,
    columns,
    listed,
)
from servanda.publication.words import (
    count,
    day,
    figure,
    first_letter,
    listing,
    month,
)

__all__ = ["score_sheet"]

_READ: Final = (
    "CRPS in the unit of the quantity, of log(1 + the count) beside it: lower is "
    "better, and 0 is without fault. Draws are taken for a sample, so that few are "
    "not charged for being few; a rule that states one value is taken at its word. The "
    "last two columns should say 50% and 90%. A rule marked * was not named when the "
    "forecast was made and was added here; the best other rule is picked afterwards."
)
_TINY: Final = 5e-4
_EVENTS: Final = (
    "Brier score: mean of the squared distance of the chance from what came, 0 the "
    "best. It is reliability minus resolution plus uncertainty; uncertainty alone is "
    "the score of whoever had known how often it would happen. A chance is scored when "
    "its time is over, whether or not it came true before."
)
_RUNNING: Final = (
    "Skill is one minus the ratio of mean CRPS to that of the simple rule: 1 without "
    "fault, 0 no better than the rule. What was registered before its time and what "
    "was registered after are never put together: only the first is a forecast."
)


def score_sheet(found: ScoreStatement) -> Sheet:
    """Return scored forecasts as a sheet."""
    chapters = [
        _forecast(one, i, many=len(found.forecasts) > 1)
        for i, one in enumerate(found.forecasts, 1)
    ]
    return Sheet(
        "Forecasts and what came of them",
        tuple(_under(found)),
        (*chapters, _running(found), _left_out(found)),
        found,
    )


def _under(found: ScoreStatement) -> Iterator[str]:
    public = (
        f"published by {day(found.known_by)}"
        if found.known_by
        else "of the newest versions held"
    )
    for one in found.forecasts:
        if one.fictional:
            yield f"{one.title}: a fictional case, nothing in it happened."
    yield f"Outcomes up to {day(found.as_of)}, {public}."
    if not found.forecasts:
        yield "No forecast was found to score."
    late = [one for one in found.forecasts if one.is_retrospective]
    if late and len(late) == len(found.forecasts):
        yield (
            "Retrospective: nothing here was registered before the time that it speaks "
            "of. It tests the model and shows the reckoning; it is no kept promise."
        )


def _forecast(one: ForecastScores, place: int, *, many: bool) -> Chapter:
    told = f" as judged on {day(one.judged_on)}" if many else ""
    blocks: list[Block] = [
        Paragraph(
            f"Judged on {day(one.judged_on)}, for {count(one.months, 'month')} from "
            f"{month(one.first)}; {one.model}, version {one.version}; "
            f"{count(one.trajectories, 'trajectory', 'trajectories')} kept month by "
            "month."
        ),
        Paragraph(one.sealed.words),
        Paragraph(f"What was followed. {one.followed}"),
    ]
    if one.is_retrospective:
        blocks.append(
            Note(
                "Retrospective. It was not shown to be registered before any of these "
                "months: whoever made it may have known what came."
            )
        )
    for quantity in one.quantities:
        if quantity.periods:
            blocks += _quantity(quantity, one, place)
    if any(quantity.periods for quantity in one.quantities):
        blocks.append(Paragraph(_READ))
    blocks += _silent(one)
    blocks += _events(one)
    title = f"{one.title}{told}"
    return Chapter(
        f"forecast-{place}", title, "Did what was foretold come?", (*blocks,)
    )


def _quantity(of: QuantityScores, one: ForecastScores, place: int) -> Iterator[Block]:
    yield Head(of.title)
    if not _is_quiet(of):
        yield _drawn(of, one, f"score-{place}-{of.id}")
        yield _short(of)
    else:
        yield Paragraph(
            f"{first_letter(count(len(of.periods), of.period))}: in none did the "
            "middle 80% foretell as much as one, and none was observed. "
            f"{_source(of)} Where all draws and the outcome are alike, ranks and what "
            "intervals hold are left to chance."
        )
    yield Table(
        f"{of.title}: every rule.",
        columns(
            *("Months ahead", "Model", "CRPS", "log CRPS", "50% holds", "90% holds"),
            numbers=(2, 3, 4, 5),
        ),
        tuple(row for horizon in of.horizons for row in _rows(of, horizon)),
        is_folded=True,
    )
    yield Paragraph(_state(of))


def _short(of: QuantityScores) -> Block:
    rule = name_of(of.against, of.period)
    heads = ("Months ahead", "Forecast", rule, "Best other rule", "its CRPS", "Skill")
    return listed(
        f"{of.title}: mean CRPS.",
        columns(*heads, "50% holds", "90% holds", numbers=(1, 2, 4, 5, 6, 7)),
        (_line(of, horizon) for horizon in of.horizons),
        "No period is over.",
    )


def _drawn(of: QuantityScores, one: ForecastScores, name: str) -> Drawing:
    return Drawing(
        id=name,
        title=_headline(of),
        subtitle=f"{first_letter(of.unit)}. Line: P50; band: the middle 80% of the "
        "trajectories; dots: observed."
        + (" Each step is ten times the last." if _by_tens(of) else ""),
        svg=drawing(of, one.first, name),
        source=_source(of),
        alt=_headline(of),
        numbers=numbers(of),
    )


def _line(of: QuantityScores, horizon: HorizonScores) -> tuple[Inline, ...]:
    """Return one horizon: the forecast, the rule held against, the best of the rest."""
    ours, rules = horizon.models[0], horizon.models[1:]
    theirs = next((one for one in rules if one.name == of.against), None)
    rest = [one for one in rules if one is not theirs]
    best = min(rest, key=lambda one: one.compared, default=None)
    return (
        f"{horizon.title} ({figure(horizon.n)})",
        written(ours.compared),
        f"{written(theirs.compared)}{_star(theirs)}" if theirs else "none",
        f"{name_of(best.name, of.period)}{_star(best)}" if best else "none",
        written(best.compared) if best else "none",
        "none" if horizon.skill is None else number(horizon.skill, 2),
        share(ours.means.get("pit_coverage_50_fair")),
        share(ours.means.get("pit_coverage_90_fair")),
    )


def _star(model: ModelScores) -> str:
    return "*" if model.named is False else ""


def _is_quiet(of: QuantityScores) -> bool:
    """Return whether less than one was foretold throughout, and none came."""
    calm = of.band is None or max(of.band.p90) < 1.0
    return calm and _by_tens(of) and not any(one.observed for one in of.periods)


def _by_tens(of: QuantityScores) -> bool:
    return of.unit.startswith(("deaths", "persons"))


def _headline(of: QuantityScores) -> str:
    n = len(of.periods)
    inside = sum(one.p10 <= one.observed <= one.p90 for one in of.periods)
    noun = count(n, of.period)
    return f"{of.title}: {inside} of {noun} within the middle 80% foretold"


def _source(of: QuantityScores) -> str:
    public = f", published {of.published}" if of.published else ", date not known"
    return f"Observed: {of.indicator} of {of.vintage}{public}."


def _state(of: QuantityScores) -> str:
    said = [f"{count(len(of.periods), of.period)} scored"]
    for many, words in (
        (of.pending, "not over or not told of yet"),
        (of.missing, "that nothing states"),
        (of.outside, "in which something else was followed"),
    ):
        if many:
            said.append(f"{figure(many)} {words}")
    rule = first_letter_low(name_of(of.against, of.period))
    told = (
        ""
        if any(h.skill is not None for h in of.horizons)
        else f" No skill is told: the rule “{rule}” was never wrong, or is not there."
    )
    known = (
        ""
        if of.is_past_known_then
        else " The simple rules saw the past as revised since the day of the forecast."
    )
    return f"{listing(said)}.{told}{known}"


def first_letter_low(text: str) -> str:
    """Return a title as it stands within a sentence."""
    return text[0].lower() + text[1:]


def _rows(of: QuantityScores, horizon: HorizonScores) -> Iterator[tuple[Inline, ...]]:
    title = f"{horizon.title} ({figure(horizon.n)})"
    for model in horizon.models:
        yield (
            title,
            f"{name_of(model.name, of.period)}{_star(model)}",
            written(model.compared),
            _logged(model),
            share(model.means.get("pit_coverage_50_fair")),
            share(model.means.get("pit_coverage_90_fair")),
        )
        title = ""


def _logged(model: ModelScores) -> str:
    for name in ("log_crps_fair", "log_crps"):
        if (value := model.means.get(name)) is not None:
            return number(abs(value) if abs(value) < _TINY else value, 3)
    return "none"


def _silent(one: ForecastScores) -> Iterator[Block]:
    silent = [of for of in one.quantities if not of.periods]
    if silent:
        yield Silence(
            "Not scored: "
            + "; ".join(f"{first_letter_low(of.title)}, as {of.why}" for of in silent)
            + "."
        )


def _events(one: ForecastScores) -> Iterator[Block]:
    scored = [event for event in one.events if event.n]
    yield Head("Chances, and whether they came true")
    if scored:
        heads = ("Chance of", "Chances", "expected", "happened", "Brier", "reliability")
        yield listed(
            "Chances whose time is over.",
            columns(*heads, "resolution", "uncertainty", numbers=range(1, 8)),
            (_event(event) for event in scored),
            "",
        )
        yield Paragraph(_EVENTS)
    silent = [event for event in one.events if not event.n]
    if silent:
        yield Silence(
            "Not scored: "
            + "; ".join(f"{first_letter_low(e.title)}, as {e.why}" for e in silent)
            + "."
        )


def _event(one: EventScores) -> tuple[Inline, ...]:
    return (
        first_letter_low(one.title),
        figure(one.n),
        written(one.expected),
        figure(one.happened),
        number(one.brier, 4),
        number(one.reliability, 4),
        number(one.resolution, 4),
        number(one.uncertainty, 4),
    )


def _running(found: ScoreStatement) -> Chapter:
    titles = {q.id: q.title for one in found.forecasts for q in one.quantities}
    is_one = len(found.forecasts) == 1
    shown = [one for one in found.running if not is_one or one.by == "compact"]
    heads = ("Of", "Name", "Quantity", "Registered", "Periods", "Skill")
    blocks: list[Block] = [
        listed(
            "Skill so far.",
            columns(*heads, numbers=(4,)),
            (_skill(one, titles[one.quantity]) for one in shown),
            "Nothing was scored that a simple rule could be held against.",
        ),
        Paragraph(_RUNNING),
    ]
    if is_one and shown:
        blocks.append(
            Paragraph("With one forecast, its model and its forecaster have the same.")
        )
    title = "Skill so far, by compact, model and forecaster"
    return Chapter("running", title, "Whose forecasts hold?", tuple(blocks))


def _skill(one: RunningSkill, title: str) -> tuple[Inline, ...]:
    when = "before" if one.foretold else "after, or not shown"
    return one.by, one.name, title, when, figure(one.n), one.words


def _left_out(found: ScoreStatement) -> Chapter:
    items = tuple(f"{one.title}: {one.reason}." for one in found.unscored)
    blocks = (
        Paragraph("Foretold and not scored, because nothing here observes the same:"),
        Bullets(items),
        Note(" ".join(found.limits)),
    )
    return Chapter("limits", "What this cannot say", "", blocks)
