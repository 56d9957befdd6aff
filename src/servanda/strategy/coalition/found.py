"""Who would join, what it takes, what it eases, and what else states could agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Noise
from servanda.outlook.options import NO_CURRENCY
from servanda.strategy.answers import Answer, answered
from servanda.strategy.beliefs import Beliefs, Drawn, drawn
from servanda.strategy.coalition.assembly import Assembly, Convention, convention_of
from servanda.strategy.coalition.joining import (
    Joining,
    Payments,
    gain_of,
    joining_of,
    payments_of,
)
from servanda.strategy.coalition.legitimacy_gains import Curve, Lift, curves, lifts
from servanda.strategy.coalition.members import (
    Candidate,
    Setting,
    beliefs_for,
    candidates_of,
    setting_of,
    stakes_of,
)
from servanda.strategy.coalition.options import Compared, compared
from servanda.strategy.coalition.power import (
    Concentration,
    Dependence,
    concentrations,
    dependence_of,
)
from servanda.strategy.ground import Ground

__all__ = ["CoalitionFound", "Held", "coalition_of"]

_MOST_DRAWS: Final = 2000
_CHANNEL: Final = "this compact"
_YEARS: Final = (10.0, 25.0, 50.0)


class Held(NamedTuple):
    """What it takes to hold one coalition together.

    about     which, in words
    members   its members, places among the candidates
    payments  in every draw
    surplus   what they gain together over leaving one by one, with its sign
    cost      what partners pay under the compact, in its currency; None where not known
    """

    about: str
    members: tuple[int, ...]
    payments: Payments
    surplus: Answer
    cost: float | None


@dataclass(frozen=True, slots=True, eq=False)
class CoalitionFound:
    """Everything this part found.

    setting      what makes the invitation easy or hard to defend
    joining      who would join under the compact; None without a candidate
    partnership  the same where all members sign shared principles
    gains        what each candidate gains beside the compact's partners
    held         what it takes to hold the partners together, and all candidates
    unknown      what is not known, and what would make it known
    """

    ground: Ground
    beliefs: Beliefs
    drawn: Drawn
    draws: int
    candidates: tuple[Candidate, ...]
    setting: Setting
    joining: Joining | None
    partnership: Joining | None
    gains: tuple[Answer, ...]
    held: tuple[Held, ...]
    curves: tuple[Curve, ...]
    lifts: tuple[Lift, ...]
    concentrations: tuple[Concentration, ...]
    dependence: Dependence
    convention: Convention
    options: tuple[Compared, ...]


def coalition_of(ground: Ground, assembly: Assembly) -> CoalitionFound:
    """Return who would join, what it takes, and what else states could agree on.

    assembly  where the states stand that would vote on a universal convention
    """
    candidates = candidates_of(ground.compact, ground.facts)
    beliefs = beliefs_for(candidates)
    draws = min(ground.question.draws, _MOST_DRAWS)
    noise = Noise(ground.question.seed, 0, draws)
    values = drawn(beliefs, noise)
    setting = setting_of(ground.compact, _consent(ground))
    principled = setting._replace(principles=True)
    joining = partnership = None
    if candidates:
        joining = joining_of(stakes_of(candidates, setting, values), noise)
        partnership = joining_of(stakes_of(candidates, principled, values), noise)
    horizon = ground.question.months / 12.0
    spans = _spans(ground)
    convention = convention_of(assembly, beliefs, values, noise, spans, horizon)
    partners = sum(one.is_partner for one in candidates)
    return CoalitionFound(
        ground=ground,
        beliefs=beliefs,
        drawn=values,
        draws=draws,
        candidates=candidates,
        setting=setting,
        joining=joining,
        partnership=partnership,
        gains=_gains(candidates, setting, beliefs, values),
        held=_held(ground, candidates, setting, beliefs, values),
        curves=curves(setting, beliefs, values),
        lifts=lifts(setting, partners, beliefs, values),
        concentrations=concentrations(ground),
        dependence=dependence_of(ground),
        convention=convention,
        options=compared(
            ground, setting, beliefs, values, (joining, partnership), convention
        ),
    )


def _consent(ground: Ground) -> float:
    named = (o.consent for o in ground.question.options if o.name == _CHANNEL)
    return next(named, 1.0)


def _spans(ground: Ground) -> tuple[float, ...]:
    """Return within how many years a convention is looked for.

    The case's own term comes first; the outlook's horizon is always among them, as its
    belief holds for no other span.
    """
    term = ground.compact.term
    start = ground.question.start
    until: date | None = term.end if term else None
    horizon = ground.question.months / 12.0
    own = (until - start).days / 365.25 if until and until > start else horizon
    first = round(own, 1)
    others = {span for span in _YEARS if span > own}
    if round(horizon, 1) != first:
        others.add(round(horizon, 1))
    return (first, *sorted(others))


def _gains(
    candidates: tuple[Candidate, ...],
    setting: Setting,
    beliefs: Beliefs,
    values: Drawn,
) -> tuple[Answer, ...]:
    """Return what each gains beside the compact's partners, with its sign."""
    partners = np.array([one.is_partner for one in candidates], dtype=np.bool_)
    asked = _asked(beliefs)
    return tuple(
        answered(
            lambda drawn, i=i: gain_of(  # type: ignore[misc]
                stakes_of(candidates, setting, drawn), i, partners
            ),
            asked,
            values,
        )
        for i in range(len(candidates))
    )


def _held(
    ground: Ground,
    candidates: tuple[Candidate, ...],
    setting: Setting,
    beliefs: Beliefs,
    values: Drawn,
) -> tuple[Held, ...]:
    partners = np.array([one.is_partner for one in candidates], dtype=np.bool_)
    asked = [("the partners that the compact names", partners)]
    if len(candidates) > partners.sum():
        asked.append(("all candidates", np.ones(len(candidates), dtype=np.bool_)))
    return tuple(
        Held(
            about=about,
            members=tuple(int(i) for i in np.flatnonzero(members)),
            payments=payments_of(stakes_of(candidates, setting, values), members),
            surplus=answered(
                lambda drawn, members=members: (  # type: ignore[misc]
                    payments_of(stakes_of(candidates, setting, drawn), members).surplus
                ),
                _asked(beliefs),
                values,
            ),
            cost=_partners_pay(ground),
        )
        for about, members in asked
        if members.any()
    )


def _partners_pay(ground: Ground) -> float | None:
    """Return what partners pay under the compact, in its currency."""
    accounts, host = ground.accounts, ground.compact.host
    if ground.question.currency == NO_CURRENCY:
        return None
    amounts = [
        posting.amount
        for posting in (accounts.postings if accounts else ())
        if host is None or posting.line.payer != host.id
    ]
    if not amounts or any(one is None for one in amounts):
        return None
    return sum(float(one.amount) for one in amounts if one is not None)


def _asked(beliefs: Beliefs) -> Beliefs:
    """Return the beliefs on which a game of joining depends."""
    used = ("interest.", "capacity.", "effort.", "private.", "legitimacy.", "what ")
    shared = ("dispute.consent", "response.partnership.dispute")
    return {
        name: one
        for name, one in beliefs.items()
        if name.startswith(used) or name in shared
    }
