"""Every way to hide meaning in YAML is refused with its place, and nothing hangs."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.compact.tree import LIMIT_BYTES, Mark, grow, spell


def faults(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [str(fault) for fault in grow(data, "f.yaml").faults]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\na: 2\n", 2, "`a` a second time (first on line 1)"),
        ("a: &x 1\n", 1, "the anchor &x"),
        ("a: 1\nb: *x\n", 2, "the alias *x"),
        ("a: !!python/object:os.system x\n", 1, "the tag tag:yaml.org,2002:python"),
        ("a: .nan\n", 1, "`.nan`"),
        ("a: -.inf\n", 1, "`-.inf`"),
        ("a: 1e9\n", 1, "`1e9`"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("a: 1\n\tb: 2\n", 2, "a tab"),
        ("a:\n  -\tb: 2\n", 2, "a tab"),
        ("a: b: c\n", 1, "a second colon in a line"),
        ("- a: 1\n   b: 2\n", 2, "`b:` out of line"),
        ("a: [1, 2\n", 2, "what YAML cannot read"),
        ("? [a]\n: 1\n", 1, "a list or mapping as a key"),
        ("<<: {a: 1}\n", 1, "the merge sign <<"),
        ("", 1, "an empty file"),
        ("a: \x07\n", 1, "a character that may not stand in a text"),
    ],
)
def test_what_hides_meaning_is_refused_where_it_stands(
    text: str, line: int, says: str
) -> None:
    found = faults(text)
    assert any(f"f.yaml:{line}:" in fault and says in fault for fault in found), found


def test_bytes_that_are_not_utf_8_are_refused_where_they_stand() -> None:
    (fault,) = faults("a: 1\nb: é\n".encode("latin-1"))
    assert fault.startswith("f.yaml:2:4: found the byte 0xe9")
    assert "encoding UTF-8" in fault


def test_a_file_of_50_megabytes_is_refused_by_its_size() -> None:
    (fault,) = faults(b"a: 1\n" * (50 * 1024 * 1024 // 5))
    assert "a file of 50.0 MiB" in fault
    assert LIMIT_BYTES == 2 * 1024 * 1024


@pytest.mark.parametrize("text", ["[" * 500_000, "{a: " * 300_000, "- " * 900_000])
def test_deep_nesting_is_refused_without_exhausting_the_stack(text: str) -> None:
    assert any("64 levels" in fault or "nesting" in fault for fault in faults(text))


def test_anchors_that_multiply_are_refused_at_the_first() -> None:
    bomb = "a: &a [x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n"
        for n in range(20)
    )
    assert len(faults(bomb)) <= 100


def test_words_stay_words_and_numbers_stay_exact() -> None:
    tree = grow(b"on: yes\nno: 0.10\nnorway: NO\nday: 2003-07-24\nold: 007\n", "f")
    assert not tree.faults
    assert tree.value["on"] == "yes"
    assert str(tree.value["no"]) == "0.10"
    assert tree.value["norway"] == "NO"
    assert tree.value["day"] == "2003-07-24"
    assert tree.value["old"] == "007"


def test_every_value_knows_its_place() -> None:
    tree = grow(b"a:\n  - b: 1\n    c: 2\n", "f")
    assert tree.mark(("a", 0, "c")) == Mark(3, 8)
    assert tree.keys["a", 0, "c"] == Mark(3, 5)
    assert tree.mark(("a", 0, "missing")) == Mark(2, 5)


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")))
# YAML gives a key at most 1,024 characters; no field's name comes near.
names = texts.filter(lambda text: text != "<<" and len(text.encode()) < 100)
plain = st.recursive(
    st.booleans() | st.integers(-(10**17), 10**17) | texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4)
    ),
    max_leaves=20,
)


@given(plain.filter(lambda value: isinstance(value, dict | list)))
@settings(max_examples=300)
def test_any_json_reads_as_json_says(value: object) -> None:
    data = json.dumps(value).encode()
    tree = grow(data, "f")
    assert not tree.faults, tree.faults
    assert tree.value == value


@given(st.binary(max_size=400) | texts.map(str.encode))
@settings(max_examples=500)
def test_no_bytes_raise_anything(data: bytes) -> None:
    tree = grow(data, "f")
    for fault in tree.faults:
        assert 1 <= fault.line <= len(data) + 2
        assert fault.column >= 1
        assert fault.remedy


@given(st.lists(st.integers(0, 99) | st.sampled_from(["a", "term", "lines"])))
def test_a_path_is_spelled_as_people_do(path: list[int | str]) -> None:
    words = spell(tuple(path))
    assert words.count("[") == sum(isinstance(part, int) for part in path)
