"""Coverage-guided fuzzing: any bytes are read as what the tree lies in, or refused.

The first byte chooses: a tile, a bundle of entries, or a path.

Any exception but ``MalformedError`` is a defect, and so is what cannot be written back,
and any input that takes over five seconds or over 1 GiB. Needs requirements-fuzz.txt;
run as ``make validate`` or ``python fuzz/read_tile.py -runs=200000``.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.register.errors import MalformedError
    from servanda.register.transparency.tiles import (
        parse_path,
        read_bundle,
        read_tile,
        write_bundle,
        write_tile,
    )

SEEDS = (
    b"t\x01" + bytes(64),
    b"e\x02\x00\x01a\x00\x00\x00\x02bc",
    b"p\x00tile/0/x001/x234/067.p/8",
    b"p\x00tile/entries/000",
)


def one_input(data: bytes) -> None:
    """Read bytes as a tile, a bundle or a path; what is read is written back."""
    kind, width, rest = data[:1], data[1:2], data[2:]
    count = int.from_bytes(width) + 1
    try:
        if kind == b"t":
            again = write_tile(read_tile(rest, count))
        elif kind == b"e":
            again = write_bundle(read_bundle(rest, count))
        else:
            again = parse_path(rest.decode("utf-8", "replace")).path.encode()
    except MalformedError:
        return
    if again != rest:
        raise AssertionError(rest)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
