"""Coverage-guided fuzzing of the gate: any bytes of an envelope get a verdict.

Any exception, any authorization, and any input that takes over five seconds or over
1 GiB, is a defect: nothing here is signed. What can be read is written as it was
read. Run as ``make validate`` or ``python fuzz/read_envelope.py -runs=200000``.
"""

import base64
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.register.authority.charters import Charters
    from servanda.register.authority.envelope import (
        PAYLOAD_TYPE,
        read_envelope,
        write_envelope,
    )
    from servanda.register.authority.gate import Setting, decide_bytes
    from servanda.register.authority.verdict import Authorized
    from servanda.register.errors import MalformedError

LOG = "fuzz.example/register"
WHERE = Setting(
    LOG, {"maravel": Charters()}, datetime(2031, 3, 1, tzinfo=UTC), lambda *_: None
)


def one_input(data: bytes) -> None:
    """Judge an envelope, and write what was read of it."""
    verdict = decide_bytes(data, WHERE)
    if isinstance(verdict, Authorized):
        raise AssertionError(verdict)
    try:
        envelope = read_envelope(data)
    except MalformedError:
        return
    if read_envelope(write_envelope(envelope)) != envelope:
        raise AssertionError(envelope)


def seeds(folder: Path) -> None:
    """Write envelopes of a few acts as the corpus to start from."""
    act = {
        "author": {"of": "maravel", "office": "President"},
        "charter": 1,
        "id": "act-1",
        "kind": "request",
        "log": LOG,
        "occurred": "2031-02-28",
        "stream": "maravel",
        "what": "x",
    }
    charter = {**act, "kind": "charter", "body": {"charter": "maravel", "version": 1}}
    for number, held in enumerate((act, charter)):
        payload = json.dumps(held, sort_keys=True, separators=(",", ":")).encode()
        envelope = {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [{"keyid": "sha256:" + "0" * 64, "sig": "QUFB"}],
        }
        (folder / str(number)).write_text(json.dumps(envelope), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        seeds(Path(corpus))
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
