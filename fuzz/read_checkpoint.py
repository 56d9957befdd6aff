"""Coverage-guided fuzzing: any bytes are read as a checkpoint, or refused.

Any exception but ``MalformedError`` is a defect, and so is what cannot be written back,
and any input that takes over five seconds or over 1 GiB. Needs requirements-fuzz.txt;
run as ``make validate`` or ``python fuzz/read_checkpoint.py -runs=200000``.
"""

import base64
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.register.errors import MalformedError
    from servanda.register.transparency.checkpoint import (
        open_checkpoint,
        parse_checkpoint,
        write_checkpoint,
    )
    from servanda.register.transparency.note import parse_note
    from servanda.register.transparency.notekey import Kind, VerifierKey

KEYS = [
    VerifierKey("a", Kind.ED25519, bytes(32)),
    VerifierKey("a", Kind.COSIGNATURE, bytes(32)),
    VerifierKey("a", Kind.ML_DSA_44, bytes(1312)),
]
HEAD = f"a\n5\n{base64.b64encode(bytes(32)).decode()}\nmore\n\n"
SEEDS = tuple(
    (
        HEAD + "— a " + base64.b64encode(key.key_id + bytes(size)).decode() + "\n"
    ).encode()
    for key, size in zip(KEYS, (64, 72, 2428), strict=True)
)


def one_input(data: bytes) -> None:
    """Read bytes as a checkpoint, and verify it under keys that nobody holds."""
    try:
        open_checkpoint(data, KEYS)
        text = parse_note(data).text
        checkpoint = parse_checkpoint(text)
    except MalformedError:
        return
    if write_checkpoint(checkpoint) != text:
        raise AssertionError(checkpoint)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
