"""Where each page stands: paths below the base, the same for a server and in a folder.

A page's path ends with a slash. In another language than the first it stands below the
language's name: ``fr/compacts/ramsi/``. What is no page, such as a style sheet or a
feed, has a name with an ending and no language.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ABOUT",
    "CASES",
    "DATA",
    "FRONT",
    "OFFICIALS",
    "OFFICIALS_ONLY",
    "PARTNERSHIP",
    "SCRIPT",
    "STYLE",
    "VERIFY",
    "acts_for",
    "amendments",
    "beside",
    "calendar_of",
    "case",
    "case_file",
    "checks",
    "compact",
    "data_of",
    "document",
    "duties",
    "entry",
    "feed_of",
    "forecast",
    "listing",
    "money",
    "record_of",
    "status_of",
    "timeline",
]

FRONT: Final = ""
PARTNERSHIP: Final = "partnership/"
CASES: Final = "cases/"
DATA: Final = "data/"
VERIFY: Final = "verify/"
ABOUT: Final = "about/"
OFFICIALS: Final = "officials/"

OFFICIALS_ONLY: Final = (OFFICIALS, "draft/", "compare/", "acts/", "keys/")
"""Below which the pages stand on which officials work; only a server has them."""

STYLE: Final = "static/site.css"
SCRIPT: Final = "static/verify.js"


def compact(name: str) -> str:
    """Return where the page of a compact stands."""
    return f"compacts/{name}/"


def timeline(name: str, page: int = 1) -> str:
    """Return where a page of its timeline stands, counted from 1, newest first."""
    return f"{compact(name)}timeline/" + (f"{page}/" if page > 1 else "")


def amendments(name: str) -> str:
    """Return where its versions stand, told apart."""
    return f"{compact(name)}amendments/"


def duties(name: str) -> str:
    """Return where every promise stands, late ones first."""
    return f"{compact(name)}duties/"


def money(name: str) -> str:
    """Return where its money stands."""
    return f"{compact(name)}money/"


def checks(name: str) -> str:
    """Return where the checks stand."""
    return f"{compact(name)}checks/"


def data_of(name: str) -> str:
    """Return where its data stand in the forms that others read."""
    return f"{compact(name)}{DATA}"


def document(name: str) -> str:
    """Return where its text stands."""
    return f"{compact(name)}document/"


def forecast(name: str) -> str:
    """Return where what was foretold stands, beside what came."""
    return f"{compact(name)}forecast/"


def case(name: str) -> str:
    """Return where a past case stands."""
    return f"{CASES}{name}/"


def case_file(name: str, document: str) -> str:
    """Return where one of its documents stands: compact, record or facts."""
    return f"{case(name)}{document}.yaml"


def beside() -> str:
    """Return where past cases stand side by side; only a server can."""
    return f"{CASES}compare/"


def entry(index: int) -> str:
    """Return where an entry of the log stands."""
    return f"entries/{index}/"


def feed_of(name: str) -> str:
    """Return where the feed of a compact's entries stands."""
    return f"{compact(name)}feed.atom"


def calendar_of(name: str) -> str:
    """Return where the calendar of its days stands."""
    return f"{compact(name)}calendar.ics"


def record_of(name: str) -> str:
    """Return where it stands for machines: in a few fields, and its text."""
    return f"{compact(name)}compact.json"


def acts_for(name: str) -> str:
    """Return where officials choose which act of a compact they draft."""
    return f"acts/new/?stream={name}"


def listing(page: int) -> str:
    """Return where a page of the list stands in a folder of files, counted from 1."""
    return f"list/{page}/" if page > 1 else FRONT


def status_of(name: str) -> str:
    """Return where its duties stand for machines, in a folder of files."""
    return f"{compact(name)}status.json"
