"""The store on disk: immutable files named by digest, one manifest replaced whole.

A vintage is written under a temporary name, flushed to disk and renamed; only then
does the manifest name it. Whoever reads sees the manifest before or after, never
half of one; what a killed program leaves is swept by the next to write. A file is
trusted only if its digest is the manifest's.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl
from filelock import FileLock, Timeout
from pydantic import ValidationError

from servanda.evidence.errors import (
    BusyStoreError,
    DamagedStoreError,
    EvidenceError,
    SupersededError,
)
from servanda.evidence.store.manifest import Manifest, Vintage

__all__ = ["Store"]

_MANIFEST: Final = "manifest.json"
_VINTAGES: Final = "vintages"
_PARTIAL: Final = ".partial-"
_LOCK: Final = ".lock"
_PATIENCE_SECONDS: Final = 60.0


@dataclass(frozen=True)
class Store:
    """The evidence store in a folder; the folder need not exist to be read."""

    folder: Path
    patience: float = _PATIENCE_SECONDS
    _verified: dict[str, Path] = field(default_factory=dict, repr=False, compare=False)

    def manifest(self) -> Manifest:
        """Return the manifest as it stands now; an absent store holds nothing."""
        path = self.folder / _MANIFEST
        try:
            return Manifest.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return Manifest()
        except OSError as error:
            raise DamagedStoreError(
                f"{path} cannot be read: {(error.strerror or str(error)).lower()}",
                remedy="Make it readable, or set SERVANDA_HOME to another folder.",
            ) from error
        except ValidationError as error:
            raise DamagedStoreError(
                f"{path} cannot be read as the store's manifest",
                remedy="Restore it from a copy, or remove the store's folder and "
                "import the files again.",
            ) from error

    def path(self, vintage: Vintage) -> Path:
        """Return a vintage's file, once its digest has been found to be right."""
        known = self._verified.get(vintage.digest)
        if known is not None:
            return known
        path = self.folder / vintage.file
        try:
            with path.open("rb") as stream:
                found = "sha256:" + hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise self._lost(vintage, "is missing or cannot be read") from error
        if found != vintage.digest:
            raise self._lost(vintage, "is not what the manifest says")
        self._verified[vintage.digest] = path
        return path

    def _lost(self, vintage: Vintage, what: str) -> EvidenceError:
        """Return what went wrong: another program's doing, or damage."""
        if vintage not in self.manifest().vintages:
            return BusyStoreError(
                f"{vintage.id} was replaced or taken out while it was read",
                remedy="Ask again: the store is whole.",
            )
        return _damaged(vintage, self.folder / vintage.file, what)

    def scan(self, vintage: Vintage) -> pl.LazyFrame:
        """Return a vintage's observations, unread."""
        return pl.scan_parquet(self.path(vintage))

    def unreadable(self, vintages: Iterable[Vintage]) -> EvidenceError:
        """Return why vintages that were found to be right could not be read after."""
        asked = tuple(vintages)
        for vintage in asked:
            self._verified.pop(vintage.digest, None)
            try:
                self.path(vintage)
            except EvidenceError as error:
                return error
        named = ", ".join(vintage.id for vintage in asked)
        return DamagedStoreError(
            f"no observations can be read from {named}, though the digest is right",
            remedy="The manifest was edited by hand: import the files again.",
        )

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """Yield a folder inside the store for what is not yet part of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        # The lock is held as long as this program lives: a sweep can tell by it.
        with (
            tempfile.TemporaryDirectory(dir=self.folder, prefix=_PARTIAL) as name,
            FileLock(Path(name) / _LOCK),
        ):
            yield Path(name)

    def add(self, vintages: list[tuple[Vintage, Path]]) -> tuple[Vintage, ...]:
        """Put vintages into the store together; return those that they replace.

        vintages  each with the finished Parquet file, which is moved

        A vintage replaces those of the same data set and version that hold one of its
        indicators; a provider may publish a version as one file for each indicator.
        Raises `SupersededError` where a conversion would replace the provider's own
        file: the order in which files come decides nothing.
        """
        with self._alone():
            held = self.manifest().vintages
            old = tuple(v for v in held if any(_alike(v, new) for new, _ in vintages))
            _refuse_lesser(old, [new for new, _ in vintages])
            for vintage, file in vintages:
                target = self.folder / vintage.file
                target.parent.mkdir(parents=True, exist_ok=True)
                _flush(file)
                file.replace(target)
                _flush(target.parent)
            kept = [v for v in held if v not in old]
            self._write(Manifest(vintages=(*kept, *(v for v, _ in vintages))))
            self._sweep()
        return old

    def remove(self, dataset: str, version: str | None = None) -> int:
        """Take a data set, or one version of it, out of the store; return how many."""
        with self._alone():
            before = self.manifest().vintages
            kept = tuple(
                v
                for v in before
                if v.dataset != dataset or version not in (None, v.version)
            )
            self._write(Manifest(vintages=kept))
            self._sweep()
            return len(before) - len(kept)

    def _write(self, manifest: Manifest) -> None:
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=_PARTIAL)
        with os.fdopen(handle, "wb") as stream:
            stream.write(manifest.model_dump_json(indent=1).encode())
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(self.folder / _MANIFEST)
        _flush(self.folder)

    def _sweep(self) -> None:
        """Remove files that no manifest names: a killed program's, or a replaced one's.

        A reader that holds a removed file open keeps it; one that opens it a moment
        later finds the manifest changed too and says so. What lies behind a link is
        not the store's to remove.
        """
        named = {vintage.file for vintage in self.manifest().vintages}
        for file in (self.folder / _VINTAGES).glob("*/*.parquet"):
            is_linked = file.parent.is_symlink()
            if not is_linked and file.relative_to(self.folder).as_posix() not in named:
                file.unlink(missing_ok=True)
        for left in self.folder.glob(f"{_PARTIAL}*"):
            _remove_if_abandoned(left)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / _LOCK, timeout=self.patience):
                yield
        except Timeout as error:
            raise BusyStoreError(
                f"another program has been writing to {self.folder} for "
                f"{self.patience:.0f} seconds",
                remedy="Wait until it is done and try again.",
            ) from error


def _is_cut(new: Vintage, held: Vintage) -> bool:
    if new.last is None or held.last is None:
        return False
    return new.rows < held.rows and new.last < held.last


def _alike(old: Vintage, new: Vintage) -> bool:
    shared = not old.indicators.keys().isdisjoint(new.indicators)
    return old.id == new.id and shared


def _refuse_lesser(old: tuple[Vintage, ...], new: list[Vintage]) -> None:
    """Refuse conversions of what is held in the provider's own form, and cut copies."""
    for held in old:
        for one in new:
            if not _alike(held, one):
                continue
            if _is_cut(one, held):
                raise SupersededError(
                    f"{one.source} has {one.rows} observations of {one.id} and ends "
                    f"before {held.source}, which is held with {held.rows}: it looks "
                    "like a copy that was cut",
                    remedy="Nothing needs to be done; to have the shorter file "
                    f"instead, first run `servanda evidence forget {held.dataset}`.",
                )
            if one.standing == "conversion" != held.standing:
                raise SupersededError(
                    f"{one.source} is a conversion of {one.id}, which is held from "
                    f"{held.source}, the provider's own form",
                    remedy="Nothing needs to be done; to have the conversion instead, "
                    f"first run `servanda evidence forget {held.dataset}`.",
                )


def _remove_if_abandoned(left: Path) -> None:
    """Remove what a killed program was working on; what a living one holds stays."""
    if left.is_file() or left.is_symlink():
        left.unlink(missing_ok=True)
        return
    try:
        with FileLock(left / _LOCK, timeout=0):
            shutil.rmtree(left, ignore_errors=True)
    except (Timeout, OSError):
        return


def _damaged(vintage: Vintage, path: Path, what: str) -> DamagedStoreError:
    return DamagedStoreError(
        f"{path}, which holds {vintage.id}, {what}",
        remedy=f"Import {vintage.source} again.",
    )


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
