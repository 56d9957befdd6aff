"""The act that calibrates: data in, a file of estimates out, or a clear refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from servanda.acts import calibrate
from servanda.acts.calibrating import (
    Calibration,
    Wanted,
    calibrated,
    keep,
    must_be_writable,
)
from servanda.acts.desk import Desk
from servanda.acts.diagnosing import EmptyStoreError
from servanda.acts.estimating import CalibrationError
from servanda.acts.gathering import UnwritableError, the_store
from servanda.outlook.calibration.inputs import Inputs
from servanda.outlook.calibration.needs import NEEDED
from servanda.outlook.posterior import Posterior, opened
from servanda.outlook.skill.deaths import first_day, month_number
from tests.evidence.stores import NOW, Said, add, in_year
from tests.outlook.posterior.made import a_posterior

if TYPE_CHECKING:
    from servanda.outlook.calibration.building import Asked
    from servanda.outlook.calibration.fitting import Diagnostics, Run

CODES = {"57": "ETH", "124": "YEM", "52": "SEN", "245": "SDN"}
DESK = Desk(today=NOW.date, now=lambda: NOW)


@dataclass
class Fake:
    """Stands for the sampler: keeps what it was given, makes what it is told to."""

    r_hat: float = 1.002
    divergences: int = 0
    inputs: Inputs | None = None
    asked: Asked | None = None

    def __call__(
        self,
        inputs: Inputs,
        asked: Asked,
        run: Run,
        progress: Callable[[float], None],
    ) -> tuple[Posterior, Diagnostics]:
        from servanda.outlook.calibration.fitting import Diagnostics  # noqa: PLC0415

        progress(1.0)
        self.inputs, self.asked = inputs, asked
        made = a_posterior(inputs.deaths, asked.last)
        told = {**made.told, "command": asked.command, "sampler": run._asdict()}
        found = Diagnostics(self.r_hat, 812.4, self.divergences, 7.0, 2000, "b")
        return replace(made, told=told), found


def deaths(folder: Path, months: int = 120) -> Path:
    """Write the country-months of four countries from January 2012 on."""
    rows = [
        f"{385 + month},{code},{(month * int(code)) % 7}"
        for code in CODES
        for month in range(months)
    ]
    text = "\n".join(["month_id,country_id,ged_sb", *rows]) + "\n"
    (folder / "ged_country_month.csv").write_text(text)
    return folder


def store_of(folder: Path, *, without: str = "") -> None:
    """Fill a store with deaths and all that a fit needs, less what is named."""
    said = [
        in_year(place, name, year, 0.5 if name == "electoral_democracy" else 5e6)
        for name in NEEDED[:3]
        for place in CODES.values()
        for year in (2010, 2015)
        if name != without
    ]
    if without != "distance_minimum":
        since, until = date(1990, 1, 1), NOW.date()
        said.append(Said("ETH", "distance_minimum", since, until, 0.0, toward="SDN"))
    first = month_number(2012, 1)
    for place in CODES.values():
        for month in range(120):
            start, end = first_day(first + month), first_day(first + month + 1)
            said.append(Said(place, "deaths_state_based_views", start, end, 2.0))
    add(the_store(folder), "made", said)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SERVANDA_HOME", str(tmp_path))
    return tmp_path


def of_store(fake: Fake | None = None, wanted: Wanted | None = None) -> Calibration:
    return calibrate(None, wanted, desk=DESK, fitting=fake or Fake())


def test_the_store_gives_deaths_neighbours_and_traits(home: Path) -> None:
    store_of(home)
    fake = Fake()
    found = of_store(fake)
    assert found.is_sound
    assert fake.inputs is not None
    assert fake.inputs.deaths.places == ("ETH", "SDN", "SEN", "YEM")
    assert fake.inputs.touching[0, 1] == 1.0
    assert fake.asked is not None
    assert fake.asked.last == month_number(2021, 12)
    statement = found.statement
    assert statement.until == "2021-12"
    assert [one.name for one in statement.sources] == ["made@1"]
    assert statement.command == (
        "servanda calibrate --until 2021-12 --draws 2000 --seed 20211231 --out FILE"
    )


def test_the_file_holds_its_sources_with_digests_and_is_the_same_again(
    home: Path, tmp_path: Path
) -> None:
    store_of(home)
    one, two = of_store(), of_store()
    assert one.content == two.content
    file = tmp_path / "posterior.npz"
    keep(one, file)
    read = opened(file)
    assert read.digest == one.statement.digest
    assert any("sha256:" in source for source in read.told["sources"])
    assert file.stat().st_size == one.statement.size


@pytest.mark.parametrize("name", NEEDED)
def test_what_a_fit_needs_and_the_store_lacks_is_named_with_its_data_set(
    home: Path, name: str
) -> None:
    store_of(home, without=name)
    with pytest.raises(CalibrationError, match=f"no file states {name} ") as refused:
        of_store()
    assert "it comes with" in refused.value.message


def test_a_folder_that_lacks_what_is_needed_names_the_files_refused(
    tmp_path: Path,
) -> None:
    deaths(tmp_path)
    (tmp_path / "spoilt.csv").write_text("gwcode,year,gdppc\n1,2,3\n")
    (tmp_path / "spoilt.json").write_text("{")
    with pytest.raises(CalibrationError, match="population_prio") as refused:
        calibrate(tmp_path, desk=DESK, fitting=Fake())
    assert "spoilt.json" in str(refused.value)


def test_nothing_is_left_of_the_store_that_a_folder_is_read_into(
    tmp_path: Path, home: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    deaths(data)
    with pytest.raises(CalibrationError):
        calibrate(data, desk=DESK, fitting=Fake())
    assert {one.name for one in home.iterdir()} == {"data"}


@pytest.mark.usefixtures("home")
def test_an_empty_store_says_what_to_do() -> None:
    with pytest.raises(EmptyStoreError, match="no deaths by country and month"):
        of_store()


def test_a_fit_to_fewer_months_and_without_a_place_says_so(home: Path) -> None:
    store_of(home)
    fake = Fake()
    wanted = Wanted(month_number(2018, 6), ("YEM", "ETH"), draws=50, seed=3)
    found = of_store(fake, wanted)
    assert fake.asked is not None
    assert fake.asked.left_out == {"ETH", "YEM"}
    assert (fake.asked.last, fake.asked.draws) == (month_number(2018, 6), 50)
    assert found.statement.left_out == ("ETH", "YEM")
    assert "--until 2018-06 --leave-out ETH --leave-out YEM --draws 50 --seed 3" in (
        found.statement.command
    )


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(month_number(2022, 1)), "stated until 2021-12, not until 2022-01"),
        (Wanted(month_number(2016, 11)), "are 59 months; a fit needs 60"),
        (Wanted(month_number(2001, 1)), "are 0 months; a fit needs 60"),
        (Wanted(left_out=("YEM", "MLI")), "no place MLI to leave out"),
    ],
)
def test_what_cannot_be_fitted_is_refused_before_the_sampler_runs(
    home: Path, wanted: Wanted, words: str
) -> None:
    store_of(home)
    fake = Fake()
    with pytest.raises(CalibrationError, match=words):
        of_store(fake, wanted)
    assert fake.asked is None


@pytest.mark.parametrize(
    ("fake", "words"),
    [
        (Fake(r_hat=1.01), "R-hat is 1.010"),
        (Fake(r_hat=float("nan")), "R-hat cannot be told"),
        (Fake(divergences=1), "1 step diverged"),
        (Fake(divergences=3), "3 steps diverged"),
    ],
)
def test_a_sampler_that_is_not_to_be_believed_says_why(
    home: Path, fake: Fake, words: str
) -> None:
    store_of(home)
    found = of_store(fake)
    assert not found.is_sound
    assert words in found.statement.faults[0]
    assert words in " ".join(calibrated(found).split())


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_each_form_tells_the_diagnostics(home: Path, form: str) -> None:
    store_of(home)
    told = calibrated(of_store(), form)
    assert "1.002" in told
    assert "812" in told
    assert "made@1" in told


def test_a_place_that_cannot_be_written_to_is_refused_at_once(tmp_path: Path) -> None:
    must_be_writable(tmp_path / "posterior.npz")
    assert not list(tmp_path.iterdir())
    with pytest.raises(UnwritableError):
        must_be_writable(tmp_path / "nowhere" / "posterior.npz")


@pytest.mark.shared
def test_reference_data_are_enough(shared: Path) -> None:
    fake = Fake()
    found = calibrate(shared / "data", desk=DESK, fitting=fake)
    assert found.statement.until == "2021-12"
    assert fake.inputs is not None
    places = fake.inputs.deaths.places
    mali, niger = places.index("MLI"), places.index("NER")
    assert fake.inputs.touching[mali, niger] == 1.0
    assert np.abs(fake.inputs.covariates[:, :, 1:]).max() < 4.0
    assert (fake.inputs.covariates != 0.0).mean() > 0.8
