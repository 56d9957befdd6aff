"""Tables of a search: designs, single choices, what is regretted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from servanda.publication.strategy.sequence.parts import (
    StatedChoice,
    StatedDesign,
    StatedEffect,
)
from servanda.publication.strategy.sequence.statement import SequenceStatement
from servanda.publication.theme import Block, Inline, Table, columns, listed, mark
from servanda.publication.words import percent, rough, sentence

__all__ = [
    "aim_words",
    "choices",
    "described",
    "figures",
    "made_of",
    "regrets",
    "signed",
    "terms",
]

_AIMS: Final = {
    "deaths": "deaths",
    "partners": "cost to partners",
    "host": "cost to the host",
    "exit": "the last partner's leaving",
    "dependence": "dependence at the end",
    "democracy": "electoral democracy",
}


def figures(of: SequenceStatement, chosen: Sequence[StatedDesign]) -> Table:
    """Return what comes of designs, on states that no search has seen."""
    return Table(
        "Deaths of each design, on average over states that no search has seen, with "
        "one standard error; per cent more or fewer than with nothing done, and the "
        "same in the worst school, with 90% ranges; the largest regret",
        columns(
            "Design",
            "Deaths",
            "Against none",
            "In the worst school",
            "Regret",
            numbers=range(1, 5),
        ),
        tuple(_figures(of, one) for one in chosen),
    )


def terms(of: SequenceStatement, chosen: Sequence[StatedDesign]) -> Block:
    """Return what designs cost, when partners leave, and what is left."""
    return listed(
        f"What each design costs ({of.unit}), the month in which the last partner "
        "leaves, the share of protection that leaves with partners, and the change of "
        "the index of electoral democracy",
        columns(
            "Design",
            "Partners",
            "Host",
            "Month",
            "Dependence",
            "Democracy",
            numbers=range(1, 6),
        ),
        (_terms_of(one) for one in chosen),
        "No design is shown.",
    )


def made_of(chosen: Iterable[StatedDesign]) -> Block:
    """Return what designs are made of, in words."""
    return listed(
        "What each design is made of; months from the first, strength as a share of a "
        "full-size effort",
        columns("Design", "Tools", "Terms", widths=(16, 58, 26)),
        ((one.name, described(one), _terms(one)) for one in chosen),
        "No design is shown.",
    )


def choices(caption: str, found: Sequence[StatedChoice]) -> Block:
    """Return what single choices do to deaths and to the other aims."""
    return listed(
        caption,
        columns(
            "The choice",
            "Fewer deaths in",
            "More deaths in",
            "Across all schools, per cent of deaths",
            "What else it changes",
            widths=(28, 15, 15, 18, 24),
        ),
        (
            (
                f"{sentence(one.what).removesuffix('.')} ({one.at})",
                _schools(one.lower),
                _schools(one.higher),
                _span(one),
                _else(one),
            )
            for one in found
        ),
        "No choice of this kind can be made in the draft.",
    )


def regrets(of: SequenceStatement) -> Block:
    """Return which design has the least loss under each school and each profile."""
    held = {(one.school, one.profile): _alike(one.designs) for one in of.best}
    return listed(
        "The design with the least loss, by what is believed and held to matter",
        columns("School", *(sentence(name).removesuffix(".") for name in of.profiles)),
        (
            (school, *(held[school, profile] for profile in of.profiles))
            for school in of.schools
        ),
        "No school was asked.",
    )


def described(one: StatedDesign) -> str:
    """Return the tools of a design in words."""
    words = [
        f"{tool.tool} {tool.strength:.2f}, months {tool.begins} to {tool.ends}"
        for tool in one.tools
    ]
    return "; ".join(words) or "nothing"


def signed(one: StatedEffect) -> Inline:
    """Return a verdict; where nothing can be told apart, marked."""
    return mark(one.verdict) if one.verdict == "not distinguishable" else one.verdict


def aim_words(names: Iterable[str]) -> str:
    """Return aims as a reader knows them."""
    return ", ".join(_AIMS[name] for name in names)


def _figures(of: SequenceStatement, one: StatedDesign) -> tuple[Inline, ...]:
    fresh = one.fresh
    return (
        one.name if one.name != of.robust else f"{one.name}, least regretted",
        f"{rough(fresh['deaths'])} \u00b1 {rough(one.error)}",
        _range(one.against_none),
        _between(fresh["worst school"], one.worst_low, one.worst_high),
        f"{one.regret:.2f}",
    )


def _terms_of(one: StatedDesign) -> tuple[Inline, ...]:
    fresh = one.fresh
    return (
        one.name,
        rough(fresh["partners"]),
        rough(fresh["host"]),
        f"{fresh['exit']:.0f}",
        percent(fresh["dependence"]),
        f"{fresh['democracy']:+.3f}",
    )


def _alike(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} alike"


def _range(one: StatedEffect) -> str:
    return _between(one.more, one.low, one.high)


def _between(middle: float, low: float, high: float) -> str:
    return f"{middle:+.1f}% ({low:+.1f} to {high:+.1f})"


def _terms(one: StatedDesign) -> str:
    if not one.tools:
        return "none"
    end = (
        f"end in month {one.exit_month}"
        if one.exit_month is not None
        else "no end date"
    )
    safe = "safeguards" if one.safeguards else "no safeguards"
    share = (
        "" if one.host_share is None else f"; the host bears {percent(one.host_share)}"
    )
    return f"{end}; {safe}{share}"


def _schools(names: Sequence[str]) -> Inline:
    return f"{len(names)}: {', '.join(names)}" if names else "none"


def _span(one: StatedChoice) -> str:
    values = [effect.more for effect in one.deaths if effect.of != "reversed"]
    low, high = min(values), max(values)
    return f"{low:+.1f} to {high:+.1f}"


def _else(one: StatedChoice) -> str:
    apart = [
        f"{_AIMS[effect.of]} {_direction(effect)}"
        for effect in one.aims
        if effect.of != "deaths" and effect.verdict != "not distinguishable"
    ]
    return "; ".join(apart) or "nothing that can be told apart"


def _direction(effect: StatedEffect) -> str:
    """Return which way an aim goes; democracy is told as its loss."""
    if effect.of == "democracy":
        return "more" if effect.verdict == "lower" else "less"
    if effect.of == "exit":
        return "sooner" if effect.verdict == "lower" else "later"
    return effect.verdict
