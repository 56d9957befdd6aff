"""The other states: who touches, who quarrelled, who promised defence, how strong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from servanda.diagnosis.exposure.dyads import as_called, canonical, contiguous, disputes
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel
from servanda.evidence.places import continuity, states_in

__all__ = ["Ally", "Other", "allies", "others"]

_DEFENCE: Final = "alliance_defence"
_CINC: Final = "capability_cinc"
_WAR: Final = "interstate_war"


@dataclass(frozen=True, slots=True)
class Other:
    """A state that touches the host or has had a dispute with it.

    contiguity  ``land``, ``sea`` or ``none``
    disputes    that began within the longer window
    forceful    of those, with use of force
    recent      of those, within the shorter window, capped as for the rates
    gravest     the gravest level of hostility among them; None without a dispute
    latest      the year in which the latest began; None without a dispute
    wars        wars between the two within the longer window; None where not known
    is_rival    whether there were so many disputes that the two are called rivals
    ratio       the host's material capability to the other's; None where not known
    owes_help   whether it has promised the host defence; None where not known
    exists      whether it is a state on the day; one that is not keeps its history
    """

    place: str
    contiguity: str
    disputes: int
    forceful: int
    recent: int
    gravest: float | None
    latest: int | None
    wars: int | None
    is_rival: bool
    ratio: float | None
    owes_help: bool | None
    exists: bool


@dataclass(frozen=True, slots=True)
class Ally:
    """A state that has promised the host defence.

    capability  its share of the world's material capability; None where not known
    """

    place: str
    capability: float | None


def others(panel: Panel, host: str, last: int) -> tuple[Other, ...]:
    """Return the states that touch a host or quarrelled with it, gravest first.

    host  its code, as it stands on the day
    last  the last year of which the data on disputes speak
    """
    own = canonical(host)
    quarrels = _quarrels(panel, own, last)
    touch = contiguous(panel, pl.Series([last], dtype=pl.Int32))
    touch = _toward(touch, own).select("other", "contiguity")
    rows = (
        quarrels.join(touch, on="other", how="full", coalesce=True)
        .with_columns(pl.col("contiguity").fill_null("none"))
        .sort(
            "forceful",
            "disputes",
            "other",
            descending=[True, True, False],
            nulls_last=True,
        )
    )
    strength = _strength(panel)
    wars = _wars(panel, own, last)
    promised = _promised(panel, host)
    ours = strength.get(own)
    states = frozenset(states_in(panel.clocks.as_of))
    found = []
    for row in rows.iter_rows(named=True):
        code = row["other"]
        theirs = strength.get(code)
        found.append(
            Other(
                place=as_called(code, panel.clocks.as_of),
                contiguity=row["contiguity"],
                disputes=row["disputes"] or 0,
                forceful=row["forceful"] or 0,
                recent=row["recent"] or 0,
                gravest=row["gravest"],
                latest=row["latest"],
                wars=None if wars is None else wars.get(code, 0),
                is_rival=bool(row["is_rival"]),
                ratio=ours / theirs if ours is not None and theirs else None,
                owes_help=None if promised is None else code in promised,
                exists=as_called(code, panel.clocks.as_of) in states,
            )
        )
    return tuple(found)


def allies(panel: Panel, host: str) -> tuple[Ally, ...] | None:
    """Return the states bound to defend a host, strongest first; None if not known."""
    promised = _promised(panel, host)
    if promised is None:
        return None
    strength = _strength(panel)
    bound = [
        Ally(as_called(one, panel.clocks.as_of), strength.get(one)) for one in promised
    ]
    return tuple(sorted(bound, key=lambda one: (-(one.capability or 0.0), one.place)))


def _quarrels(panel: Panel, own: str, last: int) -> pl.DataFrame:
    years, recent, force, repeated, many, within = (
        threshold(f"exposure_{name}").value
        for name in (
            "years",
            "recent_years",
            "force",
            "repeated",
            "rival_disputes",
            "rival_years",
        )
    )
    forceful = pl.col("hostility") >= force
    lately = (forceful & (pl.col("onset") > last - recent)).sum()
    rival = (pl.col("onset") > last - within).sum() >= many
    told = _toward(disputes(panel), own).filter(pl.col("onset") > last - years)
    return told.group_by("other").agg(
        pl.len().alias("disputes"),
        forceful.sum().alias("forceful"),
        lately.clip(upper_bound=int(repeated)).alias("recent"),
        pl.col("hostility").max().alias("gravest"),
        pl.col("onset").max().alias("latest"),
        rival.alias("is_rival"),
    )


def _toward(pairs: pl.DataFrame, own: str) -> pl.DataFrame:
    """Return the pairs that a state is in, with the other as ``other``."""
    other = pl.when(pl.col("a") == own).then("b").otherwise("a")
    return pairs.filter((pl.col("a") == own) | (pl.col("b") == own)).with_columns(
        other=other
    )


def _wars(panel: Panel, own: str, last: int) -> dict[str, int] | None:
    """Return wars with each enemy within the longer window; None where not known."""
    if panel.vintage(_WAR) is None:
        return None
    since = last - threshold("exposure_years").value
    codes = [stage.place for stage in continuity(own)]
    fought = panel.statements(_WAR).filter(
        pl.col("place").is_in(codes) & (pl.col("start").dt.year() > since)
    )
    each = fought.group_by("toward").agg(pl.col("label").n_unique())
    return {canonical(enemy): count for enemy, count in each.iter_rows()}


def _strength(panel: Panel) -> dict[str, float]:
    """Return each state's share of capability in the last year known."""
    frame = panel.statements(_CINC)
    if _is_stale(panel, frame):
        return {}
    last = frame.filter(pl.col("start") == pl.col("start").max())
    return {
        canonical(code): value
        for code, value in last.select("place", "value").iter_rows()
    }


def _promised(panel: Panel, host: str) -> frozenset[str] | None:
    """Return who owes a host defence in the last year known; None if too long ago."""
    frame = panel.statements(_DEFENCE)
    if _is_stale(panel, frame):
        return None
    last = frame.filter(pl.col("start") == pl.col("start").max())
    codes = [stage.place for stage in continuity(host)]
    owed = last.filter(pl.col("toward").is_in(codes))["place"].to_list()
    return frozenset(canonical(code) for code in owed)


def _is_stale(panel: Panel, frame: pl.DataFrame) -> bool:
    """Tell whether the last year of a frame is too old to speak of the day."""
    if frame.is_empty():
        return True
    year = int(frame.select(pl.col("start").max().dt.year()).item())
    return panel.clocks.as_of.year - year > threshold("exposure_stale_years").value
