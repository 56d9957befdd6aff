"""An envelope has one spelling of its parts, and signs type and payload together."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.digest import sha256
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    Signature,
    base64_bytes,
    pae,
    read_envelope,
    with_signature,
    write_envelope,
)
from servanda.register.errors import MalformedError

KEYID = "sha256:" + "a" * 64
SIGNATURES = st.builds(
    Signature,
    st.from_regex(r"sha256:[0-9a-f]{64}", fullmatch=True),
    st.binary(max_size=100),
)
ENVELOPES = st.builds(
    Envelope,
    st.just(PAYLOAD_TYPE),
    st.binary(max_size=300),
    st.lists(SIGNATURES, max_size=4).map(tuple),
)


def test_what_is_signed_agrees_with_the_vectors_of_dsse(shared: Path) -> None:
    path = shared / "vectors" / "dsse" / "dsse.json"
    vectors = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    assert len(vectors) == 3
    for vector in vectors:
        payload = base64.b64decode(vector["payload_b64"])
        wanted = (
            bytes.fromhex(vector["pae_hex"])
            if "pae_hex" in vector
            else vector["pae"].encode("utf-8")
        )
        assert pae(vector["payloadType"], payload) == wanted, vector["desc"]


def test_lengths_are_counted_in_bytes() -> None:
    assert pae("é", "é".encode()) == b"DSSEv1 2 \xc3\xa9 2 \xc3\xa9"


def test_the_payload_type_is_ascii() -> None:
    assert PAYLOAD_TYPE.isascii()


@given(
    st.tuples(st.text(max_size=9), st.binary(max_size=9)),
    st.tuples(st.text(max_size=9), st.binary(max_size=9)),
)
def test_no_two_pairs_of_type_and_payload_are_signed_alike(
    one: tuple[str, bytes], other: tuple[str, bytes]
) -> None:
    assert (pae(*one) == pae(*other)) == (one == other)


@given(ENVELOPES)
def test_an_envelope_that_is_written_is_read_again(envelope: Envelope) -> None:
    data = write_envelope(envelope)
    assert read_envelope(data) == envelope
    assert envelope.digest == sha256(data)
    assert envelope.act == sha256(envelope.payload)


@given(ENVELOPES)
def test_space_between_the_parts_changes_neither_content_nor_digest(
    envelope: Envelope,
) -> None:
    laid_out = json.dumps(json.loads(write_envelope(envelope)), indent=2)
    read = read_envelope(laid_out.encode("utf-8"))
    assert read == envelope
    assert read.digest == envelope.digest


@given(st.binary(max_size=60))
def test_bytes_have_one_spelling_in_base64(data: bytes) -> None:
    text = base64.b64encode(data).decode("ascii")
    assert base64_bytes(text) == data


@given(st.text(alphabet="AQgw+/-_= \nZé", max_size=12))
def test_a_text_is_base64_only_if_it_is_how_its_bytes_are_written(text: str) -> None:
    try:
        data = base64_bytes(text)
    except ValueError:
        return
    assert base64.b64encode(data).decode("ascii") == text


@pytest.mark.parametrize(
    "text",
    ["QQ", "QR==", "Q===", "QQ==\n", " QQ==", "QQ==QQ==", "-_-_", "QÄ==", "QQ=", "=",
     "QQ==A", "====", "QQ==="],
)  # fmt: skip
def test_another_spelling_in_base64_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not base64"):
        base64_bytes(text)


def written(**changes: object) -> bytes:
    plain: dict[str, object] = {
        "payload": "QQ==",
        "payloadType": PAYLOAD_TYPE,
        "signatures": [{"keyid": KEYID, "sig": "QQ=="}],
    }
    return json.dumps({**plain, **changes}).encode("utf-8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This is no envelope"),
        (b"\xff", "utf-8"),
        (b"\xef\xbb\xbf" + written(), "This is no envelope"),
        (b"[]", "not an object"),
        (written(more=1), "not an object of"),
        (written(payload="QQ"), "`payload` is not base64"),
        (written(payload="-_-_"), "`payload` is not base64"),
        (written(payload=1), "`payload` is not a text"),
        (written(payloadType=1), "`payloadType`"),
        (written(payloadType="a\nb"), "`payloadType`"),
        (written(payloadType="\ud800"), "`payloadType`"),
        (written(signatures={}), "`signatures`"),
        (written(signatures=[{}] * 257), "at most 256"),
        (written(signatures=[{"keyid": KEYID}]), "a signature"),
        (written(signatures=[{"keyid": "president", "sig": "QQ=="}]), "`keyid`"),
        (written(signatures=[{"keyid": KEYID.upper(), "sig": "QQ=="}]), "`keyid`"),
        (written(signatures=[{"keyid": KEYID + "\n", "sig": "QQ=="}]), "`keyid`"),
        (written(signatures=[{"keyid": KEYID, "sig": None}]), "`sig`"),
        (written().replace(b'"payload"', b'"payload": "QQ==", "payload"'), "twice"),
        (written(payload="QUFB" * 300_000), "more than 1048576"),
        (b"[" * 100_000, "nested"),
    ],
)
def test_what_is_no_envelope_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(MalformedError, match=words):
        read_envelope(data)


def test_an_equal_signature_is_not_added_twice() -> None:
    once = with_signature(Envelope(PAYLOAD_TYPE, b"x"), KEYID, b"sig")
    assert with_signature(once, KEYID, b"sig") == once
    assert len(with_signature(once, KEYID, b"gis").signatures) == 2
