"""Coverage-guided fuzzing of the one door: any bytes are read or refused.

Any exception but ``UnreadableError``, and any input that takes over five seconds or
over 1 GiB, is a defect. Starts from the examples. Needs requirements-fuzz.txt; run as
``make validate`` or ``python fuzz/read_document.py -runs=200000``.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.basis.errors import UnreadableError
    from servanda.compact.model import Compact, Facts, Record
    from servanda.compact.reading import read_bytes

KINDS = (Compact, Record, Facts)
EXAMPLES = Path(__file__).parents[1] / "examples"


def one_input(data: bytes) -> None:
    """Read bytes as one of the three documents; the first byte chooses which."""
    kind = KINDS[data[0] % len(KINDS)] if data else Compact
    try:
        read_bytes(data[1:], "fuzz.yaml", kind)
    except UnreadableError as refusal:
        for fault in refusal.faults:
            if not (fault.line >= 1 and fault.found and fault.remedy):
                raise AssertionError(fault) from refusal


def seeds(folder: Path) -> None:
    """Write pieces of the examples as the corpus to start from."""
    for number, path in enumerate(sorted(EXAMPLES.glob("*/*.yaml"))):
        kind = b"\x01" if "record" in path.name else b"\x02"
        head = b"\x00" if "facts" not in path.name and kind == b"\x02" else kind
        text = path.read_bytes()
        for part in range(0, len(text), 4000):
            (folder / f"{number}-{part}").write_bytes(head + text[part : part + 4000])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        seeds(Path(corpus))
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
