"""Drawing up an act from a form: the form, what was filled in, what came of it."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from servanda.acts.drafting import DraftError
from servanda.acts.portal.officials.errors import FormError
from servanda.acts.portal.officials.forms import Form, authors_in, forms_for, words_of
from servanda.acts.portal.officials.known import ids_for
from servanda.acts.portal.officials.office import Desired, Office
from servanda.acts.portal.officials.taking import Attached
from servanda.acts.portal.officials.texts import day_in, digest_of
from servanda.acts.showing import Shown, stated
from servanda.basis.errors import UnreadableError
from servanda.publication.officials import Sheet
from servanda.publication.site.speech import noted
from servanda.register.authority.kinds import kind_named

__all__ = ["Filled", "act_values", "drafted_sheet", "new_sheet"]

_DIGESTS: Final = ("digest", "to", "about", "evidence", "letter")
"""Fields that name a document by its digest, the first of which a file fills in."""


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


def new_sheet(
    office: Office, filled: Filled, token: str, faults: Sequence[str] = ()
) -> Sheet:
    """Return the form of an act."""
    form = _form(filled)
    kind = kind_named(filled.kind)
    paths = tuple(one.path for one in form.fields)
    return Sheet(
        "new",
        noted("Draft an act: {kind}"),
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
        {"kind": filled.kind},
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
    values = act_values(office, shown, data) | {"remarks": made.remarks, "token": token}
    values["encoded"] = base64.b64encode(data).decode()
    return Sheet("drafted", noted("An act, drawn up and not yet signed"), values)


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
        day_in(filled.occurred),
    )


def act_values(office: Office, shown: Shown, data: bytes) -> dict[str, Any]:
    """Return what a page tells of an act, and the keys that are missing on it."""
    keys = [one._asdict() for one in office.keys_for(shown)]
    act, may = stated(shown), office.counting(shown)
    for one in act["signatures"]:
        one["counts"] = may is None or one["holder"] in may
    act["signatures"].sort(key=lambda one: not one["counts"])
    return {"act": act, "keys": keys, "envelope": data.decode()}
