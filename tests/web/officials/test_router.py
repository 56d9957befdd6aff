"""An official drafts, signs and hands in; who may is decided by signatures alone."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from servanda.acts.signing import sign
from servanda.basis.digest import sha256
from servanda.register.authority.envelope import (
    Envelope,
    read_envelope,
    write_envelope,
)
from tests.acts.room import OFFICES, Room, key_of
from tests.web.officials.desks import Desk, again, hidden, signed_by

pytestmark = pytest.mark.enable_socket  # the client's loop makes a pair of them

PAGES = (
    "/officials/",
    "/keys/",
    "/draft/",
    "/compare/",
    "/acts/",
    "/acts/new/",
    "/acts/new/?stream=small&kind=strength",
    "/acts/new/?stream=small&kind=certification&form=2",
)


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Room:
    room = Room(tmp_path_factory.mktemp("room"))
    room.found()
    room.log.close()
    return room


@pytest.fixture
def desk(founded: Room, tmp_path: Path) -> Desk:
    return Desk(again(founded, tmp_path / "room"))


def asked(desk: Desk) -> str:
    """Return a request for help, drawn up and not signed."""
    return desk.drawn_up("request", "The two organs ask again", author="0")


def kept(desk: Desk, envelope: str, *names: str) -> str:
    """Hand in an act with signatures; return the path of its page with its link."""
    first, *others = names
    answer = desk.send("/acts/", envelope=envelope, **signed_by(first, envelope))
    assert answer.history[0].status_code == 303, answer.text
    place = str(answer.url).removeprefix("https://register.example")
    for name in others:
        own, link = place.split("?link=")
        fields = signed_by(name, envelope)
        assert desk.send(f"{own}sign/", seen=place, link=link, **fields).is_success
    return place


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_and_is_kept_by_nobody(desk: Desk, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "<h2" in answer.text
    assert "style=" not in answer.text
    assert "<script>" not in answer.text


def test_a_form_is_told_and_answered_in_french(desk: Desk) -> None:
    page = desk.get("/fr/acts/new/?stream=small&kind=strength")
    assert '<html lang="fr">' in page.text
    assert "La partie, par son identifiant" in page.text
    assert 'href="/acts/new/?stream=small&amp;kind=strength"' in page.text
    wish = {"stream": "small", "kind": "request", "what": "Encore", "author": "0"}
    drawn = desk.send("/fr/acts/new/", seen="/fr/acts/", **wish).text
    assert "Personne encore." in drawn
    envelope = hidden(drawn, "envelope")
    signed = signed_by("president", envelope)
    answer = desk.send("/fr/acts/", seen="/fr/acts/", envelope=envelope, **signed)
    assert answer.url.path.startswith("/fr/acts/")
    assert "Manquent encore" in answer.text
    assert "Nothing of this" not in answer.text


def test_the_menu_marks_where_officials_are(desk: Desk) -> None:
    for path in PAGES:
        told = desk.get(path).text.split("</nav>")[0]
        assert told.count("aria-current") == 1
        assert 'href="/officials/" aria-current="true"' in told


def test_the_gate_opens_only_when_the_second_organ_signs(desk: Desk) -> None:
    size = desk.room.log.size
    envelope = asked(desk)
    place = kept(desk, envelope, "president")
    page = desk.get(place).text
    assert 'data-verdict="pending"' in page
    assert "Still missing: " in page
    assert 'id="submit"' not in page
    own, link = place.split("?link=")
    early = desk.send(f"{own}submit/", seen=place, link=link)
    assert 'data-outcome="pending"' in early.text
    assert desk.room.log.size == size
    signed = signed_by("assembly", envelope)
    after = desk.send(f"{own}sign/", seen=place, link=link, **signed)
    assert 'data-verdict="authorized"' in after.text
    done = desk.send(f"{own}submit/", seen=place, link=link)
    assert 'data-outcome="entered"' in done.text
    assert f"entries/{size}/" in done.text
    assert desk.room.log.size == size + 1


def test_a_link_leads_to_the_entry_of_an_act_that_was_handed_in(desk: Desk) -> None:
    size = desk.room.log.size
    place = kept(desk, asked(desk), "president", "assembly")
    own, link = place.split("?link=")
    before = desk.get("/acts/").text
    assert own.split("/")[2] in before
    desk.send(f"{own}submit/", seen="/acts/", link=link)
    for path in (place, own):
        answer = desk.get(path)
        assert answer.status_code == 200
        assert f'<a href="/entries/{size}/">entry {size}</a>' in answer.text
    again = desk.send(f"{own}submit/", seen="/acts/", link=link)
    assert f"/entries/{size}/" in again.text
    assert desk.room.log.size == size + 1
    other = own.replace(own.split("/")[2], "0" * 64)
    assert desk.get(f"{other}?link={link}").status_code == 404


def test_a_signature_of_an_office_that_the_act_does_not_ask_stands_last(
    desk: Desk,
) -> None:
    place = kept(desk, asked(desk), "minister", "president")
    signed = desk.get(place).text.partition('id="signed"')[2].partition("</ul>")[0]
    lines = signed.split("<li>")[1:]
    assert [one.partition(": ")[0] for one in lines] == [
        OFFICES["president"].office,
        OFFICES["minister"].office,
    ]
    assert lines[0].startswith(f"{OFFICES['president'].office}: holds")
    assert "does not count for this act" in lines[1]


def test_an_act_that_nobody_signed_is_not_kept(desk: Desk) -> None:
    answer = desk.send("/acts/", envelope=asked(desk))
    assert answer.status_code == 422
    assert "no signature on it counts" in answer.text
    assert "No act waits" in desk.get("/acts/").text


@pytest.mark.parametrize("name", ["stranger", "president-of-elsewhere"])
def test_a_strangers_signature_is_not_kept(desk: Desk, name: str) -> None:
    envelope = asked(desk)
    answer = desk.send("/acts/", envelope=envelope, **signed_by(name, envelope))
    assert answer.status_code == 422
    assert "not by a key of the charter" in answer.text
    assert "No act waits" in desk.get("/acts/").text


def test_a_signature_of_other_bytes_is_not_added(desk: Desk) -> None:
    envelope, other = asked(desk), desk.drawn_up("request", "Otherwise", author="1")
    place = kept(desk, envelope, "president")
    own, link = place.split("?link=")
    wrong = signed_by("assembly", other)
    answer = desk.send(f"{own}sign/", seen=place, link=link, **wrong)
    assert answer.status_code == 422
    assert 'data-verdict="pending"' in desk.get(place).text


def test_a_file_that_was_signed_offline_can_be_handed_in_and_joined(
    desk: Desk, tmp_path: Path
) -> None:
    envelope = asked(desk)
    first, second = tmp_path / "a.act.json", tmp_path / "b.act.json"
    for path, name in ((first, "president"), (second, "assembly")):
        path.write_text(envelope, encoding="utf-8")
        sign(path, key_of(name))
    answer = desk.send("/acts/", files={"file": ("a.act.json", first.read_bytes())})
    place = str(answer.url).removeprefix("https://register.example")
    own, link = place.split("?link=")
    joined = desk.send(
        f"{own}join/",
        seen=place,
        link=link,
        files={"file": ("b.act.json", second.read_bytes())},
    )
    assert 'data-verdict="authorized"' in joined.text
    raw = desk.get(f"{own}file/?link={link}").content
    assert len(read_envelope(raw).signatures) == 2


def test_a_document_that_the_act_does_not_name_is_not_handed_in(desk: Desk) -> None:
    size = desk.room.log.size
    envelope = asked(desk)
    place = kept(desk, envelope, "president", "assembly")
    own, link = place.split("?link=")
    answer = desk.send(
        f"{own}submit/",
        seen=place,
        link=link,
        files={"documents": ("other.txt", b"Something else")},
    )
    assert answer.status_code == 422
    assert "which no act handed in with it names" in answer.text
    assert desk.room.log.size == size


def test_an_act_of_a_compact_that_is_not_here_is_not_kept(desk: Desk) -> None:
    held = read_envelope(asked(desk).encode())
    payload = held.payload.replace(b'"stream":"small"', b'"stream":"other"')
    envelope = write_envelope(Envelope(held.payload_type, payload)).decode()
    answer = desk.send("/acts/", envelope=envelope, **signed_by("president", envelope))
    assert answer.status_code == 422
    assert "has no charter in this log" in answer.text


def test_what_an_act_says_is_shown_under_its_link_alone(desk: Desk) -> None:
    place = kept(desk, asked(desk), "president")
    own, link = place.split("?link=")
    words = "The two organs ask again"
    assert words in desk.get(place).text
    listed = desk.get("/acts/").text
    assert own.split("/")[2] in listed
    assert words not in listed
    assert words not in desk.get(own).text
    for wrong in ("", "0" * len(link), link[:-1]):
        assert words not in desk.get(f"{own}?link={wrong}").text
        assert words not in desk.get(f"{own}file/?link={wrong}").text


def test_a_form_that_another_site_sends_does_nothing(desk: Desk) -> None:
    envelope = asked(desk)
    fields = {"envelope": envelope, **signed_by("president", envelope)}
    token = hidden(desk.get("/acts/").text, "token")
    for given in ("", "0" * len(token)):
        answer = desk.browser.post("/acts/", data={"token": given, **fields})
        assert answer.status_code == 403
    cross = {"Sec-Fetch-Site": "cross-site"}
    sent = {"token": token, **fields}
    assert desk.browser.post("/acts/", data=sent, headers=cross).status_code == 403
    desk.browser.cookies.clear()
    assert desk.browser.post("/acts/", data=sent).status_code == 403
    assert "No act waits" in desk.get("/acts/").text


def test_too_much_is_not_read(desk: Desk) -> None:
    much = b"a" * (5 << 20)
    answer = desk.browser.post("/draft/", content=much)
    assert answer.status_code == 413
    parts = iter([b"token=a"])
    assert desk.browser.post("/draft/", content=parts).status_code == 413


def test_every_write_is_noted_without_a_secret(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "servanda.audit"):
        envelope = asked(desk)
        place = kept(desk, envelope, "president", "assembly")
        own, link = place.split("?link=")
        desk.send(f"{own}submit/", seen=place, link=link)
        desk.send("/acts/", envelope="nothing")
    lines = [json.loads(one.message) for one in caplog.records]
    assert [one["what"] for one in lines] == ["kept", "signed", "handed in", "refused"]
    assert lines[2]["outcome"] == "receipt"
    text = caplog.text
    assert link not in text
    assert "The two organs" not in text
    assert signed_by("president", envelope)["sig"] not in text


def test_a_draft_is_checked_and_left_nowhere(desk: Desk) -> None:
    text = desk.room.compact.read_text(encoding="utf-8")
    answer = desk.send("/draft/", seen="/draft/", text=text)
    assert "checks of stage" in answer.text
    assert "What must change" in answer.text
    broken = desk.send("/draft/", seen="/draft/", text=text.replace("term:", "trem:"))
    assert "trem" in broken.text
    assert "wanted" in broken.text
    kept_files = (path for path in desk.room.folder.iterdir() if "log.db" in path.name)
    secret = b"trem:"
    assert not any(secret in path.read_bytes() for path in kept_files)


def test_a_draft_is_compared_with_the_text_in_force(desk: Desk) -> None:
    text = desk.room.compact.read_text(encoding="utf-8")
    same = desk.send("/compare/", seen="/compare/", stream="small", other=text)
    assert "The two versions say the same" in same.text
    title = desk.room.text.title
    other = desk.send(
        "/compare/", seen="/compare/", original=text, other=text.replace(title, "New")
    )
    assert "New" in other.text
    assert 'id="changes"' in other.text


def test_what_is_typed_is_shown_as_it_was_typed_and_never_as_marks(
    desk: Desk,
) -> None:
    evil = "<script>alert(1)</script>\"'"
    for path, fields in (
        ("/draft/", {"text": evil}),
        ("/compare/", {"original": evil, "other": evil}),
        ("/acts/new/", {"stream": "small", "kind": "strength", "what": evil}),
        ("/acts/new/", {"stream": evil, "kind": evil, "what": evil}),
        ("/acts/new/", {"stream": "small", "kind": "strength", "f-party": evil}),
    ):
        answer = desk.send(path, seen="/acts/", **fields)
        assert answer.status_code < 500
        assert "<script>alert" not in answer.text


def test_a_form_that_is_wrong_comes_back_with_what_is_wrong(desk: Desk) -> None:
    answer = desk.send(
        "/acts/new/",
        stream="small",
        kind="strength",
        what="Counted",
        **{"f-party": "leada", "f-present": "many"},
    )
    assert "cannot be drafted yet" in answer.text
    assert 'value="many"' in answer.text


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("certification", {"f-condition": "c-1", "f-evidence_item": "e-1",
                           "f-status": "met", "author": "1"}),
        ("strength", {"f-party": "leada", "f-present": "12", "author": "2"}),
    ],
)  # fmt: skip
def test_an_act_of_a_friendly_form_is_one_like_any_other(
    desk: Desk, kind: str, fields: dict[str, str]
) -> None:
    envelope = desk.drawn_up(kind, **fields)
    statement = json.loads(read_envelope(envelope.encode()).payload)
    assert statement["kind"] == kind
    assert statement["what"] == "As it happened"


def test_a_documents_file_fills_in_its_digest(desk: Desk) -> None:
    document = b"The treaty, as it was signed."
    answer = desk.send(
        "/acts/new/",
        files={"file": ("treaty.txt", document)},
        **{
            "stream": "small",
            "kind": "sealing",
            "what": "The treaty text",
            "f-document": "treaty text",
        },
    )
    assert sha256(document) in answer.text
    assert "drawn up and not yet signed" in answer.text


def test_ids_are_offered_as_the_text_in_force_knows_them(desk: Desk) -> None:
    page = desk.get("/acts/new/?stream=small&kind=strength").text
    assert 'list="l-party"' in page
    assert '<option value="leada">Leada</option>' in page


def test_a_copy_of_a_log_has_no_office(tmp_path: Path) -> None:
    from servanda.web.officials import router  # noqa: PLC0415 - as an application does
    from servanda.web.settings import Settings  # noqa: PLC0415 - as above

    assert not router(Settings(str(tmp_path))).routes
