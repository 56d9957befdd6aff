"""What an official is shown: each page's content, drawn up by the office."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.drafting import DraftError
from servanda.acts.portal.officials.errors import FormError
from servanda.acts.portal.officials.forms import (
    Form,
    authors_in,
    forms_for,
    kinds_in,
    words_of,
)
from servanda.acts.portal.officials.known import ids_for
from servanda.acts.portal.officials.office import Attached, Desired, Office
from servanda.acts.portal.officials.texts import checked, differing, digest_of
from servanda.acts.showing import Shown, stated
from servanda.acts.submitting import Submitted, remedy_for
from servanda.acts.submitting import stated as stated_outcome
from servanda.basis.errors import ServandaError, UnreadableError
from servanda.publication.comparison import plain
from servanda.publication.findings.groups import counts_line, grouped
from servanda.publication.officials import Sheet, laid_out, refusal
from servanda.publication.site.frame import Frame
from servanda.register.authority.kinds import PARTNERSHIP, kind_named
from servanda.register.authority.verdict import Refused

__all__ = [
    "Filled",
    "Sheet",
    "Site",
    "closed_sheet",
    "compare_sheet",
    "done_sheet",
    "draft_sheet",
    "drafted_sheet",
    "index_sheet",
    "keys_sheet",
    "kinds_sheet",
    "new_sheet",
    "page",
    "refused_sheet",
    "tray_sheet",
    "waiting_sheet",
]

_DIGESTS: Final = ("digest", "to", "about", "evidence", "letter")
"""Fields that name a document by its digest, the first of which a file fills in."""


class Site(NamedTuple):
    """Where the pages stand: what is before every path, and the portal's name."""

    base: str
    title: str


class Filled(NamedTuple):
    """A form for an act as it was filled in.

    form     which of the kind's forms
    author   which of the offices that may act
    fields   the body's fields, by path
    """

    stream: str
    kind: str
    form: int = 0
    author: int = 0
    what: str = ""
    occurred: str = ""
    fields: Mapping[str, str] = {}
    file: Attached | None = None


def page(office: Office, site: Site, sheet: Sheet) -> str:
    """Return a page as HTML."""
    with office.ledger() as log:
        origin, size = log.origin, log.size
    now = office.desk.now()
    frame = Frame("en", site.base, site.title, origin, size, now, is_live=True, path="")
    return laid_out(frame, sheet)


def index_sheet() -> Sheet:
    """Return what can be done, and what decides who may."""
    return Sheet("index", "What can be done here")


def keys_sheet() -> Sheet:
    """Return where a key is made in the browser."""
    return Sheet("keys", "Keys")


def refused_sheet(error: ServandaError) -> Sheet:
    """Return why something was not done."""
    return refusal(error.message, error.remedy, error.code)


def draft_sheet(text: str, on: str, token: str, desk: Desk) -> Sheet:
    """Return a text under work, with the checks beside it; it is kept nowhere."""
    values: dict[str, Any] = {"text": text, "on": on, "token": token, "faults": ()}
    values |= {"groups": (), "told": "", "digest": ""}
    if text.strip():
        try:
            report = checked(text.encode(), _day(on), desk)
        except UnreadableError as error:
            values["faults"] = error.faults
        else:
            values["groups"] = grouped(report)
            values["told"] = counts_line(report)
            values["digest"] = report.case.compact.digest
    return Sheet("draft", "Draft a compact", values)


def compare_sheet(
    office: Office, original: str, other: str, stream: str, token: str
) -> Sheet:
    """Return two texts and what tells them apart; neither is kept."""
    told = ""
    if other.strip() and (original.strip() or stream):
        before = original.encode() or _in_force(office, stream)
        told = plain(differing(before, other.encode()))
    values = {"original": original, "other": other, "stream": stream, "told": told}
    streams = tuple(one for one in office.streams() if one != PARTNERSHIP)
    return Sheet(
        "compare",
        "Compare two versions",
        values | {"token": token, "streams": streams},
    )


def kinds_sheet(office: Office, stream: str) -> Sheet:
    """Return the acts that a compact's charter lets anyone enter."""
    streams = office.streams()
    chosen = stream or next(iter(streams), "")
    charter = office.charter(chosen) if chosen in streams else None
    kinds = kinds_in(charter) if charter else ()
    values = {"streams": streams, "stream": chosen, "kinds": kinds}
    return Sheet("kinds", "Draft an act", values)


def new_sheet(
    office: Office, filled: Filled, token: str, faults: Sequence[str] = ()
) -> Sheet:
    """Return the form of an act."""
    form = _form(filled)
    kind = kind_named(filled.kind)
    paths = tuple(one.path for one in form.fields)
    return Sheet(
        "new",
        f"Draft an act: {filled.kind}",
        {
            "does": kind.does if kind else "",
            "forms": forms_for(filled.kind),
            "chosen": filled.form,
            "stream": filled.stream,
            "kind": filled.kind,
            "authors": _authors(office, filled),
            "author": filled.author,
            "what": filled.what,
            "occurred": filled.occurred,
            "fields": form.fields,
            "stated": filled.fields,
            "known": ids_for(office.text(filled.stream), paths),
            "digests": any(one.path in _DIGESTS for one in form.fields),
            "faults": tuple(faults),
            "token": token,
        },
    )


def drafted_sheet(office: Office, filled: Filled, token: str) -> Sheet:
    """Return an act drawn up from a form; or the form again, with what is wrong."""
    try:
        made = office.drafted(_desired(office, filled))
    except UnreadableError as error:
        return new_sheet(office, filled, token, tuple(map(str, error.faults)))
    except (DraftError, FormError) as error:
        return new_sheet(office, filled, token, (str(error),))
    data = office.envelope_of(made)
    shown = office.shown(data)
    values = _act(office, shown, data) | {"remarks": made.remarks, "token": token}
    values["encoded"] = base64.b64encode(data).decode()
    return Sheet("drafted", "An act, drawn up and not yet signed", values)


def tray_sheet(office: Office, token: str) -> Sheet:
    """Return what anyone may know of the acts that wait."""
    values = {"listed": office.listed(), "days": office.tray.bounds.days}
    return Sheet("tray", "Acts that wait for signatures", values | {"token": token})


def waiting_sheet(office: Office, site: Site, act: str, link: str, token: str) -> Sheet:
    """Return an act that waits: what it says, who signed, who is missing."""
    shown = office.waiting(act, link)
    values = _act(office, shown, office.raw(act, link))
    own = f"{site.base}acts/{act.removeprefix('sha256:')}/"
    values |= {"own": own, "held": link, "token": token}
    return Sheet("waiting", "An act that waits for signatures", values)


def closed_sheet(office: Office, act: str) -> Sheet:
    """Return what anyone may know of one act."""
    values = {"act": act, "listed": office.tray.listed(act)}
    return Sheet("closed", "An act, by its digest", values)


def done_sheet(done: Submitted) -> Sheet:
    """Return what became of an act that was handed in."""
    outcome = done.outcome
    remedy = remedy_for(outcome.reason) if isinstance(outcome, Refused) else ""
    values = {"done": stated_outcome(done), "remedy": remedy}
    return Sheet("done", "Handed in", values)


def _act(office: Office, shown: Shown, data: bytes) -> dict[str, Any]:
    keys = [one._asdict() for one in office.keys_for(shown)]
    return {"act": stated(shown), "keys": keys, "envelope": data.decode()}


def _form(filled: Filled) -> Form:
    forms = forms_for(filled.kind)
    if not 0 <= filled.form < len(forms):
        raise FormError(
            f"{filled.kind} has {len(forms)} forms, and form {filled.form} was sent",
            remedy="Begin again from the list of acts.",
        )
    return forms[filled.form]


def _authors(office: Office, filled: Filled) -> tuple[Any, ...]:
    charter = office.charter(filled.stream)
    return authors_in(charter, filled.kind) if charter else ()


def _desired(office: Office, filled: Filled) -> Desired:
    authors = _authors(office, filled)
    if not 0 <= filled.author < len(authors):
        raise FormError(
            f"No office of {filled.stream} is chosen that may enter a {filled.kind}",
            remedy="Choose one of the offices that are listed.",
        )
    form = _form(filled)
    fields = dict(filled.fields)
    if filled.file and filled.file.data:
        empty = (one.path for one in form.fields if one.path in _DIGESTS)
        name = next((one for one in empty if not fields.get(one, "").strip()), None)
        if name:
            fields[name] = digest_of(filled.file.data, filled.file.name)
    return Desired(
        filled.stream,
        filled.kind,
        authors[filled.author],
        " ".join(filled.what.split()),
        words_of(form, fields),
        _day(filled.occurred),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise FormError(
            f"{text!r} is no day", remedy="Write it as 2027-01-31."
        ) from error


def _in_force(office: Office, stream: str) -> bytes:
    """Return the text in force of a compact, as its canonical bytes."""
    with office.ledger() as log:
        if stream in log.streams():
            digest = log.life(stream).digest
            held = log.document(digest) if digest else None
            if held is not None:
                return held
    raise FormError(
        f"{stream!r} has no text in force here",
        remedy="Paste the earlier text instead.",
    )
