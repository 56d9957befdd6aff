"""What may happen month by month: fans, and when the last partner leaves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from servanda.publication.outlook.figures import Fan, Leaving
from servanda.publication.outlook.measures import FANS, FORECAST, Fanned
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import chance, label, source
from servanda.publication.theme import Drawing, Silence, Table, columns
from servanda.publication.words import listing, percent, rough, rough_between, sentence

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["fanned", "leaving"]

_MOST: Final = 5
_ALIKE: Final = 0.02


def fanned(of: OutlookStatement) -> tuple[Drawing, ...]:
    """Return a drawing for each quantity that is told by month."""
    return tuple(_fan(of, one) for one in FANS)


def leaving(of: OutlookStatement) -> Drawing | Silence:
    """Return how the last partners leave, under the options that have any."""
    if not of.leaving:
        if of.unknown:
            return Silence("When partners leave is not known.")
        return Silence("Under no option is a partner there.")
    shown, same = _apart(of)
    title = _leaving_title(of)
    alike = f". Not drawn, never two points apart: {listing(same)}" if same else ""
    return Drawing(
        id="exit-curve",
        title=title,
        subtitle="Share of the trajectories in which partners came, in which they have "
        f"not left for good, by month from the start{alike}",
        svg=_curves(of, tuple((one.option, one.shares) for one in shown)),
        source=source(of, of.recorded),
        alt=title,
        numbers=Table(
            "Share in which partners have not left for good",
            columns(
                "Month",
                *(label(of, one.option) for one in shown),
                numbers=range(1, len(shown) + 1),
            ),
            tuple(
                (str(i + 1), *(percent(one.shares[i]) for one in shown))
                for i in _picked(of.months)
            ),
        ),
    )


def _apart(of: OutlookStatement) -> tuple[list[Leaving], list[str]]:
    """Return the curves that can be told apart, and in words those that cannot."""
    known = {one.option: one for one in of.leaving}
    first = [name for name in (of.chosen, of.less) if name in known]
    shown: list[Leaving] = []
    same: list[str] = []
    for name in (*first, *(n for n in known if n not in first)):
        one = known[name]
        if of.unknown and name == of.chosen:
            continue
        like = next((o for o in shown if _distance(o, one) < _ALIKE), None)
        if like is not None:
            same.append(f"{label(of, name)} from {label(of, like.option)}")
        elif len(shown) < _MOST:
            shown.append(one)
    return shown, same


def _distance(one: Leaving, other: Leaving) -> float:
    pairs = zip(one.shares, other.shares, strict=True)
    return max(abs(first - second) for first, second in pairs)


def _leaving_title(of: OutlookStatement) -> str:
    drafted = of.option(of.chosen)
    on_time, left = drafted.chances["left_on_time"], drafted.departure
    if of.unknown:
        return "When partners leave as drafted: not known"
    if left is None:
        return "As drafted no partner is ever there"
    if on_time is None or of.stated_exit is None:
        return (
            f"No date of exit is stated; still there after {of.months} months: "
            f"{chance(left.beyond)}"
        )
    return f"All out by the stated month {of.stated_exit}: {chance(on_time)}"


def _fan(of: OutlookStatement, one: Fanned) -> Drawing:
    shown = [fan for fan in of.fans if fan.quantity == one.name]
    if of.unknown:
        shown = [fan for fan in shown if fan.option != of.chosen]
    last = {fan.option: fan for fan in shown}
    told = "; ".join(
        f"{words} {_at(last[name], -1)}"
        for name, words in ((of.chosen, "as drafted"), (of.against, "with no action"))
        if name in last
    )
    title = f"{one.title}, month {of.months}: {told}"
    return Drawing(
        id=f"fan-{one.name}",
        title=title,
        subtitle=f"{sentence(one.drawn)} Line: P50; bands: the middle 50% and 90%; "
        "dashed: P50 of no action. Beyond three years a scenario, not a forecast.",
        svg=_bands(of, one, shown),
        source=source(of, of.recorded),
        alt=f"{title}. In brackets the middle 90% of trajectories.",
        numbers=Table(
            f"{one.title}: P50 (middle 90%)",
            columns("Month", *(label(of, fan.option) for fan in shown)),
            tuple(
                (str(i + 1), *(_at(fan, i) for fan in shown))
                for i in _picked(of.months)
            ),
        ),
    )


def _bands(of: OutlookStatement, one: Fanned, shown: list[Fan]) -> Markup:
    from servanda.publication.charts import Bands, fans

    panels = tuple(
        Bands(label(of, fan.option), (fan.p05, fan.p25, fan.p50, fan.p75, fan.p95))
        for fan in shown
    )
    return fans(
        f"fan-{one.name}", panels, start=_year(of), scaled=one.scaled, forecast=FORECAST
    )


def _curves(
    of: OutlookStatement, shown: tuple[tuple[str, tuple[float, ...]], ...]
) -> Markup:
    from servanda.publication.charts import Curve, curves

    series = tuple(Curve(label(of, name), shares) for name, shares in shown)
    return curves("exit-curve", series, stated=of.stated_exit)


def _at(fan: Fan, i: int) -> str:
    low, middle, high = fan.p05[i], fan.p50[i], fan.p95[i]
    if max(abs(low), abs(high)) < 10.0:  # noqa: PLR2004 - a share or an index
        return f"{middle:.2f} ({low:.2f}\u2013{high:.2f})"
    low, middle, high = round(low), round(middle), round(high)
    return f"{rough(middle)} ({rough_between(low, high)})"


def _picked(months: int) -> list[int]:
    """Return the months that stand in a table: a few, and the last."""
    return [i - 1 for i in (12, 36, 60, 120, 240) if i < months] + [months - 1]


def _year(of: OutlookStatement) -> float:
    start = date.fromisoformat(of.first)
    return start.year + (start.timetuple().tm_yday - 1) / 366
