"""The reference pages on evidence: indicators, data sets, the forms that are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from servanda.evidence.indicators import Dataset, Indicator, catalogue
from servanda.evidence.readers import LAYOUTS
from servanda.publication.evidence.attributions import READ, TERMS
from servanda.publication.evidence.catalogued import by_theme
from servanda.publication.words import count, day, first_letter

__all__ = ["datasets", "forms", "indicators"]

STANDINGS = {
    "verified": "format verified against a file of the provider's own",
    "described": "format described: no file of the provider was seen",
    "conversion": "conversion made by another project",
}
KINDS = {
    "delimited": "text with delimiters",
    "columnar": "Parquet",
    "json": "JSON",
    "sheet": "workbook",
}
SILENCE = {
    "none recorded": "the provider's silence means none",
    "unknown": "the provider's silence means not known",
}


def indicators() -> Iterator[str]:
    """Yield the page of indicators, by theme."""
    known = catalogue()
    yield "# Indicators\n"
    yield (
        f"{len(known.indicators)} indicators, each one measure by one provider, in the "
        "words of this project. `servanda evidence show` with the name of one tells "
        "what is held of it. *Silence*: what it means where the provider says nothing "
        "([gaps, zeros and silence](../../explanation/evidence.md)).\n"
    )
    for theme, many in by_theme(known).items():
        yield f"## {theme}\n"
        for one in many:
            yield from _indicator(one)


def _indicator(one: Indicator) -> Iterator[str]:
    yield f"({_label('indicator', one.id)})="
    yield f"### {one.id}\n"
    yield f"**{_plain(one.name)}.** {_plain(one.definition)}\n"
    parts = [one.unit, f"by {one.period}", one.direction, SILENCE[one.absent]]
    yield f"{_plain(' · '.join(parts))}\n"
    bounds = [
        *([f"not below {one.least:g}"] if one.least is not None else []),
        *([f"not above {one.most:g}"] if one.most is not None else []),
    ]
    if bounds:
        yield f"A value is {' and '.join(bounds)}; others are refused.\n"
    for broken in one.breaks:
        told = _plain(broken.what).rstrip(".")
        yield f"Break on {day(broken.on)}: {told}.\n"
    where = f"[{one.dataset}](#{_label('dataset', one.dataset)})"
    yield f"From {where}, field {_code(one.field)}. Serves {', '.join(one.rows)}.\n"
    yield f"Sources: {_cited(one.cites)}\n"


def datasets() -> Iterator[str]:
    """Yield the page of data sets, by provider."""
    known = sorted(catalogue().datasets, key=lambda one: (one.provider, one.id))
    yield "# Data sets\n"
    fetched = sum(bool(one.addresses) for one in known)
    yield (
        f"{len(known)} data sets; {fetched} can be fetched, the others must be asked "
        "for or taken by hand. No licence was read by a lawyer. *From general "
        "knowledge* and *not found* mean that before anything is published the terms "
        "must be read at the provider. An address marked *reported* is named by public "
        "programs or pages; one marked *unverified* by nobody that was read.\n"
    )
    for provider, many in groupby(known, key=lambda one: one.provider):
        yield f"## {provider}\n"
        for one in many:
            yield from _dataset(one)


def _dataset(one: Dataset) -> Iterator[str]:
    yield f"({_label('dataset', one.id)})="
    yield f"### {one.id}\n"
    yield f"**{_plain(one.title)}**, {_plain(one.publisher)}.\n"
    yield f"* Licence: {_plain(one.licence)} ({READ[one.licence_from]})."
    yield f"* {TERMS[one.redistribute]}."
    yield f"* Attribution: {_plain(one.attribution)}"
    for address in one.addresses:
        release = f", release {address.version}" if address.version else ""
        yield f"* Fetched from <{address.url}>{release} ({address.standing})."
    if one.ask:
        yield f"* To be brought: {_plain(one.ask)}"
    yield f"* Sources: {_cited(one.cites)}"
    yield ""
    if one.version_is_date:
        yield "A living database: its version is the day on which it was updated.\n"
    if one.releases:
        yield "| release | public by | how that is known |"
        yield "| --- | --- | --- |"
        for release in one.releases:
            when = day(release.published) if release.published else "not known"
            note = f": {_plain(release.note)}" if release.note else ""
            yield f"| {release.version} | {when} | {release.standing}{note} |"
        yield ""
    names = [f"[{i.id}](#{_label('indicator', i.id)})" for i in catalogue().of(one.id)]
    yield f"{count(len(names), 'indicator').capitalize()}: {', '.join(names)}.\n"


def forms() -> Iterator[str]:
    """Yield the page of forms, each with how far it was verified."""
    yield "# Forms that are read\n"
    yield (
        "A file is known by its columns. Each form says how far its reader can be "
        "trusted to have met the real thing.\n"
    )
    for standing, words in STANDINGS.items():
        many = sorted(
            (one for one in LAYOUTS if one.standing == standing), key=lambda one: one.id
        )
        yield f"## {first_letter(words)}\n"
        yield f"{count(len(many), 'form')}.\n"
        yield "| form | data set | written as | note |"
        yield "| --- | --- | --- | --- |"
        for one in many:
            where = f"[{one.dataset}](#{_label('dataset', one.dataset)})"
            written = _written(one.kind, one.encoding)
            yield f"| `{one.id}` | {where} | {written} | {_plain(one.note)} |"
        yield ""


def _written(kind: str, encoding: str) -> str:
    told = KINDS[kind]
    return f"{told}, {encoding}" if kind == "delimited" else told


def _label(kind: str, name: str) -> str:
    return f"{kind}-{name.replace('_', '-')}"


def _cited(cites: Iterable[str]) -> str:
    """Return sources as citations, each with its place."""
    told: list[str] = []
    for cite in cites:
        key, _, pin = cite.partition(":")
        told.append(f"{{cite:p}}`{key.strip()}`" + (f" ({_code(pin)})" if pin else ""))
    return "; ".join(told)


def _code(text: str) -> str:
    return f"`{' '.join(text.split())}`"


def _plain(text: str) -> str:
    """Return a text on one line, with nothing in it that would be a mark."""
    line = " ".join(text.split())
    for mark in ("\\", "*", "_", "`", "|", "<", ">", "[", "]", "$"):
        line = line.replace(mark, f"\\{mark}")
    return line
