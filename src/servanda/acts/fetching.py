"""Fetch evidence from providers' public addresses, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.gathering import (
    Brought,
    OnRequestError,
    UnknownProviderError,
    home,
    imported,
    the_store,
    writing,
)
from servanda.evidence.errors import EvidenceError
from servanda.evidence.fetching import Fetched, Fetcher
from servanda.evidence.importing import Labels
from servanda.evidence.indicators import Address, Dataset, catalogue
from servanda.evidence.store import Store

__all__ = ["fetch"]


@dataclass(frozen=True, slots=True)
class _Errand:
    dataset: Dataset
    address: Address


def _as_published(address: Address) -> Address:
    return address


def fetch(
    wanted: Sequence[str],
    *,
    folder: Path | None = None,
    desk: Desk | None = None,
    fetcher: Callable[[], Fetcher] = Fetcher,
    at: Callable[[Address], Address] = _as_published,
) -> tuple[Brought, ...]:
    """Download from providers' public addresses and import what comes.

    wanted   ids of providers or data sets; all that can be downloaded if none
    at       tells the address to ask in place of the provider's, as that of a mirror

    A download that fails does not stop the others; what had come of it is kept, and
    the next call goes on from there. Raises `UnknownProviderError` and
    `UnwritableError`.
    """
    desk = desk or Desk()
    chosen = _chosen(wanted)
    errands = [_Errand(one, address) for one in chosen for address in one.addresses]
    store = the_store(folder)
    downloads = (folder or home()) / "downloads"
    brought: list[Brought] = []
    with fetcher() as network:
        for number, errand in enumerate(errands):
            part = _part_of(desk, number, len(errands))
            file = downloads / errand.dataset.id
            with writing(store.folder):
                asked = _Errand(errand.dataset, at(errand.address))
                brought.append(_run(asked, network, file, store, part))
    on_request = [_on_request(one, wanted, chosen) for one in chosen if wanted]
    return (*brought, *(one for one in on_request if one is not None))


def _chosen(wanted: Sequence[str]) -> list[Dataset]:
    known = catalogue().datasets
    names = {one.id for one in known} | {one.provider for one in known}
    if strange := sorted(set(wanted) - names):
        raise UnknownProviderError(
            f"{strange[0]} is neither a provider nor a data set",
            remedy="See `servanda evidence list` for those that are known.",
        )
    return [one for one in known if not wanted or {one.id, one.provider} & set(wanted)]


def _on_request(
    dataset: Dataset, wanted: Sequence[str], chosen: Sequence[Dataset]
) -> Brought | None:
    """Return what to ask for where a data set that was asked for has no address."""
    if dataset.addresses:
        return None
    others = any(one.addresses for one in chosen if one.provider == dataset.provider)
    error = OnRequestError(
        f"{dataset.title} ({dataset.id}) cannot be downloaded by a program",
        remedy=f"{dataset.ask} Then: `servanda evidence import FILE`.",
    )
    is_named = dataset.id in wanted or not others
    return Brought(dataset.id, error=error, is_named=is_named)


def _part_of(desk: Desk, number: int, whole: int) -> Desk:
    """Return a desk for one of several downloads: its progress is a part of theirs."""

    def told(step: str, done: float) -> None:
        desk.progress(step, (number + done) / whole)

    return replace(desk, progress=told)


def _run(
    errand: _Errand, network: Fetcher, folder: Path, store: Store, desk: Desk
) -> Brought:
    address = errand.address

    def told(got: int, whole: int | None) -> None:
        desk.progress("Fetching", min(got / whole, 1.0) if whole else 0.0)

    try:
        came: Fetched = network.fetch(address, folder, told)
    except EvidenceError as error:
        return Brought(address.url, error=error)
    labels = Labels(
        dataset=errand.dataset.id,
        version=address.version,
        source=address.url,
        seen=desk.today(),
    )
    done = imported(came.path, store, labels, desk, source=address.url)
    if done.error is not None:
        return done._replace(kept=came.path)
    came.path.unlink()
    return done
