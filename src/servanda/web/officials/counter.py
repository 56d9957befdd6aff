"""The counter at which an official is served: a page for each question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from servanda.acts.portal.officials.errors import NotWaitingError, TooManyWaitError
from servanda.acts.portal.officials.office import Office
from servanda.acts.portal.officials.taking import Attached
from servanda.acts.portal.officials.telling import (
    OFFICIALS,
    Sheet,
    Site,
    page,
    refused_sheet,
)
from servanda.basis.errors import ServandaError
from servanda.web.officials.bounds import FormTokenError, audited
from servanda.web.officials.tokens import is_from_here, token_for, with_cookie

__all__ = ["Counter", "Told", "uploaded"]

_STATUS: Final[dict[type[ServandaError], int]] = {
    FormTokenError: 403,
    NotWaitingError: 404,
    TooManyWaitError: 503,
}
_REFUSED: Final = 422
_FORMS: Final = ("draft/", "compare/", "acts/", "acts/new/")

Told = Callable[[str], Sheet]
"""Draws up what is shown, given the token that its forms carry."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Serves the pages of one office.

    secret     what form tokens are sealed with
    is_secure  whether readers reach the portal over TLS
    """

    office: Office
    site: Site
    secret: bytes
    is_secure: bool

    def show(self, request: Request, told: Told) -> Response:
        """Answer with a page, or with the page that says why not."""
        value, token = token_for(request, self.secret)
        try:
            sheet, status = told(token), 200
        except ServandaError as error:
            return self.refuse(error, request)
        response = self._page(sheet, status, request)
        is_secure = self.is_secure
        with_cookie(request, response, value, self.site.base, is_secure=is_secure)
        return response

    def take(self, request: Request, token: str, told: Told) -> Response:
        """Answer a form; one that was not sent from here is refused."""
        if not is_from_here(request, token, self.secret):
            return self.refuse(
                FormTokenError(
                    "The form was not sent from a page of this portal, or its page was "
                    "too old",
                    remedy="Open the page again, allow its cookie, and send the form.",
                ),
                request,
            )
        return self.show(request, told)

    def refuse(self, error: ServandaError, request: Request) -> Response:
        """Answer that something was not done, and why."""
        audited("refused", code=error.code)
        status = _STATUS.get(type(error), _REFUSED)
        return self._page(refused_sheet(error), status, request)

    def onward(self, path: str) -> Response:
        """Send the reader on to a page."""
        answer = RedirectResponse(f"{self.site.home}{path}", 303)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _page(self, sheet: Sheet, status: int, request: Request) -> Response:
        text = page(self.office, self.site, sheet, self._place(request))
        headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        return HTMLResponse(text, status, headers=headers)

    def _place(self, request: Request) -> str:
        """Return the path at which a reader finds the page in another language.

        What a form was answered with is no page; the form is.
        """
        path = str(request.scope["path"]).removeprefix(self.site.home.rstrip("/"))[1:]
        if request.method == "GET":
            query = request.url.query
            return f"{path}?{query}" if query else path
        return path if path in _FORMS else OFFICIALS


def uploaded(file: UploadFile | None) -> Attached | None:
    """Return a document that was uploaded; None where the field was left empty."""
    if file is None or not file.filename:
        return None
    return Attached(file.filename[:200], file.file.read())
