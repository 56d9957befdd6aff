"""Canonical JSON is RFC 8785's, so that anybody can recompute a digest."""

import hashlib
import json
from pathlib import Path

from servanda.basis.digest import canonical, digest_of


def test_canonical_json_agrees_with_the_published_vectors(shared: Path) -> None:
    folder = shared / "vectors" / "jcs" / "testdata"
    names = sorted(path.name for path in (folder / "input").iterdir())
    assert names
    for name in names:
        value = json.loads((folder / "input" / name).read_text(encoding="utf-8"))
        expected = (folder / "output" / name).read_bytes().rstrip(b"\n")
        assert canonical(value) == expected, name


def test_a_digest_is_sha_256_of_the_canonical_form() -> None:
    wanted = hashlib.sha256(b'{"a":1,"b":"2"}').hexdigest()
    assert digest_of({"b": "2", "a": 1}) == f"sha256:{wanted}"
