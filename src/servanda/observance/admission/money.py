"""Rules for money and goods: who pays for itself, and that a gate is open first."""

from __future__ import annotations

from typing import Final

from servanda.compact.model import Compact
from servanda.compact.model.budget import Line
from servanda.compact.principles.grounds.offices import belongs_to, is_known
from servanda.observance.admission.common import Admission
from servanda.observance.gates import waivers
from servanda.observance.gates.gate import Gate, State, gate, released_by
from servanda.observance.gates.separation import office, shared_holders
from servanda.observance.life.bodies import Delivery, Release, Waiver
from servanda.observance.life.bodies import Money as Step
from servanda.observance.life.fold import Deed, Documents, Life
from servanda.observance.life.offices import is_office, spelled
from servanda.observance.money.goods import (
    Halted,
    stopped,
    suspended_instrument,
    trips,
)
from servanda.observance.term.deadlines import day_of
from servanda.observance.term.running import running
from servanda.observance.term.standing import standing

__all__ = ["RULES"]

_AFTER_ALL: Final = frozenset({"evaluation", "oversight", "redress"})
"""Categories of a line paid also while releases stop: what watches and what mends."""


def step(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """A payer speaks for itself, of a line, an objective and a tranche that exist."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Step) or compact is None:
        return "it is no step of money under a sealed compact"
    if body.amount.amount <= 0:
        return f"{body.amount} is no amount that can be paid"
    if not is_known(compact, body.payer):
        return f"{body.payer} is neither a party nor a body of the compact"
    if deed.kind != "expenditure" and not belongs_to(
        compact, office(deed.author), body.payer
    ):
        return f"{spelled(deed.author)} does not speak for {body.payer}"
    return _named(compact, body)


def _named(compact: Compact, body: Step) -> str | None:
    """Refuse a line, an objective or a tranche that the compact does not have."""
    lines = compact.budget.lines if compact.budget else None
    for noun, name, known in (
        ("line of the budget", body.line, lines),
        ("objective", body.objective, compact.objectives),
        ("tranche", body.tranche, compact.tranches),
    ):
        if name is not None and name not in {each.id for each in known or ()}:
            return f"{name} is no {noun} of the compact"
    return None


def release(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """The stated office opens a tranche whose gate is open, on what is frozen in it."""
    body = deed.body
    found = (
        gate(life, body.tranche, deed.recorded) if isinstance(body, Release) else None
    )
    if not isinstance(body, Release) or found is None:
        return "it names no tranche of a sealed compact"
    stated = found.tranche.released_by
    if not is_office(deed.author, stated):
        by = spelled(deed.author)
        return f"only {spelled(stated)} releases {body.tranche}, not {by}"
    if found.state in (State.RELEASED, State.HELD):
        return f"{body.tranche} has been released already"
    if not found.is_open:
        why = "; ".join(block.words for block in found.blocks)
        return f"the gate of {body.tranche} is shut: {why}"
    return _not_frozen(body, found) or _certified_it(deed, found)


def _not_frozen(body: Release, found: Gate) -> str | None:
    """Refuse a release whose inputs are not those that open the gate now."""
    said = {given.condition: given for given in body.inputs}
    if len(said) != len(body.inputs):
        return f"the release of {body.tranche} states a condition twice"
    for turn in found.turns:
        given, now = said.pop(turn.condition, None), turn.input
        if given is None:
            return f"the release of {body.tranche} freezes nothing for {turn.condition}"
        if given != now:
            acts = ", ".join(now.acts) or "no act"
            return (
                f"the release of {body.tranche} does not rest on what opens it now: "
                f"{turn.condition} is {now.how} by {acts}"
            )
    if said:
        return f"{body.tranche} does not turn on {', '.join(sorted(said))}"
    return None


def _certified_it(deed: Deed, found: Gate) -> str | None:
    """Refuse a release signed by a holder who certified what it rests on."""
    acts = [act for turn in found.turns for act in turn.shown.acts]
    both = shared_holders(deed, acts)
    if not both:
        return None
    return f"{', '.join(both)} certified what {found.tranche.id} rests on, and releases"


def disbursement(life: Life, deed: Deed, documents: Documents) -> str | None:
    """What names a tranche needs its release; nothing is paid while releases stop."""
    why = expenditure(life, deed, documents)
    body, compact = deed.body, life.compact
    if why is not None or not isinstance(body, Step) or compact is None:
        return why
    if body.tranche is not None:
        return _not_released(life, deed, body.tranche)
    now = standing(life, deed.recorded)
    if now.releases_open or _goes_on(compact, body):
        return None
    return f"nothing is paid out while the compact is {now.state.value}: {now.why}"


def expenditure(life: Life, deed: Deed, documents: Documents) -> str | None:
    """Nothing is spent on a suspended instrument; what was spent before is told.

    The host's own money goes on, and what watches and what mends.
    """
    why = step(life, deed, documents)
    body, compact = deed.body, life.compact
    if why is not None or not isinstance(body, Step) or compact is None:
        return why
    halted = suspended_instrument(life, compact, deed.recorded, line=body.line)
    if halted is None or _goes_on(compact, body):
        return None
    term = running(life, deed.recorded)
    first = day_of(halted.since, term.zone if term else None)
    if deed.kind == "expenditure" and deed.occurred < first:
        return None
    return f"{body.line} is not to be used: {halted.why}"


def _goes_on(compact: Compact, body: Step) -> bool:
    """Tell whether a step of money goes on while others stop."""
    line = _line(compact, body.line)
    is_host = compact.host is not None and body.payer == compact.host.id
    return is_host or (line is not None and line.category in _AFTER_ALL)


def _line(compact: Compact, name: str | None) -> Line | None:
    lines = (compact.budget.lines if compact.budget else None) or ()
    return next((line for line in lines if line.id == name), None)


def _not_released(life: Life, deed: Deed, tranche: str) -> str | None:
    found = gate(life, tranche, deed.recorded)
    if found is None:
        return f"{tranche} is no tranche of the compact"
    if found.state is State.RELEASED:
        both = shared_holders(deed, [a for t in found.turns for a in t.shown.acts])
        names = ", ".join(both)
        return f"{names} certified what {tranche} rests on, and pays" if both else None
    if found.state is State.HELD:
        why = "; ".join(block.words for block in found.blocks)
        return f"{tranche} is held: {why}"
    return f"{tranche} has not been released; it is {found.state.value}: {found.next}"


def delivery(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """A shipment is of a listed item, in its order of days, and after its release.

    Before a tranche is released nothing goes out under it, whatever day is claimed.
    """
    body, compact = deed.body, life.compact
    if not isinstance(body, Delivery) or compact is None:
        return "it is no delivery under a sealed compact"
    if body.item not in {item.id for item in compact.items or ()}:
        return f"{body.item} is no item of the compact"
    if body.unit is not None and body.unit not in {u.id for u in compact.units or ()}:
        return f"{body.unit} is no unit that the compact lists"
    if body.shipped_on and body.delivered_on and body.delivered_on < body.shipped_on:
        return f"delivered on {body.delivered_on}, before it was shipped"
    halted = stopped(life, compact, deed.recorded, body.item)
    if halted is None:
        return _not_released(life, deed, body.tranche) if body.tranche else None
    return _not_under_way(life, deed, body, halted)


def _not_under_way(
    life: Life, deed: Deed, body: Delivery, halted: Halted
) -> str | None:
    """Admit while nothing goes out only what had left before; its arrival is a fact.

    Without a tranche, an act entered before the halt shows that it had left. Under a
    tranche that had been released by then its stated day is enough, if it lies between
    the release and the halt; where no act shows it, the ledger says so.
    """
    had_left = trips(life, deed.recorded).left(body, halted.since)
    if body.tranche is None:
        return None if had_left and body.delivered_on else halted.why
    opened = released_by(life, body.tranche, halted.since)
    if opened is None:
        return f"{body.tranche} had not been released, and {halted.why}"
    term = running(life, deed.recorded)
    zone = term.zone if term else None
    shipped, first = body.shipped_on, day_of(opened.recorded, zone)
    if shipped and first <= shipped < day_of(halted.since, zone):
        return None
    return halted.why


def waiver(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """The stated office waives, rarely, for a short time, with a reason."""
    if not isinstance(deed.body, Waiver):
        return "it is no waiver"
    return waivers.refusal(life, deed, deed.body)


RULES: Final[dict[str, Admission]] = {
    "pledge": step,
    "commitment": step,
    "allocation": step,
    "release": release,
    "disbursement": disbursement,
    "delivery": delivery,
    "expenditure": expenditure,
    "waiver": waiver,
}
"""The rule of each kind of step."""
