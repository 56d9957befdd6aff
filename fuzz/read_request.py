"""Coverage-guided fuzzing: any bytes are answered by a witness, and any by its client.

Any exception is a defect, and so is a request that cannot be written back, a tree
cosigned without the log's signature, and any input that takes over five seconds or over
1 GiB. Needs requirements-fuzz.txt; run as ``make validate`` or
``python fuzz/read_request.py -runs=200000``.
"""

import base64
import sys
import tempfile
from http import HTTPStatus
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.register.errors import MalformedError
    from servanda.register.transparency.notekey import Kind, VerifierKey
    from servanda.register.witness.asking import read_reply
    from servanda.register.witness.cosigner import Cosigned
    from servanda.register.witness.reply import SIZE, Reply
    from servanda.register.witness.request import read_request, write_request
    from servanda.register.witness.rules import Refusal, read_asked

HASH = base64.b64encode(bytes(32))
NOTE = b"a\n1\n" + HASH + b"\n\n\xe2\x80\x94 a AAAAAAA=\n"
KEYS = (VerifierKey("a", Kind.COSIGNATURE, bytes(31) + b"\x02"),)
LOGS = {"a": (VerifierKey("a", Kind.ED25519, bytes(31) + b"\x02"),)}
SEEDS = (
    b"old 0\n\n" + NOTE,
    b"old 1\n" + HASH + b"\n" + HASH + b"\n\n" + NOTE,
    b"\xe2\x80\x94 a AAAAAAA=\n",
    b"20852014\n",
)


def one_input(data: bytes) -> None:
    """Read bytes as a request and as an answer; nobody here has signed anything."""
    try:
        request = read_request(data)
    except MalformedError:
        pass
    else:
        if write_request(request.old, request.proof, request.note) != data:
            raise AssertionError(request)
    if not isinstance(read_asked(data, LOGS), Refusal):
        raise AssertionError(data)
    for status, kind in ((HTTPStatus.OK, ""), (HTTPStatus.CONFLICT, SIZE)):
        if isinstance(read_reply(Reply(status, data, kind), NOTE, KEYS), Cosigned):
            raise AssertionError(data)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
