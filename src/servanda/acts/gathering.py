"""Gather evidence from files that a user has: into the store, or not at all.

The evidence lies in the folder that ``SERVANDA_HOME`` names, or else in the
platform's folder for a program's data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.home import home, the_store
from servanda.basis.errors import ServandaError
from servanda.evidence.errors import (
    EvidenceError,
    SupersededError,
    UnknownSourceError,
)
from servanda.evidence.importing import Labels, import_file
from servanda.evidence.indicators import catalogue
from servanda.evidence.store import Store, Vintage

__all__ = [
    "Brought",
    "Labels",
    "NotHeldError",
    "OnRequestError",
    "UnknownProviderError",
    "UnwritableError",
    "bring",
    "forget",
    "home",
    "imported",
    "the_store",
    "writing",
]

_ENDINGS: Final = (".csv", ".gz", ".zip", ".json", ".parquet", ".xls", ".xlsx", ".txt")
_ELSEWHERE: Final = (
    "Evidence is kept there: make it a folder that you may write to and that has space "
    "left, or set SERVANDA_HOME to another."
)


class UnknownProviderError(ServandaError):
    """A provider was named that the catalogue does not know."""

    code = "SRV-501"


class UnwritableError(ServandaError):
    """A folder cannot be written to: that of the evidence, or one to export to."""

    code = "SRV-511"


class NotHeldError(ServandaError):
    """What was to be taken out of the store is not in it."""

    code = "SRV-512"


class OnRequestError(ServandaError):
    """A data set has no public address: a person must ask for it."""

    code = "SRV-513"


class Brought(NamedTuple):
    """What became of one file.

    source    its path or address
    vintages  what it became; none if it was refused
    error     why it was refused; None if it was not
    replaced  what the store held of the same versions until now, from another file
    kept      where a downloaded file lies that was refused; None if nowhere
    is_named  whether the user named it; a file found in a folder may be of another kind
    """

    source: str
    vintages: tuple[Vintage, ...] = ()
    error: ServandaError | None = None
    replaced: tuple[Vintage, ...] = ()
    kept: Path | None = None
    is_named: bool = True

    @property
    def is_passed_over(self) -> bool:
        """Whether nothing was wrong with a file that nevertheless became nothing."""
        unasked = isinstance(self.error, UnknownSourceError | OnRequestError)
        superseded = isinstance(self.error, SupersededError)
        return superseded or (unasked and not self.is_named)


def bring(
    paths: Iterable[Path],
    *,
    labels: Labels | None = None,
    folder: Path | None = None,
    desk: Desk | None = None,
) -> tuple[Brought, ...]:
    """Import files, and the data files in folders; one refused does not stop the rest.

    paths   files, or folders whose data files are taken
    labels  what the user says of them, where they do not say it themselves

    Raises `UnknownProviderError` and `UnwritableError`.
    """
    desk = desk or Desk()
    store = the_store(folder)
    if labels is not None and labels.dataset not in {None, *catalogue().dataset}:
        raise UnknownProviderError(
            f"no data set is called {labels.dataset}",
            remedy="See `servanda evidence list` for those that are known.",
        )
    files = [(file, file == path) for path in paths for file in _files(path)]
    brought: list[Brought] = []
    for number, (file, is_named) in enumerate(files):
        desk.progress("Importing", number / len(files))
        done = imported(file, store, labels, desk)
        brought.append(done._replace(is_named=is_named))
    desk.progress("Importing", 1.0)
    return tuple(brought)


def forget(dataset: str, version: str | None = None, folder: Path | None = None) -> int:
    """Take a data set, or one version of it, out of the store; return how many went.

    Raises `NotHeldError` where there is nothing to take out.
    """
    store = the_store(folder)
    held = [v for v in store.manifest().vintages if v.dataset == dataset]
    if not any(version in (None, v.version) for v in held):
        versions = ", ".join(dict.fromkeys(v.version for v in held))
        named = dataset if version is None else f"{dataset}@{version}"
        raise NotHeldError(
            f"the store holds no {named}",
            remedy=f"Of {dataset} it holds {versions}."
            if versions
            else "See `servanda evidence list` for what it holds.",
        )
    with writing(store.folder):
        return store.remove(dataset, version)


@contextmanager
def writing(folder: Path, remedy: str = _ELSEWHERE) -> Iterator[None]:
    """Turn what the system refuses into an error that says where and what to do."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        raise UnwritableError(
            f"{where}: {(error.strerror or str(error)).lower()}", remedy=remedy
        ) from error


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = sorted(one for one in path.rglob("*") if one.is_file())
    return [one for one in inside if one.suffix.lower() in _ENDINGS]


def imported(
    file: Path, store: Store, labels: Labels | None, desk: Desk, source: str = ""
) -> Brought:
    """Import one file and return what became of it.

    source  what it is called where the file's own path says nothing
    """
    before = store.manifest().vintages
    source = source or str(file)
    try:
        with writing(store.folder):
            vintages = import_file(file, store, now=desk.now(), labels=labels)
    except EvidenceError as error:
        return Brought(source, error=error)
    after = {vintage.file for vintage in store.manifest().vintages}
    given = vintages[0].source_digest
    replaced = tuple(
        v for v in before if v.file not in after and v.source_digest != given
    )
    return Brought(source, vintages, replaced=replaced)
