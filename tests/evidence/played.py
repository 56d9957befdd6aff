"""Every provider with a public address, as it answers: small files in their forms."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

import httpx

from servanda.evidence.fetching import Fetcher, Pace
from servanda.evidence.indicators import Address, Dataset, catalogue
from tests.evidence.fetching.provider import Page, Provider, provider
from tests.evidence.readers import power_files, state_files
from tests.evidence.readers.economy_files import outlook, people, zipped
from tests.evidence.readers.governance_files import (
    AUTHOR,
    CODED_CHART,
    EPISODES,
    POLITY,
    TERROR,
    workbook,
)
from tests.evidence.readers.ucdp import forms

__all__ = ["PLAYED", "PUBLIC", "impatient", "mirror", "page", "path", "played"]

PUBLIC: Final = [one for one in catalogue().datasets if one.addresses]
"""The data sets that can be downloaded."""

Answer = bytes | Callable[[dict[str, str]], bytes]
"""What is answered: the same to all, or by what is asked."""


def _packed(name: str, text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return packed.getvalue()


def _released(text: str, old: str, new: str) -> str:
    """Return a file of Uppsala's with another release in its column."""
    return re.sub(rf",{re.escape(old)}(?=\r?\n|$)", f",{new}", text)


def _ucdp(name: str, release: str) -> str:
    return _released(forms.SMALL[name], release, "26.1")


def _series(address: Address) -> bytes:
    return zipped(address.url.rpartition("/")[2].partition("?")[0])


def _outlook(address: Address) -> bytes:
    series = address.url.rpartition("/")[2]
    return json.dumps(outlook(series=series)).encode()


def _people(view: str) -> Callable[[dict[str, str]], bytes]:
    """Return an interface of two pages: the first record, then the others."""

    def answer(query: dict[str, str]) -> bytes:
        whole = people(view, pages=2)
        items = whole["items"]
        asked = items[:1] if query["page"] == "1" else items[1:]
        return json.dumps(
            {**whole, "page": int(query["page"]), "items": asked}
        ).encode()

    return answer


_STATES, _POWER = state_files.PUBLISHED, power_files.PUBLISHED

PLAYED: Final[Mapping[str, Mapping[str, Answer]]] = MappingProxyType(
    {
        "archigos": {
            "1March_Archigos_4.1.txt": _POWER["1March_Archigos_4.1.txt"].encode(
                "cp1252"
            )
        },
        "cow-war": {
            "Inter-StateWarData_v4.0.csv": _STATES[
                "Inter-StateWarData_v4.0.csv"
            ].encode("latin-1")
        },
        "ert": {"ert_v15.csv": EPISODES.encode(), "ert.csv": EPISODES.encode()},
        "fariss": {
            "LHRS-v4.02-2021.csv": AUTHOR.encode(),
            "human-rights-protection.csv": CODED_CHART.encode(),
        },
        "geo-pko": {
            "Geo_PKO_v.2.3_location_map.csv": _POWER[
                "Geo_PKO_v.2.3_location_map.csv"
            ].encode()
        },
        "gw-states": {
            name: _STATES[name].encode("latin-1")
            for name in ("ksgmdw.txt", "microstates.txt")
        },
        "polity": {"p5v2018.xls": workbook(POLITY)},
        "powell-thyne": {
            "powell_thyne_coups_final.txt": _POWER[
                "powell_thyne_coups_final.txt"
            ].encode()
        },
        "pts": {
            name: TERROR.encode("latin-1") for name in ("PTS-2024.csv", "PTS-2025.csv")
        },
        "ties": {"TIESv4-1.xls": workbook(_POWER["ties.csv"])},
        "ucdp-acd": {
            "ucdp-prio-acd-261-csv.zip": _packed(
                "UcdpPrioConflict_v26_1.csv", _ucdp("ucdp-prio-acd-201.csv", "20.1")
            )
        },
        "ucdp-brd": {
            "ucdp-brd-dyadic-261-csv.zip": _packed(
                "BattleDeaths_v26_1.csv", _ucdp("ucdp-brd-dyadic-211.csv", "21.1")
            )
        },
        "ucdp-country-year": {
            "organizedviolencecy-261-csv.zip": _packed(
                "organizedviolencecy_v26_1.csv",
                forms.SMALL["organizedviolencecy_v26_1.csv"],
            )
        },
        "ucdp-ged": {
            "ged261-csv.zip": _packed(
                "GEDEvent_v26_1.csv", forms.SMALL["GEDEvent_v25_1.csv"]
            )
        },
        "ucdp-onesided": {
            "ucdp-onesided-261-csv.zip": _packed(
                "OneSided_v26_1.csv", _ucdp("ucdp-onesided-211.csv", "21.1")
            )
        },
        "ucdp-peace-agreements": {
            "ucdp-peace-agreements-222.xlsx": workbook(
                forms.SMALL["agreements.csv"].replace("\n\n", " ")
            )
        },
        "un-missions": {"DPPADPOSS-PKO.csv": _POWER["DPPADPOSS-PKO.csv"].encode()},
        "unhcr-asylum": {"unhcr-asylum.json": _people("asylum")},
        "unhcr-origin": {"unhcr-origin.json": _people("origin")},
        "unhcr-pairs": {"unhcr-pairs.json": _people("pairs")},
    }
)
"""By data set, what stands at each of its addresses, by the name of the file."""

_BY_SERIES: Final[Mapping[str, Callable[[Address], bytes]]] = MappingProxyType(
    {
        "imf-fpp": _outlook,
        "imf-weo": _outlook,
        "world-bank-milex": _series,
        "world-bank-wdi": _series,
    }
)
"""By data set, what makes the answer of providers with an address for each series."""


def path(dataset: Dataset, address: Address) -> str:
    """Return where an address is played."""
    return f"/{dataset.id}/{address.file}"


def page(dataset: Dataset, address: Address) -> Page:
    """Return what is answered at an address; fail where nobody has written it."""
    if dataset.id in _BY_SERIES:
        return Page(_BY_SERIES[dataset.id](address), kind=_kind(address))
    answers = PLAYED.get(dataset.id, {})
    assert address.file in answers, (
        f"{dataset.id} has an address for {address.file}: write the form in which its "
        "provider answers there into tests/evidence/played.py"
    )
    answer = answers[address.file]
    assert isinstance(answer, bytes) or address.pages is not None
    return Page(answer, kind=_kind(address))


def _kind(address: Address) -> str:
    return {
        "csv": "text/csv",
        "txt": "text/plain",
        "json": "application/json",
        "zip": "application/zip",
    }.get(address.file.rpartition(".")[2], "application/octet-stream")


def impatient() -> Fetcher:
    """Return a fetcher for which no time passes between attempts."""
    pace = Pace(attempts=2, clock=lambda: 0.0, sleep=lambda _seconds: None)
    client = httpx.Client(follow_redirects=True, trust_env=False, timeout=0.5)
    return Fetcher(client, pace)


@contextmanager
def played(datasets: Iterable[Dataset]) -> Iterator[Provider]:
    """Play the providers of some data sets at all their addresses."""
    pages = {path(one, at): page(one, at) for one in datasets for at in one.addresses}
    with provider(pages) as server:
        yield server


def mirror(server: Provider) -> Callable[[Address], Address]:
    """Tell where an address of the catalogue is played, its question kept."""
    where = {at.url: path(one, at) for one in PUBLIC for at in one.addresses}

    def at(address: Address) -> Address:
        asked = urlsplit(address.url).query
        url = server.url + where[address.url] + (f"?{asked}" if asked else "")
        return address.model_copy(update={"url": url})

    return at
