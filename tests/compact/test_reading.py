"""One door in: a frozen document, or every fault at once with its place and remedy."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.basis.errors import UnreadableError
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.reading import (
    UnopenedError,
    digest,
    read_bytes,
    read_compact,
    read_facts,
    read_record,
)
from servanda.compact.tree import grow
from servanda.compact.writing import to_json, to_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
COMPACTS = sorted(EXAMPLES.glob("*/compact.yaml")) + sorted(
    EXAMPLES.glob("*/mnf-ii.yaml")
)
HEAD = 'servanda: "1"\nid: x\nversion: "1"\ntitle: X\n'


def faults(text: str) -> list[str]:
    with pytest.raises(UnreadableError) as refusal:
        read_bytes((HEAD + text).encode(), "c.yaml", Compact)
    return [str(fault) for fault in refusal.value.faults]


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("titel: y", "5:1", "Did you mean `title`?"),
        ("term: {efective: 2020-01-01}", "5:8", "Did you mean `effective`?"),
        ("term: {end: soon}", "5:13", "a date, written year-month-day"),
        ("term: {end: 2021-02-29}", "5:13", "a date that exists"),
        ("budget: {total: 500}", "5:17", "an amount with currency and price year"),
        ("budget: {total: USD 500}", "5:17", "an amount with currency and price year"),
        (
            "budget: {launch: {threshold: 1.2, counts: []}}",
            "5:30",
            "less than or equal to 1",
        ),
        (
            "instruments: [{kind: trainig, id: a, what: b}]",
            "5:15",
            "Did you mean `training`?",
        ),
        (
            "bodies: [{id: a, name: b, kind: agency, powers: [2011]}]",
            "5:50",
            'Write it in quotes: `"2011"`.',
        ),
        ("parties: [{id: Côte B, name: b}]", "5:16", "Write it as `cote-b`."),
        ("owner: me", "5:1", "Delete it, or move it to where it belongs"),
        ("instruments: [{id: a}]", "5:15", "add `kind:` here"),
        ("conditions: 3", "5:13", "a list"),
        ("request: [a]", "5:10", "a group of named fields"),
        (
            "objectives: [{id: A B, kind: other, text: x}]",
            "5:19",
            "small letters, digits",
        ),
        ("term: {unverified: [end]}", "5:7", "only fields stated here"),
        (
            "term: {end: 2020-01-01, absent: [end]}",
            "5:7",
            "only fields not stated here",
        ),
        ("absent: [exti]", "1:1", "only fields that exist here"),
        (
            (
                "milestones: [{id: a, text: x, strand: political}, "
                "{id: a, text: y, strand: security}]"
            ),
            "1:1",
            "each id once under `milestones`",
        ),
    ],
)
def test_a_fault_names_place_want_and_remedy(text: str, place: str, says: str) -> None:
    found = faults(text + "\n")
    assert any(f"c.yaml:{place}:" in fault and says in fault for fault in found), found


def test_a_number_for_the_text_that_is_wanted_is_to_be_put_in_quotes() -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_bytes(b"servanda: 1\nid: x\nversion: 0.1\ntitle: X", "c.yaml", Compact)
    one, other = (str(fault) for fault in refusal.value.faults)
    assert 'Write it in quotes: `"1"`.' in one
    assert 'Write it in quotes: `"0.1"`.' in other


def test_of_a_text_that_breaks_off_nothing_is_said_to_be_missing() -> None:
    assert len(faults("term: {end: soon}\nparties:\n  - id: host\n     name: x\n")) == 2
    (fault,) = faults("parties:\n  - id: host\n\tname: x\n")
    assert "found a tab" in fault


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    found = faults("titel: y\nterm: {end: soon}\nbudget: {total: .nan}\nterm: {}\n")
    assert len(found) >= 4
    lines = [int(fault.split(":")[1]) for fault in found]
    assert lines == sorted(lines)


def test_an_unknown_key_is_never_dropped_because_it_is_empty() -> None:
    (fault,) = faults(
        "amendments: {approved_by: [{office: Head, of: x, of staff: }]}\n"
    )
    assert "the unknown key `of staff`" in fault
    assert "put that text in quotes" in fault


def test_a_known_field_left_empty_states_nothing() -> None:
    empty = read_bytes((HEAD + "term:\n  end:\nrequest:\n").encode(), "c", Compact)
    assert empty.document.request is None
    assert empty.document.term is not None
    assert empty.document.term.end is None


def test_a_missing_field_is_asked_for_where_it_belongs() -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_bytes(b"title: x\nterm: {}\n", "c.yaml", Compact)
    asked = {fault.wanted for fault in refusal.value.faults}
    assert {"`servanda`", "`id`", "`version`"} <= asked


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UnopenedError, match="cannot be opened"):
        read_compact(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    "path", COMPACTS, ids=lambda path: str(path.relative_to(EXAMPLES))
)
def test_a_compact_reads_back_the_same_from_yaml_and_from_json(path: Path) -> None:
    read = read_compact(path)
    for written in (to_yaml(read.document), to_json(read.document)):
        again = read_bytes(written, "again", Compact)
        assert again.document == read.document
        assert again.digest == read.digest


def test_the_digest_does_not_depend_on_comments_order_or_spelling() -> None:
    one = read_bytes((HEAD + "fictional: yes\n").encode(), "a", Compact)
    lines = "fictional: true # said\ntitle: X\nversion: '1'\nid: x\nservanda: '1'\n"
    other = read_bytes(lines.encode(), "b", Compact)
    assert one.digest == other.digest == digest(one.document)
    changed = read_bytes((HEAD + "fictional: no\n").encode(), "c", Compact)
    assert changed.digest != one.digest


def test_a_place_in_the_document_becomes_a_line_of_the_file() -> None:
    text = HEAD + "term:\n  effective: 2020-01-01\n  end: 2021-01-01\n"
    read = read_bytes(text.encode(), "c", Compact)
    assert read.line("term.end") == 7
    assert read.line("term.extensions[0].decider") == 6
    assert read.line("budget.lines[3].amount") == 1


def test_the_example_record_and_facts_read(root: Path) -> None:
    assert read_record(root / "examples/maravel/record.yaml").document.compact
    assert read_facts(root / "examples/maravel/facts.yaml").document.place


def refused(
    data: bytes, kind: type[Compact] | type[Record] | type[Facts]
) -> UnreadableError | None:
    """Read bytes; return the refusal, if any, and let nothing else pass."""
    try:
        read_bytes(data, "f", kind)
    except UnreadableError as refusal:
        return refusal
    return None


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *sorted(Compact.model_fields),
                    *("id", "kind", "test", "all", "lines", "amount", "end", "clauses"),
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


KINDS = st.sampled_from([Compact, Record, Facts])


@given(plain, KINDS)
@settings(max_examples=400)
def test_any_json_is_read_or_refused_and_raises_nothing_else(
    value: object, kind: type[Compact]
) -> None:
    read_or_refuse(value, kind)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@given(plain, KINDS)
@settings(max_examples=50_000)
def test_fifty_thousand_documents_are_read_or_refused(
    value: object, kind: type[Compact]
) -> None:
    read_or_refuse(value, kind)


def read_or_refuse(value: object, kind: type[Compact]) -> None:
    refusal = refused(json.dumps(value).encode(), kind)
    assert refusal is None or str(refusal)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_broken_example_is_read_or_refused_and_raises_nothing_else(
    data: st.DataObject,
) -> None:
    text = bytearray((EXAMPLES / "maravel" / "compact.yaml").read_bytes()[:20_000])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    refusal = refused(bytes(text), Compact)
    for fault in refusal.faults if refusal else ():
        assert fault.line >= 1
        assert fault.remedy


def test_tabs_in_json_are_well_formed() -> None:
    text = '{\n\t"servanda": "1",\n\t"id": "x"\n}'
    assert not grow(text.encode(), "f").faults
