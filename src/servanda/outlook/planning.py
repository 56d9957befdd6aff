"""The options of a question as the arrays that engines run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.kernels.engines.fields import leaves
from servanda.outlook.kernels.engines.model import Numbers, Plan
from servanda.outlook.kernels.layout import CONSTANTS, PAYERS, SCHEDULE
from servanda.outlook.kernels.month import NEVER
from servanda.outlook.kernels.month.answers import Slots
from servanda.outlook.noise import Array
from servanda.outlook.options.responses import Response, Responses, StatedResponses
from servanda.outlook.question import (
    INSTRUMENTS,
    Instrument,
    Option,
    Question,
    QuestionError,
)

__all__ = ["OFFER", "Planned", "plan_of"]

OFFER: Final = (
    "effect.exit_offer",
    "effect.exit_offer_relapse",
    "effect.exit_offer_violence",
)
"""Beliefs about an assured exit for leaders: settlement, renewed fighting, violence."""

_EFFORTS: Final[Mapping[Instrument, str]] = MappingProxyType(
    {
        "training": "training",
        "equipment": "equipment",
        "advice": "advice",
        "governance": "governance",
        "stabilisation": "stabilisation",
        "economic aid": "aid",
    }
)
_IN_PERSON: Final[tuple[Instrument, ...]] = ("training", "advice", "stabilisation")
_ROLE: Final = {"comes": "comes_about"}
_OFFERED: Final = "offer"
_YEAR: Final = 12

Series = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """What the options promise, and which beliefs about answers they rest on.

    plan   the arrays that engines run
    slots  name of a row of ``Slots``, as ``delay.1``, to the prior that it holds
    """

    plan: Plan
    slots: Mapping[str, str]


def plan_of(
    question: Question,
    responses: Responses | None = None,
    slots: Mapping[str, str] | None = None,
) -> Planned:
    """Lay the options of a question side by side.

    responses  who says how others answer an option; the stated beliefs if left out
    slots      places of the beliefs about answers, where a larger question fixed them:
               what trajectories believe is then laid out once for many questions
    """
    asked = responses or StatedResponses()
    answers = tuple(asked.respond(option) for option in question.options)
    offers = any(option.exit_offer is not None for option in question.options)
    slots = _slots(answers, offers=offers) if slots is None else slots
    scheduled = [_schedule(option, question.months) for option in question.options]
    constants = [
        _constants(question, option, answer, slots)
        for option, answer in zip(question.options, answers, strict=True)
    ]
    plan = Plan(
        schedule=_rows(SCHEDULE, scheduled, (question.months,)),
        constants=_rows(CONSTANTS, constants, ()),
        cost=np.stack([_costs(question, o) for o in question.options], axis=1).astype(
            np.float32
        ),
    )
    return Planned(plan, slots)


def _rows(
    names: tuple[str, ...],
    found: list[dict[str, Array | float]],
    shape: tuple[int, ...],
) -> Numbers:
    """Return (row, option, ...); a row that nothing names is 0."""
    table = np.zeros((len(names), len(found), *shape), dtype=np.float32)
    for column, values in enumerate(found):
        for name, value in values.items():
            table[names.index(name), column] = value
    return table


def _schedule(option: Option, months: int) -> dict[str, Array | float]:
    efforts = {n: option.intensity(n, months) for n in INSTRUMENTS}
    return {
        **{f"efforts.{_EFFORTS[n]}": series for n, series in efforts.items()},
        "personnel": _personnel(option, months),
        "active": _active(option, efforts, months),
        "offer": np.zeros(months) if option.exit_offer is None else option.exit_offer,
    }


def _personnel(option: Option, months: int) -> Series:
    """Return 1 for the months in which partners are to be there, else 0."""
    present = np.max([option.intensity(n, months) for n in _IN_PERSON], axis=0)
    return np.asarray(present > 0.0, dtype=np.float64)


def _active(option: Option, efforts: Mapping[Instrument, Array], months: int) -> Series:
    """Return 1 for the months in which an option stands, else 0.

    One that names no instrument is one of measures, which stand until its end.
    """
    if option.support:
        anything = np.max(list(efforts.values()), axis=0)
        return np.asarray(anything > 0.0, dtype=np.float64)
    end = months if option.exit_month is None else option.exit_month
    return np.asarray(np.arange(months) < end, dtype=np.float64)


def _constants(
    question: Question, option: Option, answer: Response, slots: Mapping[str, str]
) -> dict[str, Array | float]:
    months, end = question.months, option.exit_month
    personnel = _personnel(option, months)
    before = personnel[: months if end is None else end]
    found: dict[str, Array | float] = {
        "end": float(NEVER) if end is None else float(end),
        "leaving": float(np.flatnonzero(before).max(initial=-1) + 1),
        "open_ended": float(end is None and bool(personnel.any())),
        "consent": option.consent,
        "invited": float(not option.coercive),
        "waits": float(bool(answer.names("delay"))),
    }
    for name in INSTRUMENTS:
        level = _last_year(option.intensity(name, months), end)
        found[f"lasting.{_EFFORTS[name]}"] = level
    for k, payer in enumerate(question.payers):
        spent = option.cost.get(payer, np.zeros(months))
        found[f"rate.{k}"] = _last_year(spent, end)
        found[f"partner.{k}"] = float(payer != question.host_payer)
    for slot, prior in slots.items():
        role = slot.partition(".")[0]
        if role == _OFFERED:
            found[f"takes.{slot}"] = float(option.exit_offer is not None)
            continue
        taken = answer.names(_ROLE.get(role, role))
        found[f"takes.{slot}"] = float(taken.count(prior))
    return found


def _last_year(series: Array, end: int | None) -> float:
    """Return the mean over the twelve months before an end; 0 where there is none."""
    if end is None or end > len(series):
        return 0.0
    return float(series[max(end - _YEAR, 0) : max(end, 1)].mean())


def _costs(question: Question, option: Option) -> Series:
    """Return what each payer is to pay: (payer, month)."""
    found = np.zeros((PAYERS, question.months))
    for k, payer in enumerate(question.payers):
        found[k] = option.cost.get(payer, 0.0)
    return found


def _slots(answers: tuple[Response, ...], *, offers: bool) -> Mapping[str, str]:
    """Give every belief that any option rests on a place in its role."""
    found: dict[str, str] = {}
    for role in (r for r in Slots._fields if r != _OFFERED):
        named = [n for a in answers for n in a.names(_ROLE.get(role, role))]
        places = [n for n in leaves(Slots) if n.partition(".")[0] == role]
        distinct = tuple(dict.fromkeys(named))
        if len(distinct) > len(places):
            raise QuestionError(
                f"the options' answers rest on {len(distinct)} beliefs of the kind "
                f"{role}: {', '.join(distinct)}",
                remedy=f"Let them share {len(places)}, or widen Slots in answers.py.",
            )
        found.update(zip(places, distinct, strict=False))
    if offers:
        found.update({f"{_OFFERED}.{k}": name for k, name in enumerate(OFFER)})
    return MappingProxyType(found)
