"""Gather evidence: from providers, from files a user has; into the store or not at all.

The evidence lies in the folder that ``SERVANDA_HOME`` names, or else in the
platform's folder for a program's data.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from platformdirs import user_data_path

from servanda.acts.desk import Desk
from servanda.basis.errors import ServandaError
from servanda.evidence.errors import (
    EvidenceError,
    SupersededError,
    UnknownSourceError,
)
from servanda.evidence.fetching import Fetched, Fetcher
from servanda.evidence.importing import Labels, import_file
from servanda.evidence.indicators import Address, Dataset, catalogue
from servanda.evidence.store import Store, Vintage

__all__ = [
    "Brought",
    "Labels",
    "UnknownProviderError",
    "bring",
    "fetch",
    "forget",
    "home",
    "providers",
    "the_store",
]

_ENDINGS: Final = (".csv", ".gz", ".zip", ".json", ".parquet", ".xls", ".xlsx", ".txt")


class UnknownProviderError(ServandaError):
    """A provider was named that the catalogue does not know."""

    code = "SRV-501"


def home() -> Path:
    """Return the folder in which evidence is kept."""
    named = os.environ.get("SERVANDA_HOME")
    return Path(named) if named else user_data_path("servanda", appauthor=False)


def the_store(folder: Path | None = None) -> Store:
    """Return the evidence store; it need not exist yet."""
    return Store((folder or home()) / "evidence")


class Brought(NamedTuple):
    """What became of one file.

    source    its name or address
    vintages  what it became; none if it was refused
    error     why it was refused; None if it was not
    is_named  whether the user named it; a file found in a folder may be of another kind
    """

    source: str
    vintages: tuple[Vintage, ...]
    error: EvidenceError | None
    is_named: bool = True

    @property
    def is_passed_over(self) -> bool:
        """Whether nothing was wrong with a file that nevertheless became nothing."""
        unknown = isinstance(self.error, UnknownSourceError) and not self.is_named
        return unknown or isinstance(self.error, SupersededError)


def providers() -> dict[str, tuple[Dataset, ...]]:
    """Return the data sets by provider."""
    found: dict[str, list[Dataset]] = {}
    for dataset in catalogue().datasets:
        found.setdefault(dataset.provider, []).append(dataset)
    return {name: tuple(datasets) for name, datasets in sorted(found.items())}


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
    """
    desk = desk or Desk()
    store = the_store(folder)
    files = [(file, file == path) for path in paths for file in _files(path)]
    brought: list[Brought] = []
    for number, (file, is_named) in enumerate(files):
        desk.progress("Importing", number / len(files))
        done = _brought(file, store, labels, desk)
        brought.append(done._replace(is_named=is_named))
    desk.progress("Importing", 1.0)
    return tuple(brought)


def forget(dataset: str, version: str | None = None, folder: Path | None = None) -> int:
    """Take a data set, or one version of it, out of the store; return how many went."""
    return the_store(folder).remove(dataset, version)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = sorted(one for one in path.rglob("*") if one.is_file())
    return [one for one in inside if one.suffix.lower() in _ENDINGS]


def _brought(file: Path, store: Store, labels: Labels | None, desk: Desk) -> Brought:
    try:
        vintages = import_file(file, store, now=desk.now(), labels=labels)
    except EvidenceError as error:
        return Brought(str(file), (), error)
    return Brought(str(file), vintages, None)


@dataclass(frozen=True, slots=True)
class _Errand:
    dataset: Dataset
    address: Address


def fetch(
    wanted: Sequence[str],
    *,
    folder: Path | None = None,
    desk: Desk | None = None,
    fetcher: Callable[[], Fetcher] = Fetcher,
) -> tuple[Brought, ...]:
    """Download from providers' public addresses and import what comes.

    wanted   ids of providers or data sets; all that can be downloaded if none

    A download that fails does not stop the others; what had come of it is kept, and
    the next call goes on from there. Raises `UnknownProviderError`.
    """
    desk = desk or Desk()
    errands = _errands(wanted)
    store = the_store(folder)
    downloads = (folder or home()) / "downloads"
    brought: list[Brought] = []
    with fetcher() as network:
        for errand in errands:
            brought.append(_run(errand, network, downloads, store, desk))  # noqa: PERF401 - in order, one at a time
    return tuple(brought)


def _errands(wanted: Sequence[str]) -> list[_Errand]:
    known = catalogue()
    names = {one.id for one in known.datasets} | {
        one.provider for one in known.datasets
    }
    if strange := sorted(set(wanted) - names):
        raise UnknownProviderError(
            f"{strange[0]} is neither a provider nor a data set",
            remedy="See `servanda evidence list` for those that are known.",
        )
    return [
        _Errand(dataset, address)
        for dataset in known.datasets
        for address in dataset.addresses
        if not wanted or {dataset.id, dataset.provider} & set(wanted)
    ]


def _run(
    errand: _Errand, network: Fetcher, downloads: Path, store: Store, desk: Desk
) -> Brought:
    url = errand.address.url

    def told(got: int, whole: int | None) -> None:
        part = min(got / whole, 1.0) if whole else 0.0
        desk.progress(f"Fetching {errand.address.file}", part)

    try:
        came: Fetched = network.fetch(
            errand.address, downloads / errand.dataset.id, told
        )
        labels = Labels(
            dataset=errand.dataset.id, version=errand.address.version, source=url
        )
        vintages = import_file(came.path, store, now=desk.now(), labels=labels)
    except EvidenceError as error:
        return Brought(url, (), error)
    came.path.unlink()
    return Brought(url, vintages, None)
