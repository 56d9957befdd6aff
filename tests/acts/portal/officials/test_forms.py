"""Whatever a form offers can be drafted: its choices, its days, its amounts."""

from __future__ import annotations

import pytest

from servanda.acts.fields import body_from_words
from servanda.acts.portal.officials.errors import FormError
from servanda.acts.portal.officials.forms import Asked, forms_for, words_of
from servanda.observance.life.bodies import BODIES

KINDS = sorted(set(BODIES) - {"charter"})
DIGEST = f"sha256:{'0' * 64}"
TYPED = {
    "amount": "USD 4761295 (2017 prices)",
    "value": "12.5",
    "remaining": "USD 0 (2017 prices)",
}
DIGESTS = (
    "about", "accounts", "digest", "documents", "evaluation", "evidence", "letter",
    "needs", "replaced_by", "source_digest", "to",
)  # fmt: skip
ODD = {
    ("accession", "confirmed"): (
        "protect own population\nact against threats from own territory\n"
        "free agreement\nself-defence"
    )
}


def filled(kind: str, one: Asked) -> str:
    if (kind, one.path) in ODD:
        return ODD[kind, one.path]
    if one.path in TYPED:
        return TYPED[one.path]
    if one.path in DIGESTS:
        return DIGEST
    by_kind = {"choice": one.choices[:1], "date": ("2026-03-01",), "number": ("12",)}
    return next(iter(by_kind.get(one.kind, ())), "a-1")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_is_asked_can_be_filled(kind: str) -> None:
    for form in forms_for(kind):
        stated = {one.path: filled(kind, one) for one in form.fields if one.is_asked}
        told = {path for path in stated if "." not in path}
        assert told <= set(body_from_words(kind, words_of(form, stated)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_of_a_form_can_be_taken(kind: str) -> None:
    for form in forms_for(kind):
        must = {one.path: filled(kind, one) for one in form.fields if one.is_asked}
        for one in form.fields:
            for choice in one.choices if one.kind == "choice" else ():
                body_from_words(kind, words_of(form, {**must, one.path: choice}))


def test_what_has_no_form_is_refused() -> None:
    for kind in ("charter", "nothing"):
        with pytest.raises(FormError, match="There is no form"):
            forms_for(kind)
