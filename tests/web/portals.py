"""A portal in this process, on the log of a life, and what asks it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest_socket
from fastapi import FastAPI

from servanda.acts.desk import Desk
from servanda.web.app import portal
from servanda.web.safety.guard import Guard
from servanda.web.settings import Limits, Settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for a client that nobody else needs
    from starlette.testclient import TestClient

__all__ = ["NOW", "TestClient", "asking", "settings"]

NOW = datetime(2028, 7, 1, 12, tzinfo=UTC)


def settings(log: str, views: Path | None, **changes: Any) -> Settings:
    """Return settings that look at the log only when asked to."""
    said = {
        "limits": Limits(every=3600, helpers=0),
        "guard": Guard(reads=0),
        "desk": Desk(now=lambda: NOW),
    }
    return Settings(log, views=views, **{**said, **changes})


@contextmanager
def asking(given: Settings) -> Iterator[TestClient]:
    """Yield what asks a portal; its failures are answers, as they are for readers."""
    pytest_socket.enable_socket()  # its loop makes a pair of them; nothing goes out
    app: FastAPI = portal(given)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
