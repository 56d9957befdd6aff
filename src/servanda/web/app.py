"""The portal as an application: its parts put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI

import servanda
from servanda.web import api, officials
from servanda.web.engine import Engine
from servanda.web.keeping import Depends, Keeping
from servanda.web.measuring import Measuring
from servanda.web.problems import answer_errors
from servanda.web.public import downloads, files, health, pages
from servanda.web.safety import guarded, paced
from servanda.web.settings import Settings

__all__ = ["portal"]

_SAYS = (
    "What a log of security compacts shows: each compact with its promises, money and "
    "findings, each entry with the proof that it is in the log. Everything here can be "
    "checked against the log itself."
)


def portal(settings: Settings) -> FastAPI:
    """Return the portal, ready to be served."""
    engine = Engine(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        limiter = anyio.to_thread.current_default_thread_limiter()
        limiter.total_tokens = settings.limits.threads
        async with engine.running():
            yield

    app = FastAPI(
        title=settings.title,
        description=_SAYS,
        version=servanda.__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.root_path = settings.base.rstrip("/")
    app.state.engine = engine
    answer_errors(app)
    office = officials.router(settings)
    engine.has_office = bool(office.routes)
    for part in (
        health.router,
        api.router,
        files.router,
        downloads.router,
        office,
    ):
        app.include_router(part)
    app.include_router(pages.router)  # last: every path that is nothing else
    paced(app, settings)
    limits = settings.limits
    tells = Depends(engine.mark, engine.now, _is_long, engine.find, engine.put)
    app.add_middleware(
        Keeping,
        depends=tells,
        measures=engine.measures,
        room=limits.cache,
        makers=limits.makers,
    )
    app.add_middleware(Measuring, measures=engine.measures)
    return guarded(app, settings)


def _is_long(path: str) -> bool:
    return "/compacts/" in path
