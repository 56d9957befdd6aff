"""The numbers and phrases that checks compare with: one of each name, all cited."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "src" / "servanda" / "compact" / "principles" / "thresholds.yaml"
MISSIONS = {"s0", "s1", "s2"}


def rows() -> dict[str, Any]:
    table = yaml.safe_load(FILE.read_text())
    return {**table["thresholds"], **table["phrases"]}


def test_no_later_list_overwrites_one_of_the_same_name() -> None:
    names = Counter(re.findall(r"^  ([\w-]+):$", FILE.read_text(), re.MULTILINE))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_number_and_list_cites_a_listed_source() -> None:
    bibliography = (ROOT / "docs" / "references.bib").read_text()
    known = MISSIONS | set(re.findall(r"@\w+\{([^,]+),", bibliography))
    cited = {
        (name, cite.partition(":")[0].strip())
        for name, row in rows().items()
        for cite in row["cites"]
    }
    assert {(name, key) for name, key in cited if key not in known} == set()
    assert all(row["cites"] for row in rows().values())
