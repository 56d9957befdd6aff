"""Whatever befalls these files, they are taken whole, or refused in our own words."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evidence.mutations import columnar, mutated, offer
from tests.evidence.readers.governance_files import (
    CONVERTED,
    POLITY,
    PUBLISHED,
    TERROR,
    workbook,
)

TEXTS: Final = (*PUBLISHED.values(), *CONVERTED.values())
NAMES: Final = (*PUBLISHED, "ert.csv", "data.parquet", "a")
SLOW_TO_DRAW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)

spoilt = mutated(TEXTS)
spoilt_after_packing = mutated([columnar(text) for text in CONVERTED.values()])
some_file = st.one_of(spoilt, spoilt.map(columnar), spoilt_after_packing)


@settings(max_examples=300, suppress_health_check=SLOW_TO_DRAW)
@given(data=some_file, name=st.sampled_from(NAMES))
def test_a_spoilt_file_raises_nothing_but_errors_of_evidence(
    data: bytes, name: str
) -> None:
    offer(data, name)


@settings(max_examples=20, suppress_health_check=SLOW_TO_DRAW)
@given(data=mutated([workbook(POLITY), workbook(TERROR)]))
def test_a_spoilt_workbook_raises_nothing_but_errors_of_evidence(data: bytes) -> None:
    offer(data, "p5v2018.xls")


@pytest.mark.slow
@pytest.mark.timeout(7200)
@settings(max_examples=50_000, suppress_health_check=SLOW_TO_DRAW)
@given(data=some_file, name=st.sampled_from(NAMES))
def test_fifty_thousand_spoilt_files_raise_nothing_but_errors_of_evidence(
    data: bytes, name: str
) -> None:
    offer(data, name)
