"""The drawings of the chapter: sizes, burdens by company, votes by text."""

from __future__ import annotations

from typing import Final

from servanda.publication.charts import Bar, Part, bars
from servanda.publication.charts.corridors import Corridor, corridors
from servanda.publication.strategy.coalition.parts import Band
from servanda.publication.strategy.coalition.statement import CoalitionStatement
from servanda.publication.strategy.coalition.wording import few, prior_only
from servanda.publication.theme import Drawing, Silence, Table, columns
from servanda.publication.words import count, figure, percent, rough, sentence

__all__ = ["SHOWN", "burdens", "sizes", "votes"]

SHOWN: Final = ("the host's leaders", "leaders of any partner, among other states")
_PANELS: Final = ("Host's leaders at home", "Partners' leaders abroad")
_LEAST: Final = 0.005
_FEW: Final = 4
_EVEN: Final = 0.5
_ROWS: Final = 12
_COALITION: Final = "coalition that nobody leaves or joins"


def sizes(of: CoalitionStatement) -> Drawing | Silence:
    """Return how many members a stable coalition has."""
    if not of.sizes:
        return Silence("Who would join is not known: no candidate state is named.")
    shown = [one for one in of.sizes if one.chance.share >= _LEAST][:_ROWS]
    likeliest = max(of.sizes, key=lambda one: one.chance.share)
    small = sum(one.chance.share for one in of.sizes if one.members < _FEW)
    title = (
        f"Under the labelled prior alone, a {_COALITION}"
        if prior_only(of)
        else f"A {_COALITION}"
    )
    title += (
        f" has fewer than four members in {percent(small)} of cases; likeliest is "
        f"{_members(likeliest.members)} ({percent(likeliest.chance.share)})"
    )
    if few(of):
        title = f"Too few draws ({of.looked}) to tell how large a {_COALITION} is"
    return Drawing(
        id="coalition-sizes",
        title=title,
        subtitle="Chance that a stable coalition has so many members, over "
        f"{count(of.looked, 'draw')} of what is believed; each of a draw's stable "
        "coalitions counts alike",
        svg=bars(
            "coalition-sizes",
            tuple(
                Bar(
                    _short(one.members),
                    (Part("", one.chance.share),),
                    percent(one.chance.share),
                )
                for one in shown
            ),
        ),
        source=_source(of),
        alt=title,
        numbers=Table(
            "Chance by number of members",
            columns(
                "Members",
                "Under the compact",
                "One standard error",
                "If all sign shared principles",
                numbers=(1, 2, 3),
            ),
            tuple(
                (
                    _members(one.members),
                    percent(one.chance.share),
                    f"{100.0 * one.chance.error:.1f} points",
                    percent(one.partnership.share),
                )
                for one in of.sizes
            ),
        ),
    )


def burdens(of: CoalitionStatement) -> Drawing:
    """Return the burden on leaders by number of members."""
    kinds = {one.kind: one.burden for one in of.burdens}
    host = kinds[SHOWN[0]]
    lift = next(one for one in of.lifts if one.kind == SHOWN[0])
    after = host[min(of.members, len(host)) - 1]
    title = (
        f"With {of.members} partners the burden on the host's leaders is "
        f"{rough(after.middle)} at the middle, against {rough(lift.before)} of one "
        f"alone that no body backs; the 90% range is {_range(after)}"
    )
    return Drawing(
        id="coalition-burdens",
        title=title,
        subtitle="Burden of legitimacy by number of partners, as the compact is "
        "otherwise drafted, with the bodies that back it; 1 is one partner alone on an "
        "undisputed, explicit request that no body backs. The line has every belief at "
        "its middle, the band 90 per cent of what is believed",
        svg=corridors(
            "coalition-burdens",
            tuple(
                Corridor(
                    label,
                    tuple(
                        (float(k), one.low, one.middle, one.high)
                        for k, one in enumerate(kinds[kind], start=1)
                    ),
                )
                for label, kind in zip(_PANELS, SHOWN, strict=True)
            ),
            mark=1.0,
            words="alone",
            form=".1~f",
            across="partners",
        ),
        source=_source(of),
        alt=title,
        numbers=Table(
            "Burden by number of partners: every belief at its middle, and P5 to P95",
            columns("Leaders", "1", "2", "4", "7", numbers=range(1, 5)),
            tuple(
                (sentence(kind)[:-1], *(_told(burden[k - 1]) for k in (1, 2, 4, 7)))
                for kind, burden in kinds.items()
            ),
        ),
    )


def votes(of: CoalitionStatement) -> Drawing:
    """Return the share of yes from a text that encourages to consent in advance."""
    one = of.convention
    half = [point for point in one.scan if point.passes >= _EVEN]
    title = (
        "The further a text goes, the fewer say yes: a two-thirds majority is at least "
        f"an even chance up to place {half[-1].at:.2f} of 1"
        if half
        else "A two-thirds majority is less than an even chance for every text"
    )
    return Drawing(
        id="coalition-votes",
        title=title,
        subtitle="Share of yes among states that take sides, from a text that only "
        "encourages (0) to consent in advance (1); the band holds 90 per cent of draws",
        svg=corridors(
            "coalition-votes",
            (
                Corridor(
                    f"{figure(one.states)} states without names",
                    tuple(
                        (point.at, point.yes.low, point.yes.middle, point.yes.high)
                        for point in one.scan
                    ),
                ),
            ),
            mark=one.majority,
            words="two thirds",
            form="%",
            across="how far the text goes",
        ),
        source=f"Positions: {one.source}. {_source(of)}",
        alt=title,
        numbers=Table(
            "Share of yes and chance of two thirds by place of the text",
            columns(
                "Place",
                "P5",
                "Middle",
                "P95",
                "Chance of two thirds",
                numbers=(1, 2, 3, 4),
            ),
            tuple(
                (
                    f"{point.at:.2f}",
                    percent(point.yes.low),
                    percent(point.yes.middle),
                    percent(point.yes.high),
                    percent(point.passes),
                )
                for point in one.scan[::2]
            ),
        ),
    )


def _source(of: CoalitionStatement) -> str:
    return (
        f"Computed from the compact, its facts and the beliefs below, seed {of.seed}. "
        "Most of the beliefs are judgements; the range is theirs, not a measurement"
    )


def _members(number: int) -> str:
    return "nobody" if number == 0 else count(number, "member")


def _short(number: int) -> str:
    return "nobody" if number == 0 else str(number)


def _range(one: Band) -> str:
    return f"{rough(one.low)} to {rough(one.high)}"


def _told(one: Band) -> str:
    return f"{rough(one.middle)} ({_range(one)})"
