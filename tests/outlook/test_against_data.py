"""The measured priors counted again, and ten years run again, from the data in place.

These tests are how the measured priors are recomputed: run them with `-m shared`.
"""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from servanda.outlook import Intensity, Option, Question, Situation
from servanda.outlook.first import FirstOutlook
from servanda.outlook.noise import Array
from servanda.outlook.priors import Prior, priors
from tests.outlook.conftest import exactly

YEARS = 8
BANDS = (1, 25, 100)
COUNTED = [[7359, 197, 18, 6], [202, 375, 102, 11], [14, 107, 240, 62], [2, 7, 65, 210]]
PUBLISHED = [
    [0.972, 0.025, 0.002, 0.001],
    [0.286, 0.545, 0.154, 0.016],
    [0.033, 0.250, 0.568, 0.150],
    [0.007, 0.032, 0.238, 0.722],
]


class Case(NamedTuple):
    """One state on one day: what was known, and the deaths that followed."""

    month: int
    state: int
    situation: Situation
    followed: float


@pytest.fixture(scope="module")
def deaths(shared: Path) -> Array:
    """Return state-based deaths, 1989 to 2021: (month, state), nan where no state."""
    file = shared / "data/country_month/ged_country_month_1989_2021.parquet"
    table = pq.read_table(file, columns=["month_id", "country_id", "gwcode", "ged_sb"])
    table = table.filter(pc.is_valid(table["gwcode"]))
    month, state = (table[c].to_numpy() for c in ("month_id", "country_id"))
    months, row = np.unique(month, return_inverse=True)
    states, column = np.unique(state, return_inverse=True)
    found = np.full((len(months), len(states)), np.nan)
    found[row, column] = table["ged_sb"].to_numpy()
    return found


def intensity(deaths: Array) -> Array:
    return np.where(np.isnan(deaths), np.nan, np.digitize(deaths, BANDS))


def read(shared: Path, name: str) -> pa.Table:
    options = pyarrow.csv.ReadOptions(encoding="latin1")
    return pyarrow.csv.read_csv(shared / "data" / name, read_options=options)


def is_within(prior: Prior, counted: float) -> bool:
    return prior.low <= counted <= prior.high


@pytest.mark.shared
def test_months_pass_into_one_another_as_counted_and_nearly_as_published(
    deaths: Array,
) -> None:
    late = intensity(deaths[-48:])
    late = late[:, ~np.isnan(late).any(axis=0)]
    pairs = np.stack([late[:-1].ravel(), late[1:].ravel()]).astype(np.intp)
    counts = np.zeros((4, 4), dtype=int)
    np.add.at(counts, (pairs[0], pairs[1]), 1)
    assert counts.tolist() == COUNTED
    rows = counts / counts.sum(axis=1, keepdims=True)
    assert np.abs(rows - PUBLISHED).max() < 0.02


@pytest.mark.shared
@pytest.mark.parametrize(("state", "name"), [(1, "low"), (2, "high")])
def test_deaths_lie_within_a_month_as_counted(
    deaths: Array, state: int, name: str
) -> None:
    seen = deaths[intensity(deaths) == state]
    low, width = ((1.0, 24.0), (25.0, 75.0))[state - 1]
    shape = priors()[f"deaths.{name}_shape"].median
    places = np.array([0.25, 0.5, 0.75, 0.9])
    modelled = low + np.floor(width * places**shape)
    assert np.quantile(seen, places) == pytest.approx(modelled, abs=0.06 * width)


@pytest.mark.shared
def test_deaths_in_months_of_war_are_as_counted(deaths: Array) -> None:
    seen = np.log(deaths[intensity(deaths) == 3] / 100.0)
    scale, shape = (priors()[f"deaths.war_{n}"].median for n in ("scale", "shape"))
    places = np.array([0.5, 0.9, 0.99])
    modelled = scale * (-np.log1p(-places)) ** shape
    assert np.quantile(seen, places) == pytest.approx(modelled, rel=0.15)


@pytest.mark.shared
def test_coups_are_as_frequent_as_counted(shared: Path) -> None:
    table = read(shared, "country_year/powell_thyne_coups_gw_1950_2021.csv.gz")
    columns = ("gwcode", "year", "pt_coup_num", "years_since_last_pt_attempt")
    rows = list(zip(*(table[c].to_pylist() for c in columns), strict=True))
    since = {(state, year): quiet for state, year, _, quiet in rows}
    counted: dict[bool, list[int]] = {False: [], True: []}
    for state, year, coups, _ in rows:
        before = since.get((state, year - 1))
        if 1990 < year <= 2021 and before is not None:
            counted[bool(before < 5)].append(coups)
    rates = [float(np.mean(counted[lately])) for lately in (False, True)]
    # The prior is for states without heavy fighting; the count here is for all.
    assert is_within(priors()["coup.base"], rates[False])
    assert is_within(priors()["coup.recent"], rates[1] / rates[0])


@pytest.mark.shared
def test_missions_leave_in_their_third_to_fifth_year_as_counted(shared: Path) -> None:
    table = read(shared, "interventions/thirdparty_pkm_v3.1_1947_2014.csv.gz")
    columns = ("STARTYR", "STARTMON", "ENDYR", "ENDMON", "ONGOING")
    start, month, end, last, ongoing = (
        pc.fill_null(pc.cast(table[c], pa.float64(), safe=False), 0.0).to_numpy()
        for c in columns
    )
    still = (ongoing == 1) | (end <= 0) | (end > 2014)
    lasted = np.where(
        still, (2015 - start) * 12 - month, (end - start) * 12 + last - month
    )
    since = (start >= 1990) & (lasted >= 0)
    lasted, still = lasted[since], still[since]
    months = np.clip(np.minimum(lasted, 60) - 24, 0, None).sum()
    left = ((lasted > 24) & (lasted <= 60) & ~still).sum()
    assert left / months == pytest.approx(priors()["stay.leave"].median, rel=0.05)


@pytest.mark.shared
def test_neighbours_send_troops_against_the_host_as_often_as_counted(
    shared: Path,
) -> None:
    file = shared / "data/country_year/ucdp_prio_acd_v25.1_1946_2021.parquet"
    table = pq.read_table(file)
    kind = pc.is_in(table["type_of_conflict"], pa.array(["intrastate", "II"]))
    table = table.filter(pc.and_(kind, pc.greater_equal(table["year"], 1975)))
    beside: dict[tuple[float, float], tuple[bool, bool]] = {}
    columns = ("conflict_id", "year", "gwno_a_2nd", "gwno_b_2nd")
    for conflict, year, host, rebel in zip(
        *(table[c].to_pylist() for c in columns), strict=True
    ):
        with_host, against = beside.get((conflict, year), (False, False))
        here = (with_host or _is_given(host), against or _is_given(rebel))
        beside[conflict, year] = here
    quiet = [
        (was[0], now[1])
        for (conflict, year), now in beside.items()
        if (was := beside.get((conflict, year - 1))) is not None and not was[1]
    ]
    rates = {
        helped: np.mean([against for h, against in quiet if h == helped])
        for helped in (False, True)
    }
    assert is_within(priors()["counter.base"], float(rates[False]))
    assert is_within(priors()["counter.support"], float(rates[True] / rates[False]))


def _is_given(code: object) -> bool:
    return code is not None and str(code).strip() not in ("", "nan", "None")


TOLLS = [(1, 24), (25, 99), (100, 249), (250, 999), (1000, 2999), (3000, 10**9)]


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize(("least", "most"), TOLLS)
def test_eight_years_run_again_hold_what_followed(
    deaths: Array, least: int, most: int
) -> None:
    cases = _cases(deaths, least, most)
    chosen = cases[:: max(len(cases) // 60, 1)]
    held, middles = [], []
    for case in chosen:
        run = _deaths_of(case)
        low, middle, high = np.quantile(run, (0.05, 0.5, 0.95))
        held.append(low <= case.followed <= high)
        middles.append(middle)
    assert np.mean(held) > 0.75
    followed = np.median([case.followed for case in chosen])
    assert 0.4 < (np.median(middles) + 20.0) / (followed + 20.0) < 2.5


def _cases(deaths: Array, least: int, most: int) -> list[Case]:
    found = []
    span = 12 * YEARS
    level = intensity(deaths)
    for month in range(60, len(deaths) - span - 1, 12):
        toll = deaths[month - 11 : month + 1].sum(axis=0)
        whole = ~np.isnan(deaths[month + span])
        for state in np.flatnonzero((toll >= least) & (toll <= most) & whole):
            past = np.flatnonzero(level[: month + 1, state] >= Intensity.HIGH)
            quiet = (month - past[-1]) / 12.0 if len(past) else 30.0
            situation = Situation(
                intensity=Intensity(int(level[month, state])),
                deaths_last_year=exactly(float(toll[state])),
                years_since_fighting=exactly(float(quiet), "years"),
                population=exactly(priors()["proneness.population_at"].median),
            )
            after = deaths[month + 1 : month + 1 + span, state].sum()
            found.append(Case(month, int(state), situation, float(after)))
    return found


def _deaths_of(case: Case) -> Array:
    """Return state-based deaths over the years, for each draw."""
    futures = FirstOutlook().simulate(
        Question(
            host="a state",
            start=date(2000, 1, 1),
            months=12 * YEARS,
            situation=case.situation,
            options=(Option(name="no action", label="No action"),),
            currency="USD",
            prices=2000,
            draws=100,
            seed=1000 * case.month + case.state,
        )
    )
    believed = futures.data["parameter_value"]
    beyond = (
        1.0
        + believed.sel(parameter="deaths.onesided").values
        + believed.sel(parameter="deaths.nonstate").values
    )
    return np.asarray(futures.total("deaths", "no action") / beyond)
