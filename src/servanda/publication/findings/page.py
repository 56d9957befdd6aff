"""Findings as one page of HTML that needs nothing outside itself."""

from __future__ import annotations

from markupsafe import Markup

import servanda
from servanda.compact.principles.report import Report
from servanda.compact.principles.verdict import Finding, Verdict
from servanda.publication.bibliography import titled
from servanda.publication.findings.groups import Group, Told, counts_line, grouped
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Inline,
    Paragraph,
    anchor,
    code,
    join,
    mark,
    render,
    ticked,
)
from servanda.publication.words import count, dated, day, sentence

__all__ = ["page"]

_PLACES = 5


def page(report: Report) -> str:
    """Return a report as a page, in the order of urgency."""
    compact = report.case.compact
    read = (("record", report.case.record), ("facts", report.case.facts))
    beside = "; ".join(f"{name}: {one.file if one else 'none'}" for name, one in read)
    return render(
        "findings.html.j2",
        title=compact.document.title,
        file=join((code(compact.file), code(compact.digest), f"({beside})")),
        judged=day(report.on),
        conclusion=sentence("; ".join(report.conclusions())),
        counts=counts_line(report),
        chapters=tuple(_chapter(group) for group in grouped(report)),
        language=compact.document.language,
        version=servanda.__version__,
    )


def _chapter(group: Group) -> Chapter:
    blocks = tuple(block for told in group.told for block in _blocks(told))
    asked = count(len(group.told), "check")
    if group.hint:
        blocks = (Paragraph(ticked(group.hint)), *blocks)
    return Chapter(anchor(group.title).lower(), group.title, asked, blocks)


def _blocks(told: Told) -> tuple[Block, ...]:
    check, answer = told.result.check, told.result.answer
    items: list[Inline] = []
    if answer.verdict is Verdict.OPINION_NEEDED:
        full = "complete" if answer.complete else "not complete"
        items.append(f"The facts that an opinion needs are {full}.")
    if answer.settled:
        items.append(f"Noted: {dated(sentence(answer.settled))}")
    items += [_finding(first, more) for first, more in told.findings]
    sources = "; ".join(titled(citation) for citation in check.cites)
    return (
        Head(
            join(
                (
                    check.id,
                    check.severity.value,
                    mark(answer.verdict.value),
                    check.sentence,
                )
            )
        ),
        Bullets(tuple(items) or ("Nothing that speaks to it was found.",)),
        Paragraph(Markup('<span class="small">Sources: {}</span>').format(sources)),
    )


def _finding(first: Finding, more: tuple[Finding, ...]) -> Inline:
    places = [code(one.where) for one in (first, *more)[:_PLACES]]
    rest = len(more) + 1 - len(places)
    where = join(places, ", ")
    if rest:
        where = join((where, f"and {rest} more"))
    line = f"({first.file}:{first.line})" if first.file and first.line else ""
    words = dated(sentence(first.what))
    return join((where, line, ticked(words), ticked(dated(first.remedy))))
