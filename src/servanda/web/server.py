"""Serving the portal: one process, or several that share the address."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import uvicorn
from fastapi import FastAPI

from servanda.web.app import portal
from servanda.web.settings import Limits, Settings

__all__ = ["Address", "again", "serve"]

_KEY: Final = "SERVANDA_PORTAL"
_SWITCH: Final = 0.001
"""Seconds after which a thread that computes lets the one that answers go on."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a portal listens.

    workers  processes that share it
    """

    host: str = "127.0.0.1"
    port: int = 8080
    workers: int = 1


def serve(settings: Settings, address: Address) -> None:
    """Serve until it is told to stop; answers under way are finished first."""
    options: dict[str, Any] = {
        "host": address.host,
        "port": address.port,
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "date_header": True,
        "proxy_headers": False,
        "timeout_keep_alive": 30,
        "timeout_graceful_shutdown": 10,
        "limit_concurrency": 2000,
        "backlog": 2048,
        "lifespan": "on",
    }
    if address.workers == 1:
        sys.setswitchinterval(_SWITCH)
        uvicorn.run(portal(settings), **options)
        return
    os.environ[_KEY] = _written(settings)
    uvicorn.run(
        "servanda.web.server:again", factory=True, workers=address.workers, **options
    )


def again() -> FastAPI:
    """Return the portal in a process that was started to share the work."""
    sys.setswitchinterval(_SWITCH)
    return portal(_read(os.environ[_KEY]))


def _written(settings: Settings) -> str:
    """Return settings as text for a process that shares the work; the clock is its own.

    The secret goes with them, so that every process knows the tokens of the others.
    """
    said = {
        "database": settings.database,
        "base": settings.base,
        "title": settings.title,
        "origin": settings.origin,
        "views": str(settings.views) if settings.views else None,
        "secret": settings.secret.hex(),
        "limits": asdict(settings.limits),
    }
    return json.dumps(said)


def _read(text: str) -> Settings:
    said = json.loads(text)
    views = Path(said["views"]) if said["views"] else None
    held = Settings(said["database"], said["base"], said["title"], said["origin"])
    return replace(
        held,
        views=views,
        secret=bytes.fromhex(said["secret"]),
        limits=Limits(**said["limits"]),
    )
