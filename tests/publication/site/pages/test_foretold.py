from __future__ import annotations

from collections.abc import Callable

from servanda.publication.evaluation.forecasts.statement import ForecastScores, SealedAs
from servanda.publication.site.pages.compacts import home
from servanda.publication.subject import Subject
from tests.publication.evaluation.forecasts.test_drawing import FIRST, quantity
from tests.publication.site.conftest import framed
from tests.publication.site.marked import Page


def scored(came: list[float], *, is_retrospective: bool) -> ForecastScores:
    sealed = SealedAs(
        answer="sealed",
        log="a/log",
        act=None,
        entry=None,
        recorded=None,
        office=None,
        of=None,
        words="",
    )
    return ForecastScores(
        compact="ramsi",
        title="",
        fictional=False,
        host="SLB",
        place=None,
        assessment="",
        futures="",
        judged_on=FIRST,
        sealed=sealed,
        model="",
        version="",
        posterior="",
        seed=1,
        first=FIRST,
        months=9,
        option=None,
        followed="",
        named={},
        trajectories=9,
        is_retrospective=is_retrospective,
        quantities=(quantity(came),),
        events=(),
    )


def test_a_forecast_is_drawn_beside_what_came_with_its_figures(
    subject: Callable[[str], Subject],
) -> None:
    held = scored([2.0, 0.0, 9.0, 4.0], is_retrospective=True)
    page = Page(home.page(framed(), subject("ramsi"), (held,)))
    assert "Deaths: 3 of 4 outcomes within the range foretold" in page.said
    assert "is no test of foresight" in page.said
    (figure,) = [one for one in page.of("figure") if one.get("class") == "drawing"]
    assert figure["id"] == "forecast-deaths_state"
    assert not [held for _, held in page.elements if "style" in held]


def test_what_cannot_be_compared_is_said(subject: Callable[[str], Subject]) -> None:
    held = scored([], is_retrospective=False)
    page = Page(home.page(framed(), subject("ramsi"), (held,)))
    assert "Nothing that was foretold can be compared yet." in page.said
    assert "no test of foresight" not in page.said
