"""Rules for what changes a compact: amendment, extension, suspension.

While the host's consent is in doubt or has ended nothing is changed in its place:
who seizes an office may hold its keys.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from servanda.compact.amendments import compare
from servanda.compact.model import Compact, Office
from servanda.compact.model.term import Extension as Permission
from servanda.observance.admission.founding import approvals_missing
from servanda.observance.life.bodies import (
    Amendment,
    Authorization,
    Extension,
    Suspension,
    Withdrawal,
)
from servanda.observance.life.fold import (
    Deed,
    Documents,
    Life,
    TextMissingError,
    read_text,
)
from servanda.observance.life.offices import belongs, is_office, parties_of, spelled
from servanda.observance.money.goods import hanging_on
from servanda.observance.term.deadlines import begins, day_of, due
from servanda.observance.term.running import Running, running, start_under
from servanda.observance.term.standing import standing, suspended
from servanda.register.authority.statement import Author

__all__ = ["amendment", "extension", "suspension", "unsettled"]

_HALTS: Final = ("suspend", "terminate")


def unsettled(life: Life, deed: Deed) -> str | None:
    """Return why nothing may be changed now: consent is in doubt or has ended."""
    now = standing(life, deed.recorded)
    if (
        now.provisional
        or now.departure_until is not None
        or now.state == "winding down"
    ):
        return f"{now.why} (by {now.by}); nothing is changed meanwhile"
    return None


def amendment(life: Life, deed: Deed, documents: Documents) -> str | None:
    """A new text takes the place of another after the approvals the first needed."""
    body, original = deed.body, life.compact
    if not isinstance(body, Amendment) or original is None:
        return "there is no text that it could amend"
    if why := unsettled(life, deed):
        return why
    if body.to == life.digest:
        return "it changes nothing: the text it names is in force"
    try:
        text = read_text(documents, body.to)
    except TextMissingError as error:
        return error.message
    if text.id != life.stream:
        return f"the text is of {text.id!r}, and this stream is {life.stream!r}"
    return (
        _rewrites_the_past(original, text)
        or _moves_the_start(life, text, deed)
        or _consented(life, original, text, body.to)
        or _fewer(life, original, deed)
    )


def _fewer(life: Life, original: Compact, deed: Deed) -> str | None:
    """Ask that all sign who signed the text in force and have not left since."""
    left = {
        body.party
        for _, body in life.bodies(Withdrawal, "withdrawal")
        if body.of == "party"
    }
    before = parties_of(original, life.versions[-1].by.offices) - left
    missing = sorted(before - parties_of(original, deed.logged.offices))
    if not missing:
        return None
    names = ", ".join(missing)
    return f"{names} signed the text in force, and nobody signed the new one for them"


def _rewrites_the_past(original: Compact, text: Compact) -> str | None:
    """Refuse a text in which a milestone was first agreed for another day."""
    first = {each.id: each.original for each in original.milestones or ()}
    for each in text.milestones or ():
        if each.id in first and first[each.id] not in (None, each.original):
            return (
                f"the milestone {each.id} was first agreed for {first[each.id]}; "
                f"the new text says {each.original}, and that date never changes"
            )
    return None


def _moves_the_start(life: Life, text: Compact, deed: Deed) -> str | None:
    """Refuse a text that gives a term which has begun another first day."""
    term = running(life, deed.recorded)
    if term is None or deed.recorded < term.starts or life.compact is None:
        return None
    sealed = life.versions[0].since
    before, after = (
        each.term.effective if each.term else None for each in (life.compact, text)
    )
    if before == after or start_under(text, sealed) == term.starts:
        return None
    began = day_of(term.starts, term.zone)
    says = f"says {after}" if after else "says nothing of it"
    return (
        f"the term began on {began}; the new text {says}, and the first day of a term "
        "that has begun does not move"
    )


def _consented(life: Life, original: Compact, text: Compact, digest: str) -> str | None:
    """Ask for the approvals that the text in force needed, or none for letters."""
    needs = {change.approval for change in compare(original, text).changes}
    if not needs & {"as the original", "not known"}:
        return None
    rule = original.amendments
    offices = rule.approved_by if rule else _who_approved(life)
    if not offices:
        return (
            "the text does not show who must approve a change, and no approval of it "
            "is entered that could be asked for again"
        )
    missing = approvals_missing(life, offices, digest)
    return (
        f"approvals of the new text are missing: {', '.join(missing)}"
        if missing
        else None
    )


def _who_approved(life: Life) -> tuple[Author, ...]:
    """Return who approved the text now in force, where it names nobody itself."""
    found: dict[Author, None] = {}
    for deed, body in life.bodies(Authorization, "authorization"):
        if body.about == life.digest and body.decision == "approved":
            found[deed.author] = None
    return tuple(found)


def extension(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """The stated decider decides before the end, within length, count and longstop."""
    body, compact = deed.body, life.compact
    term = running(life, deed.recorded)
    if not isinstance(body, Extension) or compact is None or term is None:
        return "there is no text that it could extend"
    if why := unsettled(life, deed):
        return why
    permitted = (compact.term.extensions if compact.term else None) or ()
    if not permitted:
        return "the text permits no extension"
    own = [
        p for p in permitted if p.decider is None or is_office(deed.author, p.decider)
    ]
    if not own:
        deciders = ", ".join(spelled(p.decider) for p in permitted if p.decider)
        return (
            f"{spelled(deed.author)} does not decide on an extension; {deciders} does"
        )
    if term.end is None or term.ends is None:
        return "the text states no end that could be moved"
    if deed.recorded >= term.ends:
        return f"the term was over on {term.end}; what has ended is not extended"
    if body.decision == "refused":
        return None
    found = [_exceeds(life, permission, body, term) for permission in own]
    return None if None in found else found[0]


def _exceeds(
    life: Life, permission: Permission, body: Extension, term: Running
) -> str | None:
    """Return which limit of a permission is passed, if one is."""
    until, end = body.until, term.end
    if until is None or end is None or until <= end:
        return f"it must say until when, after {end}, the term is extended"
    if term.longstop is not None and until > term.longstop:
        return f"it would run until {until}, past the longstop {term.longstop}"
    if permission.at_most is not None and until > (
        most := due(permission.at_most, end)
    ):
        return f"it would run until {until}; one extension runs until {most} at most"
    granted = _granted(life)
    if permission.number is not None and granted >= permission.number:
        return f"{permission.number} extensions are permitted, and {granted} granted"
    needs = permission.needs or ()
    if len(set(body.needs)) < len(needs):
        wanted = "; ".join(needs)
        return f"before the decider belong: {wanted}; {len(body.needs)} are named"
    return None


def _granted(life: Life) -> int:
    decisions = life.bodies(Extension, "extension")
    return sum(body.decision == "granted" for _, body in decisions)


def suspension(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Who may suspend does so once; what is suspended is lifted by who may suspend."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Suspension) or compact is None:
        return "there is no text under which it could suspend"
    parts = {"compact", *(t.id for t in compact.tranches or ())}
    parts |= {i.id for i in compact.instruments or ()}
    if body.of not in parts:
        return (
            f"{body.of!r} is neither the compact nor one of its tranches or instruments"
        )
    if why := _may_suspend(compact, deed.author, body.of):
        return why
    held = suspended(life, deed.recorded, body.of)
    if body.action == "lift":
        return None if held else f"{body.of} is not suspended"
    if held is not None:
        return f"{body.of} is suspended already, by {held.id}"
    return _stops_nothing(compact, body.of) or _already_over(life, deed, body.until)


def _stops_nothing(compact: Compact, of: str) -> str | None:
    """Refuse to suspend an instrument on which nothing hangs that could be stopped."""
    if of not in {each.id for each in compact.instruments or ()}:
        return None
    if any(hanging_on(compact, of)):
        return None
    return (
        f"nothing would stop: no item and no line of the budget hangs on {of}; suspend "
        "a tranche or the compact"
    )


def _already_over(life: Life, deed: Deed, until: date | None) -> str | None:
    term = running(life, deed.recorded)
    if until and term and begins(until, term.zone) <= deed.recorded:
        return f"it would be over on {until}, before it is entered"
    return None


def _may_suspend(compact: Compact, author: Author, of: str) -> str | None:
    """Hold the author to the offices that the text states; the host may always halt."""
    host = compact.host
    if host is not None and belongs(compact, author.of, host.id):
        return None
    stated: list[Office] = [t.released_by for t in compact.tranches or () if t.id == of]
    for condition in compact.conditions or ():
        on_fail = condition.on_fail
        if on_fail and (on_fail.tranche == of or on_fail.consequence in _HALTS):
            stated.append(on_fail.decided_by)
    if not stated or any(is_office(author, office) for office in stated):
        return None
    names = sorted({spelled(office) for office in stated})
    return f"{spelled(author)} may not suspend {of}; {', '.join(names)} or the host may"
