"""Publish the log itself: its tiles, entries and documents, and what is not in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.documents import write_whole
from servanda.acts.logs import exported
from servanda.acts.publishing.publishing import TILES, Published
from servanda.acts.publishing.subjects import of_log
from servanda.basis.instant import spelled
from servanda.publication.export import LOSS, LossReport, Lost
from servanda.publication.redaction import public

__all__ = ["tiles"]


_UNSIGNED: Final = (
    "The log has no signed checkpoint yet, so nobody can check the tiles: sign it with "
    "`servanda log checkpoint`."
)


def tiles(location: str, out: Path, desk: Desk) -> Published:
    """Write a log as a folder that any web host serves, with ``loss.json``.

    A folder that holds an older export is brought up to date.
    """
    exported(location, out, desk=desk)
    said = json.loads((out / "log.json").read_bytes())
    subjects = of_log(location, (), None, desk)
    lost = [*_removed(said["removed"])]
    lost += [each for subject in subjects for each in public(subject).lost]
    files = sorted(  # the folders of a long log hold too many to name
        path.name + ("/" if path.is_dir() else "")
        for path in out.iterdir()
        if path.name != LOSS
    )
    loss = LossReport(
        form=TILES.name,
        standard=TILES.standard,
        made=spelled(desk.now()),
        on={subject.compact.id: subject.on for subject in subjects},
        files=tuple(files),
        lost=tuple(lost),
    )
    write_whole(out / LOSS, (loss.model_dump_json(indent=2) + "\n").encode())
    named = ("log.json", "checkpoint", LOSS)
    paths = tuple(out / name for name in named if (out / name).exists())
    return Published(paths, loss, _remarks(said))


def _removed(removed: Mapping[str, int]) -> Iterator[Lost]:
    """Yield the documents that were taken out of the store, by digest."""
    for digest, entry in removed.items():
        yield Lost(
            compact="",
            path=f"document[{digest}]",
            what=f"a document that was removed, as entry {entry} says",
            why="it is withheld",
            instead="its digest, and the entry that removes it",
        )


def _remarks(said: Mapping[str, object]) -> tuple[str, ...]:
    if said["checkpoints"]:
        return ()
    return (_UNSIGNED,)
