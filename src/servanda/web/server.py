"""Serving the portal: one process, or several that share the address."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Final

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from servanda.web.app import portal
from servanda.web.safety import written_to
from servanda.web.safety.guard import Guard
from servanda.web.settings import Limits, Settings

__all__ = ["Address", "again", "serve"]

_KEY: Final = "SERVANDA_PORTAL"
_SWITCH: Final = 0.001
"""Seconds after which a thread that computes lets the one that answers go on."""


_WAITING: Final = 2048

_OPTIONS: Final[dict[str, Any]] = {
    "log_config": None,
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,
    "timeout_keep_alive": 30,
    "timeout_graceful_shutdown": 10,
    "limit_concurrency": 2000,
    "backlog": _WAITING,
    "lifespan": "on",
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a portal listens.

    workers  processes that share it
    """

    host: str = "127.0.0.1"
    port: int = 8080
    workers: int = 1


def serve(
    settings: Settings, address: Address, tell: Callable[[str], None] = print
) -> None:
    """Serve until it is told to stop; answers under way are finished first.

    tell  told the address once it is taken
    """
    listening = socket.create_server(
        (address.host, address.port),
        family=socket.AF_INET6 if ":" in address.host else socket.AF_INET,
        backlog=_WAITING,
    )
    written_to(sys.stderr)
    with listening:
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        tell(f"http://{shown}:{port}{settings.base}")
        if address.workers == 1:
            sys.setswitchinterval(_SWITCH)
            config = uvicorn.Config(portal(settings), **_OPTIONS)
            uvicorn.Server(config).run(sockets=[listening])
            return
        os.environ[_KEY] = _written(settings)
        config = uvicorn.Config(
            "servanda.web.server:again",
            factory=True,
            workers=address.workers,
            **_OPTIONS,
        )
        Multiprocess(config, sockets=[listening]).run()


def again() -> FastAPI:
    """Return the portal in a process that was started to share the work."""
    sys.setswitchinterval(_SWITCH)
    written_to(sys.stderr)
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
        "guard": {
            "hosts": settings.guard.hosts,
            "proxies": [str(one) for one in settings.guard.proxies],
            "is_secure": settings.guard.is_secure,
            "reads": settings.guard.reads,
            "writes": settings.guard.writes,
        },
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
        guard=_guard(said["guard"]),
    )


def _guard(said: dict[str, Any]) -> Guard:
    proxies = tuple(ip_network(one) for one in said["proxies"])
    return Guard(
        hosts=tuple(said["hosts"]),
        proxies=proxies,
        is_secure=said["is_secure"],
        reads=said["reads"],
        writes=said["writes"],
    )
