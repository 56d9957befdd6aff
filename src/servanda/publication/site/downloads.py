"""Open data beside the pages: the forms that others read, as files to be taken.

They are made by the same exporters as ``servanda publish``, from the same record, each
with ``loss.json`` beside it. A form that refuses is not written; why is said in words.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from types import MappingProxyType
from typing import Final, cast

from servanda.basis.errors import ServandaError
from servanda.basis.instant import spelled
from servanda.publication.export import LOSS, Export, LossReport
from servanda.publication.site import places
from servanda.publication.site.speech import noted
from servanda.publication.subject import Asked

__all__ = ["OFFERS", "Made", "Offer", "Offered", "made", "offered"]

_ZIP: Final = "tables.zip"


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that is offered as files.

    form      its name, which is the folder that it lies in
    standard  the standard and its version; empty where the form is our own
    what      it, in words
    home      the module whose ``export`` makes it
    files     those that a reader is led to; a form with nothing to say has none of them
    """

    form: str
    standard: str
    what: str
    home: str
    files: tuple[str, ...]

    def file(self, name: str) -> str:
        """Return where a file lies, below the site or a compact's own pages."""
        is_zip = name == _ZIP
        return f"{places.DATA}{name}" if is_zip else f"{places.DATA}{self.form}/{name}"


OFFERS: Final = (
    Offer(
        "iati",
        "IATI 2.03",
        noted("Aid activities (IATI)"),
        "servanda.publication.iati",
        ("activities.xml",),
    ),
    Offer(
        "ocds",
        "OCDS 1.1.5",
        noted("Procurement (OCDS)"),
        "servanda.publication.ocds",
        ("release-package.json", "record-package.json"),
    ),
    Offer(
        "arms",
        "",
        noted("Annual return of arms transfers"),
        "servanda.publication.arms",
        ("arms-return.json", "arms-return.csv"),
    ),
    Offer(
        "dcat",
        "DCAT-AP 3.0.0",
        noted("Catalogue of all data (DCAT-AP)"),
        "servanda.publication.dcat",
        ("catalogue.jsonld", "catalogue.ttl"),
    ),
    Offer(
        "data",
        "",
        noted("Tables, as CSV and Parquet, with a data dictionary"),
        "servanda.publication.data",
        (_ZIP,),
    ),
)


def made(offer: Offer, asked: Asked) -> Mapping[str, bytes]:
    """Return the files of a form, ``loss.json`` among them; a form may refuse.

    What an exporter draws as a page is left to ``servanda publish``, for its styles
    are its own and the site allows none but its own; the ZIP of the tables has it.
    """
    export = cast("Callable[[Asked], Export]", import_module(offer.home).export)(asked)
    has_zip = _ZIP in offer.files
    loose = {n: data for n, data in export.files.items() if not n.endswith(".html")}
    loss = LossReport(
        form=offer.form,
        standard=offer.standard,
        made=spelled(asked.made),
        on={subject.compact.id: subject.on for subject in asked.subjects},
        files=tuple(export.files if has_zip else loose),
        lost=export.lost,
    )
    said = (loss.model_dump_json(indent=2) + "\n").encode()
    files = {**loose, LOSS: said}
    if has_zip:
        files[_ZIP] = _zipped({**export.files, LOSS: said})
    return MappingProxyType(files)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as one; the same files give the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, data in files.items():
            whole.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


Made = Mapping[str, tuple[str, ...] | str]
"""By form: the files that a reader is led to, or why there are none."""


@dataclass(frozen=True, slots=True)
class Offered:
    """All that a site in a folder offers.

    files  by their paths below the site
    whole  what there is of all compacts together
    each   what there is of each compact, by its name
    """

    files: Mapping[str, bytes]
    whole: Made
    each: Mapping[str, Made]


def offered(asked: Asked) -> Offered:
    """Return every form of all compacts together, and of each by itself."""
    files: dict[str, bytes] = {}
    each: dict[str, Made] = {}
    whole, held = _all(asked)
    files.update(_below("", held))
    for subject in asked.subjects:
        name = subject.compact.id
        if len(asked.subjects) > 1:
            each[name], held = _all(replace(asked, subjects=(subject,)))
        else:
            each[name] = whole
        files.update(_below(places.compact(name), held))
    return Offered(files, whole, each)


_Files = dict[Offer, Mapping[str, bytes]]


def _all(asked: Asked) -> tuple[Made, _Files]:
    told: dict[str, tuple[str, ...] | str] = {}
    held: _Files = {}
    for offer in OFFERS:
        try:
            held[offer] = made(offer, asked)
        except ServandaError as error:
            told[offer.form] = error.message
        else:
            told[offer.form] = tuple(n for n in offer.files if n in held[offer])
    return told, held


def _below(folder: str, held: _Files) -> Iterator[tuple[str, bytes]]:
    """Yield files by their paths; the single tables of one compact are in its ZIP."""
    for offer, files in held.items():
        for name, data in files.items():
            if not folder or name in (*offer.files, LOSS):
                yield f"{folder}{offer.file(name)}", data
