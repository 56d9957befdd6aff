"""Coverage-guided fuzzing: any bytes are read as a signed note, or refused.

Any exception but ``MalformedError`` is a defect, and so is what cannot be written back,
and any input that takes over five seconds or over 1 GiB. Needs requirements-fuzz.txt;
run as ``make validate`` or ``python fuzz/read_note.py -runs=200000``.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.register.errors import MalformedError
    from servanda.register.transparency.note import (
        open_note,
        parse_note,
        write_note,
    )
    from servanda.register.transparency.notekey import parse_key

KEY = parse_key("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
SEEDS = (
    b"text\n\n\xe2\x80\x94 a AAAAAAA=\n",
    b"a\n\nb\n\n\xe2\x80\x94 example.com/foo Uw2QOgAA\n\xe2\x80\x94 b AAAAAAA=\n",
)


def one_input(data: bytes) -> None:
    """Read bytes as a note; what is read is written back byte for byte."""
    try:
        note = parse_note(data)
    except MalformedError:
        return
    if write_note(note) != data:
        raise AssertionError(note)
    open_note(data, [KEY])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
