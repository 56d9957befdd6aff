"""Reports made for the tests: of examples and of lives, each once."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from datetime import date
from functools import cache

from servanda.publication.reports.account import Account, account
from servanda.publication.subject import Asked, Subject
from tests.examples.lived import Lived
from tests.publication.subjects import MADE, of_example, of_lived


@cache
def told_of(name: str) -> Account:
    """Return the account of an example."""
    return account(of_example(name), MADE, None)


def of_life(lived: Lived, as_of: str, since: date | None = None) -> Account:
    """Return the account of a life."""
    return account(of_lived(lived, as_of), MADE, since)


def asked(*subjects: Subject, since: date | None = None) -> Asked:
    """Return what a report is made of."""
    return Asked(subjects, MADE, since)


def with_text(subject: Subject, **fields: object) -> Subject:
    """Return a subject whose text states something else."""
    return replace(subject, compact=subject.compact.model_copy(update=fields))


def pages_in(pdf: bytes) -> int:
    """Return how many pages a PDF says that it has."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    plain = [pdf, *map(_inflated, streams)]
    return sum(len(re.findall(rb"/Type /Page\b(?!s)", one)) for one in plain)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
