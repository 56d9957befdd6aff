from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.acts.fields import (
    UnknownKindError,
    body_from_file,
    body_from_words,
    listed_kinds,
    the_kind,
    told_fields,
)
from servanda.basis.errors import UnreadableError
from servanda.observance.life.bodies import BODIES, body_of

KINDS = [kind.name for kind in listed_kinds()]


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_of_every_kind_are_told(kind: str) -> None:
    told = told_fields(kind)
    names = {name for form in BODIES[kind] for name in form.model_fields}
    if kind != "charter":
        assert all(f"  {name}: " in told for name in names)
    assert told.endswith("\n")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_found_by_its_name_however_it_is_written(kind: str) -> None:
    for written in (kind, kind.replace(" ", "-"), kind.upper()):
        assert the_kind(written).name == kind


def test_the_beginning_of_a_name_is_enough_if_only_one_kind_begins_so() -> None:
    assert the_kind("post-exit").name == "post-exit review"
    with pytest.raises(UnknownKindError):
        the_kind("re")
    with pytest.raises(UnknownKindError, match="'coup'") as refused:
        the_kind("coup")
    assert "--list" in refused.value.remedy


@pytest.mark.parametrize(
    ("kind", "words", "body"),
    [
        ("strength", ["party=hosta", "present=40"], {"party": "hosta", "present": 40}),
        (
            "finding",
            ["finding=f-1", "text=40", "to.office=Minister", "to.of=hosta",
             "answer_due=2026-03-01"],
            {"finding": "f-1", "text": "40", "answer_due": "2026-03-01",
             "to": {"office": "Minister", "of": "hosta"}},
        ),
        (
            "accession",
            ["party=hosta", "confirmed=self-defence", "reservations=none"],
            {"party": "hosta", "confirmed": ["self-defence"], "reservations": "none"},
        ),
        (
            "accession",
            ["party=hosta", "confirmed=self-defence", "confirmed=free agreement",
             "reservations=a=b"],
            {"party": "hosta", "confirmed": ["self-defence", "free agreement"],
             "reservations": "a=b"},
        ),
        ("certification", ["indicator=i-1", "value=0.250"],
         {"indicator": "i-1", "value": "0.25"}),
        ("verdict", ["finding=f-1", "settles=yes", "text=Done"],
         {"finding": "f-1", "settles": True, "text": "Done"}),
        ("pledge", ["amount=USD 5000 (2024 prices)", "payer=leada"],
         {"amount": "USD 5000 (2024 prices)", "payer": "leada"}),
        ("authorization", ["of=compact"], {"of": "compact", "decision": "approved"}),
    ],
)  # fmt: skip
def test_a_body_is_read_from_words(
    kind: str, words: list[str], body: dict[str, object]
) -> None:
    assert body_from_words(kind, words) == body
    assert body_of(kind, body).model_dump(mode="json", exclude_none=True) == body


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["party=hosta"], "Add `--set present=…`"),
        (["party=hosta", "present=many"], "Found `many` at present"),
        (["party=hosta", "presnt=4"], "Did you mean `present`?"),
        (["party"], "wanted field=value"),
        (["=4"], "wanted field=value"),
        (["party=a", "party.of=b"], "not two in one"),
    ],
)
def test_words_that_are_wrong_are_refused_by_field_and_with_a_remedy(
    words: list[str], said: str
) -> None:
    with pytest.raises(UnreadableError) as refused:
        body_from_words("strength", words)
    assert any(said in str(fault) for fault in refused.value.faults)
    assert all(fault.remedy for fault in refused.value.faults)


@given(st.lists(st.text(max_size=20), max_size=6), st.sampled_from(KINDS))
def test_no_words_whatever_end_in_anything_but_a_body_or_a_refusal(
    words: list[str], kind: str
) -> None:
    try:
        body = body_from_words(kind, words)
    except UnreadableError:
        body = {}
    assert isinstance(body, dict)


def test_a_body_is_read_from_a_file_with_line_and_column() -> None:
    text = b"party: hosta\npresent: 40\n"
    assert body_from_file("strength", text, "body.yaml")["present"] == 40
    with pytest.raises(UnreadableError) as refused:
        body_from_file("strength", b"party: hosta\npresent: forty\n", "body.yaml")
    assert str(refused.value).startswith("body.yaml:2:10: ")


def test_what_is_filled_in_gives_way_to_what_is_stated() -> None:
    fills = {"about": "sha256:" + "0" * 64}
    stated = "sha256:" + "1" * 64
    assert body_from_words("authorization", ["of=a"], fills)["about"] == fills["about"]
    said = body_from_words("authorization", ["of=a", f"about={stated}"], fills)
    assert said["about"] == stated
    file = f"of: a\nabout: {stated}\n".encode()
    assert body_from_file("authorization", file, "b", fills)["about"] == stated


def test_a_report_may_be_named_as_a_status_names_it() -> None:
    apart = body_from_words("report", ["report=rep-yearly", "due=2044-01-31"])
    assert body_from_words("report", ["report=rep-yearly/2044-01-31"]) == apart
    with pytest.raises(UnreadableError, match="summer"):
        body_from_words("report", ["report=rep-yearly/summer"])
