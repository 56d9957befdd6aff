"""The figures: three mechanisms around none, and years around interventions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from servanda.publication.charts.lane import Scale, lane
from servanda.publication.strategy.deterrence.parts import StatedMet
from servanda.publication.strategy.deterrence.statement import DeterrenceStatement
from servanda.publication.strategy.deterrence.telling import (
    KINDS,
    dated_at_random,
    signed_change,
    verdict,
)
from servanda.publication.strategy.stated import StatedAnswer
from servanda.publication.theme import Drawing, Line, Panel, Strips, Table, columns
from servanda.publication.words import count, figure, first_letter, rough

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["mechanisms", "years_around"]

_LABELS: Final = {
    "deter": "Deter: fear of an intervention",
    "entrench": "Entrench: fighting on",
    "balance": "Balance: arms and allies",
    "net": "All together",
}


def mechanisms(of: DeterrenceStatement) -> Strips:
    """Return the three mechanisms and their sum, as intervals around none."""
    found = {
        one.mechanism: one.answer for one in of.effects if one.name == "repression"
    }
    most = max(abs(end) for one in found.values() for end in (one.low, one.high))
    most = max(most, 1e-9) * 1.05
    scale = Scale(-most, most, 0.0)
    lines = tuple(
        Line(
            label,
            lane(
                found[name].low,
                found[name].middle,
                found[name].high,
                scale,
                strong=name == "net",
            ),
            signed_change(found[name]),
            "judged" if name == "net" else "",
        )
        for name, label in _LABELS.items()
    )
    return Strips(
        id="deterrence-mechanisms",
        title=first_letter(f"{verdict(of)}{_ways(found)}"),
        subtitle="Change in the mean level of repression, hundredths of a point of the "
        "Political Terror Scale (1 to 5), mean over five years, with the compact less "
        "without. Bar: 90% of draws; mark: every belief at its middle; thin line: "
        "none. Each mechanism is worked out as if it were alone.",
        panels=(
            Panel(
                "Change in repression",
                f"\u2212{rough(most)} to +{rough(most)} hundredths; left is less",
                lines,
            ),
        ),
        source=f"Stated beliefs, over estimates from {', '.join(of.regimes.vintages)}; "
        f"{figure(of.draws)} draws",
        kind="wordy",
    )


def _ways(found: Mapping[str, StatedAnswer]) -> str:
    """Say whether the mechanisms' middles have different signs."""
    middles = [found[name].middle for name in ("deter", "entrench", "balance")]
    if min(middles) < 0.0 < max(middles):
        return ": the mechanisms pull both ways"
    return ""


def years_around(of: DeterrenceStatement, one: StatedMet) -> Drawing:
    """Return repression around one kind of event, against placebos."""
    title = dated_at_random(one)
    return Drawing(
        id="deterrence-events",
        title=title,
        subtitle="Repression in similar autocracies by year from the intervention, "
        "hundredths of a point against the mean of the three years before. Dots: "
        f"{count(one.events, 'intervention')}; band: 90% of {figure(one.drawn)} sets "
        "of as many dates in the same states, drawn at random",
        svg=_drawn(one),
        source=f"{', '.join(of.trial_of[:-2])}; interventions of 2005 to 2017. "
        f"{KINDS[one.kind]}; the list ends in 2014",
        alt=f"{title}. A line of seven yearly values, drawn over a grey band of "
        "placebos. The table has the figures.",
        numbers=Table(
            "Hundredths of a point against the mean of the three years before",
            columns("Year", "Seen", "Placebos, 90%", numbers=(0, 1, 2)),
            tuple(
                (
                    f"{year:+d}",
                    f"{100.0 * seen:+.1f}",
                    f"{100.0 * low:+.1f} to {100.0 * high:+.1f}",
                )
                for year, seen, low, high in zip(
                    one.years, one.profile, one.low, one.high, strict=True
                )
            ),
        ),
    )


def _drawn(one: StatedMet) -> Markup:
    from servanda.publication.charts.around import around

    seen, low, high = (
        [100.0 * value for value in row] for row in (one.profile, one.low, one.high)
    )
    return around("deterrence-events", one.years, seen, (low, high))
