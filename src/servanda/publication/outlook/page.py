"""The outlook as a page of its own: what ``servanda foresee`` tells."""

from __future__ import annotations

from datetime import date

from servanda.publication.outlook.chapter import beliefs, grounds, results, risks
from servanda.publication.outlook.sources import cited, sources
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.sheet import Sheet
from servanda.publication.theme import Block, Chapter
from servanda.publication.words import count, figure, month

__all__ = ["outlook_sheet"]


def outlook_sheet(of: OutlookStatement) -> Sheet:
    """Return an outlook as a sheet."""
    return Sheet(
        f"Outlook: {of.host}",
        _under(of),
        (
            _chapter(
                "results",
                "What may happen",
                "What may happen under each option, and can they be told apart?",
                *results(of),
            ),
            _chapter("risks", "Risks", "What could go wrong, and when?", *risks(of)),
            _chapter(
                "beliefs",
                "Beliefs and values",
                "On which beliefs does that rest, and what counts as better?",
                *beliefs(of, cited),
            ),
            _chapter(
                "grounds",
                "Grounds",
                "What is it made from, and how far can it be trusted?",
                *grounds(of, cited),
            ),
            _chapter("sources", "Sources", "", sources(of)),
        ),
        of,
    )


def _chapter(name: str, title: str, question: str, *blocks: Block) -> Chapter:
    return Chapter(name, title, question, blocks)


def _under(of: OutlookStatement) -> tuple[str, ...]:
    first = month(date.fromisoformat(of.first))
    size = (
        f"{count(of.months, 'month')} from {first}. {figure(of.draws)} trajectories of "
        f"each of {len(of.options)} options under the same chance, seed {of.seed}; "
        f"{of.model} {of.version}."
    )
    lines = [size, "Beyond three years a scenario, not a forecast."]
    if of.posterior:
        lines.append(f"Estimates: {of.posterior}.")
    return tuple(lines)
