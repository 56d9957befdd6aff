"""What the tests of the public pages are told from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from servanda.acts.desk import Desk
from servanda.acts.publishing.publishing import From, asked
from servanda.publication.export import Export
from servanda.publication.site import export
from servanda.publication.site.frame import Frame, Language
from servanda.publication.subject import Asked, Subject
from tests.examples.lived import Lived
from tests.publication.site.marked import Page

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def of_log(lived: Callable[[str], Lived]) -> Callable[[str], Asked]:
    """Return what is asked of the log of an example's life."""
    held: dict[str, Asked] = {}

    def of(name: str) -> Asked:
        if name not in held:
            source = From(log=lived(name).log)
            held[name] = asked(source, None, Desk(now=lambda: NOW))
        return held[name]

    return of


@pytest.fixture(scope="session")
def subject(of_log: Callable[[str], Asked]) -> Callable[[str], Subject]:
    """Return an example's compact as its log shows it."""
    return lambda name: of_log(name).subjects[0]


@pytest.fixture(scope="session")
def typed(root: Path) -> Callable[[str], Asked]:
    """Return what is asked of an example's files, without a log."""

    def of(name: str) -> Asked:
        source = From(files=(root / "examples" / name / "compact.yaml",))
        return asked(source, None, Desk(today=NOW.date, now=lambda: NOW))

    return of


@pytest.fixture(scope="session")
def exports(of_log: Callable[[str], Asked]) -> Callable[[str], Export]:
    """Return the whole site of an example's log, made once."""
    return cache(lambda name: export(of_log(name)))


@pytest.fixture(scope="session")
def sites(exports: Callable[[str], Export]) -> Callable[[str], Mapping[str, bytes]]:
    """Return the files of that site."""
    return lambda name: exports(name).files


@pytest.fixture(scope="session")
def pages(exports: Callable[[str], Export]) -> Callable[[str], dict[str, Page]]:
    """Return its pages read back: every one but most of the entries."""

    def of(name: str) -> dict[str, Page]:
        return {
            path: Page(data.decode())
            for path, data in exports(name).files.items()
            if path.endswith(".html")
            and ("entries/" not in path or path.count("9") == 2)
        }

    return cache(of)


def framed(
    path: str = "", language: Language = "en", *, is_live: bool = False
) -> Frame:
    """Return a frame of a page."""
    base = "/" if is_live else "./"
    return Frame(language, base, "Compacts", "a/log", 3, NOW, is_live, path)
