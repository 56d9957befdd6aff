"""The pages for people, in the reader's language; every path that is nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.acts.portal.pages import page_at
from servanda.web.engine import Asked, keeps

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/{path:path}")
def page(
    request: Request, engine: Asked, path: Annotated[str, Path(max_length=1000)]
) -> Response:
    """Return the page at a path; where only its last slash is missing, say where."""
    if path and not path.endswith("/") and "." not in path.rsplit("/", 1)[-1]:
        wanted = f"{engine.settings.base}{path}/"
        rest = f"?{request.url.query}" if request.url.query else ""
        page_at(engine.reader, engine.place(f"{path}/"), {})
        return RedirectResponse(f"{wanted}{rest}", 308)
    asked = request.query_params
    query = {name: ",".join(asked.getlist(name)) for name in asked}
    place = engine.place(path)
    found = page_at(engine.reader, place, query)
    keeps(request, engine, found.on)
    return HTMLResponse(engine.told(place, found, query))
