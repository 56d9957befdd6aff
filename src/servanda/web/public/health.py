"""Whether the portal is well, and what it counts of itself."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from servanda.web.engine import Asked

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def health(engine: Asked) -> Response:
    """Say whether the log can be read and how many views are old."""
    reader = engine.reader
    behind = reader.log.size - reader.look.size
    said = {"log": reader.origin, "entries": reader.look.size, "behind": behind}
    return JSONResponse(
        {**said, "being_read": len(reader.stale())},
        headers={"Cache-Control": "no-store"},
    )


@router.get("/metrics")
def metrics(engine: Asked) -> Response:
    """Return all counts in the text format of Prometheus."""
    reader = engine.reader
    facts = {
        "log_entries": reader.look.size,
        "compacts": len(reader.summaries()),
        "compacts_being_read": len(reader.stale()),
        "lives_held": reader.held,
        **engine.facts(),
    }
    text = engine.measures.text(facts)
    return PlainTextResponse(
        text,
        media_type="text/plain; version=0.0.4",
        headers={"Cache-Control": "no-store"},
    )
