"""What a portal is run with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.web.safety.guard import Guard

__all__ = ["Limits", "Settings"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a portal spends.

    cache     bytes of finished answers that are kept in memory
    pages     bytes of finished pages that are kept on disk, beside the views; 0: none
    lives     entries that are held folded in memory
    makers    pages that are made at one time; more only wait for each other
    threads   requests that may use the database at one time
    every     seconds between two looks at the log
    helpers   processes that describe compacts where many are to be described anew;
              where there is any, one more makes pages beside the one that answers
    """

    cache: int = 256 << 20
    pages: int = 512 << 20
    lives: int = 60_000
    makers: int = 2
    threads: int = 8
    every: float = 1.0
    helpers: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """What a portal is run with.

    database  a file, ``postgresql://…``, the folder of an export, or its address
    base      what stands before every path; begins and ends with a slash
    title     the portal's name, as its pages say it
    origin    scheme and host by which readers reach it, for feeds; "" for relative ones
    views     the file of the views; beside the database if it is one and None is given
    secret    what form tokens are made from; kept beside the log if empty
    guard     what is refused before anything is read of it
    """

    database: str
    base: str = "/"
    title: str = "Servanda"
    origin: str = ""
    views: Path | None = None
    secret: bytes = b""
    limits: Limits = field(default_factory=Limits)
    guard: Guard = field(default_factory=Guard)
    desk: Desk = field(default_factory=Desk)

    @property
    def root(self) -> str:
        """The address of the portal, as its readers reach it; ends with a slash."""
        return f"{self.origin}{self.base}"
