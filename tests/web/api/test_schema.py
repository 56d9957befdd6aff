"""Schemathesis: whatever is asked, no failure here, and every answer has its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.examples.lived import Lived
from tests.web import portals
from tests.web.portals import TestClient

pytestmark = pytest.mark.enable_socket

SENT = ("method", "url", "params", "headers", "cookies")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def client(
    lived: Callable[[str], Lived], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    views = tmp_path_factory.mktemp("views") / "views"
    with portals.asking(portals.settings(lived("maravel").log, views)) as asked:
        yield asked


def held_to_its_form(client: TestClient, examples: int) -> int:
    """Ask every question of the interface so often; return how many there are."""
    said = client.get("/api/v1/openapi.json").json()
    schema = schemathesis.openapi.from_dict(said)
    found: list[Any] = list(schema.get_all_operations())
    operations = [one.ok() for one in found]
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Any) -> None:
            sent = case.as_transport_kwargs(base_url="http://testserver")
            sent = {key: sent[key] for key in SENT if sent.get(key)}
            case.validate_response(client.request(**sent), checks=CHECKS)

        ask()
    return len(operations)


def test_no_question_fails_and_every_answer_has_its_form(client: TestClient) -> None:
    assert held_to_its_form(client, 4) == 16


@pytest.mark.slow
def test_no_question_fails_however_often_it_is_asked(client: TestClient) -> None:
    assert held_to_its_form(client, 300) == 16
