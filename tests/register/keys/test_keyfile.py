from __future__ import annotations

import shutil
import subprocess
import traceback
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from servanda.register.authority.schemes import ED25519, ML_DSA_44
from servanda.register.errors import KeyFileError
from servanda.register.keys.encryption import USUAL
from servanda.register.keys.keyfile import (
    SHORTEST,
    opened,
    read_keyfile,
    write_keyfile,
)
from servanda.register.keys.signer import HeldKey
from tests.register.keys.chance import CHEAP, PASSPHRASE, chance

KEY = HeldKey.made((ED25519, ML_DSA_44), chance())
FILE = write_keyfile(KEY, PASSPHRASE, chance("file"), cost=CHEAP)


def all_that_is_told(error: BaseException) -> str:
    """Return the error as every face and every traceback could show it."""
    return "".join(
        (
            str(error),
            repr(error),
            *traceback.format_exception(error, chain=True),
            repr(error.__cause__),
            repr(error.__context__),
        )
    )


def shows_a_secret(told: str) -> bool:
    """Tell whether a passphrase or a private key is in what is told."""
    seeds = [one.private_bytes_raw() for one in KEY.private()]
    secrets = [PASSPHRASE, *(seed.hex() for seed in seeds), *map(repr, seeds)]
    return any(secret in told for secret in secrets)


def test_a_file_opens_with_its_passphrase_and_holds_the_key() -> None:
    file = read_keyfile(FILE, "p.key")
    assert file.parts == KEY.parts
    assert (file.purpose, file.name) == ("acts", None)
    assert opened(file, PASSPHRASE) == KEY


@pytest.mark.parametrize("purpose", ["log", "witness"])
def test_a_key_of_a_log_or_a_witness_keeps_its_name(purpose: str) -> None:
    data = write_keyfile(
        KEY,
        PASSPHRASE,
        chance(),
        purpose="log" if purpose == "log" else "witness",
        name="maravel.example/register",
        cost=CHEAP,
    )
    file = read_keyfile(data, "log.key")
    assert (file.purpose, file.name) == (purpose, "maravel.example/register")


@pytest.mark.parametrize(
    "wrong", ["", "four words nobody join", PASSPHRASE + " ", PASSPHRASE.upper(), "x"]
)
def test_another_passphrase_opens_nothing_and_the_error_shows_no_secret(
    wrong: str,
) -> None:
    with pytest.raises(KeyFileError, match="passphrase is wrong") as refused:
        opened(read_keyfile(FILE, "p.key"), wrong)
    told = all_that_is_told(refused.value)
    assert not shows_a_secret(told)
    assert not wrong or f"{wrong!r}" not in told


def test_a_passphrase_opens_from_every_keyboard() -> None:
    composed = unicodedata.normalize("NFC", "clé très réservée")
    apart = unicodedata.normalize("NFD", composed)
    assert composed != apart
    data = write_keyfile(KEY, composed, chance(), cost=CHEAP)
    assert opened(read_keyfile(data, "p.key"), apart) == KEY


def test_a_short_passphrase_is_refused_and_not_repeated() -> None:
    short = "x" * (SHORTEST - 1)
    with pytest.raises(KeyFileError, match="11 characters") as refused:
        write_keyfile(KEY, short, chance(), cost=CHEAP)
    assert short not in all_that_is_told(refused.value)


@settings(max_examples=300)
@example(8 * FILE.index(b"\nml-dsa-44") + 1)  # the first part runs into the second
@given(st.integers(0, 8 * len(FILE) - 1))
def test_no_single_bit_changed_ever_gives_another_key(bit: int) -> None:
    data = bytearray(FILE)
    data[bit // 8] ^= 1 << bit % 8
    told, key = "", KEY
    try:
        key = opened(read_keyfile(bytes(data), "p.key"), PASSPHRASE)
    except KeyFileError as refused:
        told = all_that_is_told(refused)
    assert key == KEY
    assert not shows_a_secret(told)


@settings(max_examples=100)
@given(st.integers(0, len(FILE) - 2))
def test_a_file_cut_short_is_refused(length: int) -> None:
    with pytest.raises(KeyFileError):
        opened(read_keyfile(FILE[:length], "p.key"), PASSPHRASE)


@settings(max_examples=200)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_bytes_that_are_no_key_file_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(KeyFileError, match="not a key file"):
        read_keyfile(data, "p.key")


def test_parts_put_together_from_two_files_are_refused() -> None:
    other = write_keyfile(
        HeldKey.made((ED25519, ML_DSA_44), chance("b")),
        PASSPHRASE,
        chance(),
        cost=CHEAP,
    )
    mixed = FILE.decode().replace(
        KEY.parts[0].public, read_keyfile(other, "o.key").parts[0].public
    )
    with pytest.raises(KeyFileError, match="does not belong to its public half"):
        opened(read_keyfile(mixed.encode(), "p.key"), PASSPHRASE)


def test_nothing_of_the_private_key_stands_in_the_file_in_clear() -> None:
    for one in KEY.private():
        assert one.private_bytes_raw() not in FILE
    assert not shows_a_secret(FILE.decode())
    assert not shows_a_secret(repr(read_keyfile(FILE, "p.key")))


def test_the_same_chance_writes_the_same_file_and_other_chance_another() -> None:
    assert write_keyfile(KEY, PASSPHRASE, chance("file"), cost=CHEAP) == FILE
    assert write_keyfile(KEY, PASSPHRASE, chance("other"), cost=CHEAP) != FILE


def test_a_guess_at_the_passphrase_of_a_file_costs_what_is_said() -> None:
    data = write_keyfile(KEY, PASSPHRASE, chance(), cost=USUAL)
    assert (USUAL.n, USUAL.r, USUAL.p) == (16_384, 8, 8)
    assert opened(read_keyfile(data, "p.key"), PASSPHRASE) == KEY


def test_openssl_reads_the_same_key() -> None:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("needs the program `openssl`, which is absent")
    data = write_keyfile(KEY, PASSPHRASE, chance())
    told = subprocess.run(
        [
            program,
            "pkey",
            "-passin",
            f"pass:{PASSPHRASE}",
            "-pubout",
            "-outform",
            "DER",
        ],
        input=data,
        capture_output=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.endswith(KEY.parts[0].raw)
