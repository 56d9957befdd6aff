"""Chapter F, bars: the arms-transfer tests and each partner's bars on assistance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.model.authority import Party
from servanda.compact.model.facts import CountryLaw
from servanda.compact.model.forces import Equipment, Item
from servanda.compact.model.rights import CountryBar, TransferAssessment
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.equipment.deliveries import first_shipment, listed
from servanda.compact.principles.grounds.instruments import of_kind
from servanda.compact.principles.grounds.offices import is_host_office
from servanda.compact.principles.grounds.silence import says_nothing, unsaid, unverified
from servanda.compact.principles.grounds.wording import same_words
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    opinion,
    shown,
)

__all__ = ["CHECKS"]

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
BARS = ("gross violations", "coup")


@principle(
    "F04",
    "Each class of arms passes the prohibition test and then the test of overriding "
    "risk, with gender-based violence and diversion, before it is authorised.",
    severity=Severity.BLOCK,
    kind=Kind.LEGAL,
    stages="V",
    cites=("att2013: arts 6, 7, 11",),
    rows=("S1.2", "S1.3", "S1.6"),
    reads=("rights.transfers", "items", "instruments", "record.deliveries"),
)
def each_class_of_arms_passes_the_transfer_tests(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Every controlled class has an assessment, and the decision follows from it."""
    yield from listed(compact, record)
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


@principle(
    "F05",
    "For each partner the bars of its own law, on gross violations and after a coup, "
    "are considered, with result, date and basis.",
    severity=Severity.BLOCK,
    kind=Kind.LEGAL,
    stages="V",
    profiles=("general", "US", "EU"),
    cites=("usc22-2304", "us-7008", "epf2021-509"),
    rows=("S0.10", "S1.2", "S1.6"),
    reads=("rights.bars", "parties", "authority.contested_by", "facts.laws"),
)
def each_partner_has_considered_its_own_bars(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Both bars are dealt with for each partner, before the start, on known facts."""
    bars = compact.rights.bars if compact.rights else None
    remedy = "Write under `rights.bars` each partner's law, the result, date and basis."
    if not compact.partners:
        yield not_shown("parties", "no partner is named", "List the `parties`.")
    if bars is None:
        noun = "whether a partner's law bars assistance"
        chain: tuple[tuple[Clause | None, str], ...] = (
            (compact, "rights"),
            (compact.rights, "bars"),
        )
        yield unsaid("rights.bars", noun, remedy, *chain)
        return
    if not bars:
        yield fails("rights.bars", "no bar in any partner's law was considered", remedy)
    for partner in compact.partners:
        yield from _considered(compact, partner, bars)
    for place, bar in enumerate(bars):
        yield from _bar(f"rights.bars[{place}]", bar, on)
        yield from _against_facts(compact, facts, record, place, bar)


def _considered(
    compact: Compact, partner: Party, bars: tuple[CountryBar, ...]
) -> Iterator[Finding]:
    effective = compact.term.effective if compact.term else None
    for kind in BARS:
        days = [bar.on for bar in bars if bar.partner == partner.id and bar.bar == kind]
        if not days:
            yield not_shown(
                "rights.bars",
                f"{partner.name}'s bar on {kind} is not dealt with",
                f"Write an entry for {partner.id} with `bar: {kind}`; where its law "
                "has none, clear it and say so under `basis`.",
            )
        elif effective is not None and min(days) > effective:
            what = f"{partner.name} looked at {kind} on {min(days)}, after the start"
            yield fails("rights.bars", what, "Stop support until the bar is settled.")


def _bar(where: str, bar: CountryBar, on: date) -> Iterator[Finding]:
    what = f"{bar.partner}: {bar.law}, {bar.bar}: {bar.result} on {bar.on}"
    yield from unverified(where, bar, "result", "on", "basis")
    if bar.result == "barred":
        yield fails(where, what, "Give no assistance that the bar covers.")
    elif bar.on > on:
        yield fails(
            f"{where}.on", f"{what}, a day still to come", "Write the real day."
        )
    elif says_nothing(bar.basis) or says_nothing(bar.law):
        remedy = "Name the law, and the finding and source on which the result rests."
        yield not_shown(f"{where}.basis", f"{what}, on no stated basis", remedy)
    elif bar.result == "excepted":
        remedy = "Have the opinion say whether the exception is made out."
        yield opinion(where, what, remedy)
    else:
        yield shown(where, what)


def _against_facts(
    compact: Compact,
    facts: Facts | None,
    record: Record | None,
    place: int,
    bar: CountryBar,
) -> Iterator[Finding]:
    """Hold a clearance against public findings and against coups since."""
    where = f"rights.bars[{place}].result"
    if bar.result != "cleared":
        return
    for i, law in enumerate(facts.laws if facts else ()):
        if not _speaks_to(law, bar) or law.finding != "bar applies":
            continue
        what = (
            f"{bar.partner} clears {bar.law}, but the facts of {law.on} say it applies"
        )
        if law.on >= bar.on:
            yield fails(where, what, "Withhold, or claim an exception with its basis.")
        else:
            remedy = "Have the opinion say what changed since."
            yield opinion(f"facts: laws[{i}]", what, remedy)
    for at, day in _coups(compact, facts, record) if bar.bar == "coup" else ():
        what = f"{bar.partner} cleared the host on {bar.on}; a coup is noted"
        if day is not None and day > bar.on:
            yield fails(where, f"{what} on {day}, later", "Consider the bar again.")
        else:
            remedy = "Have the opinion say why the bar does not attach."
            yield opinion(at, f"{what} ({day or 'day not stated'})", remedy)
    age = threshold("country-bar-age-days").value
    effective = compact.term.effective if compact.term else None
    if effective is not None and (effective - bar.on).days > age:
        what = f"{bar.partner} cleared {bar.bar} on {bar.on}, long before the start"
        yield opinion(where, what, "Consider the bar again, closer to the start.")


def _speaks_to(law: CountryLaw, bar: CountryBar) -> bool:
    return law.partner == bar.partner and same_words(law.law, bar.law)


def _coups(
    compact: Compact, facts: Facts | None, record: Record | None
) -> Iterator[tuple[str, date | None]]:
    """Yield place and day of each coup that compact, facts or record know of."""
    stated = compact.authority.contested_by if compact.authority else None
    seen = facts.authority.contested_by if facts and facts.authority else None
    for where, contests in (
        ("authority.contested_by", stated),
        ("facts: authority.contested_by", seen),
    ):
        for place, contest in enumerate(contests or ()):
            if contest.kind == "coup":
                yield f"{where}[{place}]", contest.since
    for entry in record.of_kind("irregular change of office") if record else ():
        yield "record: entries", entry.occurred
    counted = facts.conflict.coups_5_years if facts and facts.conflict else None
    if counted is not None and counted.value > 0:
        yield "facts: conflict.coups_5_years", None


CHECKS: tuple[Check, ...] = (
    each_class_of_arms_passes_the_transfer_tests,
    each_partner_has_considered_its_own_bars,
)
