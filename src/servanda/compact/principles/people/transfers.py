"""Chapter F, transfers: the tests that each class of arms passes before it goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.model.forces import Equipment, Item
from servanda.compact.model.rights import TransferAssessment
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.equipment.deliveries import first_shipment, listed
from servanda.compact.principles.grounds.instruments import (
    delivers_equipment,
    of_kind,
)
from servanda.compact.principles.grounds.offices import is_host_office
from servanda.compact.principles.grounds.silence import unsaid, unverified
from servanda.compact.principles.grounds.wording import speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    moot,
    not_shown,
    opinion,
    shown,
)

__all__ = ["CHECKS"]

ARMS = "military-cost"
UNCONTROLLED = "not controlled by the treaty"
ANSWERS = ("prohibited", "overriding_risk", "gender_based_violence", "diversion")
ASSESSED = {
    "prohibited": "whether the transfer is prohibited",
    "overriding_risk": "whether there is an overriding risk",
    "gender_based_violence": "the risk of gender-based violence",
    "diversion": "the risk of diversion",
    "decision": "the decision",
    "assessed_on": "the day of the assessment",
    "by": "who made the assessment",
}


@principle(
    "F04",
    "Each class of arms passes the prohibition test and then the test of overriding "
    "risk, with gender-based violence and diversion, before it is authorised.",
    severity=Severity.BLOCK,
    kind=Kind.LEGAL,
    stages="V",
    cites=("att2013: arts 6, 7, 11",),
    rows=("S1.2", "S1.3", "S1.6"),
    reads=(
        "rights.transfers",
        "items",
        "instruments",
        "procurement",
        "budget.lines",
        "record.deliveries",
    ),
)
def each_class_of_arms_passes_the_transfer_tests(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Every controlled class has an assessment, and the decision follows from it."""
    if _none_goes(compact, record):
        yield from _nothing_to_test(compact)
        return
    yield from listed(compact, record)
    yield from _unlisted(compact)
    for place, item in enumerate(compact.items or ()):
        tests = (compact.rights.transfers if compact.rights else None) or ()
        if item.category == UNCONTROLLED and item.id not in {t.item for t in tests}:
            yield opinion(
                f"items[{place}].category",
                f"{item.what} is classed as outside the treaty",
                "Have the opinion say whether the class is rightly outside.",
            )
        else:
            yield from _assessed(compact, record, place, item, on)


def _none_goes(compact: Compact, record: Record | None) -> bool:
    """Tell whether the document says that no item goes, and nothing else says so."""
    transfers = (compact.rights.transfers if compact.rights else None) or ()
    came = (record.deliveries if record else None) or ()
    authorised = any(test.decision != "refused" for test in transfers)
    return delivers_equipment(compact) is False and not came and not authorised


def _nothing_to_test(compact: Compact) -> Iterator[Finding]:
    """Say that the question does not arise, unless money is set aside for arms."""
    lines = (compact.budget.lines if compact.budget else None) or ()
    texts = [
        (f"budget.lines[{place}].what", line.what)
        for place, line in enumerate(lines)
        if line.category == "equipment"
    ]
    texts += [
        (f"procurement[{place}].what", purchase.what)
        for place, purchase in enumerate(compact.procurement or ())
    ]
    spoken = [(at, word) for at, text in texts if (word := speaks_of(text, ARMS))]
    for where, word in spoken:
        what = f"no item is listed for delivery, yet money is for “{word}”"
        remedy = "List the class and assess it, or say in the line why it stays."
        bought = where.startswith("procurement")
        yield (not_shown if bought else opinion)(where, what, remedy)
    if not spoken:
        yield moot("items", "no controlled item is transferred")


def _unlisted(compact: Compact) -> Iterator[Finding]:
    """State classes that are authorised and stand nowhere among the items."""
    known = {item.id for item in compact.items or ()}
    tests = (compact.rights.transfers if compact.rights else None) or ()
    if compact.items is None and delivers_equipment(compact) is not False:
        return
    for place, test in enumerate(tests):
        if test.item not in known and test.decision != "refused":
            what = f"{test.item} is assessed and not refused, and is no listed item"
            remedy = "List the class under `items`, or strike the assessment."
            yield fails(f"rights.transfers[{place}].item", what, remedy)


def _assessed(
    compact: Compact, record: Record | None, place: int, item: Item, on: date
) -> Iterator[Finding]:
    transfers = compact.rights.transfers if compact.rights else None
    remedy = (
        f"Assess {item.id} under articles 6 and 7 and write it in `rights.transfers`."
    )
    if transfers is None:
        chain: tuple[tuple[Clause | None, str], ...] = (
            (compact, "rights"),
            (compact.rights, "transfers"),
        )
        yield unsaid("rights.transfers", f"an assessment of {item.id}", remedy, *chain)
        return
    own = [(i, test) for i, test in enumerate(transfers) if test.item == item.id]
    if not own:
        yield fails(f"items[{place}]", f"no assessment of {item.what} exists", remedy)
    for i, test in own:
        where = f"rights.transfers[{i}]"
        yield from _assessment(compact, where, test, on)
        yield from _decision(compact, record, where, test)


def _assessment(
    compact: Compact, where: str, test: TransferAssessment, on: date
) -> Iterator[Finding]:
    yield from unverified(where, test, *ASSESSED)
    for field, asked in ASSESSED.items():
        if getattr(test, field) is None:
            noun = f"{asked}, for {test.item}"
            remedy = f"Write `{field}:` as the assessment has it."
            yield unsaid(f"{where}.{field}", noun, remedy, (test, field))
    if test.by is not None and is_host_office(compact, test.by):
        what = f"{test.item} was assessed by {test.by.office}, on the recipient's side"
        remedy = "Have the party that transfers the arms assess them."
        yield fails(f"{where}.by", what, remedy)
    if test.assessed_on is not None and test.assessed_on > on:
        what = (
            f"the assessment of {test.item} is dated {test.assessed_on}, still to come"
        )
        yield fails(f"{where}.assessed_on", what, "Write the day on which it was made.")


def _decision(
    compact: Compact, record: Record | None, where: str, test: TransferAssessment
) -> Iterator[Finding]:
    """Hold the decision against the answers and against what was shipped."""
    if test.decision == "refused":
        yield from _kept_out(compact, record, where, test)
        return
    bars = [
        f"`{field}: {_word(test, field)}`" for field in ANSWERS if _bars(test, field)
    ]
    if test.decision == "authorised" and bars:
        yield fails(
            f"{where}.decision",
            f"{test.item} is authorised despite {', '.join(bars)}",
            "Refuse the class, or record a new assessment with its date.",
        )
    early = first_shipment(record, test.item)
    if early and test.assessed_on and early.day < test.assessed_on:
        what = f"{test.item} was shipped on {early.day}, before its assessment"
        yield fails(
            early.where, what, "Stop shipments; report what was shipped before."
        )
    mitigated = [field for field in ANSWERS[2:] if getattr(test, field) == "mitigated"]
    if mitigated:
        what = f"the risk of {' and '.join(mitigated)} is said to be mitigated"
        remedy = "Have the opinion say whether the measures suffice (article 7(2))."
        yield opinion(f"{where}.{mitigated[0]}", what.replace("_", " "), remedy)
    if test.decision == "authorised" and not bars:
        what = f"{test.item} was assessed on {test.assessed_on} and authorised"
        yield shown(where, what)


def _word(test: TransferAssessment, field: str) -> str:
    answer = getattr(test, field)
    return "yes" if answer is True else str(answer)


def _bars(test: TransferAssessment, field: str) -> bool:
    return getattr(test, field) in (True, "overriding")


def _kept_out(
    compact: Compact, record: Record | None, where: str, test: TransferAssessment
) -> Iterator[Finding]:
    promised = [
        at
        for at, instrument in of_kind(compact, Equipment)
        if test.item in (instrument.items or ())
    ]
    shipped = first_shipment(record, test.item)
    if shipped:
        what = f"{test.item} was refused, yet shipped on {shipped.day}"
        yield fails(shipped.where, what, "Stop shipments and report them.")
    elif promised:
        what = f"{test.item} was refused, yet {promised[0]} delivers it"
        yield fails(f"{where}.decision", what, "Take the class out of the instrument.")
    else:
        yield shown(where, f"{test.item} was refused and no instrument delivers it")


CHECKS: tuple[Check, ...] = (each_class_of_arms_passes_the_transfer_tests,)
