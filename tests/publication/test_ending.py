"""The day on which it in fact ended is told only where something shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from servanda.publication.ending import ended_on
from servanda.publication.iati.dates import days_of, status_of
from servanda.publication.subject import Subject
from tests.publication.subjects import of_example


def without_day(subject: Subject) -> Subject:
    """Return a subject for whose departures no source was seen."""
    entries = tuple(
        one.model_copy(update={"unverified": ("occurred",)})
        if one.kind == "departure"
        else one
        for one in subject.record.entries
    )
    record = subject.record.model_copy(update={"entries": entries})
    return replace(subject, record=record)


def test_a_mission_without_an_agreed_end_is_closed_by_its_last_departure() -> None:
    ramsi = of_example("ramsi")
    assert ended_on(ramsi) == date(2017, 6, 30)
    assert status_of(ramsi) == "status.closed"
    assert dict(days_of(ramsi))["date.actual-end"] == date(2017, 6, 30)


def test_a_departure_without_a_source_shows_no_end() -> None:
    ramsi = without_day(of_example("ramsi"))
    assert ended_on(ramsi) is None
    assert status_of(ramsi) == "status.implementation"
    grenada = of_example("grenada")
    assert grenada.record.of_kind("departure"), "others stayed until 1985"
    assert ended_on(grenada) is None


def test_whoever_is_present_later_has_not_left() -> None:
    ramsi = of_example("ramsi")
    later = replace(
        ramsi,
        record=ramsi.record.model_copy(
            update={
                "strength": tuple(
                    one.model_copy(update={"on": date(2018, 1, 1)})
                    for one in ramsi.record.strength or ()
                )
            }
        ),
    )
    assert ended_on(later) is None


def test_a_note_of_the_coding_desk_is_not_the_last_day_described() -> None:
    for name in ("ramsi", "grenada", "maravel", "mnf-lebanon", "sapmil"):
        subject = of_example(name)
        assert subject.on < date(2026, 1, 1), name
        assert all(note.signed_on <= subject.on for note in subject.record.notes)


def test_a_term_that_is_over_is_described_to_its_end() -> None:
    lebanon = of_example("mnf-lebanon")
    assert lebanon.compact.term is not None
    assert lebanon.on == lebanon.compact.term.end
    assert status_of(lebanon) == "status.closed"
