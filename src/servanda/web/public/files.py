"""What is no page: the log's own files, feeds, calendars, style sheet and scripts."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Annotated, Final

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from servanda.acts.portal.answers.cases import case_document
from servanda.acts.portal.answers.ones import compact, days_ics
from servanda.acts.portal.feeds import Addresses, all_days, of_compact, of_log
from servanda.acts.portal.pages import assets
from servanda.acts.portal.reading.errors import NotHeldError
from servanda.acts.portal.reading.files import log_file
from servanda.web.engine import LISTS, LOG, STILL, Asked, Engine, keeps

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

_ATOM: Final = "application/atom+xml"
_ICS: Final = "text/calendar"
_YAML: Final = "application/yaml"  # RFC 9512
_MEDIA: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

Name = Annotated[str, Path(max_length=200)]


@router.get("/checkpoint")
@router.get("/checkpoints/{rest:path}")
@router.get("/tile/{rest:path}")
@router.get("/log.json")
@router.get("/document/{rest:path}")
def of_the_log(request: Request, engine: Asked) -> Response:
    """Return a file of the log, as its export has it: tiles, checkpoints, documents."""
    path = str(request.scope["path"]).removeprefix(engine.settings.base.rstrip("/"))
    keeps(request, engine, LOG)
    found = log_file(engine.reader, path.removeprefix("/"))
    if found.is_fixed:
        keeps(request, engine, STILL, is_fixed=True)
    return Response(found.content, media_type=found.media)


@router.get("/feed.atom")
def feed(request: Request, engine: Asked) -> Response:
    """Return the last entries of the log."""
    keeps(request, engine, LISTS)
    return Response(of_log(engine.reader, _addresses(engine)), media_type=_ATOM)


@router.get("/calendar.ics")
def calendar(request: Request, engine: Asked) -> Response:
    """Return the end of every compact."""
    keeps(request, engine, LISTS)
    found = all_days(engine.reader, engine.settings.title)
    return Response(found, media_type=_ICS)


@router.get("/compacts/{name}/feed.atom")
def feed_of(request: Request, engine: Asked, name: Name) -> Response:
    """Return the last entries of a compact."""
    keeps(request, engine, name)
    found = of_compact(engine.reader, name, _addresses(engine))
    return Response(found, media_type=_ATOM)


@router.get("/compacts/{name}/calendar.ics")
def calendar_of(request: Request, engine: Asked, name: Name) -> Response:
    """Return every day of a compact."""
    keeps(request, engine, name)
    return Response(days_ics(engine.reader, name), media_type=_ICS)


@router.get("/compacts/{name}/compact.json")
def record_of(request: Request, engine: Asked, name: Name) -> Response:
    """Return a compact as the interface for programs tells it."""
    keeps(request, engine, name)
    told = compact(engine.reader, name).model_dump(mode="json")
    return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")


@router.get("/cases/{case}/{name}.yaml")
def document_of_case(
    request: Request, engine: Asked, case: Name, name: Name
) -> Response:
    """Return a document of a past case, which every command runs."""
    keeps(request, engine, STILL)
    return Response(case_document(case, name), media_type=_YAML)


@router.get("/static/{name}")
def static(request: Request, engine: Asked, name: Name) -> Response:
    """Return the style sheet or a script; one asked for by its mark never changes."""
    held = assets().get(f"static/{name}") or _script(name)
    media = _MEDIA.get(name[name.rfind(".") :])
    if held is None or media is None:
        raise NotHeldError(
            f"There is no file {name!r} here",
            remedy="The pages name the files that they load.",
        )
    keeps(request, engine, STILL, is_fixed="v" in request.query_params)
    return Response(held, media_type=media)


def _script(name: str) -> bytes | None:
    """Return a file of this package; none by a name that leads elsewhere."""
    folder = files("servanda.web").joinpath("static")
    found = {one.name: one for one in folder.iterdir() if one.is_file()}
    return found[name].read_bytes() if name in found else None


def _addresses(engine: Engine) -> Addresses:
    return Addresses(engine.settings.root, engine.settings.title)
