"""A whole portal on loopback, in a thread of the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from servanda.web.app import portal
from servanda.web.settings import Settings

__all__ = ["serving"]


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serve a portal and yield its address; stop it at the end."""
    server = uvicorn.Server(
        uvicorn.Config(
            portal(settings),
            host="127.0.0.1",
            port=0,
            log_config=None,
            access_log=False,
            lifespan="on",
        )
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://localhost:{port}"
    finally:
        server.should_exit = True
        thread.join()
