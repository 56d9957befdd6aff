"""The auditor's file as files: page, paper, JSON, and the evidence register as CSV."""

from __future__ import annotations

from typing import Final

from servanda.publication.export import Export, Lost
from servanda.publication.redaction import every
from servanda.publication.reports.account import account
from servanda.publication.reports.audit.chapters import chapters
from servanda.publication.reports.audit.evidence import table
from servanda.publication.reports.audit.statement import AuditStatement, stated
from servanda.publication.reports.losing import losing
from servanda.publication.reports.page import Page, Sheet, html, written
from servanda.publication.reports.telling import asked as telling
from servanda.publication.reports.telling.foot import foot
from servanda.publication.subject import Asked
from servanda.publication.theme.paper import pdf

__all__ = ["export", "page"]


_WHERE: Final = (
    "Every act with its signatures, its digests and what it rests on stands in "
    "{0}-audit.csv and {0}-audit.json."
)


def export(asked: Asked) -> Export:
    """Make the auditor's file of each subject."""
    files: dict[str, bytes] = {}
    lost: list[Lost] = []
    remarks: list[str] = []
    for shown in every(asked):
        subject = shown.subject
        statement = stated(subject, account(subject, asked.made, asked.since))
        name = f"{subject.compact.id}-audit"
        rows = (f"{name}.csv", table(statement.evidence))
        found = html(page(statement))
        files |= written(name, found, pdf(found), statement, (rows,))
        lost += (*losing(subject, "audit"), *shown.lost)
        if subject.kept is None:
            remarks.append(
                f"{subject.compact.id}: no log was named, so no claim is traced to a "
                "signature. Publish from the log with --log."
            )
    return Export(files, tuple(lost), tuple(remarks))


def page(statement: AuditStatement) -> Page:
    """Return the file's page."""
    told = statement.account
    name = told.head.compact
    return Page(
        kind="audit",
        label="Evidence for the auditor",
        title=told.head.title,
        under=telling.under(told),
        period=telling.drawn(told),
        lead=statement.lead,
        points=(_WHERE.format(name),),
        sheets=(Sheet(chapters(statement)),),
        foot=foot(told),
    )
