"""What the part takes for granted, and what it cannot say."""

from __future__ import annotations

from typing import Final

from servanda.strategy.deterrence.found import DeterrenceFound

__all__ = ["LIMITS", "assumed"]

LIMITS: Final = (
    (
        "How rulers answer the prospect of an intervention was never measured in a way "
        "that identifies it. The beliefs are stated, most without a source. The range "
        "of every mechanism holds *no effect*, so that no sign can come out: that is "
        "put in, not found. What is told is what follows from them."
    ),
    (
        "A set of regimes is described, never one of them. Nothing here says what any "
        "state will do, and nothing ranks or names one."
    ),
    (
        "The Political Terror Scale codes what reports say. Reports may change where "
        "conduct does not, and the scale has five levels: a change within a level is "
        "not seen."
    ),
    (
        "Around interventions repression in similar regimes may move for reasons that "
        "brought the intervention about. The placebo dates show how much it moves "
        "anyhow; they turn no coincidence into an effect, and no silence into proof."
    ),
    (
        "Permission is known of a list of humanitarian interventions that ends in "
        "2014. That foreign troops stood beside a government says nothing of consent."
    ),
    (
        "Killings are averages by level of repression over past years. A few years of "
        "a few governments make up most of them."
    ),
)


def assumed(found: DeterrenceFound) -> tuple[str, ...]:
    """Return what was taken for granted."""
    world = found.world
    whose = (
        "the regimes are the real ones of the last year that the evidence tells"
        if world.is_real
        else "the regimes are stand-ins, drawn from averages of the real set of 2020, "
        "whatever the date of judgement"
    )
    return (
        whose,
        *_of_host(found),
        (
            "an autocracy is a state whose electoral democracy (V-Dem) is below 0.5; "
            "harsh repression is level 4 or 5 of the Political Terror Scale"
        ),
        (
            "other rulers learn of the compact and count it as a number of cases of an "
            "invited intervention, weighed by how alike their state is to the host"
        ),
        (
            "conflict, coups and population stay as they were; the compact moves the "
            "odds of repression in the first year and keeps them moved for five"
        ),
        (
            "hard-liners and moderates choose each year to repress, to negotiate or to "
            "arm, each more often what promises more; together they do what the panel "
            "shows"
        ),
        "a neighbour that arms is as much more likely to send troops against the host",
    )


def _of_host(found: DeterrenceFound) -> tuple[str, ...]:
    if not found.ground.compact.fictional:
        return ()
    return ("the host is fictional: regimes are as like it as they are to each other",)
