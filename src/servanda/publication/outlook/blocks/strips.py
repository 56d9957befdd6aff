"""One strip for each outcome: every option a line, on one scale, no action on top."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from servanda.publication.charts import Scale, lane
from servanda.publication.outlook.figures import Departure, OptionFigures, Range
from servanda.publication.outlook.measures import MEASURES, Measure
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import (
    UNKNOWN,
    beside,
    departure,
    label,
    ranged,
    source,
    unit,
)
from servanda.publication.theme import Inline, Line, Panel, Strips, Table, columns
from servanda.publication.words import count, listing, rough, sentence

__all__ = ["apart", "payers", "strips"]


def strips(of: OutlookStatement) -> Strips:
    """Return the strips of an outlook."""
    return Strips(
        id="strips",
        title=sentence(apart(of)),
        subtitle=f"Over {of.months} months, schools mixed by their weights. Bar: from "
        "P10 to P90, which a tenth and nine tenths of trajectories lie below; mark: "
        "P50; thin line: P50 of no action. Persons: each step, a pale stroke, is ten "
        "times the last.",
        panels=tuple(_panel(of, one) for one in MEASURES),
        source=source(of),
    )


def apart(of: OutlookStatement) -> str:
    """Say which options can be told from no action in deaths."""
    others = [one.name for one in of.options if one.name != of.against]
    known = [name for name in others if not (of.unknown and name == of.chosen)]
    verdicts = {name: of.contrast(name).verdict for name in known}
    parts = [
        f"{verdict} than under no action: "
        + listing([label(of, n) for n in known if verdicts[n] == verdict])
        for verdict in ("lower", "higher")
        if verdict in verdicts.values()
    ]
    if not parts:
        return "deaths: no option is distinguishable from no action"
    same = [n for n in known if verdicts[n] == "not distinguishable"]
    rest = f"{count(len(same), 'option')} not distinguishable from it" if same else ""
    return "deaths " + "; ".join(filter(None, (*parts, rest)))


def payers(of: OutlookStatement) -> Table | None:
    """Return the cost by payer; None where no amount is shown."""
    names = list(of.option(of.chosen).payers)
    if not names:
        return None
    rows = tuple(
        (one.label, *(ranged(one.payers.get(name)) for name in names))
        for one in beside(of)
        if any(paid.p90 for paid in one.payers.values())
    )
    heads = columns("Option", *names)
    caption = f"Cost by payer over {of.months} months, {unit(of)}: P50 (P10\u2013P90)"
    return Table(caption, heads, rows)


def _panel(of: OutlookStatement, one: Measure) -> Panel:
    scale = _scale(of, one)
    title = f"{one.title}, {unit(of)}" if one.kind == "money" else one.title
    return Panel(title, _ends(scale, one), tuple(_lines(of, one, scale)))


def _lines(of: OutlookStatement, one: Measure, scale: Scale) -> Iterator[Line]:
    for option in beside(of):
        is_judged = option.name == of.chosen
        kind = "judged" if is_judged else ""
        if is_judged and of.unknown:
            yield Line(option.label, Markup(""), UNKNOWN, kind)
            continue
        drawn, words = _told(of, one, option)
        bar = _drawn(drawn, scale, strong=is_judged)
        yield Line(option.label, bar, words, kind)


def _drawn(one: Range | None, scale: Scale, *, strong: bool) -> Markup:
    """Draw a range, or nothing where it is not known."""
    if one is None:
        return Markup("")
    return lane(one.p10, one.p50, one.p90, scale, strong=strong)


def _told(
    of: OutlookStatement, one: Measure, option: OptionFigures
) -> tuple[Range | None, Inline]:
    if one.kind == "month":
        left: Departure | None = option.departure
        return (left.months if left else None), departure(left, of.months)
    return option.outcomes[one.name], ranged(option.outcomes[one.name], one.kind)


def _scale(of: OutlookStatement, one: Measure) -> Scale:
    if one.kind == "month":
        return Scale(0.0, float(of.months), float(of.stated_exit or 0) or None)
    shown = [o.outcomes[one.name] for o in of.options]
    most = max((r.p90 for r in shown if r), default=0.0)
    base = of.option(of.against).outcomes[one.name]
    line = base.p50 if base and one.kind != "money" else None
    least = min((r.p10 for r in shown if r), default=0.0)
    if one.kind == "persons":
        return Scale(0.0, most, line, by_tens=True)
    return Scale(least if one.name == "gdp" else 0.0, most, line)


def _ends(scale: Scale, one: Measure) -> str:
    if one.kind == "ratio":
        return f"{scale.least:.2f} to {scale.most:.2f}"
    if scale.by_tens:
        return f"0 to {rough(scale.most)}, by tens"
    return f"0 to {rough(scale.most)}"
