"""Opening the office of a portal: its log, and its tray beside it."""

from __future__ import annotations

from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.portal.officials.office import Office
from servanda.acts.portal.officials.tray import Tray
from servanda.acts.portal.reading.opening import views_beside

__all__ = ["opened_office", "tray_beside"]


def opened_office(location: str, views: Path | None, desk: Desk) -> Office | None:
    """Return the office of a log that can be written; None for a copy.

    views  where the portal keeps its views, if that is stated; the tray lies beside
           them where the log is in a server's database, or else where they would lie
    """
    path = tray_beside(location, views)
    return Office(location, Tray(path, desk.now), desk) if path else None


def tray_beside(location: str, views: Path | None) -> Path | None:
    """Return where the acts that wait are kept; None where nothing can be entered."""
    path = Path(location)
    if location.startswith("postgres"):
        kept = views or views_beside(location)
        return kept.with_name(f"{kept.name}-tray.sqlite") if kept else None
    if "://" in location or not path.is_file():
        return None
    return path.with_name(f"{path.name}-tray.sqlite")
