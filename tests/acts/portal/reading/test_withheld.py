"""Nothing that a text withholds is in a page, an answer or a feed of the portal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from servanda.acts.desk import Desk
from servanda.acts.portal import feeds
from servanda.acts.portal.answers import lists, ones
from servanda.acts.portal.pages import Choice, Place, page_at
from servanda.acts.portal.reading import lives
from servanda.acts.portal.reading.reader import Reader
from servanda.acts.portal.reading.refreshing import refresh
from servanda.acts.portal.reading.seen import folded
from servanda.observance.life.fold import Life
from tests.examples.lived import Lived
from tests.publication.made import SECRETS, living, secrets_in

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAGES = (
    "", "duties/", "money/", "amendments/", "checks/", "document/", "timeline/",
)  # fmt: skip
ANSWERS: tuple[Callable[[Reader, str], Any], ...] = (
    ones.compact, ones.standing, ones.amendments, ones.findings_of, ones.accounts,
    ones.days,
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(
    lived: Callable[[str], Lived], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """Yield the reader of a log whose texts hold what they withhold."""
    with pytest.MonkeyPatch.context() as patch:

        def knowing(*given: Any) -> tuple[Life, Any]:
            life, seen = folded(*given)
            if life.versions:
                life = living(life)
                told = "".join(one.compact.model_dump_json() for one in life.versions)
                assert len(secrets_in(told)) == len(SECRETS)
            return life, seen

        patch.setattr(f"{lives.__name__}.folded", knowing)
        views = tmp_path_factory.mktemp("views") / "views"
        found = Reader(lived("maravel").log, Path(views), Desk(now=lambda: NOW))
        refresh(found)
        yield found
        found.close()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["", "fr/"])
def test_no_page_shows_what_is_withheld(
    reader: Reader, language: str, page: str
) -> None:
    place = Place("/", "Compacts", f"{language}compacts/maravel/{page}")
    told = page_at(reader, place, {}).make()
    assert "maravel" in told
    assert secrets_in(told) == set()


@pytest.mark.parametrize("path", ["", "partnership/", "data/"])
def test_no_list_shows_it(reader: Reader, path: str) -> None:
    told = page_at(reader, Place("/", "Compacts", path), {}).make()
    assert secrets_in(told) == set()


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_answer_shows_it(
    reader: Reader, answer: Callable[[Reader, str], Any]
) -> None:
    told = answer(reader, "maravel").model_dump_json()
    assert "maravel" in told
    assert secrets_in(told) == set()


def test_no_list_of_answers_shows_it(reader: Reader) -> None:
    told = lists.compacts(reader, Choice()).model_dump_json()
    told += ones.timeline(reader, "maravel", 1, 50).model_dump_json()
    assert secrets_in(told) == set()


def test_no_feed_and_no_calendar_shows_it(reader: Reader) -> None:
    at = feeds.Addresses("https://example.org/", "Compacts")
    for told in (
        feeds.of_log(reader, at),
        feeds.of_compact(reader, "maravel", at),
        feeds.all_days(reader, "Compacts"),
        ones.days_ics(reader, "maravel"),
    ):
        assert told
        assert secrets_in(told) == set()
