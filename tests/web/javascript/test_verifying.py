"""A page verifies an entry of a register, and refuses one that was tampered with."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from servanda.acts.admitting import charters_in
from servanda.acts.proving import proved
from servanda.register.log.entry import read_entry
from servanda.register.log.log import Log
from servanda.register.transparency.proof_text import LogProof, parse_proof, write_proof
from tests.examples.lived import Lived
from tests.web.browsers import SITE, Browsing, answering

pytestmark = pytest.mark.enable_socket

INDEX = 7
PHONE: ViewportSize = {"width": 390, "height": 1200}


class Held(NamedTuple):
    """What a page hands to the verifier."""

    proof: str
    envelope: str
    keys: str
    charter: str
    at: str = str(INDEX)


@pytest.fixture(scope="module")
def held(lived: Callable[[str], Lived]) -> Held:
    life = lived("maravel")
    proof = proved(life.log, str(INDEX))
    entry = read_entry(parse_proof(proof).extra)
    log = Log.open(life.log)
    try:
        envelope = log.envelope(entry) or b""
        charter = charters_in(log, entry.stream).in_force(entry.recorded)
    finally:
        log.close()
    assert charter is not None
    return Held(
        proof.decode(),
        envelope.decode(),
        Path(life.key).read_text(encoding="utf-8"),
        json.dumps(charter.document["keys"]),
    )


def page_of(held: Held, language: str = "en") -> str:
    blocks = "".join(
        f"<pre id='{name}'>{escape(value)}</pre>"
        for name, value in held._asdict().items()
        if name != "at"
    )
    names = " ".join(f'data-{name}="#{name}"' for name in held._fields[:-1])
    return (
        f"<!doctype html><html lang={language}><title>Entry</title>{blocks}"
        f'<div id=verify {names} data-index="{held.at}"></div>'
        '<script defer src="/static/verify.js"></script>'
    )


def opened(browser: Browser, text: str) -> Page:
    page = browser.new_page(viewport=PHONE)
    answering(page, {"/": text})
    page.goto(f"{SITE}/")
    return page


def seen(browse: Browsing[Any], held: Held, language: str = "en") -> tuple[str, str]:
    """Return the verdict on a page, and the words that are shown."""

    def scene(browser: Browser) -> tuple[str, str]:
        page = opened(browser, page_of(held, language))
        at = page.locator("#verify[data-verdict]")
        at.wait_for()
        found = at.get_attribute("data-verdict") or "", at.inner_text()
        page.close()
        return found

    verdict, words = browse(scene)
    return str(verdict), str(words)


def with_proof(held: Held, **changes: Any) -> Held:
    proof = parse_proof(held.proof.encode())
    fields = {name: getattr(proof, name) for name in LogProof.__slots__}
    return held._replace(proof=write_proof(LogProof(**fields | changes)).decode())


def flipped(data: bytes, at: int = 0) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_an_entry_is_verified_with_its_act_and_its_signatures(
    browse: Browsing[Any], held: Held
) -> None:
    verdict, words = seen(browse, held)
    assert verdict == "proved"
    statement = json.loads(base64.b64decode(json.loads(held.envelope)["payload"]))
    assert statement["what"] in words
    assert "signature holds" in words
    assert "NOT" not in words
    assert f"number {INDEX}" in words
    assert "Compare its fingerprint" in words


def test_what_is_verified_is_told_in_the_readers_language(
    browse: Browsing[Any], held: Held
) -> None:
    verdict, words = seen(browse, held, "fr")
    assert verdict == "proved"
    assert "signature exacte" in words
    assert "holds" not in words


def tampered(held: Held) -> dict[str, Held]:
    proof = parse_proof(held.proof.encode())
    envelope = json.loads(held.envelope)
    payload = base64.b64decode(envelope["payload"])
    forged = {**envelope, "payload": base64.b64encode(flipped(payload, 40)).decode()}
    entry = proof.extra.replace(b'"id":"', b'"id":"x')
    head, _, tail = proof.checkpoint.partition(b"\n\n")
    size = int(head.split(b"\n")[1])
    grown = head.replace(f"\n{size}\n".encode(), f"\n{size + 1}\n".encode())
    return {
        "another entry": with_proof(held, extra=entry),
        "an entry in another place": with_proof(held, index=INDEX + 1),
        "another way up": with_proof(
            held, hashes=(flipped(proof.hashes[0]), *proof.hashes[1:])
        ),
        "a step less": with_proof(held, hashes=proof.hashes[1:]),
        "another size": with_proof(held, checkpoint=grown + b"\n\n" + tail),
        "another act": held._replace(envelope=json.dumps(forged)),
        "another page": held._replace(at=str(INDEX + 1)),
        "another register's key": held._replace(
            keys="example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
        ),
        "no proof": held._replace(proof="nothing at all"),
        "no entry": with_proof(held, extra=b""),
    }


def test_whatever_is_tampered_with_is_refused(
    browse: Browsing[Any], held: Held
) -> None:
    cases = {"nothing": held, **tampered(held)}

    def scene(browser: Browser) -> dict[str, list[str]]:
        page = opened(browser, page_of(held))
        script = """async (given) => {
          const found = await servandaVerifier.check(given);
          return found.holds ? [] : found.steps.filter((one) => one.holds === false)
            .map((one) => one.name); }"""
        told = {
            name: page.evaluate(script, {**one._asdict(), "index": one.at})
            for name, one in cases.items()
        }
        page.close()
        return told

    assert browse(scene) == {
        "nothing": [],
        "another entry": ["included"],
        "an entry in another place": ["included"],
        "another way up": ["included"],
        "a step less": ["included"],
        "another size": ["signed"],
        "another act": ["envelope"],
        "another page": ["claimed"],
        "another register's key": ["signed"],
        "no proof": ["malformed"],
        "no entry": ["malformed"],
    }


def test_a_page_says_that_it_is_refused(browse: Browsing[Any], held: Held) -> None:
    verdict, words = seen(browse, tampered(held)["another entry"])
    assert verdict == "refused"
    assert "Failed. Do not rely on this entry" in words
    assert "Checked in this browser" in words
    assert "Verified" not in words
    french = seen(browse, tampered(held)["another entry"], "fr")[1]
    assert "Échec. Ne vous fiez pas à cette inscription" in french
    assert "Contrôle dans ce navigateur" in french
    assert "entrée" not in french
    assert "journal" not in french


def test_a_signature_by_another_key_of_the_charter_is_told(
    browse: Browsing[Any], held: Held
) -> None:
    keys = json.loads(held.charter)
    parts = [key["parts"] for key in keys]
    turned = [
        {**key, "parts": other}
        for key, other in zip(keys, [*parts[1:], parts[0]], strict=True)
    ]
    posts = seen(browse, held._replace(charter=json.dumps(turned)))[1]
    assert posts != seen(browse, held)[1]  # it names whom the charter names
    verdict, words = seen(browse, held._replace(charter="[]"))
    assert verdict == "refused"
    assert "NOT by a key of the charter" in words
    assert "signature holds" not in words


def test_a_proof_can_be_pasted_and_a_broken_one_is_refused(
    browse: Browsing[Any], held: Held
) -> None:
    text = (
        "<!doctype html><html lang=en><title>Verify</title><div id=verify></div>"
        '<script src="/static/verify.js" type=module></script>'
    )

    def scene(browser: Browser) -> list[str | None]:
        page = opened(browser, text)
        found = []
        for proof in (held.proof, held.proof.replace("index 7", "index 8")):
            page.get_by_label("The proof").fill(proof.rstrip("\n"))
            page.get_by_label("The signed act").fill(held.envelope)
            page.get_by_label("public key").fill(held.keys)
            page.get_by_role("button", name="Verify").click()
            page.locator(".verify-print").wait_for()
            found.append(page.locator("#verify").get_attribute("data-verdict"))
        page.close()
        return found

    assert browse(scene) == ["proved", "refused"]


def test_a_browser_without_the_means_says_so_and_names_the_command(
    browse: Browsing[Any], held: Held
) -> None:
    def scene(browser: Browser) -> tuple[str | None, str]:
        page = browser.new_page()
        answering(page, {"/": page_of(held)})
        page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: null})")
        page.goto(f"{SITE}/")
        at = page.locator("#verify[data-verdict]")
        at.wait_for()
        found = at.get_attribute("data-verdict"), at.inner_text()
        page.close()
        return found

    verdict, words = browse(scene)
    assert verdict == "unproved"
    assert "This browser cannot verify" in words
    assert "servanda log verify" in words


def test_it_works_from_a_folder_without_a_server(
    browse: Browsing[Any], held: Held, tmp_path: Path, root: Path
) -> None:
    script = root / "src/servanda/web/static/verify.js"
    (tmp_path / "verify.js").write_bytes(script.read_bytes())
    text = page_of(held).replace("/static/", "")
    (tmp_path / "entry.html").write_text(text, encoding="utf-8")

    def scene(browser: Browser) -> str | None:
        page = browser.new_page()
        page.goto((tmp_path / "entry.html").as_uri())
        at = page.locator("#verify[data-verdict]")
        at.wait_for()
        verdict = at.get_attribute("data-verdict")
        page.close()
        return verdict

    assert browse(scene) == "proved"
