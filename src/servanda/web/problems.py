"""Errors as answers: problem documents (RFC 9457) for programs, pages for people."""

from __future__ import annotations

import logging
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from servanda.acts.portal.pages import trouble_page
from servanda.acts.portal.reading.errors import (
    NotHeldError,
    OddQuestionError,
    for_the_public,
)
from servanda.basis.errors import ServandaError
from servanda.web.engine import the_engine

__all__ = ["PROBLEMS", "Problem", "answer_errors"]


class Problem(BaseModel):
    """What went wrong, by RFC 9457.

    code    of the error, which the documentation explains
    remedy  what to do
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str = ""
    remedy: str = ""


_MEDIA: Final = "application/problem+json"

PROBLEMS: Final[dict[int | str, dict[str, object]]] = {
    status: {"description": words, "content": {_MEDIA: {}}, "model": Problem}
    for status, words in (
        (404, "Nothing is held under this name."),
        (422, "The question cannot be understood."),
        (503, "The log cannot be read now."),
    )
}
"""The answers that every question of the interface may get."""

_LOG: Final = logging.getLogger("servanda.portal")
_UNREADABLE: Final = 503

_TITLES: Final = {
    400: "Bad request",
    404: "Not held",
    405: "Not done here",
    413: "Too large",
    422: "Not understood",
    429: "Too many",
    500: "Failed",
    503: "Not readable now",
}


def answer_errors(app: FastAPI) -> None:
    """Have errors answered in the form that whoever asks can read."""
    app.add_exception_handler(ServandaError, _of_ours)
    app.add_exception_handler(RequestValidationError, _of_form)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(Exception, _of_surprise)


async def _of_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServandaError)  # noqa: S101 - as registered
    status = _UNREADABLE
    if isinstance(error, NotHeldError):
        status = 404
    elif isinstance(error, OddQuestionError):
        status = 422
    words, remedy = error.message, error.remedy
    if status == _UNREADABLE:
        _LOG.warning("%s (%s)", error, error.code)  # whole, for who keeps the portal
        reader = the_engine(request).reader
        words, remedy = for_the_public(error, reader.kept_at)
    return _told(request, status, words, error.code, remedy)


async def _of_form(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as registered
    words = "; ".join(
        f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()
    )
    return _told(
        request, 422, words, OddQuestionError.code, "See the interface's form."
    )


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as registered
    answer = _told(request, error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


async def _of_surprise(request: Request, _error: Exception) -> Response:
    return _told(request, 500, "Something failed here; it was noted.")


def _told(
    request: Request, status: int, words: str, code: str = "", remedy: str = ""
) -> Response:
    title = _TITLES.get(status, "Refused")
    engine = the_engine(request)
    path = request.url.path.removeprefix(engine.settings.base)
    if path.startswith("api/") or "." in path.rsplit("/", 1)[-1]:
        problem = Problem(
            title=title, status=status, detail=words, code=code, remedy=remedy
        )
        return JSONResponse(problem.model_dump(), status, media_type=_MEDIA)
    page = trouble_page(engine.reader, engine.place(path), status, words, remedy)
    return Response(page, status, media_type="text/html")
