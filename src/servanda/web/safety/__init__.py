"""What stands before every request: its form, its size, its pace, its origin.

Nothing here decides who may do what: a signature under the charter does. This part
keeps a portal standing while it is misused, and writes down every attempt to change
something.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from starlette.applications import Starlette

from servanda.web.safety.audit import Audit, written_to
from servanda.web.safety.crossing import Crossing
from servanda.web.safety.form import Form
from servanda.web.safety.guard import Guard
from servanda.web.safety.headers import Headers
from servanda.web.safety.pace import Pace
from servanda.web.safety.size import Size

__all__ = ["Guard", "guarded", "paced", "written_to"]


class _Guarded(Protocol):
    """What says how a portal is guarded."""

    @property
    def guard(self) -> Guard:
        """How."""


A = TypeVar("A", bound=Starlette)


def paced(app: A, settings: _Guarded) -> A:
    """Limit how fast a client may have answers made.

    It stands behind what is kept: a finished page costs nothing and is not counted.
    """
    app.add_middleware(Pace, guard=settings.guard)
    return app


def guarded(app: A, settings: _Guarded) -> A:
    """Put the guard around an application, outermost what holds for every answer."""
    guard = settings.guard
    app.add_middleware(Crossing, guard=guard)
    app.add_middleware(Size, guard=guard)
    app.add_middleware(Form, guard=guard)
    app.add_middleware(Audit, guard=guard)
    app.add_middleware(Headers, guard=guard)
    return app
