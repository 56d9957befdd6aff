from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from servanda.acts.documents import OccupiedError, UnwritableError
from servanda.acts.keys import (
    Post,
    change_passphrase,
    look,
    new_key,
    open_note_keys,
    open_signer,
    public_half,
    public_path,
    stated,
)
from servanda.register.authority.schemes import ED25519, ML_DSA_44
from servanda.register.errors import KeyFileError
from servanda.register.keys.public import read_public
from tests.register.keys.chance import PASSPHRASE, chance

PRESIDENT = Post("h-president", "President of the Republic", "maravel")
NAME = "maravel.example/register"


def test_a_new_key_opens_and_its_public_half_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "president.key"
    seen = new_key(path, PASSPHRASE, post=PRESIDENT, entropy=chance())
    assert [part.scheme for part in seen.parts] == [ED25519]
    assert open_signer(str(path), lambda: PASSPHRASE).parts == seen.parts
    beside = public_path(path)
    assert read_public(beside.read_bytes(), "") == (seen.parts, *PRESIDENT)


def test_only_its_owner_may_read_a_key_file(tmp_path: Path) -> None:
    path = tmp_path / "president.key"
    before = os.umask(0)
    try:
        new_key(path, PASSPHRASE, entropy=chance())
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not look(path).is_open
    path.chmod(0o644)
    assert look(path).is_open


@pytest.mark.parametrize("taken", ["president.key", "president.key.pub"])
def test_what_exists_is_never_overwritten(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("kept")
    with pytest.raises(OccupiedError, match="never overwritten"):
        new_key(tmp_path / "president.key", PASSPHRASE, entropy=chance())
    assert (tmp_path / taken).read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == [taken]


def test_where_a_medium_knows_no_links_a_key_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "president.key"
    new_key(path, PASSPHRASE, entropy=chance())
    assert open_signer(str(path), lambda: PASSPHRASE).parts
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(OccupiedError):
        new_key(path, PASSPHRASE, entropy=chance())
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "president.key",
        "president.key.pub",
    ]


def test_where_a_key_cannot_be_written_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync
    calls = iter(range(100))

    def full(handle: int) -> None:
        if next(calls):
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableError, match="no space left"):
        new_key(tmp_path / "president.key", PASSPHRASE, entropy=chance())
    assert not list(tmp_path.iterdir())


def test_a_passphrase_too_short_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="12 are wanted"):
        new_key(tmp_path / "president.key", "short", entropy=chance())
    assert not list(tmp_path.iterdir())


def test_a_holder_that_no_charter_takes_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="which is no id"):
        new_key(tmp_path / "a.key", PASSPHRASE, post=Post("The President"))
    assert not list(tmp_path.iterdir())


def test_a_changed_passphrase_opens_the_same_key_and_the_old_one_does_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "president.key"
    seen = new_key(path, PASSPHRASE, entropy=chance())
    other = "another four words here"
    change_passphrase(path, lambda: PASSPHRASE, lambda: other)
    assert open_signer(str(path), lambda: other).parts == seen.parts
    with pytest.raises(KeyFileError, match="passphrase is wrong"):
        open_signer(str(path), lambda: PASSPHRASE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("old", "new"), [("not the passphrase", "long enough now"), (PASSPHRASE, "short")]
)
def test_a_change_that_is_refused_changes_nothing(
    tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / "president.key"
    new_key(path, PASSPHRASE, entropy=chance())
    before = path.read_bytes()
    with pytest.raises(KeyFileError):
        change_passphrase(path, lambda: old, lambda: new)
    assert path.read_bytes() == before


def test_the_key_of_a_log_signs_notes_and_no_acts(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    seen = new_key(path, PASSPHRASE, purpose="log", name=NAME, entropy=chance())
    assert [part.scheme for part in seen.parts] == [ED25519, ML_DSA_44]
    keys = open_note_keys(path, lambda: PASSPHRASE, "log")
    assert tuple(str(one.key) for one in keys) == seen.verifiers
    with pytest.raises(KeyFileError, match="checkpoints, not acts"):
        open_signer(str(path), lambda: PASSPHRASE)
    with pytest.raises(KeyFileError, match="not for a witness"):
        open_note_keys(path, lambda: PASSPHRASE, "witness")


def test_the_key_of_a_holder_signs_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "president.key"
    new_key(path, PASSPHRASE, entropy=chance())
    with pytest.raises(KeyFileError, match="a key for acts"):
        open_note_keys(path, lambda: PASSPHRASE, "log")


def test_a_public_half_keeps_the_holder_that_its_file_names(tmp_path: Path) -> None:
    path = tmp_path / "president.key"
    new_key(path, PASSPHRASE, post=PRESIDENT, entropy=chance())
    beside = public_path(path).read_bytes()
    assert public_half(str(path), lambda: "") == beside
    assert public_half(str(public_path(path)), lambda: "") == beside
    named = read_public(public_half(str(path), lambda: "", Post("h-deputy")), "")
    assert (named.holder, named.post) == ("h-deputy", PRESIDENT.post)
    public_path(path).unlink()
    assert read_public(public_half(str(path), lambda: ""), "").holder is None


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="cannot be read"):
        look(tmp_path / "nowhere.key")


def test_what_is_stated_of_a_key_is_public(tmp_path: Path) -> None:
    path = tmp_path / "president.key"
    seen = new_key(path, PASSPHRASE, entropy=chance())
    assert stated(seen)["parts"] == [
        {**part.model_dump(), "keyid": part.keyid} for part in seen.parts
    ]
