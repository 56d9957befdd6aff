from __future__ import annotations

import string
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from servanda.publication.site.frame import LANGUAGES
from tests.publication.site.catalogue import HOME, msgids

OTHERS = LANGUAGES[1:]


def catalogue(language: str) -> Catalog:
    text = HOME.joinpath("translations", f"{language}.po").read_bytes()
    return read_po(BytesIO(text), locale=language)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def all_of(words: object) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, tuple | list) else (str(words),)


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_the_interface_is_translated(language: str) -> None:
    held = catalogue(language)
    assert len(msgids()) > 300
    missing = [
        words
        for words in msgids()
        if (found := held.get(all_of(words)[0])) is None
        or found.id != words
        or found.fuzzy
        or not all(all_of(found.string))
    ]
    assert not missing


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_names_what_its_sentence_names(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            wanted = set().union(*map(fields, all_of(message.id)))
            for text in all_of(message.string):
                assert fields(text) == wanted, message.id


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_of_what_is_no_longer_said(language: str) -> None:
    said = set(msgids())
    assert not [one.id for one in catalogue(language) if one.id and one.id not in said]


def test_a_sentence_has_one_plural_only() -> None:
    firsts = [all_of(words)[0] for words in msgids()]
    assert len(firsts) == len(set(firsts))
