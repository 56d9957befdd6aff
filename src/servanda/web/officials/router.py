"""Where officials are served: drafts and comparisons, and everything about acts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import Response

from servanda.acts.portal.officials.opening import opened_office
from servanda.acts.portal.officials.telling import (
    LANGUAGES,
    Sheet,
    Site,
    compare_sheet,
    draft_sheet,
    index_sheet,
    keys_sheet,
)
from servanda.web.officials.acts import acts_router
from servanda.web.officials.bounds import Bounded
from servanda.web.officials.counter import Counter, uploaded
from servanda.web.settings import Settings

__all__ = ["router"]

Text = Annotated[str, Form()]


def router(settings: Settings) -> APIRouter:
    """Return the pages of the officials; none where the log cannot be written."""
    routes = APIRouter(include_in_schema=False, route_class=Bounded)
    office = opened_office(settings.database, settings.views, settings.desk)
    if office is None:
        return routes
    secret = settings.secret or office.tray.seal()
    is_secure = settings.origin[:6] == "https:"
    for language in LANGUAGES:
        site = Site(settings.base, settings.title, language)
        counter = Counter(office, site, secret, is_secure)
        prefix = "" if language == LANGUAGES[0] else f"/{language}"
        routes.include_router(_pages(counter), prefix=prefix)
    return routes


def _pages(counter: Counter) -> APIRouter:
    """Return the pages of one language."""
    routes = APIRouter(include_in_schema=False, route_class=Bounded)
    _reading(routes, counter)
    _drafting(routes, counter)
    routes.include_router(acts_router(counter))
    return routes


def _reading(routes: APIRouter, counter: Counter) -> None:
    @routes.get("/officials/")
    def index(request: Request) -> Response:
        return counter.show(request, lambda _: index_sheet())

    @routes.get("/keys/")
    def keys(request: Request) -> Response:
        return counter.show(request, lambda _: keys_sheet())


def _drafting(routes: APIRouter, counter: Counter) -> None:
    office = counter.office

    @routes.get("/draft/")
    def draft(request: Request) -> Response:
        return counter.show(
            request, lambda token: draft_sheet("", "", token, office.desk)
        )

    @routes.post("/draft/")
    def check(
        request: Request,
        token: Text = "",
        text: Text = "",
        on: Text = "",
        file: Annotated[UploadFile | None, File()] = None,
    ) -> Response:
        held = uploaded(file)
        given = held.data.decode("utf-8", "replace") if held else text

        def told(fresh: str) -> Sheet:
            return draft_sheet(given, on, fresh, office.desk)

        return counter.take(request, token, told)

    @routes.get("/compare/")
    def compare(
        request: Request, stream: Annotated[str, Query(max_length=64)] = ""
    ) -> Response:
        return counter.show(
            request, lambda token: compare_sheet(office, "", "", stream, token)
        )

    @routes.post("/compare/")
    def compared(
        request: Request,
        token: Text = "",
        original: Text = "",
        other: Text = "",
        stream: Text = "",
    ) -> Response:
        def told(fresh: str) -> Sheet:
            return compare_sheet(office, original, other, stream, fresh)

        return counter.take(request, token, told)
