"""What an official is shown: each page's content, drawn up by the office."""

from __future__ import annotations

from typing import Any, NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.portal.officials.drawing_up import act_values
from servanda.acts.portal.officials.errors import FormError
from servanda.acts.portal.officials.forms import (
    kinds_in,
)
from servanda.acts.portal.officials.office import Office
from servanda.acts.portal.officials.texts import checked, day_in, differing
from servanda.acts.submitting import Submitted, remedy_for
from servanda.acts.submitting import stated as stated_outcome
from servanda.basis.errors import ServandaError, UnreadableError
from servanda.publication.comparison import plain
from servanda.publication.findings.groups import counts_line, grouped
from servanda.publication.officials import Sheet, laid_out, refusal
from servanda.publication.site.frame import LANGUAGES, Frame, Language
from servanda.publication.site.places import OFFICIALS
from servanda.publication.site.speech import noted
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.authority.verdict import Refused

__all__ = [
    "LANGUAGES",
    "OFFICIALS",
    "Sheet",
    "Site",
    "closed_sheet",
    "compare_sheet",
    "done_sheet",
    "draft_sheet",
    "index_sheet",
    "keys_sheet",
    "kinds_sheet",
    "page",
    "refused_sheet",
    "tray_sheet",
    "waiting_sheet",
]


class Site(NamedTuple):
    """Where pages stand: what is before every path, the portal's name, a language."""

    base: str
    title: str
    language: Language = "en"

    @property
    def home(self) -> str:
        """What stands before every path of this language."""
        is_first = self.language == LANGUAGES[0]
        return self.base if is_first else f"{self.base}{self.language}/"


def page(office: Office, site: Site, sheet: Sheet, path: str = OFFICIALS) -> str:
    """Return a page as HTML.

    path  of its own, or of the page to which another language leads
    """
    with office.ledger() as log:
        origin, size = log.origin, log.size
    now = office.desk.now()
    frame = Frame(
        site.language,
        site.base,
        site.title,
        origin,
        size,
        now,
        is_live=True,
        path=path,
        has_office=True,
    )
    return laid_out(frame, sheet)


def index_sheet() -> Sheet:
    """Return what can be done, and what decides who may."""
    return Sheet("index", noted("What can be done here"))


def keys_sheet() -> Sheet:
    """Return where a key is made in the browser."""
    return Sheet("keys", noted("Keys"))


def refused_sheet(error: ServandaError) -> Sheet:
    """Return why something was not done."""
    return refusal(error.message, error.remedy, error.code)


def draft_sheet(text: str, on: str, token: str, desk: Desk) -> Sheet:
    """Return a text under work, with the checks beside it; it is kept nowhere."""
    values: dict[str, Any] = {"text": text, "on": on, "token": token, "faults": ()}
    values |= {"groups": (), "told": "", "digest": ""}
    if text.strip():
        try:
            report = checked(text.encode(), day_in(on), desk)
        except UnreadableError as error:
            values["faults"] = error.faults
        else:
            values["groups"] = grouped(report)
            values["told"] = counts_line(report)
            values["digest"] = report.case.compact.digest
    return Sheet("draft", noted("Draft a compact"), values)


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
        noted("Compare two versions"),
        values | {"token": token, "streams": streams},
    )


def kinds_sheet(office: Office, stream: str) -> Sheet:
    """Return the acts that a compact's charter lets anyone enter."""
    streams = office.streams()
    chosen = stream or next(iter(streams), "")
    charter = office.charter(chosen) if chosen in streams else None
    kinds = kinds_in(charter) if charter else ()
    values = {"streams": streams, "stream": chosen, "kinds": kinds}
    return Sheet("kinds", noted("Draft an act"), values)


def tray_sheet(office: Office, token: str) -> Sheet:
    """Return what anyone may know of the acts that wait."""
    values = {"listed": office.listed(), "days": office.tray.bounds.days}
    return Sheet(
        "tray", noted("Acts that wait for signatures"), values | {"token": token}
    )


def waiting_sheet(office: Office, site: Site, act: str, link: str, token: str) -> Sheet:
    """Return an act that waits: what it says, who signed, who is missing."""
    if office.entered(act) is not None:
        return closed_sheet(office, act)
    shown = office.waiting(act, link)
    values = act_values(office, shown, office.raw(act, link))
    own = f"{site.home}acts/{act.removeprefix('sha256:')}/"
    values |= {"own_path": own, "held": link, "token": token}
    return Sheet("waiting", noted("An act that waits for signatures"), values)


def closed_sheet(office: Office, act: str) -> Sheet:
    """Return what anyone may know of one act."""
    values = {
        "act": act,
        "listed": office.tray.listed(act),
        "entered": office.entered(act),
    }
    return Sheet("closed", noted("An act, by its digest"), values)


def done_sheet(done: Submitted) -> Sheet:
    """Return what became of an act that was handed in."""
    outcome = done.outcome
    remedy = remedy_for(outcome.reason) if isinstance(outcome, Refused) else ""
    values = {"done": stated_outcome(done), "remedy": remedy}
    return Sheet("done", noted("Handed in"), values)


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
