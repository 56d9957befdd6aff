"""The published schemas of what ``servanda evidence`` writes as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from servanda.evidence.exporting import Loss
from servanda.publication.evidence.arrivals import Arrivals
from servanda.publication.evidence.attributions import Attributions
from servanda.publication.evidence.catalogued import Catalogued
from servanda.publication.evidence.dataset import DatasetStatement
from servanda.publication.evidence.holdings import Holdings
from servanda.publication.evidence.indicator import IndicatorStatement
from servanda.publication.evidence.soundness import Soundness

__all__ = ["SCHEMAS", "json_schema"]

SCHEMAS: Final[Mapping[str, type[BaseModel]]] = MappingProxyType(
    {
        "evidence-attribution": Attributions,
        "evidence-check": Soundness,
        "evidence-dataset": DatasetStatement,
        "evidence-import": Arrivals,
        "evidence-indicator": IndicatorStatement,
        "evidence-indicators": Catalogued,
        "evidence-list": Holdings,
        "evidence-loss": Loss,
    }
)
"""By the names that ``servanda schema`` takes; fetching prints what importing does,
and ``evidence-loss`` is the form of the loss report beside an export."""


def json_schema(kind: str) -> str:
    """Return the JSON Schema of one of `SCHEMAS`."""
    schema = SCHEMAS[kind].model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
