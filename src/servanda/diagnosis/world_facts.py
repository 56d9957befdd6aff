"""What a store shows of a host, as the facts that checks and outlook read.

Every clause names its sources; what rests on data whose form was not verified against
the provider's own file is marked unverified. What is not known is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from servanda.basis.money import Money
from servanda.compact.model import Facts
from servanda.compact.model.authority import AuthorityFact
from servanda.compact.model.facts import (
    Conflict,
    Economy,
    Institutions,
    Repression,
    Revenue,
    WorldAuthority,
)
from servanda.diagnosis.authority import AuthorityReading, FactReading, read_authority
from servanda.diagnosis.authority.events import counted, since_months
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.level_remarks import years_of_quiet
from servanda.diagnosis.recent import neighbours_in_conflict, twelve_months
from servanda.diagnosis.thresholds import threshold
from servanda.diagnosis.tools_used import tools_used
from servanda.diagnosis.world import World
from servanda.evidence.panel import Panel

__all__ = ["facts_of"]

_ATTEMPTS: Final = "coup_attempts"


def facts_of(panel: Panel, place: str, compact_id: str) -> Facts:
    """Return what a panel shows of a host, for one compact.

    panel       the evidence; `clocks.as_of` becomes the day of the facts
    place       the host, ISO 3166-1 alpha-3
    compact_id  the compact that the facts lie beside
    """
    held = {v.id: v for v in panel.store.manifest().vintages if panel.clocks.sees(v)}
    world = World(panel, place, held)
    conflict, economy, institutions = _conflict(world), _economy(world), _rule(world)
    authority = _authority(world, read_authority(panel, place))
    repression, tools = _repression(world), tuple(tools_used(world))
    named = (conflict, economy, institutions, repression, *tools, *_parts(authority))
    return Facts(
        servanda="1",
        compact=compact_id,
        place=place,
        as_of=panel.clocks.as_of,
        sources=tuple(world.listed(named)),
        authority=authority,
        conflict=conflict,
        economy=economy,
        institutions=institutions,
        repression=repression,
        tools=tools,
    )


def _conflict(world: World) -> Conflict | None:
    panel, place = world.panel, world.place
    since = since_months(panel, 12 * int(threshold("authority_coup_years").value))
    quiet, coups = years_of_quiet(panel, place), counted(panel, place, _ATTEMPTS, since)
    deaths = twelve_months(panel, place)
    near = neighbours_in_conflict(panel, place)
    told = {
        "deaths_12_months": deaths if deaths.value is not None else None,
        "years_since": quiet if quiet.value is not None else None,
        "coups_5_years": coups if coups.value is not None else None,
        "refugees": world.known("refugees_origin"),
        "displaced": _displaced(world),
    }
    fields = world.clause(told)
    if near.value is not None:
        fields["neighbours_in_conflict"] = int(near.value)
        fields["source"] = world.sources([*told.values(), near])
        if not world.is_verified(near):
            doubtful = fields.get("unverified", ())
            fields["unverified"] = (*doubtful, "neighbours_in_conflict")
    return Conflict(**fields) if fields else None


def _displaced(world: World) -> Figure | None:
    """Return the wider count; nobody assisted does not mean nobody displaced."""
    wider = world.known("displaced_idmc")
    if wider is not None:
        return wider
    assisted = world.known("displaced_unhcr")
    return assisted if assisted is not None and assisted.value else None


def _economy(world: World) -> Economy | None:
    debt = world.known("government_debt", "government_debt_imf")
    fields = world.clause(
        {
            "population": world.known("population"),
            "growth": world.known("gdp_growth", "gdp_growth_imf", "gdp_growth_filled"),
            "debt_share": _share(debt),
        }
    )
    output, prices = _output(world)
    if output is None or not output.value or not output.start:
        return Economy(**fields) if fields else None
    fields["gdp"] = Money(Decimal(round(output.value)), "USD", prices)
    revenue = world.known("government_revenue")
    if revenue is not None and revenue.value and revenue.start == output.start:
        amount = Decimal(round(output.value * revenue.value / 100.0))
        year = output.start.year
        fields["revenue"] = (Revenue(year=year, amount=Money(amount, "USD", prices)),)
    else:
        revenue = None
    return Economy(**_with_money(world, fields, output, revenue))


def _output(world: World) -> tuple[Figure | None, int]:
    """Return output and the year of its prices, constant if their base is known."""
    constant = world.known("gdp_constant")
    since = int(threshold("level_constant_since").value)
    if constant is not None:
        vintage = world.vintages[constant.vintages[0]]
        if vintage.published is not None and vintage.published.year >= since:
            return constant, int(threshold("level_constant_prices").value)
    current = world.known("gdp_current")
    return current, current.start.year if current and current.start else 0


def _with_money(
    world: World, fields: dict[str, Any], output: Figure, revenue: Figure | None
) -> dict[str, Any]:
    """Add the sources and the standing of amounts of money."""
    sources = (*fields.get("source", ()), *world.sources([output, revenue]))
    doubtful = [
        name
        for name, figures in (("gdp", [output]), ("revenue", [output, revenue]))
        if name in fields
        if not all(world.is_verified(one) for one in figures if one)
    ]
    unverified = (*fields.get("unverified", ()), *doubtful)
    return {
        **fields,
        "source": tuple(dict.fromkeys(sources)),
        "unverified": unverified,
        "note": f"Output is that of {output.year}.",
    }


def _rule(world: World) -> Institutions | None:
    fields = world.clause(
        {
            "polyarchy": world.known("electoral_democracy"),
            "liberal_democracy": world.known("liberal_democracy"),
        }
    )
    return Institutions(**fields) if fields else None


def _repression(world: World) -> Repression | None:
    fields = world.clause(
        {
            "political_terror": world.known(
                "political_terror_state", "political_terror_amnesty"
            ),
            "killed_by_government": world.known(
                "deaths_by_government", "deaths_one_sided_government_year"
            ),
        }
    )
    return Repression(**fields) if fields else None


def _authority(world: World, reading: AuthorityReading) -> WorldAuthority:
    return WorldAuthority(
        constitutional=_fact(world, reading.constitutional),
        effective_control=_fact(world, reading.effective_control),
        electoral=_fact(world, reading.electoral),
        recognition=_fact(world, reading.recognition),
        contested_by=reading.contests or None,
    )


def _fact(world: World, fact: FactReading) -> AuthorityFact:
    known = [figure for figure in fact.figures if figure.value is not None]
    verified = all(world.is_verified(figure) for figure in known)
    return AuthorityFact(
        finding=fact.finding,
        as_of=fact.as_of,
        basis=" ".join(fact.sentences),
        source=world.sources(known),
        unverified=() if verified else ("finding",),
    )


def _parts(authority: WorldAuthority) -> Iterator[AuthorityFact | None]:
    yield authority.constitutional
    yield authority.effective_control
    yield authority.electoral
    yield authority.recognition


def _share(figure: Figure | None) -> Figure | None:
    """Return a percentage as a share of one."""
    if figure is None or figure.value is None:
        return None
    return Figure(
        figure.name,
        figure.value / 100.0,
        "share of GDP",
        "derived",
        start=figure.start,
        until=figure.until,
        indicators=figure.indicators,
        vintages=figure.vintages,
        note=figure.note,
    )
