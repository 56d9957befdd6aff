"""Whether the portal is well, and what it counts of itself."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from servanda.web.engine import Asked

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def health(engine: Asked) -> Response:
    """Say whether the log can be read, which compact cannot, how many views are old."""
    reader = engine.reader
    lost = reader.unreadable()
    behind = reader.log.size - reader.look.size
    said = {"log": reader.origin, "entries": reader.look.size, "behind": behind}
    names = [{"compact": name, "why": why} for name, why in lost.items()]
    return JSONResponse(
        {
            **said,
            "being_read": len(reader.stale()),
            "unreadable": names,
            "trouble": engine.trouble,
        },
        503 if lost or engine.trouble else 200,
        headers={"Cache-Control": "no-store"},
    )


@router.get("/metrics")
def metrics(engine: Asked) -> Response:
    """Return all counts in the text format of Prometheus."""
    reader = engine.reader
    facts = {
        "log_entries": reader.look.size,
        "compacts": len(reader.summaries()),
        "compacts_unreadable": len(reader.unreadable()),
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
