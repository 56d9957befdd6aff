"""Open data as files, in the forms that others read."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from servanda.acts.portal.downloads import Downloads
from servanda.web.engine import LISTS, Asked, Engine, keeps

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

_MEDIA: Final = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "parquet": "application/vnd.apache.parquet",
    "ttl": "text/turtle",
    "xml": "application/xml",
    "zip": "application/zip",
}

Name = Annotated[str, Path(max_length=200)]


@router.get("/data/tables.zip")
def tables(request: Request, engine: Asked) -> Response:
    """Return the tables of all compacts, as one file."""
    return _file(request, engine, "", "data", "tables.zip")


@router.get("/data/{form}/{name}")
def of_all(request: Request, engine: Asked, form: Name, name: Name) -> Response:
    """Return a file of a form that tells of all compacts."""
    return _file(request, engine, "", form, name)


@router.get("/compacts/{stream}/data/tables.zip")
def tables_of(request: Request, engine: Asked, stream: Name) -> Response:
    """Return the tables of one compact, as one file."""
    return _file(request, engine, stream, "data", "tables.zip")


@router.get("/compacts/{stream}/data/{form}/{name}")
def of_one(
    request: Request, engine: Asked, stream: Name, form: Name, name: Name
) -> Response:
    """Return a file of a form that tells of one compact."""
    return _file(request, engine, stream, form, name)


def _file(
    request: Request, engine: Engine, stream: str, form: str, name: str
) -> Response:
    keeps(request, engine, stream or LISTS)
    root = engine.settings.root
    found = _held(request).file(engine.reader, form, name, root=root, stream=stream)
    media = _MEDIA.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(found, media_type=media)


def _held(request: Request) -> Downloads:
    """Return what this application has made ready."""
    state = request.app.state
    found = getattr(state, "downloads", None)
    if not isinstance(found, Downloads):
        found = state.downloads = Downloads()
    return found
