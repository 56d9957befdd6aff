"""The officials' pages stand in every language of the interface."""

from __future__ import annotations

import string
from functools import cache
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from servanda.acts.portal.officials.forms import forms_for
from servanda.observance.life.bodies import BODIES
from servanda.publication.officials.labels import label_of
from servanda.publication.site.frame import LANGUAGES
from servanda.register.authority.kinds import CHARTER
from tests.publication.site.catalogue import SOURCE, msgids

HOME = SOURCE / "publication/officials"
OTHERS = LANGUAGES[1:]


@cache
def said() -> frozenset[str]:
    """Return each sentence that a page for officials may say of its own."""
    told = [*msgids(HOME), *msgids(SOURCE / "acts/portal/officials")]
    forms = [form for kind in BODIES if kind != CHARTER for form in forms_for(kind)]
    told += [form.title for form in forms]
    told += [label_of(one.path) for form in forms for one in form.fields]
    told += [label_of(one.path.split(".")[0]) for form in forms for one in form.fields]
    return frozenset(map(str, told))


def catalogue(language: str) -> Catalog:
    text = HOME.joinpath("translations", f"{language}.po").read_bytes()
    return read_po(BytesIO(text), locale=language)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_the_forms_is_translated(language: str) -> None:
    held = {one.id: one for one in catalogue(language) if one.id}
    assert len(said()) > 180
    assert not [one for one in said() if one not in held or not held[one].string]
    assert not [one for one in held if one not in said()]


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_names_what_its_words_name(language: str) -> None:
    for one in catalogue(language):
        assert fields(str(one.id)) == fields(str(one.string)) or not one.id, one.id
        assert not one.fuzzy or not one.id
