"""Seal a document: register it by its digest, so that later nobody can change it.

What is drawn up here is an act without signatures, in a file that can be carried to
those who sign. The digest of a compact is that of its canonical form; of any other
document, that of its bytes as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, get_args

from servanda.acts.desk import Desk
from servanda.acts.drafting import Wish, draft, write_draft
from servanda.acts.ledger import opened_ledger
from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.compact.reading import opened, read_compact
from servanda.observance.life.bodies import Sealing
from servanda.register.authority.statement import Author, Statement

__all__ = [
    "DOCUMENTS",
    "Drafted",
    "Stated",
    "UnknownDocumentError",
    "document_kind",
    "drawn_up",
    "seal",
]

DOCUMENTS: Final[tuple[str, ...]] = get_args(
    Sealing.model_fields["document"].annotation
)
"""The kinds of document that can be sealed."""


class UnknownDocumentError(ServandaError):
    """No document of this kind can be sealed."""

    code = "SRV-421"


@dataclass(frozen=True, slots=True)
class Stated:
    """What whoever draws up such an act states; the rest is found.

    by       the office that acts
    of       the party or body it belongs to, by id
    log      where the log is, if it is at hand
    origin   that log's name, where it is not
    compact  the compact's file, where a document belongs to one
    charter  version of the charter in force, where no log is at hand
    on       the day on which it happens; today where not stated
    name     the act's own id; one is made where it is not stated
    """

    by: str
    of: str
    log: str | None = None
    origin: str | None = None
    compact: Path | None = None
    charter: int | None = None
    on: date | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """An act drawn up and written, and what comes next.

    file    where it was written
    digest  of the document that it seals; None where it seals none
    next    the steps that are left, in plain words
    """

    file: Path
    statement: Statement
    digest: str | None
    next: tuple[str, ...]


def document_kind(name: str) -> str:
    """Return a kind of document by its name, written with spaces or with hyphens."""
    wanted = name.casefold().replace("-", " ").strip()
    if wanted in DOCUMENTS:
        return wanted
    listed = ", ".join(kind.replace(" ", "-") for kind in DOCUMENTS)
    raise UnknownDocumentError(
        f"{name!r} is no kind of document that is sealed",
        remedy=f"Name one of: {listed}.",
    )


def seal(
    kind: str, document: Path, stated: Stated, desk: Desk, out: Path | None = None
) -> Drafted:
    """Draw up the sealing of a document.

    out  where the act is written; None for its own name in the working folder
    """
    held = document_kind(kind)
    if held == "compact":
        read = read_compact(document)
        digest, stated = read.digest, replace(stated, compact=document)
        title = f"{read.document.title}, version {read.document.version}"
    else:
        digest, title = sha256(opened(document)), document.name
    words = (f"document={held}", f"digest={digest}", f"name={title}")
    named = f"seal-{held.replace(' ', '-')}-{digest[7:15]}"
    statement, file = drawn_up(
        Wish(
            "sealing",
            Author(stated.by, stated.of),
            f"The {held} is sealed: {title}",
            words=words,
            name=stated.name or named,
            compact=stated.compact,
            text=_rests_on(held, stated),
        ),
        stated,
        desk,
        out,
    )
    return Drafted(file, statement, digest, _next(file, held, document))


def drawn_up(
    wish: Wish, stated: Stated, desk: Desk, out: Path | None
) -> tuple[Statement, Path]:
    """Draft an act for a log that is at hand or not, and write it to a new file."""
    whole = replace(
        wish, occurred=stated.on, origin=stated.origin, version=stated.charter
    )
    if stated.log is None:
        statement = draft(whole, None, desk).statement
    else:
        with opened_ledger(stated.log, desk) as log:
            statement = draft(whole, log, desk).statement
    return statement, write_draft(statement, out)


def _rests_on(held: str, stated: Stated) -> str | None:
    """Return the text that a document's sealing rests on, where no log says it."""
    if held == "compact" or stated.compact is None or stated.log is not None:
        return None
    return read_compact(stated.compact).digest


def _next(file: Path, held: str, document: Path) -> tuple[str, ...]:
    signs = "each office that the charter asks for a sealing of the compact"
    if held != "compact":
        signs = "the office that seals, as the charter asks"
    keep = f"Keep {document} unchanged: one changed byte gives another digest."
    if held == "compact":
        keep = f"A change of what {document} states gives another digest."
    submit = f"servanda act submit {file} --log LOG"
    attach = f"It is entered with the text attached: {submit} --attach {document}"
    if held != "compact":
        attach = (
            f"It is entered: {submit}. Only the digest goes into the log; add --attach "
            f"{document} if everybody may read the document"
        )
    return (
        f"Nothing is sealed yet: {file} bears no signature.",
        f"It is signed by {signs}: servanda act sign {file} --key KEY",
        f"{attach}.",
        keep,
    )
