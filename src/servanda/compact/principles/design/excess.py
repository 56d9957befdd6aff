"""Chapter B, excess: no occupation, no remaking, no base for good, no routine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.period import after
from servanda.compact.model import Compact, Facts, Office, Record
from servanda.compact.model.purpose import Alternative
from servanda.compact.model.term import Asset, Residual
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import is_named, partner_behind
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import is_one_of, plain, speaks_of
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]

_OPENLY = "Take it out, or say so openly as an objective and have it reviewed."
_HAND_BACK = "List under `exit.assets` every base, to whom it goes back and by when."
_EXCLUDED = ("occupation", "remaking-of-society", "permanent-basing")


# --- B03 --------------------------------------------------------------------


@principle(
    "B03",
    "The objectives exclude occupation, the remaking of a society and permanent bases, "
    "or say openly that they do not.",
    severity=Severity.HIGH,
    kind=Kind.ASSIST,
    stages="DV",
    cites=("s0: line 13", "s1: line 20"),
    rows=("S0.2", "S0.11"),
    reads=("objectives", "forces.tasks", "exit.assets", "exit.residual", "sofa.ends"),
)
def no_occupation_no_remaking_no_permanent_base(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Occupation, social remaking and permanent basing are excluded or said openly."""
    if not compact.objectives:
        noun = "any objective"
        remedy = "Write the objectives under `objectives`."
        yield unsaid("objectives", noun, remedy, (compact, "objectives"))
    yield from _spoken(compact)
    is_open = any(
        speaks_of(f"{objective.text}. {objective.end_state}", "permanent-basing")
        for objective in compact.objectives or ()
    )
    yield from _bases(compact)
    yield from _stays(compact, is_open=is_open)
    yield review(
        "objectives",
        "whether the aims as a whole stay short of occupation and of remaking a "
        "society is for a reader",
        "Attach a signed review of objectives, tasks and assets.",
    )


def _spoken(compact: Compact) -> Iterator[Finding]:
    """Yield what objectives and tasks say openly: a person decides on it."""
    for where, text in _texts(compact):
        for name in _EXCLUDED:
            if phrase := speaks_of(text, name):
                what = f'"{phrase}" is said openly: {text}'
                yield review(where, what, _OPENLY)
    for i, objective in enumerate(compact.objectives or ()):
        if objective.kind == "other":
            what = f"{objective.id} belongs to no class of limited objectives"
            yield review(f"objectives[{i}].kind", what, _OPENLY)
        else:
            yield shown(f"objectives[{i}].kind", f"{objective.id}: {objective.kind}")


def _texts(compact: Compact) -> Iterator[tuple[str, str]]:
    for i, objective in enumerate(compact.objectives or ()):
        yield f"objectives[{i}].text", objective.text
        if objective.end_state is not None:
            yield f"objectives[{i}].end_state", objective.end_state
    for i, task in enumerate((compact.forces.tasks if compact.forces else None) or ()):
        yield f"forces.tasks[{i}].text", task.text


def _bases(compact: Compact) -> Iterator[Finding]:
    leaving = compact.exit
    if leaving is None or leaving.assets is None:
        noun = "what becomes of bases and premises"
        yield unsaid("exit.assets", noun, _HAND_BACK, (leaving, "assets"))
        return
    for i, asset in enumerate(leaving.assets):
        if speaks_of(asset.what, "base"):
            yield _given_back(f"exit.assets[{i}]", asset, compact)
    yield shown("exit.assets", f"assets with a fate: {len(leaving.assets)}")


def _given_back(where: str, asset: Asset, compact: Compact) -> Finding:
    kept = [name for name in _partners_own(compact) if _names(asset.to or "", name)]
    end = compact.term.end if compact.term else None
    lag = int(threshold("base-hand-back-days").value)
    if kept and asset.fate in ("returned", "handed over", "sold"):
        what = f"{asset.what}: {asset.fate} to {kept[0]}, not to the host"
        return fails(f"{where}.to", what, _HAND_BACK)
    if asset.fate == "sold":
        return fails(f"{where}.fate", f"{asset.what}: sold, not given back", _HAND_BACK)
    if end is not None and asset.by > after(end, lag):
        what = f"{asset.what}: back only by {asset.by}, though the term ends on {end}"
        return fails(f"{where}.by", what, _HAND_BACK)
    return shown(where, f"{asset.what}: {asset.fate} by {asset.by}")


def _partners_own(compact: Compact) -> Iterator[str]:
    """Yield the names under which a partner, or a body of a partner, may be meant."""
    for partner in compact.partners:
        yield partner.name
        yield partner.id
    for body in compact.bodies:
        if partner_behind(compact, Office(office=body.name, of=body.id)):
            yield body.name


def _names(words: str, name: str) -> bool:
    return f" {plain(name)} " in f" {plain(words)} "


def _stays(compact: Compact, *, is_open: bool) -> Iterator[Finding]:
    """A stay without end must be said openly among the objectives."""
    residual = compact.exit.residual if compact.exit else None
    if residual is not None and residual.personnel:
        yield _after_the_end(compact, residual, is_open=is_open)
    for i, status in enumerate(compact.sofa or ()):
        if status.ends == "indefinite" or status.lacks("ends"):
            what = f"the status of {status.contributor} has no end"
            yield _hidden(f"sofa[{i}].ends", what, is_open=is_open)
        elif status.ends == "on a date" and _is_far(compact, status.until):
            what = f"the status of {status.contributor} runs until {status.until}"
            yield _hidden(f"sofa[{i}].until", what, is_open=is_open)


def _is_far(compact: Compact, until: date | None) -> bool:
    """Tell whether a day lies so far beyond the end that it is a stay of its own."""
    end = compact.term.end if compact.term else None
    longest = int(threshold("residual-longest-days").value)
    return end is not None and until is not None and until > after(end, longest)


def _after_the_end(compact: Compact, residual: Residual, *, is_open: bool) -> Finding:
    where = "exit.residual.until"
    count = residual.personnel
    if _is_far(compact, residual.until):
        return _hidden(
            where, f"{count} persons stay until {residual.until}", is_open=is_open
        )
    if residual.until is not None:
        return shown(where, f"{count} persons stay until {residual.until}")
    if residual.lacks("until"):
        return _hidden(where, f"{count} persons stay without end", is_open=is_open)
    noun = f"until when {count} persons stay"
    return unsaid(where, noun, "Write `until:`.")


def _hidden(where: str, what: str, *, is_open: bool) -> Finding:
    if is_open:
        return review(where, f"{what}, as the objectives say openly", _OPENLY)
    return fails(where, f"{what}, and no objective says so", _OPENLY)


# --- B07 --------------------------------------------------------------------


@principle(
    "B07",
    "A note explains why tools other than forces do not suffice, and what withholding "
    "support would risk.",
    severity=Severity.MED,
    kind=Kind.ASSIST,
    stages="DV",
    cites=("s0: lines 46-48", "hrddp2013"),
    rows=("S0.6", "S0.9", "S0.10", "S2.2"),
    reads=("necessity", "facts: tools"),
)
def necessity_is_argued_against_alternatives(
    compact: Compact, facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """A necessity note weighs other tools and the risk of withholding."""
    remedy = "Write `by:`, `alternatives:` and `withholding:` under `necessity`."
    note = compact.necessity
    if note is None:
        noun = "a note on necessity and alternatives"
        yield unsaid("necessity", noun, remedy, (compact, "necessity"))
        return
    if not is_named(compact, note.by):
        noun = "which office of the compact wrote the note"
        yield unsaid("necessity.by", noun, remedy, (note, "by"))
    if note.alternatives is None:
        noun = "the alternatives that were weighed"
        yield unsaid("necessity.alternatives", noun, remedy, (note, "alternatives"))
    else:
        yield from _compared(note.alternatives, compact.signed_on or on)
        yield from _tried_before(note.alternatives, facts)
    if note.withholding is None or _says_no_more(note.withholding):
        noun = "what withholding support would risk"
        yield unsaid("necessity.withholding", noun, remedy, (note, "withholding"))
    else:
        yield shown("necessity.withholding", note.withholding)
    yield review(
        "necessity",
        "whether milder tools were fairly weighed is for a reader",
        "Attach a signed review of the note.",
    )


def _compared(
    alternatives: tuple[Alternative, ...], decided: date
) -> Iterator[Finding]:
    where = "necessity.alternatives"
    fewest = int(threshold("alternatives-fewest").value)
    tools = {a.tool for a in alternatives if a.tool != "no action"}
    if len(tools) < fewest:
        what = f"tools other than forces that were weighed: {len(tools)} of {fewest}"
        yield fails(where, what, "Weigh mediation, sanctions, aid or advice as well.")
    if "no action" not in {a.tool for a in alternatives}:
        what = "taking no action was not weighed"
        yield not_shown(where, what, "Add `no action` and why it does not suffice.")
    reasons = [plain(a.why_not) for a in alternatives]
    for i, alternative in enumerate(alternatives):
        place = f"{where}[{i}]"
        if _says_no_more(alternative.why_not) or reasons.count(reasons[i]) > 1:
            what = f"no reason of its own is given against {alternative.tool}"
            yield fails(f"{place}.why_not", what, "Give the reason for this tool.")
        elif alternative.considered_on > decided:
            what = f"{alternative.tool} was weighed after the decision of {decided}"
            yield fails(f"{place}.considered_on", what, "Weigh it before deciding.")
        else:
            yield shown(place, f"{alternative.tool}: {alternative.why_not}")


def _tried_before(
    alternatives: tuple[Alternative, ...], facts: Facts | None
) -> Iterator[Finding]:
    """Lay beside the note the milder tools that the world shows to have been used."""
    weighed = {alternative.tool for alternative in alternatives}
    for i, used in enumerate(facts.tools if facts else ()):
        where = f"facts: tools[{i}]"
        until = f" until {used.until}" if used.until else ""
        what = f"{used.tool} since {used.since}{until}: {used.what}"
        if used.tool in weighed:
            yield shown(where, what)
        else:
            yield not_shown(
                "necessity.alternatives",
                f"{what}; the note does not weigh it",
                f"Add `{used.tool}`, what it came to, and why it does not suffice.",
            )


def _says_no_more(words: str) -> bool:
    """Tell whether words dismiss a thing without a reason."""
    return says_nothing(words) or is_one_of(words, "bare-dismissal")


CHECKS: tuple[Check, ...] = (
    no_occupation_no_remaking_no_permanent_base,
    necessity_is_argued_against_alternatives,
)
