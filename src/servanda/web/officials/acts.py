"""Acts at the portal: drawn up, signed, waiting, handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Query, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.datastructures import UploadFile as Sent

from servanda.acts.portal.officials.drawing_up import (
    Filled,
    drafted_sheet,
    new_sheet,
)
from servanda.acts.portal.officials.office import Office
from servanda.acts.portal.officials.taking import Attached
from servanda.acts.portal.officials.telling import (
    Sheet,
    closed_sheet,
    done_sheet,
    kinds_sheet,
    tray_sheet,
    waiting_sheet,
)
from servanda.basis.errors import ServandaError
from servanda.web.officials.bounds import Bounded, audited
from servanda.web.officials.counter import Counter, Told, uploaded

__all__ = ["acts_router"]

Text = Annotated[str, Form()]
Word = Annotated[str, Query(max_length=64)]
Number = Annotated[int, Query(ge=0, le=999)]
Upload = Annotated[UploadFile | None, File()]
Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]

_FIELD = "f-"


def acts_router(counter: Counter) -> APIRouter:
    """Return the routes for acts."""
    routes = APIRouter(include_in_schema=False, route_class=Bounded)
    _drawing_up(routes, counter)
    _tray(routes, counter)
    _waiting(routes, counter)
    _signing(routes, counter)
    return routes


def _drawing_up(routes: APIRouter, counter: Counter) -> None:
    office = counter.office

    @routes.get("/acts/new/")
    def new(
        request: Request, stream: Word = "", kind: Word = "", form: Number = 0
    ) -> Response:
        def told(token: str) -> Sheet:
            if not kind:
                return kinds_sheet(office, stream)
            return new_sheet(office, Filled(stream, kind, form), token)

        return counter.show(request, told)

    @routes.post("/acts/new/")
    async def drawn_up(request: Request) -> Response:
        async with request.form() as sent:
            given = {key: held for key, held in sent.items() if isinstance(held, str)}
            file = sent.get("file")
            document = uploaded(file) if isinstance(file, Sent) else None
        filled = _filled(given)._replace(file=document)

        def told(token: str) -> Sheet:
            return drafted_sheet(office, filled, token)

        token = given.get("token", "")
        return await run_in_threadpool(counter.take, request, token, told)


def _tray(routes: APIRouter, counter: Counter) -> None:
    office = counter.office

    @routes.get("/acts/")
    def tray(request: Request) -> Response:
        return counter.show(request, lambda token: tray_sheet(office, token))

    @routes.post("/acts/")
    def keep(
        request: Request,
        token: Text = "",
        envelope: Text = "",
        keyid: Text = "",
        sig: Text = "",
        file: Upload = None,
    ) -> Response:
        held = uploaded(file)
        onward: list[str] = []

        def told(_: str) -> Sheet:
            data = held.data if held else envelope.encode()
            kept = office.keep(data, "" if held else keyid, "" if held else sig)
            audited("kept", act=kept.act, keyid=keyid)
            onward.append(f"acts/{kept.act.removeprefix('sha256:')}/?link={kept.link}")
            return closed_sheet(office, kept.act)

        answer = counter.take(request, token, told)
        return counter.onward(onward[0]) if onward else answer


def _waiting(routes: APIRouter, counter: Counter) -> None:
    office, site = counter.office, counter.site

    @routes.get("/acts/{digest}/")
    def waiting(request: Request, digest: Digest, link: Word = "") -> Response:
        act = f"sha256:{digest}"

        def told(token: str) -> Sheet:
            if not link:
                return closed_sheet(office, act)
            return waiting_sheet(office, site, act, link, token)

        return counter.show(request, told)

    @routes.get("/acts/{digest}/file/")
    def file_of(request: Request, digest: Digest, link: Word = "") -> Response:
        try:
            data = office.raw(f"sha256:{digest}", link)
        except ServandaError as error:
            return counter.refuse(error, request)
        headers = {"Cache-Control": "no-store"}
        return Response(data, media_type="application/json", headers=headers)

    @routes.post("/acts/{digest}/submit/")
    def submit(
        request: Request,
        digest: Digest,
        token: Text = "",
        link: Text = "",
        documents: Annotated[list[UploadFile] | None, File()] = None,
    ) -> Response:
        act = f"sha256:{digest}"
        attached = [one for file in documents or () if (one := uploaded(file))]

        def told(_: str) -> Sheet:
            return _handed_in(office, act, link, attached)

        return counter.take(request, token, told)


def _handed_in(
    office: Office, act: str, link: str, attached: Sequence[Attached]
) -> Sheet:
    """Hand an act in; of one that was entered already, tell where it stands."""
    if office.entered(act) is not None:
        return closed_sheet(office, act)
    done = office.hand_in(act, link, attached)
    outcome = type(done.outcome).__name__.casefold()
    audited("handed in", act=act, outcome=outcome, attached=len(attached))
    return done_sheet(done)


def _signing(routes: APIRouter, counter: Counter) -> None:
    office = counter.office

    @routes.post("/acts/{digest}/sign/")
    def sign(
        request: Request,
        digest: Digest,
        token: Text = "",
        link: Text = "",
        keyid: Text = "",
        sig: Text = "",
    ) -> Response:
        act = f"sha256:{digest}"

        def told(_: str) -> Sheet:
            office.sign(act, link, keyid, sig)
            audited("signed", act=act, keyid=keyid)
            return closed_sheet(office, act)

        return _back(counter, request, token, told, f"acts/{digest}/?link={link}")

    @routes.post("/acts/{digest}/join/")
    def join(
        request: Request,
        digest: Digest,
        token: Text = "",
        link: Text = "",
        file: Upload = None,
    ) -> Response:
        act, held = f"sha256:{digest}", uploaded(file)

        def told(_: str) -> Sheet:
            office.join(act, link, held.data if held else b"")
            audited("joined", act=act)
            return closed_sheet(office, act)

        return _back(counter, request, token, told, f"acts/{digest}/?link={link}")


def _back(
    counter: Counter, request: Request, token: str, told: Told, to: str
) -> Response:
    """Answer a form by the page of its act, or by why it was not done."""
    answer = counter.take(request, token, told)
    return counter.onward(to) if answer.status_code == HTTPStatus.OK else answer


def _filled(given: Mapping[str, str]) -> Filled:
    fields = {
        key.removeprefix(_FIELD): held
        for key, held in given.items()
        if key.startswith(_FIELD)
    }
    return Filled(
        given.get("stream", ""),
        given.get("kind", ""),
        _number(given.get("form", "")),
        _number(given.get("author", "")),
        given.get("what", ""),
        given.get("occurred", ""),
        fields,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0  # noqa: PLR2004 - as the query
