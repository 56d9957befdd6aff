"""Coverage-guided fuzzing: any bytes are read as a proof as text, or refused.

Any exception but ``MalformedError`` is a defect, and so is what cannot be written back,
and any input that takes over five seconds or over 1 GiB. Needs requirements-fuzz.txt;
run as ``make validate`` or ``python fuzz/read_proof.py -runs=200000``.
"""

import base64
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.register.errors import MalformedError
    from servanda.register.transparency.notekey import Kind, VerifierKey
    from servanda.register.transparency.policy import log_only
    from servanda.register.transparency.proof_text import (
        parse_proof,
        verify_proof,
        write_proof,
    )
    from servanda.register.transparency.proofs import verify_consistency

POLICY = log_only(VerifierKey("a", Kind.ED25519, bytes(32)))
HASH = base64.b64encode(bytes(32))
SEEDS = (
    b"c2sp.org/tlog-proof@v1\nindex 0\n\na\n1\n"
    + HASH
    + b"\n\n\xe2\x80\x94 a AAAAAAA=\n",
    b"c2sp.org/tlog-proof@v1\nextra AAAA\nindex 3\n" + HASH + b"\n" + HASH + b"\n\na\n",
)


def one_input(data: bytes) -> None:
    """Read bytes as a proof, write it back, and verify it as either kind."""
    try:
        proof = parse_proof(data)
    except MalformedError:
        return
    if write_proof(proof) != data:
        raise AssertionError(proof)
    verify_consistency(proof.index, len(data), proof.hashes, bytes(32), bytes(32))
    with suppress(MalformedError):
        verify_proof(proof, b"entry", POLICY)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
