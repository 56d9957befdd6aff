"""The sources: what was read, what is unverified, what the checks rest on."""

from __future__ import annotations

from markupsafe import Markup

from servanda.compact.model import Source
from servanda.outlook.priors import priors, schools
from servanda.publication.bibliography import Work, cited
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import unverified_facts
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import (
    Chapter,
    Inline,
    Note,
    anchor,
    code,
    columns,
    join,
    link,
    listed,
    mark,
)
from servanda.publication.words import dated

__all__ = ["sources"]


def sources(material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter of sources."""
    documents = (material.compact, material.record, material.facts)
    stated = {
        source.id: source
        for document in documents
        if document is not None
        for source in document.sources
    }
    keys = [c for result in material.report.results for c in result.check.cites]
    beliefs = [key for prior in priors().values() for key in prior.sources]
    beliefs += [o.source for prior in priors().values() for o in prior.contradicted_by]
    beliefs += [key for school in schools().values() for key in school.sources]
    if statement.strategy is not None:
        beliefs += statement.strategy.sources
    return Chapter(
        "sources",
        "Sources",
        "On what does each fact rest, and which facts has nobody verified?",
        (
            listed(
                "Sources that the documents name",
                columns(
                    *("Key", "Source", "Publisher, date", "Read"),
                    widths=(20, 43, 29, 8),
                ),
                (_source(one) for one in stated.values()),
                "The documents name no source.",
            ),
            Note(
                "Unverified: no source was seen for it. It is shown with its mark "
                "wherever it stands and settles nothing by itself."
            ),
            listed(
                "Unverified facts",
                columns("Document", "Field", "What it states", widths=(12, 36, 52)),
                (
                    (one.file, code(one.where), dated(one.states))
                    for one in unverified_facts(material)
                ),
                "No fact is marked unverified.",
            ),
            Note(
                "Standing of a work: seen, its text was read; reported, another source "
                "that was read tells of it; unverified, neither."
            ),
            listed(
                "What the checks and the beliefs rest on",
                columns("Key", "Work", "Standing", widths=(20, 67, 13)),
                (_work(work) for work in cited((*keys, *beliefs))),
                "No work is cited.",
            ),
        ),
    )


def _source(one: Source) -> tuple[Inline, ...]:
    key = Markup('<span id="{}">{}</span>').format(anchor("source", one.id), one.id)
    where = dated(", ".join(word for word in (one.publisher, one.dated) if word))
    return (
        key,
        link(one.title, one.url or ""),
        where,
        "yes" if one.seen else mark("not read", "not-shown"),
    )


def _work(work: Work) -> tuple[Inline, ...]:
    author = f"{work.author}: " if work.author else ""
    standing: Inline = work.standing
    if work.standing == "unverified":
        standing = mark("unverified")
    key = Markup('<span id="{}">{}</span>').format(anchor("work", work.key), work.key)
    year = f" ({work.year})" if work.year and work.year not in work.title else ""
    return (key, join((author, link(work.title, work.url), year), ""), standing)
