"""Seal a document: register it by its digest, so that later nobody can change it.

What is drawn up here is an act without signatures, in a file that can be carried to
those who sign. The digest of a compact is that of its canonical form; of any other
document, that of its bytes as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, get_args

from servanda.acts.desk import Desk
from servanda.acts.drafting import Wish, draft, write_draft
from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.compact.reading import opened, read_compact
from servanda.observance.bodies import Sealing
from servanda.register.authority.statement import Statement
from servanda.register.log.log import Log

__all__ = ["DOCUMENTS", "Drafted", "UnknownDocumentError", "document_kind", "seal"]

DOCUMENTS: Final[tuple[str, ...]] = get_args(
    Sealing.model_fields["document"].annotation
)
"""The kinds of document that can be sealed."""


class UnknownDocumentError(ServandaError):
    """No document of this kind can be sealed."""

    code = "SRV-421"


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
    kind: str,
    document: Path,
    wish: Wish,
    *,
    log: Log | None = None,
    desk: Desk,
    out: Path | None = None,
) -> Drafted:
    """Draw up the sealing of a document.

    wish  what else the act states; its kind, body and name are filled in here
    out   where the act is written; None for its own name in the working folder
    """
    held, is_text = document_kind(kind), False
    if held == "compact":
        read, is_text = read_compact(document), True
        digest = read.digest
        name = f"{read.document.title}, version {read.document.version}"
    else:
        digest, name = sha256(opened(document)), document.name
    text = wish.text
    if text is None and wish.compact is not None and not is_text and log is None:
        text = read_compact(wish.compact).digest
    made = replace(
        wish,
        kind="sealing",
        what=wish.what or f"The {held} is sealed: {name}",
        words=(f"document={held}", f"digest={digest}", f"name={name}"),
        name=wish.name or f"seal-{held.replace(' ', '-')}-{digest[7:15]}",
        compact=document if is_text else wish.compact,
        text=text,
    )
    statement = draft(made, log, desk).statement
    file = write_draft(statement, out)
    return Drafted(file, statement, digest, _next(file, held, document))


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
