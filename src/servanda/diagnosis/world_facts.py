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
    Revenue,
    WorldAuthority,
)
from servanda.diagnosis.authority import AuthorityReading, FactReading, read_authority
from servanda.diagnosis.authority.events import counted, since_months
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.level_remarks import years_of_quiet
from servanda.diagnosis.recent import neighbours_in_conflict, twelve_months
from servanda.diagnosis.thresholds import threshold
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
    named = (conflict, economy, institutions, *_parts(authority))
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
        "displaced": world.known("displaced_idmc") or world.known("displaced_unhcr"),
    }
    fields = world.clause(told)
    if near.value is not None:
        fields["neighbours_in_conflict"] = int(near.value)
        fields["source"] = world.sources([*told.values(), near])
    return Conflict(**fields) if fields else None


def _economy(world: World) -> Economy | None:
    debt = world.known("government_debt", "government_debt_imf")
    fields = world.clause(
        {
            "population": world.known("population"),
            "growth": world.known("gdp_growth", "gdp_growth_imf"),
            "debt_share": _share(debt),
        }
    )
    output = world.known("gdp_current")
    if output is not None and output.value and output.start:
        year = output.start.year
        fields["gdp"] = Money(Decimal(round(output.value)), "USD", year)
        revenue = world.known("government_revenue")
        if revenue is not None and revenue.value and revenue.start == output.start:
            amount = Decimal(round(output.value * revenue.value / 100.0))
            fields["revenue"] = (Revenue(year=year, amount=Money(amount, "USD", year)),)
    return _with_money(world, fields, output)


def _with_money(
    world: World, fields: dict[str, Any], output: Figure | None
) -> Economy | None:
    if not fields:
        return None
    if output is not None and "gdp" in fields:
        mine = (*fields.get("source", ()), *world.sources([output]))
        fields["source"] = tuple(dict.fromkeys(mine))
        if not world.is_verified(output):
            money = tuple(name for name in ("gdp", "revenue") if name in fields)
            fields["unverified"] = (*fields.get("unverified", ()), *money)
    return Economy(**fields)


def _rule(world: World) -> Institutions | None:
    fields = world.clause(
        {
            "polyarchy": world.known("electoral_democracy"),
            "liberal_democracy": world.known("liberal_democracy"),
        }
    )
    return Institutions(**fields) if fields else None


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
