"""Every sentence of the interface, found in the sources that say it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir

SOURCE = Path(__file__).resolve().parents[3] / "src/servanda"
HOME = SOURCE / "publication/site"

Words = str | tuple[str, str]


@cache
def msgids(home: Path = HOME) -> tuple[Words, ...]:
    """Return each sentence once, those of the modules first; pairs have a plural."""
    told = (words for path in sorted(home.rglob("*.py")) for words in _in_module(path))
    drawn = extract_from_dir(
        str(home), [("**.html.j2", "jinja2")], keywords={"say": None}
    )
    return tuple(dict.fromkeys([*told, *(str(words) for _, _, words, _, _ in drawn)]))


def _in_module(path: Path) -> Iterator[Words]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        texts = [
            one.value
            for one in node.args
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if name in ("say", "noted") and texts:
            yield texts[0]
        elif name == "counted" and len(texts) == 2:
            yield texts[0], texts[1]
