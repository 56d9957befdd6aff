"""The catalogue of all that is published, as DCAT-AP 3.0.0."""

from __future__ import annotations

from typing import Final

from servanda.publication.address import based
from servanda.publication.dcat.cataloguing import catalogue
from servanda.publication.dcat.graph import json_ld, turtle
from servanda.publication.export import Export, Lost
from servanda.publication.redaction import every
from servanda.publication.subject import Asked

__all__ = ["export"]

_NOWHERE: Final = (
    "No address was given, so the catalogue names its files by urn:uuid, which lead "
    "nowhere. Give --base, the address under which you publish."
)
_EVERY_FORM: Final = (
    "The catalogue names each form at BASE/FORM/: publish every form there, or its "
    "links lead nowhere."
)
_NO_LICENCE: Final = (
    "No licence is stated: it is for the parties to say on which terms they publish."
)


def export(asked: Asked) -> Export:
    """Return the catalogue as JSON-LD and as Turtle, the same graph in both."""
    shown = every(asked)
    subjects = [one.subject for one in shown]
    base = based(asked.base)
    nodes = catalogue(subjects, asked, base)
    files = {"catalogue.jsonld": json_ld(nodes), "catalogue.ttl": turtle(nodes)}
    lost = [each for one in shown for each in one.lost]
    lost += [
        Lost(
            compact=subject.compact.id,
            path="",
            what="what the compact and its record say: the catalogue only lists them",
            why="the form has no place for it",
            instead="where each form lies",
        )
        for subject in subjects
    ]
    first = _EVERY_FORM.replace("BASE", base) if base else _NOWHERE
    return Export(files, tuple(lost), (first, _NO_LICENCE))
