"""Coverage-guided fuzzing of charters: read and checked, or refused.

Any exception but ``MalformedError``, a charter without faults whose thresholds cannot
be asked, and any input that takes over five seconds or over 1 GiB, is a defect. Run as
``make validate`` or ``python fuzz/read_charter.py -runs=200000``.
"""

import json
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.register.authority.charter import (
        could_sign,
        faults,
        is_met,
        missing,
        read_charter,
        write_charter,
    )
    from servanda.register.authority.plain_json import read_json
    from servanda.register.errors import MalformedError

PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
CHARTER = {
    "charter": "maravel",
    "version": 1,
    "vouched": "x",
    "expires": "2031-03-01T00:00:00.000000Z",
    "holders": [{"id": "a", "post": "A"}, {"id": "b", "post": "B"}],
    "keys": [
        {"holder": "a", "parts": [{"scheme": "ed25519", "public": PUBLIC}]},
        {
            "holder": "b",
            "parts": [{"scheme": "webauthn-es256", "public": "BAAA"}],
            "rp_id": "x",
            "origin": "https://x",
            "from": "2031-03-01T00:00:00.000000Z",
        },
    ],
    "offices": [{"id": "a", "office": "A", "of": "m", "needs": 1, "holders": ["a"]}],
    "groups": [
        {"id": "g", "needs": "any", "members": ["a"]},
        {"id": "h", "needs": "all", "members": ["g"]},
    ],
    "acts": {"request": ["g", "author", "author: h"]},
    "charter_by": "h",
    "recovery": {"by": "g", "delay_days": 30},
    "accepts_lockout": True,
}


def one_input(data: bytes) -> None:
    """Read a charter and ask everything that the gate may ask of it."""
    try:
        value = read_json(data, what="charter", remedy="", largest=8192)
        charter = read_charter(value)
    except MalformedError:
        return
    if read_charter(json.loads(json.dumps(write_charter(charter)))) != charter:
        raise AssertionError(charter)
    if faults(charter):
        return
    everyone = {holder.id for holder in charter.holders}
    roles = [charter.charter_by, *([charter.recovery.by] if charter.recovery else [])]
    for role in roles:
        could = set(could_sign(charter, role, set()))
        if not is_met(charter, role, everyone) or not could <= everyone:
            raise AssertionError(charter)
        if not missing(charter, role, set()):
            raise AssertionError(charter)


def seeds(folder: Path) -> None:
    """Write a few charters as the corpus to start from."""
    sound = {**CHARTER, "keys": CHARTER["keys"][:1]}
    plain = {name: held for name, held in sound.items() if name != "recovery"}
    for number, held in enumerate((CHARTER, sound, plain)):
        (folder / str(number)).write_text(json.dumps(held), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        seeds(Path(corpus))
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
