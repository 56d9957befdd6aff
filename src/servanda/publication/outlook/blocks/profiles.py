"""What is best where values differ: profiles side by side, never averaged."""

from __future__ import annotations

from collections.abc import Callable

from servanda.outlook.ensemble import MIXED
from servanda.publication.outlook.figures import Standing
from servanda.publication.outlook.measures import PROFILES
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import UNKNOWN, beside, counted
from servanda.publication.theme import Block, Inline, Table, columns, listed
from servanda.publication.words import percent, rough, sentence

__all__ = ["best", "best_in_words", "names_of", "regret", "values"]


def names_of(of: OutlookStatement) -> tuple[str, ...]:
    """Return the value profiles, in the order in which they are told."""
    return tuple(dict.fromkeys(one.profile for one in of.standings))


def best_in_words(of: OutlookStatement) -> str:
    """Say for each profile how often this compact is best, and how often another."""
    parts = []
    for profile in names_of(of):
        rows = {one.option: one.best for one in _mixed(of, profile)}
        others = [best for name, best in rows.items() if name != of.chosen]
        most = counted(max(others, key=lambda one: one.share))
        drafted = "not known" if of.unknown else counted(rows[of.chosen])
        title = PROFILES.get(profile, profile)
        parts.append(f"{title}: {drafted}, of the others at most {most}")
    words = "how often this compact is the best of all depends on what counts. "
    return sentence(words + sentence("; ".join(parts)))


def values(of: OutlookStatement) -> Block:
    """Return what each value profile holds to matter, and how much."""
    return listed(
        "What counts under each profile, with its weight; every weight is a judgement",
        columns("Profile", "What it holds", "What counts", widths=(16, 38, 46)),
        (
            (
                PROFILES.get(one.name, one.name),
                one.says,
                "; ".join(
                    f"{name} {percent(weight)}" for name, weight in one.counts.items()
                ),
            )
            for one in of.values
        ),
        "What counts under each profile is not shown.",
    )


def best(of: OutlookStatement) -> Table:
    """Return how often each option is best under each profile."""
    return Table(
        "P(best): share of trajectories in which no option has a lower loss, equals "
        "sharing; schools mixed",
        columns("Option", *(PROFILES.get(p, p) for p in names_of(of))),
        _rows(of, lambda one: counted(one.best)),
        is_kept=True,
    )


def regret(of: OutlookStatement) -> Table:
    """Return the regret of each option under each profile."""
    return Table(
        "Regret: loss beyond that of the best option in the same trajectory, schools "
        f"mixed: mean (maximum); {of.loss_unit}",
        columns("Option", *(PROFILES.get(p, p) for p in names_of(of))),
        _rows(of, lambda one: f"{rough(one.regret)} ({rough(one.maximum)})"),
        is_kept=True,
    )


def _rows(
    of: OutlookStatement, told: Callable[[Standing], Inline]
) -> tuple[tuple[Inline, ...], ...]:
    at = {
        (one.option, profile): one
        for profile in names_of(of)
        for one in _mixed(of, profile)
    }
    return tuple(
        (
            option.label,
            *(
                UNKNOWN
                if _is_unknown(of, at[option.name, profile])
                else told(at[option.name, profile])
                for profile in names_of(of)
            ),
        )
        for option in beside(of)
    )


def _mixed(of: OutlookStatement, profile: str) -> list[Standing]:
    return [o for o in of.standings if o.profile == profile and o.school == MIXED]


def _is_unknown(of: OutlookStatement, one: Standing) -> bool:
    return bool(of.unknown) and one.option == of.chosen
