"""Subjects to publish: of the examples, of their logs, and with more withheld."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.publishing.subjects import of_files, of_log
from servanda.compact.model.oversight import Withheld
from servanda.publication.subject import Asked, Subject
from tests.examples.lived import Lived

ROOT = Path(__file__).resolve().parents[2]
MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)
EXAMPLES = (
    "ecomig", "grenada", "maravel", "mnf-lebanon", "plan-colombia", "ramsi", "sapmil",
)  # fmt: skip


@cache
def of_example(name: str) -> Subject:
    """Return a compact of the examples with its typed record."""
    path = ROOT / "examples" / name / "compact.yaml"
    return of_files((path,), None, None, Desk(now=lambda: MADE))[0]


@cache
def of_lived(lived: Lived, as_of: str = "2027-11-03") -> Subject:
    """Return a compact as its log shows it."""
    desk = Desk(now=lambda: MADE)
    return of_log(lived.log, (lived.stream,), as_of, desk)[0]


def asking(*subjects: Subject) -> Asked:
    """Return what a form is made of."""
    return Asked(subjects, MADE)


def withholding(subject: Subject, paths: Iterable[str]) -> Subject:
    """Return a subject that withholds more, and whose file still holds the values."""
    more = tuple(Withheld(path=path, reason="negotiation") for path in paths)
    before = subject.compact.withheld or ()
    compact = subject.compact.model_copy(update={"withheld": (*before, *more)})
    return replace(subject, compact=compact)
