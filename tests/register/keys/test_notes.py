from __future__ import annotations

import pytest

from servanda.register.authority.schemes import ED25519, ML_DSA_44
from servanda.register.errors import KeyFileError
from servanda.register.keys.notes import Office, note_keys, verifier_key
from servanda.register.keys.public import part_of
from servanda.register.keys.signer import HeldKey
from servanda.register.transparency.notekey import Kind, parse_key
from tests.register.keys.chance import chance

NAME = "maravel.example/register"
KEY = HeldKey.made((ED25519, ML_DSA_44), chance())


@pytest.mark.parametrize(
    ("office", "kinds"),
    [
        ("log", [Kind.ED25519, Kind.ML_DSA_44]),
        ("witness", [Kind.COSIGNATURE, Kind.ML_DSA_44]),
    ],
)
def test_each_part_signs_notes_under_its_own_kind(
    office: Office, kinds: list[Kind]
) -> None:
    keys = note_keys(office, NAME, KEY.apart())
    assert [one.key.kind for one in keys] == kinds
    for one in keys:
        assert one.key.made(one.sign(b"text"), b"text")
        assert not one.key.made(one.sign(b"text"), b"other")
        assert parse_key(str(one.key)) == one.key


def test_the_private_half_is_not_printed() -> None:
    (key,) = note_keys("log", NAME, KEY.apart()[:1])
    assert KEY.private()[0].private_bytes_raw().hex() not in repr(key)
    assert "_signer" not in repr(key)


def test_a_scheme_that_no_checkpoint_knows_is_refused() -> None:
    point = bytes.fromhex(
        "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
    )
    with pytest.raises(KeyFileError, match="ecdsa-p256"):
        verifier_key("log", NAME, part_of("ecdsa-p256", point))
