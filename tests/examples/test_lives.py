"""The three lives: run whole, audited, and read on chosen days.

What is expected was written from the story in ``examples/lives``, not copied from what
the program said.
"""

from __future__ import annotations

import re
import runpy
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from servanda.acts import observing
from servanda.acts.auditing import Asked, audited
from servanda.observance.status import Mark, Status, status
from servanda.observance.term.standing import standing
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.opening import open_source
from tests.examples.lived import SCRIPT, Lived, run

Lives = Callable[[str], Lived]
LIVES = ("maravel", "ramsi", "sapmil")


def at(day: str) -> datetime:
    """Return the last microsecond of a day, as a status of that day means it."""
    after = datetime.fromisoformat(day).date() + timedelta(days=1)
    return datetime.combine(after, time(), UTC) - timedelta(microseconds=1)


def on(lived: Lived, day: str) -> Status:
    return status(lived.life(), at(day))


@pytest.mark.parametrize("name", LIVES)
def test_a_life_ends_with_an_audit_that_passes(lived: Lives, name: str) -> None:
    one = lived(name)
    for place in (one.log, one.public):
        report = audited(place, Asked(keys=(one.key,), workers=1))
        assert report.is_sound
        assert not report.findings, "nothing is even remarked on"
        assert report.size == one.entered
        assert report.looked.signatures == one.entered
        assert report.looked.checkpoints >= 1


@pytest.mark.parametrize("name", LIVES)
def test_every_act_of_a_life_has_its_effect(lived: Lives, name: str) -> None:
    life = lived(name).life()
    assert not life.unadmitted
    assert life.deeds[0].kind == "charter"


@pytest.mark.parametrize("name", LIVES)
def test_a_life_run_twice_is_the_same_log_to_the_byte(
    lived: Lives, name: str, tmp_path: Path
) -> None:
    one, again = Path(lived(name).public), Path(run(name, tmp_path / "again").public)
    files = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file())
    assert files == sorted(
        p.relative_to(again) for p in again.rglob("*") if p.is_file()
    )
    for path in files:
        assert (one / path).read_bytes() == (again / path).read_bytes(), path


@pytest.mark.parametrize("name", LIVES)
def test_an_export_holds_the_checkpoints_of_the_log(lived: Lives, name: str) -> None:
    one = lived(name)
    log, copy = open_source(one.log), open_source(one.public)
    try:
        assert log.checkpoint() == copy.checkpoint()
        assert [e for _, e in log.entries(0, log.size)] == [
            e for _, e in copy.entries(0, copy.size)
        ]
    finally:
        log.close()
        copy.close()


# What happens in the life of Maravel
# -----------------------------------


def test_three_states_and_the_concord_accede_by_their_own_signature(
    lived: Lives,
) -> None:
    registry = lived("maravel").life(PARTNERSHIP)
    acceded = {
        d.logged.statement.body["party"]: d for d in registry.of_kind("accession")
    }
    assert set(acceded) == {"maravel", "albara", "brenn", "concord"}
    reservations = {
        name: deed.logged.statement.body["reservations"]
        for name, deed in acceded.items()
    }
    assert reservations["maravel"] == "none"
    assert "self-defence" in reservations["albara"]


def test_two_organs_request_and_no_request_stands_with_one(lived: Lives) -> None:
    first, again = lived("maravel").life().of_kind("request")
    for deed in (first, again):
        signed = {office.office for office in deed.logged.offices}
        assert signed == {"President of the Republic", "Prime Minister"}
    assert first.recorded < at("2024-06-27") < again.recorded


def test_the_text_is_sealed_after_every_approval_and_forecast_and_design_with_it(
    lived: Lives,
) -> None:
    life = lived("maravel").life()
    sealed = life.named("compact")
    assert sealed is not None
    about = {
        deed.author.office
        for deed in life.of_kind("authorization")
        if deed.recorded < sealed.recorded
        and deed.logged.statement.body.get("about") == life.versions[0].digest
    }
    assert about == {
        "Council of the Concord",
        "National Assembly",
        "President of the Republic",
        "Parliament of Albara",
        "Federal Diet of Brenn",
    }
    documents = {
        deed.logged.statement.body["document"]: deed for deed in life.of_kind("sealing")
    }
    assert set(documents) == {"compact", "forecast", "evaluation design", "treaty text"}
    first_day = standing(life, at("2024-07-01")).since
    assert first_day is not None
    assert all(deed.recorded < first_day for deed in documents.values())


def test_the_life_of_maravel_has_every_kind_that_the_story_is_to_show(
    lived: Lives,
) -> None:
    kinds = Counter(deed.kind for deed in lived("maravel").life().deeds)
    asked = (
        *("request", "authorization", "sealing", "release", "delivery"),
        *("in-use check", "certification", "waiver", "incident", "amendment"),
        *("extension", "withdrawal", "close", "post-exit review", "reassessment"),
        *("audit", "finding", "answer", "verdict", "strength", "report", "milestone"),
    )
    assert [kind for kind in asked if not kinds[kind]] == []
    assert kinds["extension"] == 2, "one is granted, one refused"
    assert kinds["waiver"] == kinds["amendment"] == kinds["close"] == 1


def test_what_the_compact_does_not_admit_never_entered_its_log(lived: Lives) -> None:
    one = lived("maravel")
    refused = {
        "released-kit-1-early": "freezes nothing for c-access",
        "released-kit-2-early": "c-stores is not met",
        "amendment-early": "Federal Diet of Brenn",
        "extension-by-the-council": "National Assembly",
        "extension-too-long": "28 December 2027",
        "after-withdrawal": "the host's consent has ended",
        "after-the-end": "no release may follow it",
    }
    assert len(one.refused) == len(refused)
    for line, (name, why) in zip(one.refused, refused.items(), strict=True):
        assert f": {name}: " in line
        assert why in line
    life = one.life()
    assert [name for name in refused if life.named(name)] == []


# Where it stands, on chosen days
# -------------------------------


class Row(NamedTuple):
    """A day of the story: the compact's state, and some lines as ``state, days late``.

    Days late are against the day first agreed.
    """

    day: str
    state: str
    lines: dict[str, str]


MARAVEL = (
    Row("2024-02-12", "forming", {}),
    Row("2024-06-30", "forming", {"money-1": "shut", "m-census": "created"}),
    Row(
        "2024-07-02",
        "in force",
        {
            "money-1": "released",
            "kit-1": "shut",
            "s-albara-notice": "fulfilled late, 11",
        },
    ),
    Row("2024-11-03", "in force", {"kit-1": "open", "c-access": "fulfilled"}),
    Row("2024-11-04", "in force", {"kit-1": "released", "staff-2": "released"}),
    # The stores fail their inspection: a condition missed, the gate shut by it.
    Row("2025-01-31", "in force", {"c-stores": "in effect", "inc-1": "closed"}),
    Row("2025-02-02", "in force", {"c-stores": "overdue, 2", "kit-2": "shut"}),
    # It is waived for 56 days; the promise stays overdue, the gate opens.
    Row(
        "2025-02-03",
        "in force",
        {
            "waiver-stores": "running",
            "kit-2": "open",
            "c-stores": "overdue, 3",
            "waiver-report/waiver-stores": "in effect",
        },
    ),
    Row("2025-02-10", "in force", {"waiver-report/waiver-stores": "fulfilled"}),
    Row("2025-02-13", "in force", {"inc-2": "reported"}),
    Row("2025-02-14", "in force", {"inc-2": "triaged"}),
    Row("2025-03-20", "in force", {"inc-2": "investigated"}),
    Row("2025-03-24", "in force", {"c-stores": "overdue, 52"}),
    Row(
        "2025-03-25",
        "in force",
        {"c-stores": "fulfilled late, 53", "m-census": "in effect"},
    ),
    Row("2025-03-28", "in force", {"kit-2": "released"}),
    Row("2025-03-30", "in force", {"waiver-stores": "running"}),
    Row("2025-03-31", "in force", {"waiver-stores": "expired"}),
    # Moved to 20 April; entered on 22 April: two days late now, 22 by the first day.
    Row("2025-04-10", "in force", {"m-census": "in effect, 10", "inc-2": "closed"}),
    Row("2025-04-22", "in force", {"m-census": "fulfilled late, 22"}),
    Row("2025-05-12", "in force", {"money-2": "released", "rec-2": "answer awaited"}),
    Row("2025-05-14", "in force", {"reassessment/2025-05-15": "fulfilled"}),
    # The call centre has no figure for one quarter: it stays missing.
    Row("2025-07-01", "in force", {"reading/calls/2025-06-30": "overdue, 1"}),
    Row("2025-10-01", "in force", {"t-city": "fulfilled"}),
    Row("2026-12-01", "in force", {"m-elections": "fulfilled, 24"}),
    Row("2027-03-31", "in force", {"m-bodies": "in effect"}),
    Row("2027-04-01", "in force", {"m-bodies": "overdue, 1"}),
    Row("2027-05-24", "in force", {"m-bodies": "fulfilled late, 54"}),
    Row("2027-07-01", "in force", {"drawdown/2027-06-30": "overdue, 1"}),
    Row("2027-11-02", "in force", {"money-4": "released"}),
    Row("2027-11-03", "winding down", {"money-4": "released"}),
    Row("2027-12-27", "winding down", {"drawdown/2027-06-30": "fulfilled late, 173"}),
    Row("2027-12-28", "ended", {"money-4": "released"}),
    Row("2028-04-10", "ended", {"rec-6": "answered, not judged"}),
    Row("2028-05-03", "ended", {"rec-6": "settled", "ev-after": "in effect"}),
    Row("2028-06-20", "ended", {"ev-after": "fulfilled"}),
)


@pytest.mark.parametrize("row", MARAVEL, ids=[row.day for row in MARAVEL])
def test_on_chosen_days_maravel_stands_as_its_story_says(
    lived: Lives, row: Row
) -> None:
    now = on(lived("maravel"), row.day)
    assert now.standing.state.value == row.state
    told = {}
    for name in row.lines:
        item = now.item(name)
        assert item is not None, name
        late = f", {item.late_original}" if item.late_original else ""
        told[name] = item.state + late
    assert told == row.lines


def test_the_amended_text_is_in_force_and_the_first_one_can_still_be_read(
    lived: Lives,
) -> None:
    one = lived("maravel")
    before, after = on(one, "2026-09-20"), on(one, "2026-09-21")
    assert before.version is not None
    assert after.version is not None
    assert (before.version.compact.version, after.version.compact.version) == (
        "1.0",
        "1.1",
    )
    eased = [
        version.compact.exit.drawdown[1].remaining
        for version in (before.version, after.version)
        if version.compact.exit and version.compact.exit.drawdown
    ]
    assert eased == [300, 340]
    assert after.standing.since == before.standing.since
    assert after.standing.by == before.standing.by, "it is in force since its first day"


def test_one_extension_moves_the_end_and_the_refused_one_does_not(
    lived: Lives,
) -> None:
    one = lived("maravel")
    ends = {
        day: str(on(one, day).standing.end)
        for day in ("2027-06-21", "2027-06-22", "2027-10-12")
    }
    assert ends == {
        "2027-06-21": "2027-07-01",
        "2027-06-22": "2027-12-28",
        "2027-10-12": "2027-12-28",
    }
    assert str(on(one, "2027-10-12").standing.original_end) == "2027-07-01"


def test_the_withdrawal_stops_all_money_and_starts_the_clock_of_departure(
    lived: Lives,
) -> None:
    now = on(lived("maravel"), "2027-11-03")
    assert not now.standing.releases_open
    assert str(now.standing.departure_until) == "2028-03-02", "120 days"
    assert {item.mark for item in now.of("tranche")} == {Mark.SHUT}


def test_the_compact_ends_to_the_microsecond_without_anyones_act(lived: Lives) -> None:
    life = lived("maravel").life()
    edge = datetime(2027, 12, 28, tzinfo=UTC)
    tick = timedelta(microseconds=1)
    assert standing(life, edge - tick).state.value == "winding down"
    assert standing(life, edge).state.value == "ended"
    assert [d.id for d in life.deeds if edge - tick <= d.recorded <= edge] == []


def test_of_a_life_that_is_over_two_promises_were_never_kept(lived: Lives) -> None:
    now = on(lived("maravel"), "2028-06-21")
    assert {item.id for item in now.marked(Mark.BAD)} == {
        "reading/calls/2025-06-30",
        "asset/weapons-of-the-partners-own",
    }
    assert {item.state for item in now.of("tranche")} == {"released"}


RAMSI = (
    Row("2003-07-23", "forming", {}),
    Row("2003-07-24", "in force", {}),
    # The law asks for a review by Parliament each year, counted in Honiara's days,
    # which end eleven hours before those of UTC; the first review came in 2007.
    Row("2004-07-23", "in force", {"host-review/2004-07-24": "in effect"}),
    Row("2004-07-24", "in force", {"host-review/2004-07-24": "overdue, 1"}),
    Row("2017-06-29", "in force", {"host-review/2016-07-24": "overdue, 341"}),
    Row("2017-06-30", "ended", {"host-review/2016-07-24": "violated, 342"}),
)


@pytest.mark.parametrize("row", RAMSI, ids=[row.day for row in RAMSI])
def test_on_chosen_days_ramsi_stands_as_its_history_says(
    lived: Lives, row: Row
) -> None:
    now = on(lived("ramsi"), row.day)
    assert now.standing.state.value == row.state
    for name, told in row.lines.items():
        item = now.item(name)
        assert item is not None, name
        late = f", {item.late_original}" if item.late_original else ""
        assert item.state + late == told
    assert now.standing.end is None, "its text states no end"


def test_the_rollover_of_ramsi_is_refused_and_entered_as_the_fact_it_was(
    lived: Lives,
) -> None:
    one = lived("ramsi")
    (line,) = one.refused
    assert "rollover: the text permits no extension" in line
    fact = one.life().named("rollover-as-fact")
    assert fact is not None
    assert fact.kind == "event"


SAPMIL = (
    ("2017-11-30", "forming", None),
    ("2017-12-01", "forming", "2018-05-20"),
    ("2017-12-02", "in force", "2018-05-20"),
    ("2018-04-24", "in force", "2018-11-20"),
    ("2018-11-19", "in force", "2018-11-20"),
    ("2018-11-20", "ended", "2018-11-20"),
    ("2019-04-01", "ended", "2018-11-20"),
)


@pytest.mark.parametrize(("day", "state", "end"), SAPMIL)
def test_on_chosen_days_sapmil_stands_as_its_history_says(
    lived: Lives, day: str, state: str, end: str | None
) -> None:
    now = on(lived("sapmil"), day).standing
    assert now.state.value == state
    assert (str(now.end) if now.end else None) == end


def test_fifty_persons_of_sapmil_were_counted_after_its_end(lived: Lives) -> None:
    log = lived("sapmil").log
    after, during = (
        observing.told(
            observing.status_of(observing.Question(log, "sapmil", day)), "text"
        )
        for day in ("2019-01-01", "2018-05-01")
    )
    assert "50 persons were counted as present after the end" in after
    assert "counted as present" not in during
    assert "No mandate covers" not in during, "the summit extended the mandate"


def test_what_sapmil_paid_after_its_end_is_refused(lived: Lives) -> None:
    too_long, residual = lived("sapmil").refused
    assert "longstop 20 November 2018" in too_long
    assert "no disbursement may follow it" in residual


@pytest.mark.parametrize("name", LIVES)
def test_the_script_says_what_was_refused_how_the_audit_went_and_how_to_ask(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "life"
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), name, "--out", str(out)])
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(SCRIPT), run_name="__main__")
    assert left.value.code == 0
    said = capsys.readouterr().out
    first, *_, audit, ask = said.splitlines()
    assert re.fullmatch(r"\d+ acts were entered; \d+ w(as|ere) refused:", first)
    assert re.fullmatch(r"\d+ entries, .*: sound, 0 notes\.", audit)
    assert ask == f"Ask it: servanda status {name} --log {out / 'register.sqlite'}"
