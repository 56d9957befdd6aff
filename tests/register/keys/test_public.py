from __future__ import annotations

import json

import pytest

from servanda.register.authority.charter import Key
from servanda.register.authority.schemes import ED25519, ML_DSA_44
from servanda.register.errors import KeyFileError
from servanda.register.keys.public import PublicHalf, read_public, write_public
from servanda.register.keys.signer import HeldKey
from tests.register.keys.chance import chance

PARTS = HeldKey.made((ED25519, ML_DSA_44), chance()).parts


WHOLE = PublicHalf(PARTS, "h-president", "Président de la République", "maravel")


@pytest.mark.parametrize(
    "half", [PublicHalf(PARTS), PublicHalf(PARTS[:1], "h-president"), WHOLE]
)
def test_what_is_written_is_read_back(half: PublicHalf) -> None:
    assert read_public(write_public(half), "a.pub") == half


def test_a_public_half_is_an_entry_of_a_charter() -> None:
    assert Key.model_validate(WHOLE.entry).parts == PARTS


ENTRY = json.loads(write_public(WHOLE._replace(parts=PARTS[:1])))
LOW = {"scheme": "ed25519", "public": "A" * 43 + "="}


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"[]",
        b"{}",
        b"{",
        b"\xff",
        b"[" * 100_000,
        json.dumps(ENTRY | {"parts": []}).encode(),
        json.dumps(ENTRY | {"parts": [{"scheme": "ed25519"}]}).encode(),
        json.dumps(ENTRY | {"parts": [LOW]}).encode(),
        json.dumps(ENTRY | {"parts": [LOW | {"scheme": "rsa"}]}).encode(),
        json.dumps(ENTRY | {"parts": [LOW | {"public": "AA=="}]}).encode(),
        json.dumps(ENTRY | {"parts": "ab"}).encode(),
        json.dumps(ENTRY | {"holder": "The President"}).encode(),
        json.dumps(ENTRY | {"holder": 1}).encode(),
        json.dumps(ENTRY | {"of": "Maravel"}).encode(),
        json.dumps(ENTRY | {"post": "two\nlines"}).encode(),
        json.dumps(ENTRY | {"post": 1}).encode(),
        json.dumps(ENTRY | {"secret": "x"}).encode(),
    ],
)
def test_anything_else_is_refused_with_the_way_to_mend_it(wrong: bytes) -> None:
    with pytest.raises(KeyFileError, match=r"a\.pub is not the public half") as refused:
        read_public(wrong, "a.pub")
    assert "servanda keys public" in refused.value.remedy
