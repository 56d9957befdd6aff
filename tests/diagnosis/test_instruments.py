"""What the source admits against which source of threat."""

from __future__ import annotations

from servanda.diagnosis.instruments import ALWAYS_COMPARED, instruments_admitted
from servanda.diagnosis.threat import SOURCES, threat
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks
from servanda.publication.bibliography import bibliography
from tests.diagnosis.threat.test_reading import AS_OF
from tests.diagnosis.worlds import seen

READING = threat(seen([], Clocks(AS_OF), catalogue()), "SOM")
ADMITTED = {one.chance.of: one for one in instruments_admitted(READING)}


def ids(of: str) -> list[str]:
    return [one.id for one in ADMITTED[of].instruments]  # type: ignore[index]


def test_every_class_is_answered() -> None:
    assert list(ADMITTED) == list(SOURCES)


def test_measures_differ_by_source() -> None:
    assert ids("major power")[:3] == ["deterrence", "defence", "sanctions"]
    assert ids("malevolent state") == ids("major power")
    assert ids("weak or failed state") == ["contract"]


def test_against_no_threat_nothing_is_admitted() -> None:
    assert ids("none") == []


def test_each_instrument_has_its_words_and_a_known_source() -> None:
    for admission in ADMITTED.values():
        for one in admission.instruments:
            assert one.quotes
            assert {c.key for c in one.cites} <= set(bibliography())


def test_what_servanda_cannot_carry_is_told_apart() -> None:
    found = {one.id: one.is_within for one in ADMITTED["malevolent state"].instruments}
    assert [name for name, within in found.items() if not within] == ["offence"]


def test_sanctions_and_mediation_alone_stand_in_every_comparison() -> None:
    assert {"sanctions alone", "mediation alone"} <= set(ALWAYS_COMPARED)
