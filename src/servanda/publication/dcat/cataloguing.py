"""What the catalogue says: one data set for each compact, in every form it has."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from servanda.publication.dcat.graph import Literal, Node, Ref
from servanda.publication.subject import Asked, Publisher, Subject
from servanda.publication.words import day

__all__ = ["Offered", "catalogue", "offered"]

_VOCABULARY: Final = "http://publications.europa.eu/resource/authority/"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_THEME: Final = ("data-theme", "INTR", "International issues")
_PUBLIC: Final = ("access-right", "PUBLIC", "public")
_ENGLISH: Final = ("language", "ENG", "English")
_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "servanda:catalogue")


@dataclass(frozen=True, slots=True)
class Offered:
    """A form in which a compact is offered.

    file   under the base; empty where only the folder is named
    kind   of the file types of the Publications Office; empty where it has none
    needs  what a compact must have for it: ``procurement``, ``log`` or nothing
    """

    form: str
    what: str
    file: str
    media: str
    kind: str
    part: str = ""
    needs: str = ""

    @property
    def name(self) -> str:
        """Its name among the forms of a compact."""
        return f"{self.form}-{self.part}" if self.part else self.form

    def paths(self, compact: str) -> tuple[str, ...]:
        """Where it lies under the base: its folder, and its file if that is named."""
        folder = f"{self.form}/"
        return (folder, self.file.format(compact=compact)) if self.file else (folder,)


@cache
def offered() -> tuple[Offered, ...]:
    """Return the forms that a catalogue offers."""
    home = files("servanda.publication.dcat").joinpath("forms.yaml")
    stated: dict[str, Any] = yaml.load(home.read_text("utf-8"), yaml.CSafeLoader)
    return tuple(Offered(**row) for row in stated["forms"])


def catalogue(subjects: Sequence[Subject], asked: Asked, base: str) -> list[Node]:
    """Return the catalogue as a graph."""
    names = _Names(base)
    parts = [node for one in subjects for node in _dataset(one, names)]
    return [
        Node(
            names.of("catalogue"),
            ("dcat:Catalog",),
            (
                ("dct:title", Literal("Compacts on security assistance", "en")),
                ("dct:description", Literal(_WHAT, "en")),
                ("dct:publisher", Ref(names.of("publisher"))),
                ("dct:language", Ref(_concept(*_ENGLISH[:2]))),
                ("dct:modified", Literal(f"{asked.made:%Y-%m-%d}", kind="xsd:date")),
                *(("dcat:dataset", Ref(names.of(one.compact.id))) for one in subjects),
            ),
        ),
        _publisher(subjects, asked.publisher, names),
        *parts,
        *_stubs(subjects, names),
    ]


_WHAT: Final = (
    "What was promised in each compact, what happened since, what it cost, what is "
    "late and what is withheld."
)


@dataclass(frozen=True, slots=True)
class _Names:
    """Addresses: under a base, or where none is known names that lead nowhere."""

    base: str

    def of(self, *parts: str) -> str:
        """Return the address of a thing of the catalogue."""
        if self.base:
            return f"{self.base}/catalogue#{'.'.join(parts)}"
        return uuid.uuid5(_SPACE, " ".join(parts)).urn

    def at(self, path: str) -> str:
        """Return where a file or a folder lies."""
        return f"{self.base}/{path}" if self.base else self.of("at", path)


def _publisher(
    subjects: Sequence[Subject], named: Publisher | None, names: _Names
) -> Node:
    """Return who publishes: the parties, where nobody is named."""
    if named is not None:
        told = [("foaf:name", Literal(named.name))]
        told += [("dct:identifier", Literal(named.id))] if named.id else []
        return Node(names.of("publisher"), ("foaf:Agent",), tuple(told))
    parties = {
        party.name: None for one in subjects for party in one.compact.parties or ()
    }
    who = "; ".join(parties) or "not stated"
    name = Literal(f"The parties to these compacts: {who}", "en")
    return Node(names.of("publisher"), ("foaf:Agent",), (("foaf:name", name),))


def _dataset(subject: Subject, names: _Names) -> Iterator[Node]:
    compact = subject.compact
    forms = [one for one in offered() if _has(subject, one)]
    said: list[tuple[str, Ref | Literal]] = [
        ("dct:title", Literal(compact.title, compact.language)),
        ("dct:description", Literal(_described(subject), "en")),
        ("dct:identifier", Literal(subject.digest)),
        ("dct:publisher", Ref(names.of("publisher"))),
        ("dct:modified", Literal(subject.on.isoformat(), kind="xsd:date")),
        ("dct:accessRights", Ref(_concept(*_PUBLIC[:2]))),
        ("dcat:theme", Ref(_concept(*_THEME[:2]))),
        ("dcat:version", Literal(compact.version)),
    ]
    if compact.signed_on:
        signed = Literal(compact.signed_on.isoformat(), kind="xsd:date")
        said.append(("dct:issued", signed))
    yield from _when_and_where(subject, names, said)
    said += [
        ("dcat:distribution", Ref(names.of(compact.id, one.name))) for one in forms
    ]
    yield Node(names.of(compact.id), ("dcat:Dataset",), tuple(said))
    for one in forms:
        yield _distribution(subject, one, names)


def _has(subject: Subject, one: Offered) -> bool:
    if one.needs == "log":
        return subject.kept is not None
    return one.needs != "procurement" or bool(subject.compact.procurement)


def _described(subject: Subject) -> str:
    compact = subject.compact
    fiction = "Made up, for trial. " if compact.fictional else ""
    held = len(compact.withheld or ())
    silence = f" {held} fields are withheld, each with its reason." if held else ""
    source = "its log" if subject.kept else "its typed record"
    return f"{fiction}As of {day(subject.on)}, from {source}.{silence}"


def _when_and_where(
    subject: Subject, names: _Names, said: list[tuple[str, Ref | Literal]]
) -> Iterator[Node]:
    """Add the term and the host to what is said of a data set, with their nodes."""
    term, host = subject.compact.term, subject.compact.host
    if term is not None and term.effective is not None:
        period = names.of(subject.compact.id, "term")
        days = [("dcat:startDate", term.effective)]
        days += [("dcat:endDate", term.end - timedelta(days=1))] if term.end else []
        said.append(("dct:temporal", Ref(period)))
        yield Node(
            period,
            ("dct:PeriodOfTime",),
            tuple((key, Literal(on.isoformat(), kind="xsd:date")) for key, on in days),
        )
    if host is not None:
        place = names.of(subject.compact.id, "host")
        said.append(("dct:spatial", Ref(place)))
        label = ("skos:prefLabel", Literal(host.name, subject.compact.language))
        yield Node(place, ("dct:Location",), (label,))


def _distribution(subject: Subject, one: Offered, names: _Names) -> Node:
    said: list[tuple[str, Ref | Literal]] = [
        ("dct:title", Literal(one.what, "en")),
        ("dcat:accessURL", Ref(names.at(f"{one.form}/"))),
        ("dcat:mediaType", Ref(_MEDIA + one.media)),
    ]
    if one.file:
        _, file = one.paths(subject.compact.id)
        said.append(("dcat:downloadURL", Ref(names.at(file))))
    if one.kind:
        said.append(("dct:format", Ref(_concept("file-type", one.kind))))
    address = names.of(subject.compact.id, one.name)
    return Node(address, ("dcat:Distribution",), tuple(said))


def _concept(scheme: str, name: str) -> str:
    return f"{_VOCABULARY}{scheme}/{name}"


def _stubs(subjects: Sequence[Subject], names: _Names) -> Iterator[Node]:
    """Yield what is named here and defined elsewhere, with its type, once."""
    for scheme, name, label in (_THEME, _PUBLIC, _ENGLISH):
        types = {
            "data-theme": ("skos:Concept",),
            "access-right": ("skos:Concept", "dct:RightsStatement"),
            "language": ("skos:Concept", "dct:LinguisticSystem"),
        }[scheme]
        said = (
            ("skos:prefLabel", Literal(label, "en")),
            ("skos:inScheme", Ref(f"{_VOCABULARY}{scheme}")),
        )
        yield Node(_concept(scheme, name), types, said)
    used = [one for one in offered() if any(_has(subject, one) for subject in subjects)]
    for kind in dict.fromkeys(one.kind for one in used if one.kind):
        said = (
            ("skos:prefLabel", Literal(kind, "en")),
            ("skos:inScheme", Ref(f"{_VOCABULARY}file-type")),
        )
        types = ("skos:Concept", "dct:MediaTypeOrExtent")
        yield Node(_concept("file-type", kind), types, said)
    for media in dict.fromkeys(one.media for one in used):
        yield Node(_MEDIA + media, ("dct:MediaType",), ())
    paths = (
        path
        for subject in subjects
        for one in offered()
        if _has(subject, one)
        for path in one.paths(subject.compact.id)
    )
    for path in dict.fromkeys(paths):
        yield Node(names.at(path), ("rdfs:Resource",), ())
