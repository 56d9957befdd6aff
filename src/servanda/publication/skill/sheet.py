"""A back-test for readers: who did better, by how much, and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.sheet import Sheet
from servanda.publication.skill.labels import SCORES, label, number, share
from servanda.publication.skill.statement import (
    BacktestStatement,
    DifferenceStatement,
    FitStatement,
    Means,
    SubsetStatement,
    TableStatement,
    WindowStatement,
)
from servanda.publication.theme import (
    Block,
    Chapter,
    Head,
    Inline,
    Note,
    Paragraph,
    Silence,
    Table,
    columns,
    listed,
)
from servanda.publication.words import between, count, figure, listing, month, percent

__all__ = ["skill_sheet"]

_COMPARED: Final = ("crps", "crps_fair", "log_crps", "ign")
_HEADS: Final = (
    *("Model", "CRPS", "fair", "log CRPS", "fair", "ignorance", "interval"),
    *("90% holds", "by PIT"),
)
_READ: Final = (
    "CRPS and the interval score of 90% in deaths a month, the CRPS of log(1 + deaths) "
    "in log points, ignorance in bits: lower is better. Fair scores take a model's "
    "draws for a sample, so that one with few is not charged for it. The last two "
    "columns should say 90%: the share of outcomes within the central interval, and "
    "that by the randomised transform, which counts tell more of where most months "
    "have no deaths."
)
_DIFFERS: Final = (
    "The first model's mean minus the other's, with the middle 95% of 2,000 resamples "
    "of whole countries. Where the interval holds nought, the data do not tell the two "
    "apart."
)
_PICKED: Final = (
    "A subset marked * is picked by what happened: there a model that cries wolf looks "
    "good. Read it beside the subset it is within."
)


def skill_sheet(found: BacktestStatement) -> Sheet:
    """Return a back-test as a sheet."""
    windows = list(found.windows.items())
    years = between(windows[0][0], windows[-1][0])
    title = f"All windows, {years}" if len(windows) > 1 else f"The window of {years}"
    chapters = [_overall(found.overall, title)]
    chapters += [_window(year, window, len(windows)) for year, window in windows]
    return Sheet(
        "Back-test: deaths in fighting with a state, by country and month",
        tuple(_under(found, years)),
        tuple(chapters),
        found,
    )


def _under(found: BacktestStatement, years: str) -> Iterator[str]:
    cases = count(found.overall.n, "country-month")
    yield (
        f"{years}: {cases}, each year forecast from what was known in October of the "
        "year before, 3 to 14 months ahead."
    )
    yield from _clocks(found)
    yield f"Read: {'; '.join(one.name for one in found.sources)}."


def _clocks(found: BacktestStatement) -> Iterator[str]:
    """Say what was known later than it should be, models' fits included."""
    windows = found.windows.items()
    for name in found.overall.models:
        fits = [(year, one.fits[name]) for year, one in windows if name in one.fits]
        if seen := [year for year, fit in fits if fit.months_seen]:
            yield (
                f"Not a fair test of {label(name)} in {listing(seen)}: its parameters "
                "were estimated from months after the forecast was due."
            )
    if found.known_by is not None:
        yield f"Forecasts are made from what had been published by {found.known_by}."
    if found.is_retrospective:
        yield (
            "Retrospective: past and outcome are as known later than a forecaster of "
            "the day could know them."
        )


def _overall(table: TableStatement, title: str) -> Chapter:
    blocks: list[Block] = [_means(table), Paragraph(_READ)]
    blocks += [Head("Is the difference more than luck?"), *_against(table.differences)]
    blocks += [Head("Where it matters"), _subsets(table.subsets), Note(_PICKED)]
    blocks += [Head("Calibration by the risk a model gives"), _risk(table)]
    return Chapter("overall", title, "Which model forecasts best?", tuple(blocks))


def _window(year: str, window: WindowStatement, windows: int) -> Chapter:
    """Return a window's chapter; the means of an only one stand above."""
    known = f"Known until {month(window.origin)}."
    places = count(len(window.places), "country", "countries")
    source = (
        f"{known} {places}, {count(window.n, 'country-month')}. "
        f"Past: {window.history}. Outcome: {window.actual}."
    )
    blocks: list[Block] = [_means(window)] if windows > 1 else []
    blocks.append(Paragraph(source))
    blocks += [Paragraph(_fitted(name, fit)) for name, fit in window.fits.items()]
    if window.left_out:
        out = ", ".join(window.left_out)
        blocks.append(Note(f"Left out, for months that no data state: {out}."))
    return Chapter(f"window-{year}", f"Window {year}", "", tuple(blocks))


def _fitted(name: str, fit: FitStatement) -> str:
    said = f"{label(name)}: parameters {fit.how}, from deaths until {month(fit.until)}"
    said += f" ({fit.note})" if fit.note else ""
    if fit.months_seen:
        return f"{said}: {count(fit.months_seen, 'month')} more than was to be known."
    return f"{said}."


def _means(table: TableStatement) -> Table:
    return Table(
        "Mean scores.",
        columns(*_HEADS, numbers=range(1, len(_HEADS))),
        tuple(
            (
                label(name),
                number(one.crps, 2),
                number(one.crps_fair, 2),
                number(one.log_crps, 4),
                number(one.log_crps_fair, 4),
                number(one.ign, 3),
                number(one.mis, 1),
                share(one.coverage_90),
                share(one.pit_coverage_90),
            )
            for name, one in table.models.items()
        ),
    )


def _against(differences: tuple[DifferenceStatement, ...]) -> Iterator[Block]:
    shown = [one for one in differences if one.score in _COMPARED]
    if shown:
        yield Paragraph(_DIFFERS)
    else:
        yield Silence("There is no model to compare with.")
    for against in dict.fromkeys(one.against for one in shown):
        yield listed(
            f"Against {label(against)}.",
            columns(
                "Model", "Score", "Difference", "Interval", "Verdict", numbers=(2,)
            ),
            (_difference(one) for one in shown if one.against == against),
            "",
        )


def _difference(one: DifferenceStatement) -> tuple[Inline, ...]:
    digits = 2 if one.score.startswith("crps") else 4
    low, high = number(one.low, digits), number(one.high, digits)
    verdict = "not distinguishable"
    if one.high < 0.0:
        verdict = "better"
    elif one.low > 0.0:
        verdict = "worse"
    name, score = label(one.model), SCORES[one.score]
    return name, score, number(one.mean, digits), f"{low} to {high}", verdict


def _subsets(subsets: dict[str, SubsetStatement]) -> Block:
    heads = ("Cases", "Model", "fair CRPS", "log CRPS", "ignorance", "by PIT")
    return listed(
        "Mean scores in subsets.",
        columns(*heads, numbers=range(2, len(heads))),
        (row for one in subsets.values() for row in _subset_rows(one)),
        "No subset has a case.",
    )


def _subset_rows(one: SubsetStatement) -> Iterator[tuple[Inline, ...]]:
    star = "*" if one.is_picked_afterwards else ""
    title = f"{one.title}{star} ({figure(one.n)})"
    for name, model in one.models.items():
        yield title, label(name), *_subset_means(model)
        title = ""


def _subset_means(one: Means) -> tuple[Inline, ...]:
    return (
        number(one.crps_fair, 2),
        number(one.log_crps, 4),
        number(one.ign, 3),
        share(one.pit_coverage_90),
    )


def _risk(table: TableStatement) -> Block:
    heads = ("Model", "Chance of a death", "Cases", "given", "happened", "by PIT")
    return listed(
        "The chance of any death that a model gave, how often there was one, and how "
        "many outcomes lie in the middle 90% of the randomised transform.",
        columns(*heads, numbers=range(2, len(heads))),
        (
            (
                label(name),
                between(percent(one.least), percent(one.most)),
                figure(one.n),
                percent(one.predicted),
                percent(one.happened),
                percent(one.pit_coverage),
            )
            for name, model in table.models.items()
            for one in model.risk
        ),
        "No model was scored.",
    )
