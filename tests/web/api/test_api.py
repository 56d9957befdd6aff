"""The interface for programs: what it says agrees with what the commands say."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from servanda.acts.casebook import Search, found, shown
from servanda.acts.desk import Desk
from servanda.acts.observing import Question, status_of
from servanda.acts.proving import proved
from servanda.basis.digest import sha256
from servanda.register.transparency.hashing import leaf_hash
from tests.examples.lived import Lived
from tests.web.portals import NOW, TestClient, asking, settings

pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def maravel(
    lived: Callable[[str], Lived], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Lived, TestClient]]:
    life = lived("maravel")
    views = tmp_path_factory.mktemp("views") / "views"
    with asking(settings(life.log, views)) as client:
        yield life, client


def test_the_status_is_that_of_the_command(maravel: tuple[Lived, TestClient]) -> None:
    life, client = maravel
    said = client.get("/api/v1/compacts/maravel/status").json()
    sheet = status_of(Question(life.log), desk=Desk(now=lambda: NOW))
    assert said == sheet.statement.model_dump(mode="json")


def test_a_proof_is_that_of_the_command(maravel: tuple[Lived, TestClient]) -> None:
    life, client = maravel
    assert client.get("/api/v1/entries/7/proof").content == proved(life.log, "7")


def test_an_entry_comes_with_the_bytes_that_are_hashed(
    maravel: tuple[Lived, TestClient],
) -> None:
    client = maravel[1]
    said = client.get("/api/v1/entries/7").json()
    leaf = base64.b64decode(said["leaf"])
    tile = client.get("/tile/0/000").content
    assert leaf_hash(leaf) == tile[7 * 32 : 8 * 32]
    envelope = base64.b64decode(said["envelope"])
    assert sha256(envelope).encode() in leaf
    assert said["proof"] == "/api/v1/entries/7/proof"
    assert said["line"]["effect"] == "in effect"


def test_every_entry_of_a_compact_is_on_one_page_and_one_only(
    maravel: tuple[Lived, TestClient],
) -> None:
    client = maravel[1]
    places: list[int] = []
    pages, page, said = 1, 1, dict[str, Any]()
    while page <= pages:
        path = f"/api/v1/compacts/maravel/entries?page={page}&each=97"
        said = client.get(path).json()
        pages, page = said["pages"], page + 1
        places += [one["entry"] for one in said["entries"]]
    assert len(places) == said["total"] == len(set(places))
    assert places == sorted(places, reverse=True)


def test_the_text_and_its_changes_are_told(maravel: tuple[Lived, TestClient]) -> None:
    client = maravel[1]
    said = client.get("/api/v1/compacts/maravel").json()
    assert len(said["versions"]) == 2
    digest = said["summary"]["digest"]
    assert client.get(f"/api/v1/documents/{digest}").json() == said["text"]
    told = client.get("/api/v1/compacts/maravel/amendments").json()
    (revision,) = told["revisions"]
    assert revision["changes"]
    assert revision["after"] == digest


@pytest.mark.parametrize("what", ["findings", "money", "days"])
def test_what_was_found_paid_and_due_is_told(
    maravel: tuple[Lived, TestClient], what: str
) -> None:
    said = maravel[1].get(f"/api/v1/compacts/maravel/{what}").json()
    held: list[Any] = said[{"money": "accounts"}.get(what, what)]
    assert held


def test_members_and_the_list_are_told(maravel: tuple[Lived, TestClient]) -> None:
    client = maravel[1]
    members = client.get("/api/v1/members").json()["members"]
    assert {one["party"] for one in members} >= {"maravel", "albara"}
    found = client.get("/api/v1/compacts?words=maravel&late=true").json()
    assert [one["id"] for one in found["compacts"]] == ["maravel"]
    assert client.get("/api/v1/compacts?host=XYZ").json()["compacts"] == []


def test_past_cases_are_those_of_the_command(
    maravel: tuple[Lived, TestClient],
) -> None:
    client = maravel[1]
    said = client.get("/api/v1/cases?contested=yes&exit=no").json()
    wanted = found(Search(contested="yes", exit="no"))
    assert [one["id"] for one in said["cases"]] == [one.id for one in wanted]
    assert said["forbids"]
    one = client.get("/api/v1/cases/C06").json()
    assert one == shown("C06").statement.model_dump(mode="json")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/compacts/nobody", 404),
        ("/api/v1/compacts/NOBODY", 422),
        ("/api/v1/compacts?page=0", 422),
        ("/api/v1/compacts?sort=best", 422),
        ("/api/v1/entries/381", 404),
        ("/api/v1/entries/one", 422),
        ("/api/v1/documents/sha256:0", 422),
        (f"/api/v1/documents/sha256:{'0' * 64}", 404),
        ("/api/v1/cases/C99", 404),
        ("/api/v1/cases/ramsi", 422),
        ("/api/v1/cases?contested=perhaps", 422),
        ("/api/v1/nothing", 404),
    ],
)
def test_a_question_that_has_no_answer_gets_a_problem_document(
    maravel: tuple[Lived, TestClient], path: str, status: int
) -> None:
    answer = maravel[1].get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == status
    assert said["detail"]
