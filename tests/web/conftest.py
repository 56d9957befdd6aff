"""What tests of the portal may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import pytest_socket

from tests.web.browsers import Browsing, browsing, chromium


@pytest.fixture(scope="session")
def browse() -> Iterator[Browsing[Any]]:
    """Return what runs a scene in a browser; one browser for the session."""
    where = chromium()
    if where is None:
        pytest.skip("needs Chromium, which is not installed here")
    pytest_socket.enable_socket()  # its loop makes a pair of them; nothing goes out
    with browsing(where) as run:
        yield run
