"""``servanda backtest`` as users and scripts rely on it."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from servanda.cli.main import app

ROWS = [
    f"{421 + month},{country},{(month * country) % 7 if country != 52 else 0}"
    for country in (57, 124, 52)
    for month in range(72)
]


def run(*arguments: str | Path | int) -> Result:
    return CliRunner().invoke(app, ["backtest", *map(str, arguments)])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with three countries, 2015 to 2020."""
    text = "\n".join(["month_id,country_id,ged_sb", *ROWS]) + "\n"
    (tmp_path / "ged_country_month.csv").write_text(text)
    return tmp_path


def test_json_holds_the_scores_of_each_window_and_model(data: Path) -> None:
    done = run("--data", data, "--draws", 30, "--format", "json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert set(found["windows"]) == {"2018", "2019", "2020"}
    assert found["windows"]["2019"]["n"] == 36
    scores = found["windows"]["2019"]["models"]["conflictology"]
    assert {"crps", "log_crps", "ign", "mis", "coverage_90"} <= set(scores)
    schema = CliRunner().invoke(app, ["schema", "backtest"])
    jsonschema.validate(found, json.loads(schema.stdout))


def test_a_window_is_named_as_often_as_wanted(data: Path) -> None:
    done = run("--data", data, "--window", 2018, "--window", 2020, "--draws", 20)
    assert done.exit_code == 0
    assert ": 72 country-months, each year forecast" in " ".join(done.stdout.split())
    assert "Window 2019" not in done.stdout


def test_the_page_is_a_whole_document(data: Path) -> None:
    done = run("--data", data, "--window", 2020, "--draws", 20, "--format", "html")
    assert done.stdout.startswith("<!doctype html>")
    assert "Back-test" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--window", "2021"), 3, "they reach December 2020"),
        (("--window", "2016"), 3, "wanted are 24 months"),
        (("--format", "xml"), 2, "--format is one of"),
        (("--draws", "1"), 2, "--draws"),
        (("--window", "soon"), 2, "--window"),
        (("--seed", str(2**64)), 2, "--seed"),
        (("--known-by", "2021-01-01"), 2, "--known-by is of the evidence store"),
        (("--known-by", "soon"), 2, "is not a date"),
        (("--refit", "--posteriors", "."), 2, "give one of the two"),
        (("--posteriors", "nowhere"), 2, "--posteriors"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(
    data: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run("--data", data, *arguments)
    assert done.exit_code == code
    assert words in " ".join(done.output.split())


def test_a_fit_without_its_library_names_the_extra(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "numpyro", None)
    done = run("--data", data, "--refit")
    assert done.exit_code == 3
    assert "numpyro" in done.stderr
    assert "servanda[calibration]" in done.stderr


def test_a_folder_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    assert run("--data", tmp_path / "nowhere").exit_code == 2


def test_an_empty_store_exits_3_with_what_to_do() -> None:
    done = run()
    assert done.exit_code == 3
    assert "servanda evidence import" in done.stderr
