"""When a version of a data set was public."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from servanda.evidence.indicators import Dataset, Release, catalogue


def dataset(**changed: Any) -> Dataset:
    """Return a data set with one dated version."""
    release = Release(version="2020-01-31", published=None, standing="unverified")
    return Dataset(
        id="one",
        provider="nobody",
        publisher="Nobody",
        title="One",
        licence="none",
        licence_from="not found",
        redistribute="not known",
        attribution="Nobody",
        cites=(),
        releases=(release,),
        **changed,
    )


def test_a_version_that_is_a_day_was_public_that_day_only_where_so_declared() -> None:
    assert dataset().published("2021-07-30") is None
    living = dataset(version_is_date=True)
    assert living.published("2021-07-30") == date(2021, 7, 30)


@pytest.mark.parametrize("version", [None, "", "v12", "2021", "2021-02-30"])
def test_what_is_no_day_has_no_date(version: str | None) -> None:
    assert dataset(version_is_date=True).published(version) is None


def test_what_the_catalogue_says_of_a_version_goes_first() -> None:
    assert dataset(version_is_date=True).published("2020-01-31") is None


def test_living_databases_are_declared() -> None:
    living = {one.id for one in catalogue().datasets if one.version_is_date}
    assert {"world-bank-wdi", "world-bank-milex", "imf-weo", "idmc-conflict"} <= living
