"""What speaks against the ratios: hidden causes, and pacts that never were."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.strategy.deterrence.disputes.drawn import ranged
from servanda.publication.strategy.deterrence.disputes.statement import (
    StatedDisputes,
    StatedPath,
    StatedWorld,
)
from servanda.publication.theme import (
    Block,
    Head,
    Inline,
    Note,
    Paragraph,
    columns,
    listed,
)
from servanda.publication.words import count, figure, percent, rough
from servanda.strategy.deterrence.disputes.judging import FEWEST_ONSETS

__all__ = ["doubts", "not_counted"]

_CALLED = {
    "raw": "nothing adjusted",
    "pooled": "alike in what is measured",
    "hostile": "the same, hostile pairs",
    "balanced": "weighed to look alike",
    "within": "each pair against itself",
    "formed": "around beginnings",
    "ended": "around ends",
}


_WHY = {
    "fails its placebo": (
        "Failed, and not counted, since they find something in pacts that never were, "
        "as the table of placebos below shows"
    ),
    "too few disputes": (
        f"Told and not counted, since fewer than {FEWEST_ONSETS} disputes stand behind "
        "it (that limit is a choice)"
    ),
    "adjusts nothing": "Told for comparison only",
}


def doubts(of: StatedDisputes) -> Iterator[Block]:
    """Yield what selection and luck do to such estimates."""
    yield Head("What selection does to such estimates")
    yield Paragraph(
        "States that expect an attack look for promises of defence, and then a promise "
        "stands where disputes are likely anyway: deterrence is hidden. Allies that "
        "avoid endangered states make the reverse error: deterrence is feigned."
    )
    yield _hidden(of)
    yield _worlds(of)
    yield from _paths(of)
    yield _placebos(of)
    yield Note(
        "Promises moved to other years leave it as it is which states have them: what "
        "a design still finds there is the doing of who holds pacts, not of the pacts. "
        "A design whose placebos of either kind lie on one side of 1 in nine of ten "
        "cases has failed."
    )
    yield _periods(of)


def not_counted(of: StatedDisputes) -> Iterator[Block]:
    """Yield which designs the verdict leaves out, and why."""
    for standing, why in _WHY.items():
        named = [_CALLED[one.name] for one in of.ratios if one.standing == standing]
        if named:
            yield Note(f"{why}: {'; '.join(named)}.")


def _hidden(of: StatedDisputes) -> Block:
    return listed(
        "How strong a hidden cause would have to be to make each ratio out of nothing",
        columns("Design", "Ratio", "Strength", numbers=(1, 2)),
        (
            (
                _CALLED.get(one.name, one.name),
                rough(one.ratio.middle),
                f"{rough(one.strength)} times",
            )
            for one in of.ratios
        ),
        "Nothing to explain.",
    )


def _worlds(of: StatedDisputes) -> Block:
    seekings = sorted({one.seeking for one in of.worlds})
    by = {(one.design, one.seeking): one for one in of.worlds}
    designs = dict.fromkeys(one.design for one in of.worlds)
    truth = of.worlds[0].truth if of.worlds else 1.0
    heads = [_sought(one) for one in seekings]
    return listed(
        f"Made-up worlds in which a pact truly makes the ratio {rough(truth)}: what "
        "each design finds in the middle, by how threat and pacts go together",
        columns("Design", *heads, numbers=range(1, len(heads) + 1)),
        (
            (
                _CALLED.get(design, design),
                *(_middle(by[design, seeking]) for seeking in seekings),
            )
            for design in designs
        ),
        "No world was made up.",
    )


def _sought(seeking: float) -> str:
    if seeking == 0.0:
        return "no tie"
    how = "strongly" if abs(seeking) > 1.0 else "mildly"
    return f"allies avoid it {how}" if seeking < 0.0 else f"it seeks pacts {how}"


def _middle(one: StatedWorld) -> Inline:
    return rough(one.ratio.middle)


def _paths(of: StatedDisputes) -> Iterator[Block]:
    for one in of.paths:
        what = "began" if one.change == "formed" else "ended"
        yield listed(
            f"Hazard around the year in which a pact {what}, over that of pairs in "
            f"which nothing changed: {count(one.changes, 'pair')} of "
            f"{count(one.targets, 'target')}, {count(one.onsets, 'dispute')}",
            columns("Years", "Ratio", "90% range", numbers=(1, 2)),
            (
                (_years(one, place), rough(span.middle), ranged(span))
                for place, span in enumerate(one.ratio)
            ),
            "No change was followed.",
        )


def _years(one: StatedPath, place: int) -> str:
    """Return a span of years from the change; its own year, -1, is left out."""
    first, last = one.first[place], one.last[place]
    if first < 0:
        return f"{-1 - last} to {-1 - first} before"
    return f"{first + 1} to {last + 1} after"


def _placebos(of: StatedDisputes) -> Block:
    found = {one.name: one.ratio.middle for one in of.ratios}
    return listed(
        "Pacts that never were: what the designs find where there is nothing to find",
        columns(
            "Design",
            "Pacts",
            "Ratio",
            "90% range",
            "Found",
            "As far from 1 as found",
            numbers=(2, 3, 4, 5),
        ),
        (
            (
                _CALLED.get(one.design, one.design),
                one.kind,
                rough(one.ratio.middle),
                ranged(one.ratio),
                rough(found[one.design]),
                percent(one.further),
            )
            for one in of.placebos
        ),
        "No placebo was drawn.",
    )


def _periods(of: StatedDisputes) -> Block:
    return listed(
        "The same question put to other years",
        columns("Years", "Design", "Disputes", "Ratio", "90% range", numbers=(2, 3, 4)),
        (
            (
                f"{one.first} to {one.last}",
                _CALLED.get(one.design, one.design),
                figure(one.onsets),
                rough(one.ratio.middle),
                ranged(one.ratio),
            )
            for one in of.periods
        ),
        "No other years were asked.",
    )
