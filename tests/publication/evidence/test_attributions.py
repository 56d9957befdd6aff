"""Who must be named: under the terms that hold, each in its provider's words."""

from __future__ import annotations

from servanda.evidence.indicators import catalogue
from servanda.publication.evidence import attributions
from servanda.publication.evidence.attributions import READ, TERMS
from servanda.publication.sheet import told
from tests.publication.evidence.made import vintage


def text(*names: str) -> str:
    sheet = attributions(tuple(vintage(name) for name in names), catalogue())
    return " ".join(told(sheet, "text", 300).split())


def test_data_sets_stand_under_the_terms_that_hold_for_them() -> None:
    said = text("pts", "vdem", "ucdp-acd", "idmc-conflict")
    places = [said.index(words) for words in TERMS.values()]
    assert places == sorted(places)
    free, alike, barred, unknown = (
        said[start:end] for start, end in zip(places, [*places[1:], None], strict=True)
    )
    assert "ucdp-acd" in free
    assert "vdem" in alike
    assert "idmc-conflict" in barred
    assert "pts" in unknown


def test_how_a_licence_is_known_stands_beside_it() -> None:
    for one in catalogue().datasets:
        assert f"{' '.join(one.licence.split())} ({READ[one.licence_from]})" in text(
            one.id
        )


def test_terms_that_hold_for_nothing_held_are_not_shown() -> None:
    assert TERMS["no"] not in text("ucdp-acd")


def test_a_data_set_is_named_once_however_many_vintages_are_held() -> None:
    sheet = attributions((vintage(), vintage(version="2025")), catalogue())
    assert told(sheet, "text").count("politicalterrorscale.org") == 1


def test_a_line_of_attribution_stands_as_its_provider_wants_it() -> None:
    for one in catalogue().datasets:
        assert " ".join(one.attribution.split()) in text(one.id)
