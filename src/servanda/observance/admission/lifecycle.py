"""Rules for the life of a compact: how it begins, changes, ends, and is kept."""

from __future__ import annotations

from typing import Final

from servanda.observance.admission import changing, ending, founding
from servanda.observance.admission.common import Admission
from servanda.observance.life.bodies import Redaction
from servanda.observance.life.fold import Deed, Documents, Life
from servanda.observance.life.offices import is_office, spelled
from servanda.register.authority.kinds import REMOVABLE

__all__ = ["RULES"]


def charter(_life: Life, _deed: Deed, _documents: Documents) -> str | None:
    """The register's gate has judged the charter; the compact says nothing of it."""
    return None


def redaction(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Documents are removed by who decides on withholding; no text of the compact is.

    An act is removed only after its content was entered anew.
    """
    body, compact = deed.body, life.compact
    if not isinstance(body, Redaction):
        return "it is no redaction"
    texts = {version.digest for version in life.versions}
    if kept := sorted(texts.intersection(body.documents)):
        return f"{kept[0]} is a text of the compact; each of them stays readable"
    if body.replaced_by is not None and life.named(body.replaced_by) is None:
        return f"the act {body.replaced_by!r} that enters its content is not in force"
    if why := _not_replaced(life, body):
        return why
    withheld = (compact.withheld if compact else None) or ()
    stated = [each.decided_by for each in withheld if each.decided_by]
    if stated and not any(is_office(deed.author, office) for office in stated):
        return f"{spelled(deed.author)} does not decide on what is withheld"
    return None


def _not_replaced(life: Life, body: Redaction) -> str | None:
    """Ask that the content of an act stands in another one, which stays."""
    named = set(body.documents)
    again = life.named(body.replaced_by) if body.replaced_by else None
    stays = {
        other.replaced_by
        for _, other in life.bodies(Redaction, "redaction")
        if other.replaced_by
    }
    for deed in life.of_kind(*REMOVABLE):
        if deed.logged.act not in named:
            continue
        if deed.id in stays:
            return f"the act {deed.id!r} takes the place of one removed before"
        if again is None or again.kind != deed.kind or again.logged.act in named:
            return f"the {deed.kind} {deed.id!r} is removed once another says the same"
    return None


RULES: Final[dict[str, Admission]] = {
    "charter": charter,
    "request": founding.request,
    "authorization": founding.authorization,
    "accession": founding.accession,
    "sealing": founding.sealing,
    "amendment": changing.amendment,
    "extension": changing.extension,
    "suspension": changing.suspension,
    "report of withdrawal or irregular change": ending.alarm,
    "reconfirmation": ending.reconfirmation,
    "withdrawal": ending.withdrawal,
    "close": ending.close,
    "post-exit review": ending.post_exit_review,
    "redaction": redaction,
}
