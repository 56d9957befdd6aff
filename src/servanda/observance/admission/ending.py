"""Rules for what ends a compact: report, reconfirmation, withdrawal, close, review."""

from __future__ import annotations

from datetime import timedelta

from servanda.compact.model import Compact
from servanda.observance.admission.closing import not_yet, unsigned
from servanda.observance.admission.founding import has_acceded
from servanda.observance.life.bodies import (
    Alarm,
    PostExitReview,
    Reconfirmation,
    Withdrawal,
)
from servanda.observance.life.fold import Deed, Documents, Life
from servanda.observance.life.offices import (
    belongs,
    is_named_in,
    is_office,
    parties_of,
    spelled,
)
from servanda.observance.term.consent import answer_until
from servanda.observance.term.standing import State, standing
from servanda.register.authority.kinds import PARTNERSHIP

__all__ = ["alarm", "close", "post_exit_review", "reconfirmation", "withdrawal"]


def alarm(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Any one party reports, with a source, what it says has happened already."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Alarm) or compact is None:
        return "there is no compact whose consent it could put in doubt"
    if compact.parties and not parties_of(compact, (deed.author,)):
        return f"{spelled(deed.author)} belongs to no party of the compact"
    if body.claimed_on > (deed.recorded + timedelta(days=1)).date():
        return f"it claims {body.claimed_on}, a day yet to come"
    return _answered(life, compact, deed, body)


def _answered(life: Life, compact: Compact, deed: Deed, body: Alarm) -> str | None:
    """Refuse the same claim of the same party once it was answered, and confirmed.

    Else one party could stop a compact for ever with one event; another day, another
    claim or another party's word is heard.
    """
    mine = parties_of(compact, (deed.author,))
    for answer, confirmed in life.bodies(Reconfirmation, "reconfirmation"):
        report = life.named(confirmed.answers)
        before = report.body if report else None
        if not confirmed.confirms or report is None or not isinstance(before, Alarm):
            continue
        is_same = (before.claims, before.claimed_on) == (body.claims, body.claimed_on)
        if is_same and mine & parties_of(compact, (report.author,)):
            return f"{report.id} claimed the same, and {answer.id} answered it"
    return None


def reconfirmation(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """The stated body answers a report once, within the stated time."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Reconfirmation) or compact is None:
        return "there is no consent that it could confirm"
    stated = compact.consent.reconfirmation if compact.consent else None
    if stated is None:
        return "the text states no body that may reconfirm consent"
    if not is_named_in(compact, deed.author, stated.by):
        return f"{spelled(deed.author)} may not reconfirm; the text names: {stated.by}"
    report = life.named(body.answers)
    if report is None or not isinstance(report.body, Alarm):
        return f"{body.answers!r} is no report of withdrawal or irregular change"
    answers = life.bodies(Reconfirmation, "reconfirmation")
    if any(other.answers == body.answers for _, other in answers):
        return f"the report {body.answers} is answered already"
    until = answer_until(compact, report, report.body)
    if until is not None and deed.recorded >= until:
        return f"its time was over at {until}; consent has ended"
    now = standing(life, deed.recorded)
    if now.state is State.WINDING_DOWN:
        return f"{now.why} (by {now.by}), and a report's answer does not bring it back"
    return None


def withdrawal(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """The host takes back its consent in any form; a party leaves for itself, once."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Withdrawal):
        return "it is no withdrawal"
    if life.stream == PARTNERSHIP or body.of == "accession":
        return _accession(life, deed, body)
    if compact is None:
        return "there is no consent yet that could be withdrawn"
    if any(
        other.of == body.of and other.party == body.party for other in _before(life)
    ):
        return f"{body.party} has withdrawn already"
    if body.of == "consent":
        host = compact.host
        if host is not None and body.party != host.id:
            return f"consent is {host.id}'s to withdraw, not {body.party}'s"
    return _speaks_for(compact, deed, body.party)


def _before(life: Life) -> list[Withdrawal]:
    return [body for _, body in life.bodies(Withdrawal, "withdrawal")]


def _speaks_for(compact: Compact, deed: Deed, party: str) -> str | None:
    if compact.parties and party not in {each.id for each in compact.parties}:
        return f"{party} is no party of the compact"
    if belongs(compact, deed.author.of, party):
        return None
    return f"{spelled(deed.author)} does not belong to {party}"


def _accession(life: Life, deed: Deed, body: Withdrawal) -> str | None:
    if body.of != "accession" or life.stream != PARTNERSHIP:
        return "an accession is withdrawn in the partnership's stream, and only that"
    if deed.author.of != body.party:
        return f"{spelled(deed.author)} does not speak for {body.party}"
    return None if has_acceded(life, body.party) else f"{body.party} has not acceded"


def close(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Accounts are closed once, by the host and all whom the compact binds.

    That is after the end, or once nobody is left; where no end is stated, that ends it.
    """
    compact = life.compact
    if compact is None:
        return "there is no compact whose accounts could be closed"
    if life.of_kind("close"):
        return "the accounts are closed already"
    now = standing(life, deed.recorded)
    if (why := not_yet(life, compact, now, deed.recorded)) is not None:
        return why
    missing = unsigned(life, compact, deed.logged.offices)
    if not missing:
        return None
    return f"nobody signed for {', '.join(missing)}; all who are bound close accounts"


def post_exit_review(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """The stated evaluator enters the review, after the end."""
    body, compact = deed.body, life.compact
    if not isinstance(body, PostExitReview) or compact is None:
        return "there is no compact to review"
    now = standing(life, deed.recorded)
    if now.state is not State.ENDED:
        return f"the compact is {now.state}; the review comes after the end"
    after = [e for e in compact.evaluations or () if e.kind == "post-exit"]
    if body.evaluation is not None:
        after = [e for e in after if e.id == body.evaluation]
        if not after:
            return f"{body.evaluation!r} is no evaluation after the exit in the text"
    stated = [e.evaluator for e in after if e.evaluator]
    if stated and not any(is_office(deed.author, office) for office in stated):
        return f"{spelled(deed.author)} is not the evaluator: {spelled(stated[0])} is"
    return None
