"""The published schemas: closed, each field told apart, in the order of their names."""

from __future__ import annotations

import json

import jsonschema
import pytest

from servanda.publication.evidence import SCHEMAS, json_schema


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_valid_and_takes_no_further_fields(kind: str) -> None:
    schema = json.loads(json_schema(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert schema["description"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"more": 1}, schema)


def test_the_kinds_stand_in_the_order_of_the_alphabet() -> None:
    assert list(SCHEMAS) == sorted(SCHEMAS)
    assert all(kind.startswith("evidence-") for kind in SCHEMAS)
