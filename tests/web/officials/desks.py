"""A portal's counter over a room in which offices sign, asked as a browser asks."""

from __future__ import annotations

import base64
import re
import warnings
from copy import copy
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from shutil import copytree
from typing import Any

from fastapi import FastAPI
from httpx import Response

from servanda.register.authority.envelope import read_envelope
from servanda.register.log.log import Log
from servanda.web.officials import router
from servanda.web.settings import Settings
from tests.acts.room import Room, key_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for a client that nobody else needs
    from fastapi.testclient import TestClient

__all__ = ["Desk", "again", "hidden", "signed_by"]


def again(room: Room, folder: Path) -> Room:
    """Return a room like another, in a folder of its own."""
    copytree(room.folder, folder)
    copied = copy(room)
    copied.folder = folder
    copied.log = Log.open(folder / "log.db")
    return copied


@dataclass
class Desk:
    """A browser before the counter of a room's log."""

    room: Room
    browser: TestClient = field(init=False)

    def __post_init__(self) -> None:
        app = FastAPI()
        place = str(self.room.folder / "log.db")
        app.include_router(router(Settings(place, desk=self.room.desk)))
        self.browser = TestClient(app, "https://register.example")

    @property
    def tray(self) -> Path:
        return self.room.folder / "log.db-tray.sqlite"

    def get(self, path: str) -> Response:
        answer: Response = self.browser.get(path)
        return answer

    def send(
        self, path: str, *, seen: str = "/acts/", files: Any = None, **fields: str
    ) -> Response:
        """Send a form with the token of a page that was seen."""
        token = hidden(self.get(seen).text, "token")
        sent = {"token": token, **fields}
        answer: Response = self.browser.post(path, data=sent, files=files)
        return answer

    def drawn_up(self, kind: str, what: str = "As it happened", **fields: str) -> str:
        """Return the envelope of an act that a form drew up."""
        answer = self.send("/acts/new/", stream="small", kind=kind, what=what, **fields)
        assert answer.status_code == 200, answer.text
        return hidden(answer.text, "envelope")


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found, page
    return unescape(found[1])


def signed_by(name: str, envelope: str) -> dict[str, str]:
    """Return the fields that a browser with a holder's key would send."""
    ((keyid, sig),) = key_of(name).sign(read_envelope(envelope.encode()).signed)
    return {"keyid": keyid, "sig": base64.b64encode(sig).decode()}
