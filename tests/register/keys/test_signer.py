from __future__ import annotations

import pickle

import pytest

from servanda.register.authority.schemes import ED25519, ML_DSA_44, verify
from servanda.register.keys.signer import HeldKey
from tests.register.keys.chance import chance

BOTH = (ED25519, ML_DSA_44)


def test_every_part_signs_and_its_public_half_verifies() -> None:
    key = HeldKey.made(BOTH, chance())
    signatures = key.sign(b"words")
    assert [keyid for keyid, _ in signatures] == [part.keyid for part in key.parts]
    for part, (_, sig) in zip(key.parts, signatures, strict=True):
        assert verify(part.scheme, part.raw, b"words", sig)
        assert not verify(part.scheme, part.raw, b"other words", sig)


def test_a_key_is_made_of_the_chance_it_is_given_and_of_nothing_else() -> None:
    assert HeldKey.made(BOTH, chance("a")) == HeldKey.made(BOTH, chance("a"))
    assert HeldKey.made(BOTH, chance("a")) != HeldKey.made(BOTH, chance("b"))


def test_what_is_printed_of_a_key_is_its_public_half_only() -> None:
    key = HeldKey.made(BOTH, chance())
    for told in (repr(key), str(key), f"{key}"):
        for one in key.private():
            assert one.private_bytes_raw().hex() not in told
            assert repr(one) not in told
        assert key.parts[0].public in told


def test_a_key_cannot_be_written_or_sent_by_accident() -> None:
    with pytest.raises(TypeError, match="not handed on"):
        pickle.dumps(HeldKey.made(BOTH, chance()))


def test_a_scheme_that_no_file_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="on a token"):
        HeldKey.made(("ecdsa-p256",), chance())
