"""Coverage-guided fuzzing: any bytes are read as a policy, or refused.

Any exception but ``MalformedError`` is a defect, and so is what cannot be written back,
and any input that takes over five seconds or over 1 GiB. Needs requirements-fuzz.txt;
run as ``make validate`` or ``python fuzz/read_policy.py -runs=200000``.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.register.errors import MalformedError
    from servanda.register.transparency.notekey import Kind, VerifierKey
    from servanda.register.transparency.policy import parse_policy, write_policy

KEYS = [str(VerifierKey("a", Kind.COSIGNATURE, bytes([n]) * 32)) for n in range(3)]
SEEDS = (
    b"quorum none\n",
    f"log {KEYS[0]} u\nwitness x {KEYS[1]} # c\nquorum x\n".encode(),
    (
        f"witness x {KEYS[1]} u\nwitness y {KEYS[2]}\n"
        "group g all x\ngroup h 1 g y\nquorum h\n"
    ).encode(),
)


def one_input(data: bytes) -> None:
    """Read bytes as a policy; what is read is read again from what is written."""
    try:
        policy = parse_policy(data)
    except MalformedError:
        return
    if parse_policy(write_policy(policy)) != policy:
        raise AssertionError(policy)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
