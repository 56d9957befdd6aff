"""All readings of one country, as of one day, put side by side and never summed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from servanda.compact.model import Compact
from servanda.diagnosis.authority import AuthorityReading, read_authority
from servanda.diagnosis.cession import CessionReading, cessions
from servanda.diagnosis.eligibility import Eligibility, NotApplied, eligibility
from servanda.diagnosis.exposure import ExposureReading, exposure
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.instruments import Admission, instruments_admitted
from servanda.diagnosis.level import LevelsReading
from servanda.diagnosis.levels import read_levels
from servanda.diagnosis.neighbourhood import NeighbourhoodReading, neighbourhood
from servanda.diagnosis.precedents import PrecedentsReading, precedents
from servanda.diagnosis.quality import QualityReading, read_quality
from servanda.diagnosis.severity import SeverityReading, read_severity
from servanda.diagnosis.sovereignty import SovereigntyReading, sovereignty
from servanda.diagnosis.threat import ThreatReading, threat
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Vintage

__all__ = ["Brief", "brief"]


@dataclass(frozen=True, slots=True)
class Brief:
    """What is known of a country, in the terms of the mission.

    partners     the same reading of the source of threat for a compact's partners
    eligibility  the threshold applied, or why it was not: only a compact with a
                 recorded request lets it be
    cession      what the compact's clauses cede; None without a compact
    vintages     everything that was read
    left_out     held, but not known to have been public by the second clock's day
    """

    place: str
    clocks: Clocks
    severity: SeverityReading
    eligibility: Eligibility | NotApplied
    authority: AuthorityReading
    threat: ThreatReading
    partners: tuple[ThreatReading, ...]
    instruments: tuple[Admission, ...]
    sovereignty: SovereigntyReading
    cession: CessionReading | None
    exposure: ExposureReading
    levels: LevelsReading
    neighbourhood: NeighbourhoodReading
    precedents: PrecedentsReading
    quality: QualityReading
    vintages: tuple[Vintage, ...]
    left_out: tuple[Vintage, ...] = ()


def brief(panel: Panel, place: str, compact: Compact | None = None) -> Brief:
    """Read a country under the panel's two clocks, for a compact if there is one."""
    severity, source = read_severity(panel, place), threat(panel, place)
    partners = tuple(p.iso3 for p in compact.partners if p.iso3) if compact else ()
    authority, sovereign = read_authority(panel, place), sovereignty(panel, place)
    levels, around = read_levels(panel, place), neighbourhood(panel, place)
    exposed, cases = exposure(panel, place), precedents(panel, place, compact)
    used = _indicators(
        (severity, source, authority, sovereign, levels, around, exposed, cases)
    )
    quality = read_quality(panel, place, used)
    return Brief(
        place=place,
        clocks=panel.clocks,
        severity=severity,
        eligibility=eligibility(severity, compact),
        authority=authority,
        threat=source,
        partners=tuple(threat(panel, state) for state in partners),
        instruments=instruments_admitted(source),
        sovereignty=sovereign,
        cession=cessions(compact) if compact else None,
        exposure=exposed,
        levels=levels,
        neighbourhood=around,
        precedents=cases,
        quality=quality,
        vintages=_vintages(panel, quality),
        left_out=_left_out(panel, quality),
    )


def _left_out(panel: Panel, quality: QualityReading) -> tuple[Vintage, ...]:
    """Return the vintages of indicators wanted that the second clock leaves out."""
    wanted = {row.indicator for row in quality.rows}
    return tuple(
        sorted(
            (
                vintage
                for vintage in panel.store.manifest().vintages
                if not panel.clocks.sees(vintage) and wanted & set(vintage.indicators)
            ),
            key=lambda vintage: vintage.id,
        )
    )


def _vintages(panel: Panel, quality: QualityReading) -> tuple[Vintage, ...]:
    """Return the vintages that stand behind the indicators used, each once."""
    found = (panel.vintage(row.indicator) for row in quality.rows)
    known = {vintage.digest: vintage for vintage in found if vintage is not None}
    return tuple(sorted(known.values(), key=lambda vintage: vintage.id))


def _indicators(reading: object) -> Iterator[str]:
    """Yield the indicators that the figures of a reading rest on."""
    if isinstance(reading, Figure):
        yield from reading.indicators
    elif is_dataclass(reading):
        for one in fields(reading):
            yield from _indicators(getattr(reading, one.name))
    elif isinstance(reading, tuple):
        for part in reading:
            yield from _indicators(part)
