"""The life of RAMSI with its forecast registered at the end, documents and all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from servanda.basis.digest import sha256
from tests.examples.lived import SCRIPT, script

__all__ = ["AT", "registered"]

AT = datetime(2026, 10, 1, 9, tzinfo=UTC)


def registered(
    folder: Path, files: dict[str, Path], *, attached: bool = True
) -> tuple[str, dict[str, str]]:
    """Return a log in which files are sealed, each by its kind, and their digests."""
    living: Any = script().live("ramsi", folder)
    text = SCRIPT.with_name("ramsi.yaml").read_text(encoding="utf-8")
    life = yaml.safe_load(text)
    bench = script().Bench.of(life["stream"], life["charter"])
    digests: dict[str, str] = {}
    for kind, file in files.items():
        living.documents[kind] = file.read_bytes()
        digests[kind] = sha256(living.documents[kind])
        act = {
            "at": AT.isoformat().removesuffix("+00:00"),
            "id": f"sealed-{kind}",
            "kind": "sealing",
            "by": "case-library",
            "signed": ["parties"],
            "what": f"The {kind} of the first day, registered",
            "body": {"document": kind, "digest": digests[kind]},
        }
        living.run(bench, {**act, "attach": kind} if attached else act)
    living.publish()
    living.log.close()
    return str(folder / "register.sqlite"), digests
