"""Debt as a part of a statement and as a chapter: the same figures in both."""

import json

import pytest

from servanda.outlook.debt import DebtFound, debt_of
from servanda.publication.charts import Bands, fans
from servanda.publication.outlook.sources import cited
from servanda.publication.strategy.debt import StatedDebt, blocks, debt_stated
from servanda.publication.strategy.debt.moving import MOVES
from servanda.publication.strategy.debt.options import CALLED, at, points, verdict
from servanda.publication.strategy.debt.rating import worst
from servanda.publication.strategy.debt.statement import StatedBands, StatedChange
from servanda.publication.theme import Chapter, Drawing, Silence, Table
from servanda.publication.theme.plain import plain
from tests.strategy.grounds import ground_of


@pytest.fixture(scope="module")
def found() -> DebtFound:
    ground = ground_of("maravel")
    return debt_of(ground.compact, ground.facts, ground.question, ground.futures)


@pytest.fixture(scope="module")
def of(found: DebtFound) -> StatedDebt:
    return debt_stated(found)


def text(of: StatedDebt) -> str:
    """Return the chapter as plain text, its lines unbroken."""
    told = plain((Chapter("debt", "Debt", "", tuple(blocks(of, cited))),), 100)
    return " ".join(told.split())


def unknowing(of: StatedDebt) -> StatedDebt:
    assert of.capacity
    less = of.capacity.model_copy(update={"policies_known": False})
    return of.model_copy(update={"capacity": less})


def test_the_statement_is_read_back_as_it_was_written(of: StatedDebt) -> None:
    assert StatedDebt.model_validate_json(of.model_dump_json()) == of
    assert "NaN" not in of.model_dump_json()


def test_every_option_has_every_indicator_with_as_many_years_as_are_told(
    of: StatedDebt,
) -> None:
    for one in of.options:
        assert [found.name for found in one.indicators] == list(CALLED)
        assert sum(one.ratings.values()) == pytest.approx(1.0)
        assert all(len(i.bands.p50) == len(of.ends) for i in one.indicators)
        assert set(one.moves) == set(MOVES)


def test_the_account_that_is_shown_adds_up_to_the_cent(of: StatedDebt) -> None:
    assert of.account
    for year in of.account.years:
        moved = sum(year.flows.values()) + year.rounding
        assert year.opening + moved == year.closing
    assert of.account.rounding <= 6


def test_service_is_not_told_for_the_first_day(of: StatedDebt) -> None:
    service = next(
        one for one in of.options[0].indicators if one.name == "service_revenue"
    )
    assert service.bands.p50[0] is None
    assert at(service.bands, 0) == "no service yet"


def test_the_chapter_tells_the_fan_the_rating_the_rules_and_relief(
    of: StatedDebt,
) -> None:
    told = text(of)
    for words in (
        "Present value of external debt",
        "Share of the trajectories by mechanical rating",
        "The rules of the rating",
        "unverified",
        "Every creditor gives up the same part",
        "To 1 July 2025",
        "Relief as it was once given: Somalia",
        "4,495.8",
        "What this cannot say of debt",
    ):
        assert words in told
    drawing = next(one for one in blocks(of, cited) if isinstance(one, Drawing))
    assert "not a forecast" in str(drawing.subtitle)
    assert drawing.svg.startswith("<svg")
    assert drawing.alt
    assert len(drawing.numbers.rows) == len(of.ends)


def test_a_rating_under_a_belief_says_that_it_is_not_known(of: StatedDebt) -> None:
    assert "rating itself is not known" not in text(of)
    told = text(unknowing(of))
    assert "not known" in told
    assert "finance.policies" in told
    assert "rating itself is not known" in told


def test_what_is_moved_past_the_years_looked_at_is_said(of: StatedDebt) -> None:
    stretched = next(one for one in of.relief if one.name == "stretching")
    assert stretched.beyond_after > stretched.beyond_before
    assert "makes it look better than it is" in text(of)


def test_where_nothing_is_known_nothing_is_drawn_and_the_fields_are_named() -> None:
    ground = ground_of("maravel")
    found = debt_of(ground.compact, None, ground.question, ground.futures)
    of = debt_stated(found)
    assert not of.is_known
    assert of.account is None
    assert of.capacity is None
    all_blocks = list(blocks(of, cited))
    assert any(isinstance(one, Silence) for one in all_blocks)
    assert not any(isinstance(one, Drawing) for one in all_blocks)
    assert "economy.gdp" in text(of)
    # Nothing of debt is known here, so that no case of elsewhere is told either.
    assert not any(isinstance(one, Table) for one in all_blocks)


def test_no_row_of_a_table_is_longer_than_its_columns(of: StatedDebt) -> None:
    for one in blocks(of, cited):
        if isinstance(one, Table):
            assert all(len(row) == len(one.columns) for row in one.rows)


@pytest.mark.parametrize(
    ("found", "low", "high", "words"),
    [
        ("lower", -2.0, -1.0, "lower: \u22121.5 (\u22122.0 to \u22121.0)"),
        ("no change", 0.0, 0.0, "no change"),
        ("higher", 0.01, 0.02, "less than 0.1 either way"),
    ],
)
def test_a_difference_is_told_with_its_interval(
    found: str, low: float, high: float, words: str
) -> None:
    assert verdict(change(found, low, high)) == words


def test_a_difference_that_cannot_be_told_is_marked() -> None:
    told = str(verdict(change("not distinguishable", -1.0, 2.0)))
    assert "not distinguishable" in told
    assert "\u22121.0 to +2.0" in told


def change(found: str, low: float, high: float) -> StatedChange:
    return StatedChange(
        before=10.0,
        after=10.0 + (low + high) / 2.0,
        low=low,
        high=high,
        falls=0.5,
        rises=0.5,
        verdict=found,
        turns=[],
    )


def test_a_fan_by_year_has_its_threshold_across() -> None:
    rows = ((1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, 4.0), (5.0, 6.0))
    drawn = [
        fans(
            "one",
            (Bands("Here", rows, pace=1, level=level),),
            start=2024.5,
            scaled="from nought",
            forecast=3,
        )
        for level in (None, 40.0)
    ]
    assert drawn[0] != drawn[1]
    # The threshold lies above every band, and the scale reaches it.
    assert ">40<" in drawn[1]
    assert ">40<" not in drawn[0]


def test_a_band_is_told_with_its_range() -> None:
    one = StatedBands(p05=[10.0], p25=[15.0], p50=[20.0], p75=[30.0], p95=[40.0])
    assert at(one, 0) == "20% (10\u201340%)"
    assert points(0.0) == "+0.0"


def test_the_part_has_a_schema(of: StatedDebt) -> None:
    schema = json.dumps(StatedDebt.model_json_schema())
    assert all(name in schema for name in type(of).model_fields)


# --- the years that are rated ---------------------------------------------------------


def test_the_year_of_the_worst_breach_and_every_rated_year_are_shown(
    of: StatedDebt,
) -> None:
    told = text(of)
    assert "the worst year is the one in which most" in told
    for one in of.option(of.chosen).indicators:
        assert len(one.above) == of.years_rated
        assert max(one.above) <= one.ever + 1e-9
        year = worst(one)
        if year is not None:
            assert one.above[year - 1] == max(one.above)
    rated = next(
        block
        for block in blocks(of, cited)
        if isinstance(block, Table) and "Every year that is rated" in str(block.caption)
    )
    assert [row[0] for row in rated.rows] == [
        str(year) for year in range(1, of.years_rated + 1)
    ]
