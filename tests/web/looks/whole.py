"""A whole portal: the three lives in one log, as of a day on which a report is late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import yaml

from servanda.acts.desk import Desk
from servanda.basis.digest import sha256
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.web.safety.guard import Guard
from servanda.web.settings import Settings
from tests.examples.lived import script
from tests.web.end_to_end.portals import serving

__all__ = ["ALL", "ERRORS", "FRENCH", "KINDS", "NOW", "whole"]

NOW: Final = datetime(2026, 10, 20, 12, tzinfo=UTC)
LIVES: Final = ("ramsi", "sapmil", "maravel")
"""In the order in which they were lived: a log has one clock."""

PARTS: Final = (
    "",
    "amendments/",
    "checks/",
    "document/",
    "duties/",
    "forecast/",
    "money/",
    "timeline/",
)
OPEN: Final = ("/", "/partnership/", "/cases/", "/data/", "/verify/", "/about/")
ENTRIES: Final = ("/entries/0/", "/entries/22/", "/entries/61/", "/entries/330/")
OFFICIALS: Final = (
    "/officials/",
    "/draft/",
    "/compare/",
    "/keys/",
    "/acts/",
    "/acts/new/",
    "/acts/new/?stream=maravel&kind=expenditure",
    f"/acts/{'0' * 64}/",
)
ERRORS: Final = ("/nothing/", "/compacts/nobody/", "/fr/nothing/")
ASKED: Final = (
    "/?words=solomon&late=yes",
    "/?words=nowhere",
    "/cases/?words=nowhere",
    "/cases/compare/?ids=C01&ids=C18&ids=C99",
)

_RAMSI: Final = tuple(f"/compacts/ramsi/{part}" for part in PARTS)
_MARAVEL: Final = tuple(f"/compacts/maravel/{part}" for part in PARTS)
_OTHERS: Final = (
    "/compacts/sapmil/",
    "/compacts/sapmil/data/",
    "/compacts/maravel/timeline/2/",
)
FRENCH: Final = tuple(
    f"/fr{path}" for path in (*OPEN, *_RAMSI, "/entries/22/", "/cases/C20/")
)

KINDS: Final = (
    *OPEN,
    *_RAMSI,
    "/compacts/maravel/",
    "/compacts/maravel/amendments/",
    "/cases/C20/",
    "/entries/22/",
    *OFFICIALS,
    *ERRORS,
    "/fr/",
    "/fr/compacts/ramsi/",
)
"""Each kind of page once."""

ALL: Final = tuple(
    dict.fromkeys(
        (*KINDS, *ASKED, *_MARAVEL, *_OTHERS, *ENTRIES, *FRENCH),
    )
)


def lives(folder: Path) -> Path:
    """Return a log in which the lives were lived one after the other."""
    script_, origin = script(), "lives.example/register"
    log = Log.create(folder / "register.sqlite", origin)
    memory = Memory(folder / "memory.sqlite")
    for name in LIVES:
        text = (script_.HERE / f"{name}.yaml").read_text(encoding="utf-8")
        _lived(script_, log, memory, yaml.safe_load(text))
    log.close()
    return folder / "register.sqlite"


def _lived(script_: Any, log: Log, memory: Memory, life: dict[str, Any]) -> None:
    documents = script_.documents_of(life)
    names = {each: sha256(held) for each, held in documents.items()}
    living = script_.Living(log, memory, life["stream"], names, documents)
    bench = script_.Bench.of(life["stream"], life["charter"])
    accessions = life.get("partnership", {}).get("accessions", ())
    script_.found(living, bench, life["charter"], life["acts"][0]["at"])
    is_joined = not accessions
    for act in life["acts"]:
        at = script_.moment(act["at"])
        if at > NOW:
            break
        if not is_joined and at >= script_.moment(accessions[0]["at"]):
            script_.partnership(living, bench, life)
            is_joined = True
        living.run(bench, act)
    living.publish()


@contextmanager
def whole(folder: Path) -> Iterator[str]:
    """Serve the portal and yield its address."""
    desk = Desk(now=lambda: NOW, today=NOW.date)
    held = Settings(str(lives(folder)), desk=desk, guard=Guard(reads=0))
    with serving(held) as address:
        yield address
