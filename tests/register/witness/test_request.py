from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.register.errors import MalformedError
from servanda.register.witness.request import (
    LONGEST_PROOF,
    MOST_BYTES,
    Request,
    read_request,
    write_request,
)
from tests.register.witness.views import View

NOTE = View("a", 0, 3).note(3)
HASH = b"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


@given(
    old=st.integers(0, (1 << 63) - 1),
    proof=st.lists(st.binary(min_size=32, max_size=32), max_size=LONGEST_PROOF),
)
def test_a_request_is_read_as_it_was_written(old: int, proof: list[bytes]) -> None:
    assert read_request(write_request(old, proof, NOTE)) == Request(
        old, tuple(proof), NOTE
    )


@given(st.binary(max_size=300))
def test_any_bytes_are_a_request_or_malformed(data: bytes) -> None:
    try:
        request = read_request(data)
    except MalformedError:
        return
    assert write_request(request.old, request.proof, request.note) == data


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 0",
        b"old 0\n",
        b"old 0\n" + NOTE,
        b"0\n\n" + NOTE,
        b"old\n\n" + NOTE,
        b"old \n\n" + NOTE,
        b"old  0\n\n" + NOTE,
        b"old 00\n\n" + NOTE,
        b"old 01\n\n" + NOTE,
        b"old -1\n\n" + NOTE,
        b"old +1\n\n" + NOTE,
        b"old 0x1\n\n" + NOTE,
        b"old 1 \n\n" + NOTE,
        b"old 1\r\n\r\n" + NOTE,
        b"old 9223372036854775808\n\n" + NOTE,
        "old ٣\n\n".encode() + NOTE,
        b"Old 1\n\n" + NOTE,
        b" old 1\n\n" + NOTE,
        b"\nold 1\n\n" + NOTE,
        b"old 1\n" + HASH[:-2] + b"\n\n" + NOTE,
        b"old 1\n" + HASH.replace(b"FU=", b"FV=") + b"\n" + NOTE,
        b"old 1\n" + b"AAAA\n" + b"\n" + NOTE,
        b"old 1\n" + b" " + HASH + b"\n" + NOTE,
        b"old 1\n" + HASH * (LONGEST_PROOF + 1) + b"\n" + NOTE,
        b"old 1\n\n" + b"x" * MOST_BYTES,
        b"\xff\xfe\n\n" + NOTE,
    ],
)
def test_what_is_written_otherwise_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedError):
        read_request(body)
