"""Vintages made for tests of what is said of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from servanda.evidence.store.manifest import Refusal, Vintage

__all__ = ["refusal", "vintage"]


def vintage(dataset: str = "pts", version: str = "2024", **changed: Any) -> Vintage:
    """Return a vintage of a data set."""
    told: dict[str, Any] = {
        "dataset": dataset,
        "version": version,
        "published": date(2024, 12, 31),
        "dated_by": "catalogue",
        "retrieved": datetime(2026, 11, 22, tzinfo=UTC),
        "source": f"{dataset}.csv",
        "source_digest": "sha256:" + "0" * 64,
        "source_bytes": 1,
        "layout": f"{dataset}/csv",
        "standing": "verified",
        "file": f"vintages/{dataset}/{version}.parquet",
        "digest": "sha256:" + "1" * 64,
        "rows": 1500,
        "rows_read": 1000,
        "refused": (),
        "indicators": {"political_terror_state": 1500},
        "first": date(1976, 1, 1),
        "last": date(2022, 1, 1),
    }
    return Vintage(**{**told, **changed})


def refusal(rows: int, reason: str = "a reason in words") -> Refusal:
    """Return rows that were refused for one reason."""
    return Refusal(reason=reason, rows=rows, lines=(2, 5))
