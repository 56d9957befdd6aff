"""Forecasts on a compact's pages: registered, in the log or not, and what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from servanda.acts.assessing import Assessment
from servanda.acts.desk import Desk
from servanda.acts.foretelling import evidence_held, foreseen
from servanda.acts.publishing.subjects import of_log
from servanda.evidence.store import Store
from servanda.publication.site.foreseen import Foreseen
from servanda.publication.site.frame import LANGUAGES, Language
from servanda.publication.site.pages.compacts import forecast, home
from servanda.publication.site.summary import summary
from servanda.publication.subject import Subject
from tests.evaluation.forecasts.made import by_month
from tests.evidence.stores import add, in_year
from tests.examples.foretold import registered
from tests.publication.site.conftest import framed
from tests.publication.site.marked import Page

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DESK = Desk(today=NOW.date, now=lambda: NOW)
CAME = date(2003, 7, 1)


@dataclass(frozen=True)
class Case:
    """A compact with a registered forecast, and what was reckoned of it."""

    log: str
    digests: dict[str, str]
    subject: Subject
    foreseen: Foreseen


def store_of(home: Path) -> None:
    """Bring in made-up deaths of the Solomon Islands, and refugees by year."""
    store = Store(home / "evidence")
    past = by_month("SLB", "deaths_state_based", [2.0] * 36, date(2000, 7, 1))
    came = by_month("SLB", "deaths_state_based", [1.0, 0.0, 4.0] * 8, CAME)
    add(store, "ucdp-ged", [*past, *came], published=date(2006, 1, 1))
    refugees = [in_year("SLB", "refugees_origin", y, 50.0) for y in range(1995, 2010)]
    add(store, "unhcr-origin", refugees, published=date(2012, 1, 1))


@pytest.fixture(scope="module")
def home_of(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("home")
    store_of(made)
    return made


@pytest.fixture(scope="module")
def case(
    assessed: Assessment, home_of: Path, tmp_path_factory: pytest.TempPathFactory
) -> Case:
    files = {"assessment": assessed.paths[2], "forecast": assessed.paths[3]}
    log, digests = registered(tmp_path_factory.mktemp("registered"), files)
    (subject,) = of_log(log, (), None, DESK)
    return Case(log, digests, subject, foreseen(log, "ramsi", DESK, folder=home_of))


def test_what_is_registered_is_counted(case: Case) -> None:
    assert summary(case.subject).forecasts == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_foretold_stands_beside_what_came(
    case: Case, language: Language
) -> None:
    frame = framed(language=language)
    for made in (
        home.page(frame, case.subject, case.foreseen),
        forecast.page(frame, case.subject, case.foreseen),
    ):
        page = Page(made)
        assert not page.astray
        assert page.of("svg")
        assert len({held["id"] for _, held in page.elements if "id" in held}) == sum(
            "id" in held for _, held in page.elements
        )


def test_a_forecast_is_told_with_who_registered_it_and_when(case: Case) -> None:
    page = Page(forecast.page(framed(), case.subject, case.foreseen)).said
    assert "registered by Case library, coding desk" in page
    assert "1 October 2026" in page
    assert all(digest in page for digest in case.digests.values())
    assert "The document is not in the log" not in page
    assert "no test of foresight" in page


def test_scores_are_told_against_the_rule_with_table_and_source(case: Case) -> None:
    page = Page(forecast.page(framed(), case.subject, case.foreseen)).said
    assert case.foreseen.scores is not None
    one = case.foreseen.scores.forecasts[0]
    drawn = [of for of in one.quantities if of.periods]
    assert {of.id for of in drawn} == {"deaths_state", "refugees"}
    for of in drawn:
        assert of.vintage in page
        for horizon in of.horizons:
            assert horizon.title in page
            if horizon.skill is not None and horizon.skill < 0:
                assert f"{horizon.title}: farther from what came than" in page
    assert "(CRPS); lower is better" in page
    assert "What this cannot say" in page


def test_drawings_hold_no_style_that_a_strict_policy_forbids(case: Case) -> None:
    page = Page(forecast.page(framed(), case.subject, case.foreseen))
    assert not page.of("style", "script", "image", "foreignobject")
    forbidden = {"style", "onload", "href", "xlink:href"}
    inside = {"svg", "g", "path", "text", "rect", "line", "clippath", "use"}
    held = [set(attrs) & forbidden for tag, attrs in page.elements if tag in inside]
    assert not any(held)
    assert len(page.text) < 300_000


def test_while_nothing_is_reckoned_yet_a_page_says_so(case: Case) -> None:
    live = Page(home.page(framed(is_live=True), case.subject, None)).said
    assert "is being reckoned" in live
    assert "registered by Case library" in live
    assert "The document is" not in live


def test_without_evidence_it_is_said_that_no_outcomes_are_held(
    case: Case, tmp_path: Path
) -> None:
    assert evidence_held(tmp_path) == ""
    told = foreseen(case.log, "ramsi", DESK, folder=tmp_path)
    page = Page(forecast.page(framed(), case.subject, told)).said
    assert told.outcomes == ""
    assert "No outcomes are held here" in page
    assert not told.drawings


def test_of_digests_alone_it_is_said_that_the_documents_are_not_in_the_log(
    assessed: Assessment, home_of: Path, tmp_path: Path
) -> None:
    files = {"assessment": assessed.paths[2]}
    log, digests = registered(tmp_path / "life", files, attached=False)
    (subject,) = of_log(log, (), None, DESK)
    told = foreseen(log, "ramsi", DESK, folder=home_of)
    assert told.scores is None
    assert told.held == ()
    page = Page(home.page(framed(), subject, told)).said
    assert digests["assessment"] in page
    assert "The document is not in the log." in page
    assert "They are not in the log, so it is not drawn here" in page


def test_the_digest_of_the_evidence_changes_with_it(home_of: Path) -> None:
    before = evidence_held(home_of)
    assert before == evidence_held(home_of)
    assert before.startswith("sha256:")
