"""What a compact cedes: clause by clause, and silence as silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from servanda.compact.model import Compact
from servanda.compact.reading import Read, read_compact
from servanda.diagnosis.cession import (
    Cession,
    CessionReading,
    SubjectReading,
    cessions,
    subjects,
)
from servanda.publication.bibliography import bibliography

PARTIES = [
    {"id": "host", "name": "Maravel", "role": "host", "kind": "state", "iso3": "XAA"},
    {"id": "ally", "name": "Norland", "role": "lead", "kind": "state", "iso3": "XAB"},
]


def compact(**parts: Any) -> Compact:
    made = {
        "servanda": "1",
        "id": "made",
        "version": "1",
        "title": "A compact that a test made",
        "parties": PARTIES,
        **parts,
    }
    return Compact.model_validate(made)


def office(of: str) -> dict[str, str]:
    return {"office": f"Minister of {of}", "of": of}


def of(subject: str, **parts: Any) -> SubjectReading:
    return cessions(compact(**parts)).of(subject)


def only(subject: str, **parts: Any) -> Cession:
    (found,) = of(subject, **parts).clauses
    return found


KEEPS_ALL: dict[str, Any] = {
    "absent": ["sofa", "conditions", "items"],
    "consent": {"withdrawal": {"form": "none required"}},
    "mandate": {"coercive": False},
    "term": {"effective": date(2020, 1, 1), "end": date(2021, 1, 1), "extensions": []},
    "forces": {
        "caps": [{"party": "ally", "personnel": 0}],
        "tasks": [],
        "contractors": [],
        "command": {
            "chart": [{"task": "advice", "lead": office("host")}],
            "rules_owner": office("host"),
        },
    },
    "instruments": [
        {"kind": "governance", "id": "g", "what": "audit", "host_owner": office("host")}
    ],
    "items": [],
    "rights": {"detention": {"foreseen": False}},
    "oversight": {"auditors": []},
    "amendments": {"approved_by": [office("host")]},
    "exit": {"residual": {"personnel": 0}},
}


def test_a_document_that_states_nothing_shows_nothing() -> None:
    reading = cessions(compact())
    assert {one.answer for one in reading.subjects} == {"not shown"}
    assert reading.summary.startswith("No clause is read as ceding anything.")
    assert "Not shown: foreign forces on the territory" in reading.summary


def test_a_compact_that_cedes_nothing_says_so() -> None:
    parts = {**KEEPS_ALL, "absent": ["sofa", "conditions"]}
    parts["items"] = [
        {
            "id": "r",
            "what": "radios",
            "category": "not controlled by the treaty",
            "undertakings": {"right_to_inspect": False, "no_retransfer": False},
        }
    ]
    reading = cessions(compact(**parts))
    assert {one.answer for one in reading.subjects} == {"kept"}
    assert reading.summary.startswith("The document cedes nothing")


def test_every_subject_belongs_to_a_part_and_has_a_known_source() -> None:
    assert {one.part for one in subjects()} == {"Westphalian", "domestic"}
    assert {c.key for one in subjects() for c in one.cites} <= set(bibliography())


@pytest.mark.parametrize(
    ("rule", "extent", "answer"),
    [
        ("exclusive sending state", "ceded", "ceded"),
        ("concurrent", "shared", "ceded"),
        ("by category", "shared", "ceded"),
        ("exclusive host", "kept", "kept"),
    ],
)
def test_jurisdiction_is_read_from_its_rule(
    rule: str, extent: str, answer: str
) -> None:
    sofa = [{"contributor": "ally", "jurisdiction": {"rule": rule}}]
    found = of("jurisdiction", sofa=sofa)
    assert found.answer == answer
    assert [one.extent for one in found.clauses] == [extent]
    assert found.clauses[0].path == "sofa[0].jurisdiction.rule"
    assert found.clauses[0].to == ("Norland",)


def test_a_clause_that_is_only_words_is_for_a_reader_to_judge() -> None:
    clause = {"name": "bases and hand-back", "says": "The airfield is lent."}
    found = of("bases", sofa=[{"contributor": "ally", "clauses": [clause]}])
    assert found.answer == "in words only"
    assert found.clauses[0].says == "The airfield is lent."
    assert (
        of("borders", sofa=[{"contributor": "ally", "clauses": [clause]}]).answer
        == "not shown"
    )


def test_presence_is_told_with_its_limit_or_without_one() -> None:
    capped = only("presence", forces={"caps": [{"party": "ally", "personnel": 40}]})
    assert "at most 40" in capped.what
    scope = only("presence", consent={"scope": {"who": ["ally"]}})
    assert "no limit" in scope.what
    assert scope.path == "consent.scope.who"


def test_a_limit_of_nobody_keeps_the_territory() -> None:
    assert (
        of("presence", forces={"caps": [{"party": "ally", "personnel": 0}]}).answer
        == "kept"
    )


def test_the_hosts_own_presence_is_not_a_cession() -> None:
    assert (
        of("presence", forces={"caps": [{"party": "host", "personnel": 9}]}).answer
        == "not shown"
    )


@pytest.mark.parametrize(
    ("parties", "extent"),
    [(["ally"], "ceded"), (["ally", "host"], "shared"), (["host"], "kept")],
)
def test_a_task_is_ceded_shared_or_kept_by_who_does_it(
    parties: list[str], extent: str
) -> None:
    task = {"id": "patrol", "text": "Patrol the capital", "parties": parties}
    found = only("security", forces={"tasks": [task]})
    assert found.extent == extent
    assert found.says == "Patrol the capital"


@pytest.mark.parametrize(("lead", "answer"), [("ally", "ceded"), ("host", "kept")])
def test_command_is_with_whoever_leads(lead: str, answer: str) -> None:
    chart = {"chart": [{"task": "patrol", "lead": office(lead)}]}
    assert of("command", forces={"command": chart}).answer == answer


def test_a_body_of_the_host_is_the_host() -> None:
    bodies = [{"id": "police", "name": "Police", "kind": "agency", "part_of": "host"}]
    chart = {"chart": [{"task": "patrol", "lead": office("police")}]}
    assert of("command", bodies=bodies, forces={"command": chart}).answer == "kept"


@pytest.mark.parametrize(("judge", "answer"), [("ally", "ceded"), ("host", "kept")])
def test_a_condition_on_the_host_cedes_to_whoever_judges_it(
    judge: str, answer: str
) -> None:
    fail = {"consequence": "withhold", "cure_days": 30, "decided_by": office(judge)}
    owed = {"id": "pay", "party": "host", "text": "Pay the police", "on_fail": fail}
    assert of("conditions", conditions=[owed]).answer == answer


def test_a_condition_on_a_partner_is_not_the_hosts() -> None:
    owed = {"id": "fund", "party": "ally", "text": "Fund it"}
    assert of("conditions", conditions=[owed]).clauses == ()


@pytest.mark.parametrize(
    ("approved", "extent"),
    [(["host"], "kept"), (["host", "ally"], "shared"), (["ally"], "ceded")],
)
def test_a_change_that_needs_all_is_shared(approved: list[str], extent: str) -> None:
    rule = {"approved_by": [office(one) for one in approved]}
    assert only("amendment", amendments=rule).extent == extent


def test_who_alone_may_extend_holds_the_time() -> None:
    extensions = [{"decider": office("ally")}]
    assert only("extension", term={"extensions": extensions}).extent == "ceded"
    assert of("extension", term={"extensions": []}).answer == "kept"


@pytest.mark.parametrize(
    "what", ["Advisers in line posts", "In-line officials", "A seconded judge"]
)
def test_posts_in_the_administration_are_found_by_their_words(what: str) -> None:
    found = only("posts", instruments=[{"kind": "training", "id": "t", "what": what}])
    assert (found.extent, found.says) == ("in words only", what)


def test_ordinary_words_are_no_posts() -> None:
    instruments = [
        {"kind": "training", "id": "t", "what": "Training in line with doctrine"}
    ]
    found = of("posts", instruments=instruments)
    assert found.answer == "not shown"


def test_force_without_consent_is_told() -> None:
    act = {
        "id": "r1",
        "organisation": "Security Council",
        "reference": "Resolution 1",
        "adopted_on": date(2020, 1, 1),
        "authorises": "force",
    }
    found = of("coercion", mandate={"coercive": True, "un": [act]})
    assert [one.extent for one in found.clauses] == ["ceded", "ceded"]


def test_how_long_is_the_compacts_term_unless_the_clause_has_its_own() -> None:
    term = {"effective": date(2020, 1, 1), "end": date(2021, 1, 1)}
    sofa = [
        {
            "contributor": "ally",
            "jurisdiction": {"rule": "exclusive sending state"},
            "ends": "with the compact",
            "tail_days": 60,
        }
    ]
    reading = cessions(compact(term=term, sofa=sofa, mandate={"coercive": True}))
    (coercion,) = reading.of("coercion").clauses
    assert coercion.span.until == date(2021, 1, 1)
    (jurisdiction,) = reading.of("jurisdiction").clauses
    assert "60 days more" in jurisdiction.span.words
    (rest,) = reading.of("remainder").clauses
    assert "outlives" in rest.what


def test_an_agreement_without_an_end_says_so_and_a_silent_one_is_not_shown() -> None:
    endless = only("coercion", mandate={"coercive": True}, term={"absent": ["end"]})
    assert "fixes none" in endless.span.words
    silent = only("coercion", mandate={"coercive": True})
    assert silent.span.words == "how long is not shown"


def test_withheld_is_not_silence() -> None:
    withheld = [{"path": "forces.caps[0].personnel", "reason": "safety of persons"}]
    assert of("presence", withheld=withheld).answer == "withheld"


def test_how_it_is_taken_back_is_told_with_its_time() -> None:
    notice = {
        "after": "the host's word",
        "length": 30,
        "unit": "days",
        "calendar": "all days",
        "rounding": "none",
        "time_zone": "UTC",
    }
    back = cessions(
        compact(consent={"withdrawal": {"form": "a note", "notice": notice}})
    ).revocation
    assert (back.standing, back.notice, back.departure) == ("stated", 30, None)
    assert "within 30 days" in back.words
    assert cessions(compact()).revocation.standing == "not shown"
    assert (
        cessions(compact(consent={"absent": ["withdrawal"]})).revocation.standing
        == "absent"
    )


def test_a_field_without_a_source_stays_marked() -> None:
    caps = [{"party": "ally", "personnel": 40, "unverified": ["personnel"]}]
    assert only("presence", forces={"caps": caps}).is_unverified


@pytest.fixture(scope="module")
def ramsi(root: Path) -> Read[Compact]:
    return read_compact(root / "examples" / "ramsi" / "compact.yaml")


def test_every_clause_of_an_example_is_cited_by_its_line(
    ramsi: Read[Compact], root: Path
) -> None:
    reading = cessions(ramsi.document, ramsi.line)
    lines = (root / "examples" / "ramsi" / "compact.yaml").read_text().splitlines()
    found = [clause for one in reading.subjects for clause in one.clauses]
    assert found
    for clause in found:
        assert clause.line is not None
        assert 1 <= clause.line <= len(lines)
    bases = reading.of("bases").clauses
    assert all(
        "bases and hand-back" in lines[one.line - 1] for one in bases if one.line
    )


def test_what_ramsi_ceded_and_what_its_coding_does_not_show(
    ramsi: Read[Compact],
) -> None:
    reading: CessionReading = cessions(ramsi.document, ramsi.line)
    assert {"presence", "security"} <= {
        one.subject.id for one in reading.answered("ceded")
    }
    assert reading.of("jurisdiction").answer == "in words only"
    assert reading.of("command").answer == "not shown"
    assert reading.revocation.standing == "not shown"


def test_a_reading_is_the_same_each_time(ramsi: Read[Compact]) -> None:
    assert cessions(ramsi.document) == cessions(ramsi.document)


@pytest.mark.parametrize(
    "name", ["ecomig", "grenada", "maravel", "mnf-lebanon", "plan-colombia", "sapmil"]
)
def test_every_example_is_read_to_the_end(name: str, root: Path) -> None:
    read = read_compact(root / "examples" / name / "compact.yaml")
    reading = cessions(read.document, read.line)
    assert len(reading.subjects) == len(subjects())
    assert reading.summary
