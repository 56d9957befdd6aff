from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app
from servanda.register.keys.address import TokenAddress
from tests.register.keys.softhsm import PIN, softhsm


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TokenAddress]:
    with softhsm(tmp_path_factory.mktemp("softhsm")) as address:
        yield address


def well(*words: str) -> str:
    done = CliRunner().invoke(app, list(words), input=f"{PIN}\n")
    assert done.exit_code == 0, done.output
    assert PIN not in done.output
    return done.output


@pytest.mark.parametrize("scheme", ["ed25519", "ecdsa-p256"])
def test_a_key_on_a_token_signs_an_act_under_a_charter(
    where: TokenAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SERVANDA_PASSPHRASE", raising=False)
    at = str(TokenAddress(where.token, f"minister {scheme}", where.module))
    said = well("keys", "new", at, "--scheme", scheme)
    assert "Made a key on the token" in said
    assert f"signs with {scheme}" in said
    assert f"minister {scheme}" in well("keys", "show", str(where))
    assert scheme in well("keys", "show", at)

    public = well(
        "keys", "public", at, "--holder", "h-minister", "--post", "Minister",
        "--of", "maravel",
    )  # fmt: skip
    Path("minister.pub").write_text(public[public.index("{") :])
    well(
        "charter", "new", "maravel", "--key", "minister.pub",
        "--vouched", "The Registrar", "--out", "charter.yaml",
    )  # fmt: skip
    well(
        "act", "draft", "strength", "--by", "Minister", "--of", "maravel",
        "--what", "40", "--set", "party=maravel", "--set", "present=40",
        "--stream", "maravel",
        "--origin", "maravel.example/register", "--out", "a.json",
    )  # fmt: skip
    assert "Signed: a.json" in well("act", "sign", "a.json", "--key", at)
    shown = well(
        "act", "show", "a.json", "--charter", "charter.yaml", "--format", "json"
    )
    assert json.loads(shown)["verdict"] == "authorized"
