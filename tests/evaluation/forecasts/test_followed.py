"""Which option was followed, and what shows it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from servanda.evaluation.forecasts.followed import by_log, by_text
from servanda.evaluation.forecasts.told import Told, seal_of
from servanda.observance.life.fold import Life
from servanda.outlook.skill.deaths import month_number
from tests.evaluation.forecasts.made import FIRST, NONE, OPTION, told
from tests.examples.lived import Lived

END = datetime(2028, 12, 31, tzinfo=UTC)


def of(life: Life, **changes: object) -> Told:
    first = life.versions[0]
    start = first.compact.term.effective if first.compact.term else None
    assert start is not None
    known = {
        "compact": life.stream,
        "text": first.digest,
        "first": month_number(start.year, start.month),
    }
    return told(48, **(known | changes))


def test_the_compact_is_followed_until_another_text_takes_its_place(
    lived: Callable[[str], Lived],
) -> None:
    life = lived("maravel").life()
    found = by_log(of(life), life, END)
    amended = life.versions[1]
    assert found.option == OPTION
    assert found.until == of(life).ahead(amended.since.date())
    assert f"{amended.since:%Y-%m-%d}" in found.words


def test_before_the_first_day_no_action_is_followed(
    lived: Callable[[str], Lived],
) -> None:
    life = lived("maravel").life()
    found = by_log(of(life), life, datetime(2024, 6, 28, tzinfo=UTC))
    assert found.option == NONE


def test_a_text_that_never_was_in_force_is_not_scored(
    lived: Callable[[str], Lived],
) -> None:
    life = lived("maravel").life()
    found = by_log(of(life, text="sha256:other"), life, END)
    assert found.option is None
    assert "another was" in found.words


def test_a_forecast_that_begins_at_another_time_is_not_scored(
    lived: Callable[[str], Lived],
) -> None:
    life = lived("maravel").life()
    late = of(life, first=of(life).first + 6)
    assert by_log(late, life, END).option is None


def test_a_text_alone_says_so() -> None:
    forecast = told()
    found = by_text(forecast, forecast.text, FIRST, date(2020, 1, 1))
    assert found.option == OPTION
    assert "No log shows" in found.words


def test_neither_another_text_nor_one_without_a_first_day_is_scored() -> None:
    forecast = told()
    day = date(2020, 1, 1)
    assert by_text(forecast, "sha256:other", FIRST, day).option is None
    assert by_text(forecast, forecast.text, None, day).option is None
    assert by_text(forecast, forecast.text, date(2021, 1, 1), day).option is None
    assert by_text(forecast, forecast.text, date(2010, 8, 1), day).option is None


def test_a_seal_says_who_registered_it_and_counts_from_when_it_was_entered(
    lived: Callable[[str], Lived],
) -> None:
    life = lived("maravel").life()
    body = next(deed.body for deed in life.of_kind("sealing") if deed.id == "forecast")
    digest = body.model_dump()["digest"]
    found = seal_of(life, digest, END)
    assert found is not None
    assert found.office == "Director of the Security Assistance Agency"
    assert found.recorded.date() == date(2024, 6, 27)
    assert seal_of(life, digest, datetime(2024, 6, 1, tzinfo=UTC)) is None
    assert seal_of(life, "sha256:none", END) is None
