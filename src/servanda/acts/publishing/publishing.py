"""Publish in one form: every file and the loss report, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from servanda.acts.desk import Desk
from servanda.acts.folder import together
from servanda.acts.publishing.beside import book_of, scripts
from servanda.acts.publishing.subjects import From, gathered
from servanda.basis.errors import ServandaError
from servanda.basis.instant import spelled
from servanda.publication.export import LOSS, Export, LossReport
from servanda.publication.publisher import publisher as publisher_named
from servanda.publication.subject import Asked, Publisher, Subject

__all__ = [
    "FORMS",
    "TILES",
    "Form",
    "From",
    "Published",
    "UnknownFormError",
    "asked",
    "form_named",
    "publish",
    "publisher_named",
]


class UnknownFormError(ServandaError):
    """A form was asked for that is not published."""

    code = "SRV-702"


Foretelling = Callable[[str, tuple[Subject, ...], Desk], Iterable[tuple[str, str]]]
"""Holds the forecasts of a log's compacts against what came: JSON by compact."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which the record is published.

    name      as the command line knows it
    standard  the standard and its version; empty where the form is our own
    what      it, in one line
    home      the module whose ``export`` makes it from an ``Asked``
    """

    name: str
    standard: str
    what: str
    home: str

    def export(self, asked: Asked) -> Export:
        """Make the files of this form."""
        make = cast("Callable[[Asked], Export]", import_module(self.home).export)
        return make(asked)


FORMS: Final = (
    Form(
        "iati",
        "IATI 2.03",
        "aid activities, for those who follow aid",
        "servanda.publication.iati",
    ),
    Form(
        "ocds",
        "OCDS 1.1.5",
        "procurement: releases and records",
        "servanda.publication.ocds",
    ),
    Form(
        "arms",
        "",
        "the annual return of arms transfers, in the ATT and UNROCA categories",
        "servanda.publication.arms",
    ),
    Form(
        "dcat",
        "DCAT-AP 3.0.0",
        "the catalogue of all that is published",
        "servanda.publication.dcat",
    ),
    Form(
        "data",
        "",
        "tables as CSV and Parquet, with a data dictionary",
        "servanda.publication.data",
    ),
    Form(
        "calendar",
        "iCalendar, RFC 5545",
        "every day on which something is due",
        "servanda.publication.calendar",
    ),
    Form(
        "brief",
        "",
        "the legislature's two pages: what changed, what is late, what it costs",
        "servanda.publication.reports.brief",
    ),
    Form(
        "report",
        "",
        "the periodic report, with its fixed items",
        "servanda.publication.reports.periodic",
    ),
    Form(
        "audit",
        "",
        "the auditor's file: the evidence behind every claim",
        "servanda.publication.reports.audit",
    ),
    Form(
        "taxpayer",
        "",
        "one page in plain language",
        "servanda.publication.reports.taxpayer",
    ),
    Form(
        "site",
        "",
        "the portal's public pages as files for any web host",
        "servanda.publication.site",
    ),
)

TILES: Final = Form(
    "tiles",
    "C2SP tlog-tiles",
    "the log itself, for whoever audits it; needs --log",
    "servanda.acts.publishing.tiles",
)
"""The one form that is made of a log and not of what is told from it."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was written.

    paths  the files, the loss report last
    """

    paths: tuple[Path, ...]
    loss: LossReport
    remarks: tuple[str, ...]


def form_named(name: str) -> Form:
    """Return a form by its name."""
    known = (*FORMS, TILES)
    found = next((form for form in known if form.name == name), None)
    if found is None:
        raise UnknownFormError(
            f"{name!r} is no form in which anything is published",
            remedy=f"Name one of: {', '.join(form.name for form in known)}.",
        )
    return found


def asked(
    source: From,
    since: date | None,
    desk: Desk,
    base: str = "",
    publisher: Publisher | None = None,
    foreseen: Foretelling | None = None,
) -> Asked:
    """Gather what is to be published.

    since      the day of the last one, for forms that tell what changed
    base       the address under which all forms will lie; empty where none is known
    publisher  who publishes; None where nobody is named
    foreseen   reckons what came of forecasts; without it pages say that nobody did
    """
    subjects, log = gathered(source, desk), source.log
    return Asked(
        subjects,
        desk.now(),
        since,
        book_of(source.log) if source.log else None,
        scripts(),
        base,
        publisher,
        lambda: dict(foreseen(log, subjects, desk) if foreseen and log else ()),
    )


def publish(form: Form, asked: Asked, out: Path) -> Published:
    """Write a form into a folder, with ``loss.json``."""
    export = form.export(asked)
    loss = LossReport(
        form=form.name,
        standard=form.standard,
        made=spelled(asked.made),
        on={subject.compact.id: subject.on for subject in asked.subjects},
        files=tuple(export.files),
        lost=export.lost,
    )
    files = {**export.files, LOSS: (loss.model_dump_json(indent=2) + "\n").encode()}
    with together(out, tuple(files), "published files") as folder:
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    return Published(tuple(out / name for name in files), loss, export.remarks)
