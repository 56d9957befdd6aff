"""The JSON Schemas of the reports, by the name they are asked by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from servanda.publication.reports.audit.statement import AuditStatement
from servanda.publication.reports.brief.statement import BriefStatement
from servanda.publication.reports.periodic.statement import PeriodicStatement
from servanda.publication.reports.taxpayer.statement import TaxpayerStatement
from servanda.publication.sheet import Statement

__all__ = ["SCHEMAS", "json_schema"]

SCHEMAS: Final[Mapping[str, type[Statement]]] = MappingProxyType(
    {
        "report-audit": AuditStatement,
        "report-brief": BriefStatement,
        "report-periodic": PeriodicStatement,
        "report-taxpayer": TaxpayerStatement,
    }
)


def json_schema(kind: str) -> str:
    """Return the JSON Schema of one of `SCHEMAS`."""
    schema = SCHEMAS[kind].model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
