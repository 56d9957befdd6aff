"""Rules for what brings a compact into being: request, approval, accession, sealing.

The text to be sealed itself says how many of which organs must have asked, and whose
approval it needs; both are read from it, and an approval counts only if it is about
this very text. What the text does not say is not asked for.
"""

from __future__ import annotations

from servanda.compact.model import Compact, Office
from servanda.compact.model.authority import PRINCIPLES
from servanda.observance.duties import HOST_APPROVALS
from servanda.observance.life.bodies import (
    Accession,
    Authorization,
    Sealing,
    Withdrawal,
)
from servanda.observance.life.fold import (
    Deed,
    Documents,
    Life,
    TextMissingError,
    read_text,
)
from servanda.observance.life.offices import (
    approves_for_host,
    belongs,
    is_named_in,
    is_office,
    is_organ,
    parties_of,
    spelled,
)
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.authority.statement import Author

__all__ = [
    "accession",
    "approvals_missing",
    "authorization",
    "has_acceded",
    "request",
    "sealing",
]

_WITHOUT_REQUEST = ("treaty alone", "statute")


def request(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Only the host asks; before a text is sealed nobody is yet known as the host."""
    compact = life.compact
    host = compact.host if compact else None
    if compact is None or host is None or belongs(compact, deed.author.of, host.id):
        return None
    return f"{spelled(deed.author)} does not belong to the host, {host.id}"


def authorization(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """An approval is about one text, or for one step or mandate, by whom it is for.

    Before a text is sealed nobody can be held to one; what was approved then counts
    only as far as the text sealed later lets its author approve it.
    """
    body = deed.body
    if not isinstance(body, Authorization):
        return "it is no authorization"
    if body.of == "compact" and body.about is None:
        return "it approves a text and does not say which: `about` is missing"
    if body.start and body.until and body.until <= body.start:
        return f"it would lapse on {body.until}, not after its start {body.start}"
    if life.compact is None or body.of == "compact":
        return None
    return _names_a_step(life.compact, deed.author, body)


def _names_a_step(compact: Compact, author: Author, body: Authorization) -> str | None:
    oversight = compact.oversight
    for step in (oversight.partners if oversight else None) or ():
        if step.id == body.of:
            if belongs(compact, author.of, step.party):
                return None
            return f"the step {step.id} is {step.party}'s, not of {spelled(author)}"
    if body.of in HOST_APPROVALS:
        if approves_for_host(compact, author):
            return None
        stated = oversight.host.body if oversight and oversight.host else "nobody"
        return (
            f"{spelled(author)} does not approve for the host; the text says: {stated}"
        )
    return _names_a_mandate(compact, author, body)


def _names_a_mandate(
    compact: Compact, author: Author, body: Authorization
) -> str | None:
    """Only an organ of an organisation gives a mandate, be it stated or new."""
    stated = compact.mandate
    acts = (*(stated.un or ()), *(stated.regional or ())) if stated else ()
    act = next((act for act in acts if act.id == body.of), None)
    if act is None and body.start is None:
        return (
            f"{body.of!r} is no text, step or mandate of the compact, nor a new mandate"
        )
    names = act.organisation if act else ""
    if is_organ(compact, author) or is_named_in(compact, author, names):
        return None
    return (
        f"{spelled(author)} is no organ of a regional or international organisation, "
        f"and gives no mandate {body.of!r}"
    )


def accession(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """A party accedes for itself, once, to all four principles."""
    body = deed.body
    if not isinstance(body, Accession):
        return "it is no accession"
    if deed.author.of != body.party:
        return f"{spelled(deed.author)} does not speak for {body.party}"
    if missing := [each for each in PRINCIPLES if each not in body.confirmed]:
        return f"it does not confirm: {', '.join(missing)}; state a reservation instead"
    if len(set(body.confirmed)) != len(body.confirmed):
        return "it confirms a principle twice"
    if life.stream != PARTNERSHIP:
        known = life.compact.parties if life.compact else None
        if known is not None and body.party not in {party.id for party in known}:
            return f"{body.party} is no party of the compact"
    return (
        f"{body.party} has acceded already" if has_acceded(life, body.party) else None
    )


def has_acceded(life: Life, party: str) -> bool:
    """Tell whether a party has acceded and not withdrawn."""
    has = False
    for deed in life.of_kind("accession", "withdrawal"):
        match deed.body:
            case Accession(party=who) if who == party:
                has = True
            case Withdrawal(of="accession", party=who) if who == party:
                has = False
    return has


def sealing(life: Life, deed: Deed, documents: Documents) -> str | None:
    """A text is sealed once, after the request and the approvals it asks for."""
    body = deed.body
    if not isinstance(body, Sealing):
        return "it is no sealing"
    if body.document != "compact":
        return None
    if life.digest is not None:
        return f"a text is sealed already ({life.digest}); it changes by amendment"
    try:
        compact = read_text(documents, body.digest)
    except TextMissingError as error:
        return error.message
    if compact.id != life.stream:
        return f"the text is of {compact.id!r}, and this stream is {life.stream!r}"
    return (
        _requested(life, compact)
        or _approved(life, compact, body.digest)
        or _unbound(compact, deed.logged.offices)
    )


def _unbound(compact: Compact, signing: tuple[Author, ...]) -> str | None:
    """Return which party the signatures do not bind.

    The host binds itself, and each partner itself, unless an organisation signs as the
    framework under which the partners come.
    """
    signed = parties_of(compact, signing)
    framework = {p.id for p in compact.parties or () if p.role == "framework"}
    partners = () if framework & signed else compact.partners
    bound = (*((compact.host,) if compact.host else ()), *partners)
    missing = [party.id for party in bound if party.id not in signed]
    if not missing:
        return None
    return f"nobody signed for {', '.join(missing)}, which the text would bind"


def _requested(life: Life, compact: Compact) -> str | None:
    """Hold the requests entered to the rule of m of n organs that the text states."""
    asked, stated = life.of_kind("request"), compact.request
    if not asked:
        if stated is not None and stated.kind in _WITHOUT_REQUEST:
            return None
        return "no request of the host is entered"
    rule = stated.rule if stated else None
    if stated is None or rule is None:
        return None
    signing = {
        author.office.casefold()
        for deed in asked
        for author in (deed.author, *deed.logged.offices)
        if compact.host is None or belongs(compact, author.of, compact.host.id)
    }
    organs = {
        signatory.organ
        for signatory in stated.signatories or ()
        if signatory.office.casefold() in signing
    } & set(rule.of)
    if len(organs) >= rule.needed:
        return None
    have = ", ".join(sorted(organs)) or "none"
    return f"{rule.needed} of {', '.join(rule.of)} must have asked; {have} did"


def _approved(life: Life, compact: Compact, digest: str) -> str | None:
    rule = compact.amendments
    missing = approvals_missing(life, rule.approved_by if rule else (), digest)
    return (
        f"approvals of this text are missing: {', '.join(missing)}" if missing else None
    )


def approvals_missing(
    life: Life, offices: tuple[Author | Office, ...], digest: str
) -> list[str]:
    """Return which offices have not approved a text, or took their approval back."""
    return [
        spelled(office) for office in offices if not _approves(life, office, digest)
    ]


def _approves(life: Life, office: Author | Office, digest: str) -> bool:
    said = [
        body.decision
        for deed, body in life.bodies(Authorization, "authorization")
        if body.about == digest and is_office(deed.author, office)
    ]
    return bool(said) and said[-1] == "approved"
