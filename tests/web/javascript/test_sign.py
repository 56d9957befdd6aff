"""What is signed in a browser is what is signed by command, and nothing is hidden."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from playwright.sync_api import Browser

from servanda.register.authority.envelope import PAYLOAD_TYPE, pae
from servanda.register.authority.schemes import verify
from servanda.register.keys.public import part_of
from tests.web.browsers import SITE, Browsing, answering

pytestmark = pytest.mark.enable_socket

PAGE = '<!doctype html><script src="/static/sign.js"></script>'


def told(browse: Browsing[Any], script: str, given: Any = None) -> Any:
    """Return what a script finds, on a page that can sign."""

    def scene(browser: Browser) -> Any:
        context = browser.new_context()
        page = context.new_page()
        answering(page, {"/": PAGE})
        page.goto(f"{SITE}/")
        found = page.evaluate(script, given)
        context.close()
        return found

    return browse(scene)


def test_the_bytes_that_are_signed_are_those_of_python(browse: Browsing[Any]) -> None:
    payloads = [b"", b"x", '{"what":"é 表"}'.encode(), bytes(range(256))]
    script = """(all) => all.map((one) => btoa(String.fromCharCode(
      ...servandaSigner.pae(one[0], Uint8Array.from(atob(one[1]),
        (each) => each.charCodeAt(0))))))"""
    cases = [
        [kind, base64.b64encode(payload).decode()]
        for kind in (PAYLOAD_TYPE, "type/é", "")
        for payload in payloads
    ]
    found = told(browse, script, cases)
    wanted = [pae(kind, base64.b64decode(payload)) for kind, payload in cases]
    assert [base64.b64decode(one) for one in found] == wanted


def test_a_key_of_the_browser_is_one_that_a_charter_takes(
    browse: Browsing[Any],
) -> None:
    script = """async () => { const key = await servandaSigner.made();
      const bytes = servandaSigner.pae("t", new Uint8Array([1, 2]));
      const sig = await crypto.subtle.sign({ name: "Ed25519" }, key.private, bytes);
      const held = await servandaSigner.held();
      return [key.public, key.keyid, btoa(String.fromCharCode(...new Uint8Array(sig))),
        held.map((one) => one.keyid)]; }"""
    public, keyid, sig, held = told(browse, script)
    part = part_of("ed25519", base64.b64decode(public))
    assert part.keyid == keyid
    assert held == [keyid]
    message = pae("t", b"\x01\x02")
    assert verify("ed25519", part.raw, message, base64.b64decode(sig))


def test_every_value_of_an_act_is_shown_before_it_is_signed(
    browse: Browsing[Any],
) -> None:
    statement = {
        "what": "A release",
        "body": {"inputs": [{"acts": ["a", "b"], "how": "met"}], "tranche": "t"},
        "charter": 3,
        "yes": False,
        "none": None,
        "left": {"empty": [], "bare": {}},
    }
    found = told(browse, "(one) => [...servandaSigner.said(one)]", statement)
    assert dict(found) == {
        "what": "A release",
        "body.inputs[0].acts[0]": "a",
        "body.inputs[0].acts[1]": "b",
        "body.inputs[0].how": "met",
        "body.tranche": "t",
        "charter": "3",
        "yes": "false",
        "none": "null",
        "left.empty": "(empty)",
        "left.bare": "(empty)",
    }
