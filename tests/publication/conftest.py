"""A compact that is as crowded and as hostile as a file can be."""

from pathlib import Path

import pytest

from servanda.acts import assess
from servanda.acts.assessing import Assessment

EVIL = "<script>alert(1)</script>"
TURNED = "\u202e"
LONG = f"{EVIL} the Commission of the Provinces for the Coordination of Security " * 5


def write(folder: Path) -> Path:
    """Write a compact with more than page one can hold, all of it hostile."""
    ids = [f"p{i}" for i in range(24)]
    parties = "\n".join(
        f"  - {{id: {i}, name: '{LONG}{i}', role: partner, kind: state}}" for i in ids
    )
    goals = "\n".join(f"  - {{id: g{i}, kind: other, text: '{LONG}'}}" for i in ids)
    lines = "\n".join(
        f"  - {{id: l{i}, year: 2021, payer: {i}, category: other, what: x, "
        "amount: USD 5 (2020 prices), status: pledged}"
        for i in ids
    )
    path = folder / "compact.yaml"
    path.write_text(
        f"""servanda: "1"
id: crowded
version: one
title: '{TURNED}{LONG}'
signed_on: 2020-05-01
sources:
  - {{id: s, title: "{EVIL}", url: "javascript:alert(1)"}}
parties:
  - {{id: h, name: '{LONG}', role: host, kind: state}}
{parties}
request:
  kind: ad hoc
  date: 2020-04-01
  signatories:
    - {{office: '{LONG}', organ: '{LONG}'}}
    - {{office: '{LONG}', organ: '{LONG}'}}
objectives:
{goals}
budget:
  currency: USD
  prices: 2020
  lines:
{lines}
"""
    )
    return path


@pytest.fixture(scope="session")
def crowded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the crowded compact."""
    return write(tmp_path_factory.mktemp("crowded"))


@pytest.fixture(scope="session")
def crowded(crowded_file: Path) -> Assessment:
    """Return the assessment of the crowded compact, made once for all tests."""
    return assess(crowded_file, out=crowded_file.parent / "out", draws=5)
