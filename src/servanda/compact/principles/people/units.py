"""Chapter F, assisted units: who receives support, and whether vetted first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.forces import Training, Unit
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.instruments import of_kind, reaches_units
from servanda.compact.principles.grounds.silence import (
    is_withheld,
    says_nothing,
    unsaid,
    unverified,
)
from servanda.compact.principles.grounds.wording import first_of, same_words
from servanda.compact.principles.people.clearances import (
    cleared_periods,
    is_about,
    support_days,
    uncovered,
)
from servanda.compact.principles.thresholds import phrases, threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "F01",
    "Every assisted unit is designated, with its commanding post and a vetting "
    "reference; it was vetted before it received support, and the clearance is valid.",
    severity=Severity.BLOCK,
    stages="VR",
    profiles=("general", "US"),
    cites=(
        "usc22-2378d",
        "usc10-362",
        "usc10-333: (e)(1)",
        "gao-16-435",
        "s1: line 16",
    ),
    rows=("S1.2", "S1.3"),
    reads=("units", "instruments", "withheld", "record.support", "record.clearances"),
)
def every_assisted_unit_is_vetted_before_support(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Units are named and cleared before support, within the clearance's days.

    Holds the training instrument's own safeguard too (S1.3): a vetted audience. The
    place of a commanding post may be withheld; clearance and dates may not.
    """
    if not compact.units:
        yield from _nobody_named(compact)
    for place, unit in enumerate(compact.units or ()):
        where = f"units[{place}]"
        yield from _designation(compact, where, unit)
        yield from _clearance(compact, where, unit, on)
        yield from _in_time(compact, record, where, unit, on)
    yield from _audiences(compact)
    yield from _strangers(compact, record)


def _nobody_named(compact: Compact) -> Iterator[Finding]:
    remedy = "List each unit that is trained or equipped under `units`."
    reached = reaches_units(compact)
    if reached and compact.unknown_units is not None:
        what = "the units are to be supplied afterwards and are not named yet"
        yield not_shown("units", what, f"{remedy[:-1]} as they become known.")
    elif compact.units is None and not (reached is False and compact.lacks("units")):
        noun = "which units are assisted"
        yield unsaid("units", noun, remedy, (compact, "units"))
    elif reached:
        yield fails("units", "units are trained or equipped, but none is named", remedy)
    elif reached is None:
        what = "no unit is named, and which instruments are used is not stated"
        yield not_shown("instruments", what, "List the `instruments`; then `units`.")
    else:
        yield shown("units", "no instrument trains or equips a unit")


def _designation(compact: Compact, where: str, unit: Unit) -> Iterator[Finding]:
    name = unit.designation
    generic = any(same_words(name, words) for words in phrases("no-unit-in-particular"))
    if generic or first_of(name, "units-unnamed") or says_nothing(name):
        yield fails(
            f"{where}.designation",
            f"“{name}” designates no unit in particular",
            "Write the designation by which the unit is known in its own service.",
        )
    post = f"{where}.commanding_post"
    if is_withheld(compact, post, f"units[{unit.id}].commanding_post"):
        yield shown(
            post, f"the commanding post of {name} is withheld, and committed to"
        )
    elif unit.commanding_post is None:
        noun = f"the commanding post of {name}"
        remedy = "Write the post (never a person's name), or withhold it with a reason."
        yield unsaid(post, noun, remedy, (unit, "commanding_post"))
    elif says_nothing(unit.commanding_post):
        what = f"the commanding post of {name} is left open"
        yield fails(post, what, "Write the post under whose command the unit stands.")


def _clearance(compact: Compact, where: str, unit: Unit, on: date) -> Iterator[Finding]:
    if unit.result == "refused":
        yield from _refused(compact, where, unit)
        return
    if unit.result != "cleared":
        state = "is still pending" if unit.result else "is not stated"
        yield not_shown(
            f"{where}.result",
            f"the result of vetting {unit.designation} {state}",
            "Give no support before the unit is cleared; then write `result: cleared`.",
        )
        return
    if says_nothing(unit.vetting_reference):
        noun = f"the vetting reference of {unit.designation}"
        remedy = "Write the reference in the vetting system, without its content."
        yield unsaid(
            f"{where}.vetting_reference", noun, remedy, (unit, "vetting_reference")
        )
    elif first_of(unit.vetting_reference or "", "own-vetting"):
        what = f"“{unit.vetting_reference}” is the word of those who are to be vetted"
        remedy = "Have the party that gives support vet; write its own reference."
        yield fails(f"{where}.vetting_reference", what, remedy)
    yield from _clearance_days(where, unit, on)


def _clearance_days(where: str, unit: Unit, on: date) -> Iterator[Finding]:
    name, vetted, expires = unit.designation, unit.vetted_on, unit.expires
    yield from unverified(where, unit, "result", "vetting_reference")
    yield from unverified(where, unit, "vetted_on", "expires")
    if vetted is None or expires is None:
        field = "vetted_on" if vetted is None else "expires"
        noun = f"on which day {name} was vetted and until when the clearance is valid"
        remedy = (
            "Write `vetted_on:` and `expires:`; a clearance without end lapses never."
        )
        yield unsaid(f"{where}.{field}", noun, remedy, (unit, field))
    elif vetted > on:
        what = f"{name} is said to be cleared on {vetted}, a day still to come"
        yield fails(f"{where}.vetted_on", what, "Write `result: pending` until then.")
    elif expires <= vetted:
        what = f"the clearance of {name} ends on {expires}, before it begins"
        yield fails(f"{where}.expires", what, "Write the day on which it lapses.")
    elif (expires - vetted).days > threshold("clearance-longest-days").value:
        longest = threshold("clearance-longest-days").value
        what = f"the clearance of {name} runs from {vetted} to {expires}"
        remedy = f"Vet again within {longest} days, or have a longer period reviewed."
        yield review(f"{where}.expires", what, remedy)
    else:
        yield shown(where, f"{name} was cleared on {vetted}, valid until {expires}")


def _refused(compact: Compact, where: str, unit: Unit) -> Iterator[Finding]:
    trainings = of_kind(compact, Training)
    promised = [at for at, training in trainings if unit.id in (training.units or ())]
    promised += [
        f"items[{place}]"
        for place, item in enumerate(compact.items or ())
        if item.unit == unit.id
    ]
    if promised:
        what = f"{unit.designation} was refused, yet {promised[0]} is for it"
        remedy = "Take the unit out of every instrument and item."
        yield fails(f"{where}.result", what, remedy)
    elif any(training.units is None for _, training in trainings):
        what = f"{unit.designation} was refused; whom the training reaches is not said"
        remedy = "List the units of each training, so that a refused one is kept out."
        yield not_shown(f"{where}.result", what, remedy)
    else:
        yield shown(where, f"{unit.designation} was refused and nothing is for it")


def _in_time(
    compact: Compact, record: Record | None, where: str, unit: Unit, on: date
) -> Iterator[Finding]:
    """Hold the days of support, and the days of the term, against the clearances."""
    cleared = cleared_periods(unit, record)
    if unit.result == "cleared" and (unit.vetted_on is None or unit.expires is None):
        return
    for at, day in support_days(unit, record):
        if not any(first <= day < last for first, last in cleared):
            yield fails(
                at,
                f"{unit.designation} received support on {day}, not validly cleared",
                "Stop; vet the unit; record any clearance that covered the day.",
            )
    if unit.result == "cleared":
        yield from _at_hand(compact, record, where, unit, on)


def _at_hand(
    compact: Compact, record: Record | None, where: str, unit: Unit, on: date
) -> Iterator[Finding]:
    cleared = cleared_periods(unit, record)
    term = compact.term
    starts = term.effective if term else None
    last = max((period.expires for period in cleared), default=None)
    if starts is not None and last is not None and on < starts and last <= starts:
        what = f"the clearance of {unit.designation} lapses on {last}, before the start"
        yield fails(
            f"{where}.expires", what, "Vet the unit again before the first day."
        )
    bare = uncovered(compact, cleared, on)
    runs = term is None or term.end is None or on < term.end
    if bare and runs and on in bare[-1]:
        what = (
            f"on {on} {unit.designation} has no valid clearance, though the term runs"
        )
        remedy = "Stop support; vet the unit and record it under `clearances`."
        yield fails(f"{where}.expires", what, remedy)
    elif bare and (record is None or record.support is None):
        yield not_shown(
            f"{where}.vetted_on",
            f"{unit.designation} had no clearance from {bare[0].start} until "
            f"{bare[0].until}, and no record of support shows that it received none",
            "Record every support under `support`, or the clearance that covered it.",
        )


def _audiences(compact: Compact) -> Iterator[Finding]:
    known = {unit.id for unit in compact.units or ()}
    for where, training in of_kind(compact, Training):
        remedy = (
            "Write `units:` or an `audience:`, and `vetted: yes` once each is vetted."
        )
        strangers = [unit for unit in training.units or () if unit not in known]
        if training.vetted is False:
            yield fails(f"{where}.vetted", "the trainees are not vetted", remedy)
        elif training.vetted is None:
            noun = f"whether the audience of {training.id} is vetted"
            yield unsaid(f"{where}.vetted", noun, remedy, (training, "vetted"))
        elif strangers and compact.units is not None:
            what = f"{training.id} is for {strangers[0]}, which is no listed unit"
            yield fails(f"{where}.units", what, "List the unit under `units`.")
        elif not training.units and _is_nobody(training.audience):
            noun = f"whom {training.id} trains"
            yield unsaid(f"{where}.audience", noun, remedy, (training, "audience"))
        else:
            yield shown(where, f"{training.id} is for a vetted audience")


def _is_nobody(audience: str | None) -> bool:
    generic = phrases("no-unit-in-particular")
    words = audience or ""
    open_to_all = first_of(words, "units-unnamed") is not None
    return (
        says_nothing(audience)
        or (open_to_all and not first_of(words, "of-vetted-units"))
        or any(same_words(words, name) for name in generic)
    )


def _strangers(compact: Compact, record: Record | None) -> Iterator[Finding]:
    """State support to a unit that the compact does not name."""
    units = compact.units or ()
    for place, support in enumerate((record.support if record else None) or ()):
        if compact.units is None and reaches_units(compact) is not False:
            return
        if not any(is_about(support.unit, unit) for unit in units):
            yield fails(
                f"record: support[{place}]",
                f"{support.unit} was supported on {support.on} and is no listed unit",
                "Stop; list and vet the unit before any further support.",
            )


CHECKS: tuple[Check, ...] = (every_assisted_unit_is_vetted_before_support,)
