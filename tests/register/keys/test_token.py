"""Keys on a token, against SoftHSM: a token in software behind the same interface."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.register.authority.schemes import ECDSA_P256, ED25519, verify
from servanda.register.errors import KeyFileError
from servanda.register.keys.address import TokenAddress
from tests.register.keys.softhsm import PIN, softhsm

pkcs11 = pytest.importorskip("pkcs11", reason="needs servanda[hsm], which is absent")
token = pytest.importorskip("servanda.register.keys.token")


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TokenAddress]:
    with softhsm(tmp_path_factory.mktemp("softhsm")) as address:
        yield address


def named(where: TokenAddress, name: str) -> TokenAddress:
    return TokenAddress(where.token, name, where.module)


@pytest.mark.parametrize("scheme", [ED25519, ECDSA_P256])
def test_a_key_made_on_a_token_signs_and_verifies(
    where: TokenAddress, scheme: str
) -> None:
    at = named(where, f"signs with {scheme}")
    made = token.make(at, PIN, scheme)
    again = token.token_key(at, PIN)
    assert again == made
    (part,) = made.parts
    assert part.scheme == scheme
    ((keyid, sig),) = again.sign(b"words")
    assert keyid == part.keyid
    assert verify(scheme, part.raw, b"words", sig)
    assert not verify(scheme, part.raw, b"other words", sig)
    assert at.name in token.labels(where, PIN)


def test_the_private_key_cannot_be_taken_off_the_token(where: TokenAddress) -> None:
    token.make(named(where, "stays"), PIN, ED25519)
    library = pkcs11.lib(where.module)
    there = library.get_token(token_label=where.token)
    with there.open(user_pin=PIN) as session:
        key = session.get_key(pkcs11.ObjectClass.PRIVATE_KEY, label="stays")
        assert key[pkcs11.Attribute.SENSITIVE]
        assert not key[pkcs11.Attribute.EXTRACTABLE]


def test_a_label_that_is_taken_is_never_overwritten(where: TokenAddress) -> None:
    at = named(where, "taken")
    before = token.make(at, PIN, ED25519)
    with pytest.raises(KeyFileError, match="already") as refused:
        token.make(at, PIN, ED25519)
    assert "never overwritten" in refused.value.remedy
    assert token.token_key(at, PIN) == before


def test_a_wrong_pin_is_refused_and_not_repeated(where: TokenAddress) -> None:
    at = named(where, "pinned")
    token.make(at, PIN, ED25519)
    with pytest.raises(KeyFileError, match="the PIN is wrong") as refused:
        token.token_key(at, "112233445566")
    assert "112233445566" not in str(refused.value) + repr(refused.value.__context__)


def test_the_pin_is_in_nothing_that_is_printed_or_sent(where: TokenAddress) -> None:
    key = token.make(named(where, "silent"), PIN, ED25519)
    assert PIN not in repr(key)
    with pytest.raises(TypeError, match="not handed on"):
        pickle.dumps(key)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (TokenAddress("elsewhere", "a"), "no token of this label"),
        (TokenAddress("maravel", "nowhere"), "no key of this label"),
        (TokenAddress("maravel"), "names no key"),
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(
    where: TokenAddress, address: TokenAddress, why: str
) -> None:
    there = TokenAddress(address.token, address.name, where.module)
    with pytest.raises(KeyFileError, match=why):
        token.token_key(there, PIN)


def test_a_file_that_is_no_module_is_refused_in_words(tmp_path: Path) -> None:
    wrong = tmp_path / "module.so"
    wrong.write_text("no library")
    with pytest.raises(KeyFileError, match="does not load"):
        token.token_key(TokenAddress("maravel", "a", str(wrong)), PIN)
