"""A statement is read from its own canonical form and from nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.digest import canonical
from servanda.register.authority.kinds import KINDS
from servanda.register.authority.plain_json import hidden_in, is_canonical, read_json
from servanda.register.authority.statement import (
    LARGEST,
    Author,
    Statement,
    read_statement,
    write_statement,
)
from servanda.register.errors import MalformedError
from tests.register.authority.parties import statement

GOOD = write_statement(statement(body={"a": 1}))
DIGEST = "sha256:" + "0" * 64

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(
    lambda text: hidden_in(text, b"\x7f") is None
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=8,
)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
PLAIN = st.text("abc é-中\u200c", min_size=1, max_size=9).map(lambda text: f"A{text}b")
DIGESTS = st.from_regex(r"sha256:[0-9a-f]{64}", fullmatch=True)
MOMENTS = st.datetimes(datetime(1, 1, 2), timezones=st.just(UTC))  # noqa: DTZ001
STATEMENTS = st.builds(
    Statement,
    log=PLAIN,
    stream=IDS,
    id=IDS,
    kind=st.sampled_from([kind.name for kind in KINDS]),
    author=st.builds(Author, PLAIN, IDS),
    occurred=st.dates().map(lambda day: day.isoformat()),
    what=PLAIN,
    body=st.dictionaries(TEXTS, VALUES, max_size=3),
    text=st.none() | DIGESTS,
    charter=st.integers(1, 99),
    not_before=st.none() | MOMENTS,
    expires=st.none() | MOMENTS,
    cites=st.lists(DIGESTS, max_size=3, unique=True).map(tuple),
)


def with_(**changes: Any) -> bytes:
    """Return the good statement, written canonically with other fields."""
    return canonical({**json.loads(GOOD), **changes})


def with_body(text: bytes) -> bytes:
    assert GOOD.count(b'{"a":1}') == 1
    return GOOD.replace(b'{"a":1}', text)


@given(STATEMENTS)
def test_a_statement_that_is_written_is_read_again(held: Statement) -> None:
    assert read_statement(write_statement(held)) == held


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_the_fast_test_of_canonical_form_agrees_with_rfc_8785(
    value: dict[str, Any],
) -> None:
    data = canonical(value)
    assert is_canonical(value, data)
    for other in (data + b" ", json.dumps(value).encode(), data[::-1]):
        assert is_canonical(value, other) == (data == other)


def test_keys_beyond_the_basic_plane_are_ordered_as_rfc_8785_does() -> None:
    value = {"\U0001f600": 1, "\ufb33": 2}
    by_code_point = b'{"\xef\xac\xb3":2,"\xf0\x9f\x98\x80":1}'
    assert is_canonical(value, canonical(value))
    assert not is_canonical(value, by_code_point)


def test_the_vectors_of_rfc_8785_without_fractions_are_read_and_told(
    shared: Path,
) -> None:
    folder = shared / "vectors" / "jcs" / "testdata"
    told: dict[str, bool] = {}
    for path in sorted((folder / "output").iterdir()):
        data = path.read_bytes().rstrip(b"\n")
        try:
            value = read_json(data, what="vector", remedy="", largest=LARGEST)
        except MalformedError:
            told[path.stem] = False
            continue
        told[path.stem] = is_canonical(value, data)
        laid_out = (folder / "input" / path.name).read_bytes()
        assert not is_canonical(value, laid_out)
    fractions = {"arrays": True, "structures": True, "values": False}
    assert told == {**fractions, "french": True, "unicode": True, "weird": True}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This is no act"),
        (b"null", "not an object"),
        (b"[]", "not an object"),
        (b'"x"', "not an object"),
        (GOOD + b"\n", "canonical form"),
        (b" " + GOOD, "canonical form"),
        (b"\xef\xbb\xbf" + GOOD, "This is no act"),
        (GOOD.decode().encode("utf-16"), "utf-8"),
        (GOOD.replace(b"tested", b"test\xff"), "utf-8"),
        (GOOD.replace(b"tested", b"test\xc0\xaf"), "utf-8"),
        (GOOD.replace(b"tested", b"test\xed\xa0\x80"), "utf-8"),
        (GOOD.replace(b"tested", rb"test\u0065d"), "canonical form"),
        (with_body(b'{"a":"\\ud800"}'), "canonical form"),
        (with_body(b'{"\\udfff":1}'), "canonical form"),
        (with_body(b'{"a":"\\ud83d\\ude00"}'), "canonical form"),
        (with_body(b'{"a":"\\/"}'), "canonical form"),
        (with_body(b'{"b":1,"a":1}'), "canonical form"),
        (with_body(b'{"a":-0}'), "canonical form"),
        (with_body(b'{"a":1,"a":1}'), "twice"),
        (with_body(b'{"a":NaN}'), "whole number"),
        (with_body(b'{"a":-Infinity}'), "whole number"),
        (with_body(b'{"a":1.0}'), "whole number"),
        (with_body(b'{"a":1e3}'), "whole number"),
        (with_body(b'{"a":9007199254740992}'), "too large"),
        (with_body(b'{"a":-9007199254740992}'), "too large"),
        (with_body(b'{"a":' + b"9" * 50_000 + b"}"), "too large"),
        (with_body(b'{"a":' + b"[" * 31 + b"]" * 31 + b"}"), "32 deep"),
        (with_body(b'{"a":' + b"[" * 90_000 + b"]" * 90_000 + b"}"), "nested"),
        (with_(what="x" * LARGEST), "more than"),
        (with_(strange=1), "'strange'"),
        (with_(body={}), "`body` is empty"),
        (with_(body=[1]), "`body`"),
        (with_(cites=[]), "`cites` is empty"),
        (with_(cites=DIGEST), "`cites`"),
        (with_(cites=[DIGEST.upper()]), "`cites`"),
        (with_(cites=[DIGEST, DIGEST]), "twice"),
        (with_(charter=True), "`charter`"),
        (with_(charter=0), "`charter`"),
        (with_(charter="1"), "`charter`"),
        (with_(text=None), "`text`"),
        (with_(text=DIGEST + "\n"), "`text`"),
        (with_(kind="reqest"), "no kind of act"),
        (with_(kind=["request"]), "`kind`"),
        (with_(author={"office": "President"}), "`author`"),
        (with_(author=["office", "of"]), "`author`"),
        (with_(author={"office": "President", "of": "Maravel"}), "`of`"),
        (with_(author={"office": "Pre\nsident", "of": "a"}), "U\\+000A"),
        (with_(author={"office": "Pre\u0301sident", "of": "a"}), "NFC"),
        (with_(id="act-1\n"), "`id`"),
        (with_(id="act-\uff11"), "`id`"),
        (with_(id="act-\u0661"), "`id`"),
        (with_(id="Act-1"), "`id`"),
        (with_(id="a" * 65), "`id`"),
        (with_(stream="../maravel"), "`stream`"),
        (with_(log=""), "`log`"),
        (with_(what="  "), "`what`"),
        (with_(what="x "), "`what`"),
        (with_(what="x\u202ey"), "U\\+202E"),
        (with_(what="x\u200by"), "U\\+200B"),
        (with_(what="x\u200ey"), "U\\+200E"),
        (with_(what="x\U000e0041y"), "U\\+E0041"),
        (with_(body={"reason": "floods\u202eno"}), "`body` has .*U\\+202E"),
        (with_(body={"a": [{"b": "\x1b[2J"}]}), "`body` has .*U\\+001B"),
        (with_(body={"a\u200b": 1}), "`body` has .*U\\+200B"),
        (with_(what="x\x00y"), "U\\+0000"),
        (with_(what="a\nb\u2066c"), "not seen"),
        (with_(occurred="2031-02-29"), "does not exist"),
        (with_(occurred="0000-01-01"), "does not exist"),
        (with_(occurred="2031-2-28"), "`occurred`"),
        (with_(occurred="2031-02-28\n"), "`occurred`"),
        (with_(occurred="\u0662031-02-28"), "`occurred`"),
        (with_(expires="\u0662031-02-28T00:00:00.000000Z"), "`expires`"),
        (with_(expires="2031-02-28T24:00:00.000000Z"), "`expires`"),
        (with_(expires="2031-02-28T23:59:60.000000Z"), "`expires`"),
        (with_(expires="2031-02-28T23:59:59.000000+00:00"), "`expires`"),
        (with_(expires="2031-02-28T23:59:59Z"), "`expires`"),
        (with_(expires=None), "`expires`"),
        (with_(not_before=0), "`not_before`"),
    ],
)
def test_what_is_no_statement_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(MalformedError, match=words):
        read_statement(data)


@pytest.mark.parametrize(
    "changes",
    [
        {"what": "two\nlines"},
        {"body": {"a": "one\n\ttwo\u200c\u00a0"}},
        {"body": {"a": 2**53 - 1, "b": -(2**53) + 1}},
        {"body": {"\U0001f600": 1, "\ufb33": 2}},
        {"author": {"office": "Pr\u00e9sident", "of": "maravel"}},
        {"author": {"office": "\u0645\u06cc\u200c\u0631", "of": "maravel"}},
        {"occurred": "2028-02-29"},
    ],
)
def test_what_is_odd_but_plain_is_read(changes: dict[str, Any]) -> None:
    data = with_(**changes)
    assert write_statement(read_statement(data)) == data


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_statement(data)
    except MalformedError as refusal:
        assert refusal.message  # noqa: PT017 - the only exception there may be


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 7))
def test_with_one_bit_changed_it_is_another_statement_or_none(
    place: int, bit: int
) -> None:
    changed = bytearray(GOOD)
    changed[place] ^= 1 << bit
    try:
        held = read_statement(bytes(changed))
    except MalformedError:
        return
    assert held != read_statement(GOOD)
    assert write_statement(held) == changed
