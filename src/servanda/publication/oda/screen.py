"""The screen: whether each budget line may be called official development assistance.

Three answers, line by line and never for a compact as a whole. A line is *eligible*
only where the compact says so, names the rule, and nothing that can be read speaks
against it: the principle E07 holds the compact to the same. Whether the host was on the
list of recipients in the year of the line is not looked up here; see `LIMITS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml

from servanda.basis.citation import Citation, cite
from servanda.compact.model import Compact
from servanda.compact.model.budget import Line
from servanda.compact.model.forces import Equipment, Training
from servanda.compact.principles.grounds.silence import says_nothing
from servanda.compact.principles.grounds.wording import first_of, speaks_of
from servanda.compact.principles.money.aid import (
    SENT,
    instrument_of,
    military_purpose,
    trains_the_armed_forces,
)

__all__ = ["LIMITS", "Answer", "Rule", "Screened", "rules", "screened"]

Answer = Literal["eligible", "not eligible", "needs review"]

LIMITS: Final = (
    "Eligible by purpose only: whether the host was on the DAC list of recipients in "
    "the year of the line was not looked up, and the rules were read in summary."
)
"""What the screen does not look at, for whoever shows its answers."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the screen.

    answer  of a line to which it applies
    says    the reason in words, with places to fill in braces
    cites   its sources
    """

    name: str
    answer: Answer
    says: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Screened:
    """A line and what it may be called.

    line    the id of the budget line
    answer  eligible, not eligible or needs review
    rule    the name of the rule that decided
    why     in a sentence
    cites   the sources of the rule
    """

    line: str
    answer: Answer
    rule: str
    why: str
    cites: tuple[Citation, ...]


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by name, in the order in which a line meets them."""
    text = files("servanda.publication.oda").joinpath("rules.yaml").read_text("utf-8")
    rows: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)["rules"]
    return {
        name: Rule(name, row["answer"], row["says"], tuple(map(cite, row["cites"])))
        for name, row in rows.items()
    }


def screened(compact: Compact) -> tuple[Screened, ...]:
    """Return what each line may be called, in the order of the budget."""
    lines = compact.budget.lines if compact.budget else None
    return tuple(_screen(compact, line) for line in lines or ())


def _screen(compact: Compact, line: Line) -> Screened:
    applying = {*_flow(compact, line), *_declared(line), *_purpose(compact, line)}
    name = next((name for name in rules() if name in applying), "admitted")
    rule = rules()[name]
    military = military_purpose(compact, line) or ""
    why = rule.says.format(
        payer=line.payer,
        military=f"{military[:1].upper()}{military[1:]}",
        rule=(line.oda_rule or "no rule is named").strip().rstrip("."),
        part=line.oda_amount.plain() if line.oda_amount else "how much is not stated",
        deployed=f"“{speaks_of(line.what, 'deployment-cost')}”",
        category=line.category,
    )
    return Screened(line.id, rule.answer, name, why, rule.cites)


def _flow(compact: Compact, line: Line) -> Iterator[str]:
    """Yield the rules on who gives and on what terms."""
    if compact.host is not None and line.payer == compact.host.id:
        yield "recipient-pays"
    if line.payer not in {party.id for party in compact.parties or ()}:
        yield "payer-unknown"
    if line.form == "loan":
        yield "loan"


def _declared(line: Line) -> Iterator[str]:
    """Yield the rules on what the compact itself says of the line."""
    if line.oda is None:
        yield "undeclared"
    elif line.oda == "no":
        yield "declared-not"
    elif says_nothing(line.oda_rule):
        yield "no-rule"
    if line.oda == "in part":
        yield "in-part"
    if {"oda", "oda_rule"} & {*line.unverified}:
        yield "unverified"


def _purpose(compact: Compact, line: Line) -> Iterator[str]:
    """Yield the rules on what the line pays for."""
    if military_purpose(compact, line):
        yield "arms-taken-away" if first_of(line.what, "arms-removal") else "military"
    if trains_the_armed_forces(compact, line):
        yield "trains-armed-forces"
    instrument = instrument_of(compact, line)
    names_units = isinstance(instrument, Training) and bool(instrument.units)
    if line.category == "training" and not names_units:
        yield "trainees-unknown"
    if line.category in SENT and speaks_of(line.what, "deployment-cost"):
        yield "deployment"
    if line.category in ("equipment", "maintenance") or isinstance(
        instrument, Equipment
    ):
        yield "equipment"
    if line.category == "contingency":
        yield "reserve"
    if line.category == "other":
        yield "purpose-unsaid"
