"""One compact as one IATI activity, in the order that the schema asks for.

There is one level: hierarchy 1 carries the money, and no activity of hierarchy 2 is
written. Tranches and instruments have no money of their own in a compact: a tranche
opens a share of the same lines, and an instrument is what some lines pay for. Written
as activities they would either be empty or count the same money twice.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from lxml import etree

from servanda.basis.errors import ServandaError
from servanda.basis.instant import spelled
from servanda.compact.model import Compact
from servanda.compact.withholding import recoverable
from servanda.publication.export import Export, Lost
from servanda.publication.iati.checking import Around, must_hold
from servanda.publication.iati.codes import code, country
from servanda.publication.iati.dates import status_of, tell_dates
from servanda.publication.iati.loss import losses
from servanda.publication.iati.money import tell_money
from servanda.publication.iati.own import tell_ours
from servanda.publication.iati.parties import (
    OTHER,
    STAND_IN,
    identifier,
    name_of,
    tell_parties,
    tell_reporter,
    where,
)
from servanda.publication.iati.purposes import tell_sectors
from servanda.publication.iati.results import tell_results
from servanda.publication.iati.xml import OURS, element, narrative, written
from servanda.publication.oda.screen import LIMITS
from servanda.publication.subject import Asked, Publisher, Subject
from servanda.publication.words import sentence

__all__ = ["VERSION", "RecoverableError", "SameActivityError", "document", "export"]

VERSION = "2.03"


class SameActivityError(ServandaError):
    """Two activities have one identifier, so that readers would keep one of them."""

    code = "SRV-714"


class RecoverableError(ServandaError):
    """The sums of a compact give away an amount that it withholds."""

    code = "SRV-715"


def export(asked: Asked) -> Export:
    """Write every compact as an activity of one file."""
    root = document(asked)
    must_hold(root, Around(asked.made.date()))
    lost: tuple[Lost, ...] = ()
    for subject in asked.subjects:
        lost += losses(subject)
    is_named = asked.publisher is not None and asked.publisher.id
    remarks = [OTHER if is_named else STAND_IN, LIMITS]
    remarks += [
        f"{subject.compact.id} is fictional: do not hand it in to the IATI registry."
        for subject in asked.subjects
        if subject.compact.fictional
    ]
    return Export({"activities.xml": written(root)}, lost, tuple(remarks))


def document(asked: Asked) -> etree._Element:
    """Return the file as a tree."""
    counted = Counter(subject.compact.id for subject in asked.subjects)
    twice = [name for name, many in counted.items() if many > 1]
    if twice:
        raise SameActivityError(
            f"{', '.join(twice)} would stand in the file more than once",
            remedy="Publish one version of each compact.",
        )
    root = etree.Element("iati-activities", nsmap={"servanda": OURS})
    root.set("version", VERSION)
    root.set("generated-datetime", spelled(asked.made))
    for subject in asked.subjects:
        _must_hide(subject.compact)
        _tell(root, subject, spelled(asked.made), asked.publisher)
    return root


def _must_hide(compact: Compact) -> None:
    found = recoverable(compact)
    if found:
        said = "; ".join(f"{one.where}: {one.how}" for one in found)
        raise RecoverableError(
            f"{compact.id} withholds what its own sums give away: {said}",
            remedy="Withhold a second line of the same sums, or state the sums more "
            "coarsely; `servanda check` names the principle.",
        )


def _tell(
    root: etree._Element, subject: Subject, made: str, publisher: Publisher | None
) -> None:
    compact, record = subject.compact, subject.record
    activity = element(
        root,
        "iati-activity",
        hierarchy="1",
        last_updated_datetime=made,
        default_currency=compact.budget.currency if compact.budget else None,
    )
    activity.set("{http://www.w3.org/XML/1998/namespace}lang", compact.language)
    element(activity, "iati-identifier", identifier(compact, publisher))
    tell_reporter(activity, publisher)
    narrative(activity, "title", compact.title)
    _describe(activity, subject)
    tell_parties(activity, compact, record)
    element(activity, "activity-status", code=code(status_of(subject)))
    tell_dates(activity, subject)
    where(activity, compact, country(compact.host.iso3 if compact.host else None))
    tell_sectors(activity, compact)
    element(activity, "default-aid-type", code=code("aid.project"))
    tell_money(activity, compact, record, subject.on)
    _conditions(activity, compact)
    tell_results(activity, compact, record)
    tell_ours(activity, subject)


def _describe(activity: etree._Element, subject: Subject) -> None:
    compact = subject.compact
    narrative(
        activity,
        "description",
        _general(compact, subject.on),
        type=code("description.general"),
    )
    if compact.objectives:
        narrative(
            activity,
            "description",
            " ".join(sentence(objective.text) for objective in compact.objectives),
            type=code("description.objectives"),
        )


def _general(compact: Compact, on: date) -> str:
    host = compact.host.name if compact.host else "a host that is not named"
    partners = ", ".join(party.name for party in compact.partners)
    said = f"A security compact of {host}"
    said += f" with {partners}" if partners else ""
    said += f", as it stood on {on.day} {on:%B %Y}."
    if compact.fictional:
        said += " It is fictional: its states, laws and figures are invented."
    return said


def _conditions(activity: etree._Element, compact: Compact) -> None:
    """Write the conditions, or that there are none; silence where nothing is said."""
    if compact.conditions is None and not compact.lacks("conditions"):
        return
    made = element(activity, "conditions", attached=str(int(bool(compact.conditions))))
    for condition in compact.conditions or ():
        due = f" Due {condition.due:%Y-%m-%d}." if condition.due else ""
        narrative(
            made,
            "condition",
            f"{name_of(compact, condition.party)}: {condition.text}{due}",
            type=code("condition.performance"),
        )
