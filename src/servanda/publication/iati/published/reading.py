"""Read published activities, of the first version and of the second.

Version 1 writes words straight into elements and codes as letters (``C``, ``D``,
``E``); version 2 has narratives and numbers. Contacts are counted and never read;
neither are descriptions of transactions, which name people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from servanda.basis.errors import ServandaError
from servanda.publication.iati.activity import SameActivityError
from servanda.publication.iati.published.activity import (
    Activity,
    Budget,
    Kind,
    Organisation,
    Step,
    Unread,
)
from servanda.publication.iati.published.own import own_parties, payers_in
from servanda.publication.iati.reading import parsed
from servanda.publication.iati.xml import OURS

__all__ = ["NotIatiError", "activities"]

_KIND: Final[dict[str, Kind]] = {
    "12": "pledge",
    "C": "commitment",
    "2": "commitment",
    "D": "disbursement",
    "3": "disbursement",
    "E": "expenditure",
    "4": "expenditure",
    "IF": "incoming",
    "1": "incoming",
    "11": "incoming",
    "13": "incoming",
    "LR": "repayment",
    "6": "repayment",
}
_STARTS: Final = ("2", "start-actual", "1", "start-planned")
_ENDS: Final = ("3", "end-planned", "4", "end-actual")
_ROLE: Final = {
    "1": "funding",
    "2": "accountable",
    "3": "extending",
    "4": "implementing",
}
_READ: Final = frozenset(
    {
        "iati-identifier",
        "reporting-org",
        "title",
        "participating-org",
        "recipient-country",
        "activity-date",
        "transaction",
        "budget",
        "conditions",
        "related-activity",
        "contact-info",
        "default-flow-type",
        "default-finance-type",
    }
)
_WORDS: Final = {
    "planned-disbursement": "Planned payments",
    "result": "Results, with their indicators and targets",
    "line": "Budget lines as they were drawn up, in Servanda's namespace",
    "withheld": "What was withheld and why, in Servanda's namespace",
    "delivery": "Deliveries, in Servanda's namespace",
    "step": "Steps of money without a transaction, in Servanda's namespace",
    "description": "Descriptions",
    "sector": "Sectors and their shares",
    "document-link": "Links to documents",
}
"""What else stands in an activity, in words; of others, IATI's own name."""

_OURS_READ: Final = (f"{{{OURS}}}party", f"{{{OURS}}}fictional")
_REACH: Final = re.compile(
    r"\S+@\S+|(?!\d{4}-\d{2}-\d{2}(?![\d /()-]*\d))\+?(?<!\d)\d[\d ()/-]{7,}\d"
)
"""An address or a number by which a person is reached; a date is none."""


_PERSON: Final = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Mme|Mlle|Dr|Prof|Sir|Dame|Herr|Frau|M\.)\.?\s+[A-Z]"
)
"""A form of address before a name: it shows a person, and its absence shows nothing."""


def _names_a_person(text: str) -> bool:
    return bool(_PERSON.search(text) or _REACH.search(text))


class NotIatiError(ServandaError):
    """A file holds no published activity, or not the one that was asked for."""

    code = "SRV-716"


def activities(
    data: bytes, file: str, wanted: tuple[str, ...] = ()
) -> tuple[Activity, ...]:
    """Return the activities of a file, or those that are wanted, in its order."""
    root = parsed(data, file)
    if root.tag != "iati-activities":
        raise NotIatiError(
            f"{file} holds {str(root.tag)!r}, not activities",
            remedy="Name a file of IATI activities.",
        )
    found = tuple(_activity(one, root) for one in root.iterfind("iati-activity"))
    counted = Counter(one.identifier for one in found)
    twice = sorted(name for name, many in counted.items() if many > 1)
    if twice:
        raise SameActivityError(
            f"{file} holds {', '.join(map(repr, twice))} more than once",
            remedy="Ask who published it which of them holds; keep that one alone.",
        )
    missing = [name for name in wanted if name not in counted]
    if missing or not found:
        raise NotIatiError(
            f"{file} holds no activity {', '.join(missing)}".rstrip(),
            remedy=f"It holds {len(found)}; the first are "
            f"{', '.join(one.identifier for one in found[:3]) or 'none'}.",
        )
    return tuple(one for one in found if not wanted or one.identifier in wanted)


def _activity(held: etree._Element, root: etree._Element) -> Activity:
    unread: list[Unread] = []
    currency = held.get("default-currency", "")
    related = [
        (one.get("type", ""), one.get("ref", "").strip())
        for one in held.iterfind("related-activity")
    ]
    reporter = held.find("reporting-org")
    if reporter is not None and _names_a_person(_text(reporter)):
        unread.append(Unread("reporting-org", "A person, not carried"))
        reporter = None
    return Activity(
        identifier=_text(held.find("iati-identifier")),
        version=root.get("version") or held.get("version") or "not stated",
        title=_REACH.sub("…", _text(held.find("title"))),
        language=held.get("{http://www.w3.org/XML/1998/namespace}lang") or "en",
        reporter=_organisation(reporter) if reporter is not None else Organisation(""),
        organisations=tuple(_organisations(held, unread)),
        countries=tuple(_countries(held, unread)),
        begins=_first_date(held, _STARTS),
        ends=_first_date(held, _ENDS),
        steps=tuple(_steps(held, currency, unread)),
        budgets=tuple(_budgets(held, currency, unread)),
        conditions=_conditions(held),
        flow=_code(held.find("default-flow-type")),
        parents=tuple(ref for kind, ref in related if kind == "1"),
        children=tuple(ref for kind, ref in related if kind == "2"),
        contacts=len(held.findall("contact-info")),
        unread=(*unread, *_others(held)),
        stands_in=_stands_in(reporter),
        parties=own_parties(held),
        fictional=held.find(f"{{{OURS}}}fictional") is not None,
    )


def _text(held: etree._Element | None) -> str:
    """Return the words of an element: its own, or those of its first narrative."""
    if held is None:
        return ""
    said = held.findtext("narrative") or held.text or ""
    return " ".join(said.split())


def _code(held: etree._Element | None) -> str:
    return "" if held is None else held.get("code", "").strip()


def _organisation(held: etree._Element) -> Organisation:
    role = held.get("role", "").strip()
    return Organisation(
        name=_REACH.sub("…", _text(held)) or held.get("ref", "").strip(),
        ref=held.get("ref", "").strip(),
        role=_ROLE.get(role, role.lower()),
        type=held.get("type", "").strip(),
    )


def _stands_in(reporter: etree._Element | None) -> bool:
    said = "" if reporter is None else reporter.get("secondary-reporter", "")
    return said.strip() in ("1", "true")


def _organisations(
    held: etree._Element, unread: list[Unread]
) -> Iterator[Organisation]:
    """Yield who takes part; one whose words show a person is left out and listed."""
    for one in held.iterfind("participating-org"):
        if _names_a_person(_text(one)):
            unread.append(Unread("participating-org", "A person, not carried"))
        else:
            yield _organisation(one)


def _countries(
    held: etree._Element, unread: list[Unread]
) -> Iterator[tuple[str, str, Decimal | None]]:
    for one in held.iterfind("recipient-country"):
        share = one.get("percentage")
        amount = _number(share) if share else None
        if share and amount is None:
            unread.append(
                Unread("recipient-country", f"Its share, {share!r}", is_faulty=True)
            )
        yield _code(one), _text(one), amount


def _first_date(held: etree._Element, kinds: tuple[str, ...]) -> date | None:
    for kind in kinds:
        for one in held.iterfind("activity-date"):
            if one.get("type") == kind:
                found = _day(one.get("iso-date") or one.text)
                if found is not None:
                    return found
    return None


def _steps(held: etree._Element, currency: str, unread: list[Unread]) -> Iterator[Step]:
    finance = _code(held.find("default-finance-type"))
    for place, one in enumerate(held.iterfind("transaction"), start=1):
        value = one.find("value")
        amount = _number(_text(value))
        dated = one.find("transaction-date")
        on = _day(dated.get("iso-date") if dated is not None else None)
        on = on or _day(value.get("value-date") if value is not None else None)
        money = (value.get("currency") if value is not None else "") or currency
        if amount is None or on is None or not re.fullmatch("[A-Z]{3}", money):
            what = f"Value, date or currency of transaction {place}"
            unread.append(Unread("transaction", what, is_faulty=True))
            continue
        provider = one.find("provider-org")
        given = _organisation(provider) if provider is not None else None
        if provider is not None and _names_a_person(_text(provider)):
            what = f"The provider of transaction {place}: a person, not carried"
            unread.append(Unread("transaction/provider-org", what))
            given = None
        yield Step(
            kind=_KIND.get(_code(one.find("transaction-type")), "other"),
            on=on,
            amount=amount,
            currency=money,
            provider=given if given and given.name else None,
            is_loan=(_code(one.find("finance-type")) or finance).startswith("4"),
            place=place,
        )


def _budgets(
    held: etree._Element, currency: str, unread: list[Unread]
) -> Iterator[Budget]:
    for place, one in enumerate(held.iterfind("budget"), start=1):
        start, end = one.find("period-start"), one.find("period-end")
        first = _day(start.get("iso-date") if start is not None else None)
        last = _day(end.get("iso-date") if end is not None else None)
        value = one.find("value")
        amount = _number(_text(value))
        money = (value.get("currency") if value is not None else "") or currency
        if not first or not last or amount is None or not money:
            what = f"Period, value or currency of budget {place}"
            unread.append(Unread("budget", what, is_faulty=True))
            continue
        kind, status = one.get("type", ""), one.get("status")
        is_committed = status == "2" if status else None
        is_revised = kind in ("2", "revised", "Revised")
        yield Budget(
            first, last, amount, money, is_revised, is_committed, payers_in(one, amount)
        )


def _conditions(held: etree._Element) -> tuple[str, ...] | None:
    found = held.find("conditions")
    if found is None:
        return None
    texts = (_REACH.sub("…", _text(one)) for one in found.iterfind("condition"))
    return tuple(text for text in texts if text)


def _others(held: etree._Element) -> Iterator[Unread]:
    """Yield what else stands in an activity, once for each kind of element."""
    counted = Counter(
        etree.QName(one).localname
        for one in held
        if one.tag not in _READ and one.tag not in _OURS_READ
    )
    for name, many in counted.items():
        yield Unread(name, f"{_WORDS.get(name, name)} ({many})")
    texts = [_text(held.find("title"))]
    texts += [_text(one) for one in held.iterfind("conditions/condition")]
    shown = sum(map(_names_a_person, texts))
    if shown:
        what = f"Texts that seem to name a person ({shown}): read them before use"
        yield Unread("title, conditions", what, is_faulty=True)
    described = sum(
        one.find("description") is not None for one in held.iterfind("transaction")
    )
    if described:
        what = f"Descriptions of transactions ({described}), which may name people"
        yield Unread("transaction/description", what)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None


def _number(text: str | None) -> Decimal | None:
    digits = (text or "").replace(",", "").replace(" ", "")
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d+)?", digits):
        return None
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None
