"""Coverage-guided fuzzing of a statement: it is its own canonical form, or refused.

Any exception but ``MalformedError``, any statement that is written otherwise than it
was read, and any input that takes over five seconds or over 1 GiB, is a defect. Run
as ``make validate`` or ``python fuzz/read_act.py -runs=200000``.
"""

import json
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["servanda"]):
    from servanda.register.authority.statement import read_statement, write_statement
    from servanda.register.errors import MalformedError

ACT = {
    "author": {"of": "maravel", "office": "President"},
    "body": {"a": [1, "é", None, True], "\U0001f600": 1, "\ufb33": -9007199254740991},
    "charter": 1,
    "cites": ["sha256:" + "0" * 64],
    "expires": "2031-03-01T00:00:00.000000Z",
    "id": "act-1",
    "kind": "request",
    "log": "fuzz.example/register",
    "not_before": "2031-02-28T00:00:00.000000Z",
    "occurred": "2031-02-28",
    "stream": "maravel",
    "text": "sha256:" + "1" * 64,
    "what": "two\nlines",
}


def one_input(data: bytes) -> None:
    """Read a statement, and write it again."""
    try:
        statement = read_statement(data)
    except MalformedError:
        return
    if write_statement(statement) != data:
        raise AssertionError(statement)


def seeds(folder: Path) -> None:
    """Write a full and a bare statement as the corpus to start from."""
    needed = ("author", "charter", "id", "kind", "log", "occurred", "stream", "what")
    bare = {name: ACT[name] for name in needed}
    full = {**ACT, "body": {"a": [1, "é", None, True]}}
    for number, held in enumerate((bare, full, ACT)):
        text = json.dumps(
            held, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        (folder / str(number)).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        seeds(Path(corpus))
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]
        atheris.Setup([*sys.argv, *limits, corpus], one_input)
        atheris.Fuzz()
