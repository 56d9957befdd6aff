"""The zone and the draft in it, for the chapter on the bargain."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.strategy.bargaining.figures import by_school, map_of_zone
from servanda.publication.strategy.bargaining.statement import (
    BargainStatement,
    StatedStanding,
)
from servanda.publication.strategy.bargaining.words import (
    GOVERNMENT,
    PEOPLE,
    gain,
    of_host,
    paid,
    school_of,
    terms,
)
from servanda.publication.theme import (
    Block,
    Head,
    Inline,
    Note,
    Paragraph,
    Table,
    columns,
    listed,
)
from servanda.publication.words import listing, percent, sentence

__all__ = ["draft", "zone"]


def zone(of: BargainStatement) -> Iterator[Block]:
    """Yield the zone: as a map, by school, and in a table."""
    yield Head("The zone")
    yield map_of_zone(of)
    yield by_school(of)
    yield listed(
        "By school. Agreement: share of draws of values and of states of the world in "
        "which some terms suit both. A verdict is given only where at least 95% of "
        "draws share it and no value within its range turns it",
        columns(
            "School",
            "Government and coalition",
            "Agreement",
            "People and coalition",
            "Agreement",
            "Least side payment that opens it",
            numbers=(2, 4),
        ),
        (
            _of_school(one, other, of)
            for one, other in zip(
                of_host(of, GOVERNMENT), of_host(of, PEOPLE), strict=True
            )
        ),
        "No school is known.",
    )
    yield Note(
        "The government signs; its people bear what follows. The second pair of "
        "columns puts what its people gain in place of what the government gains."
    )


def _of_school(
    one: StatedStanding, other: StatedStanding, of: BargainStatement
) -> tuple[Inline, ...]:
    if one.transfer is None:
        payment: Inline = "none does"
    elif one.transfer.parts_of_plan == 0.0:
        payment = "none is needed"
    else:
        payment = paid(one.transfer, of)
    return (
        school_of(one.school, of),
        one.verdict,
        percent(one.share),
        other.verdict,
        percent(other.share),
        payment,
    )


def draft(of: BargainStatement) -> Iterator[Block]:
    """Yield where the terms as drafted lie, and who gains nothing by them."""
    yield Head("The terms as drafted")
    share = percent(of.share or 0.0)
    yield Paragraph(
        sentence(
            f"as drafted: {terms(of.drafted)}, the host bearing {share} of the cost"
        )
    )
    yield Paragraph(_losers(of))
    rows = zip(of_host(of, GOVERNMENT), of_host(of, PEOPLE), strict=True)
    yield Table(
        "What each gains by the draft beyond its fallback, as a percentage of the "
        "plan's cost, every value at its middle. Suits both: government and coalition. "
        "Both gained: share of single futures in which both turn out better off",
        columns(
            "School",
            "Government",
            "People",
            "Coalition",
            "Suits both",
            "Both gained",
            numbers=(1, 2, 3, 5),
        ),
        tuple(
            (
                school_of(one.school, of),
                gain(one.drafted.host),
                gain(other.drafted.host),
                gain(one.drafted.coalition),
                "yes" if one.drafted.inside else "no",
                percent(one.drafted.both),
            )
            for one, other in rows
        ),
    )


def _losers(of: BargainStatement) -> str:
    """Say who gains nothing from the draft, as far as it can be told."""
    found = {
        side: next(
            a
            for a in of.answers
            if a.about == f"what {side} gains by the terms as drafted"
        )
        for side in (one.side for one in of.fallbacks)
    }
    none = [side for side, one in found.items() if one.sign == "below nought"]
    some = [side for side, one in found.items() if one.sign == "above nought"]
    rest = [side for side, one in found.items() if one.sign == "not distinguishable"]
    parts = []
    if none:
        parts.append(f"{listing(none)} would gain nothing by the draft, and lose")
    if some:
        parts.append(f"{listing(some)} would gain by it")
    if rest:
        parts.append(f"for {listing(rest)} a gain is not distinguishable from a loss")
    return sentence("all schools mixed, " + "; ".join(parts))
