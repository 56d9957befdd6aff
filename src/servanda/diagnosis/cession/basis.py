"""On which basis an arrangement stands: from agreement to unilateral action."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from servanda.compact.model import Compact
from servanda.diagnosis.threat.words import Quote, quotes

__all__ = ["BasisReading", "Evidence", "basis"]

Line = Callable[[str], int | None]

_WANTED: Final[dict[str, tuple[str, ...]]] = {
    "explicit agreement": ("treaty_text", "signed_on", "request.text", "sofa"),
    "public endorsement": ("request.published_on", "publication.published_on"),
    "tacit understanding": (),
    "unilateral self-defence": (),
}
"""What would show each basis; for the last two a document can show only silence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of the document that bears on its basis.

    path, line  where it stands
    what        what it shows
    """

    path: str
    line: int | None
    what: str


@dataclass(frozen=True, slots=True)
class BasisReading:
    """The basis that a compact states, and what in it bears that out.

    stated     the basis stated, or None: *not shown*
    quotes     the source's words on that basis
    evidence   what the document holds
    lacking    what would show the stated basis and is not in the document
    remarks    where stated basis and evidence do not go together
    """

    stated: str | None
    is_unverified: bool
    path: str
    line: int | None
    quotes: tuple[Quote, ...]
    evidence: tuple[Evidence, ...]
    lacking: tuple[str, ...]
    remarks: tuple[str, ...]


def basis(compact: Compact, line: Line = lambda _path: None) -> BasisReading:
    """Return the basis that a compact states, with its evidence (S2.4).

    line  tells the line of a path, as `servanda.compact.reading.Read.line` does

    The stated basis is never replaced by another: evidence and remarks stand beside it.
    """
    request = compact.request
    stated = request.basis if request else None
    evidence = tuple(
        Evidence(path, line(path), what) for path, what in _evidence(compact)
    )
    held = {one.path for one in evidence}
    wanted = _WANTED[stated] if stated else ()
    return BasisReading(
        stated=stated,
        is_unverified=request is not None and "basis" in request.unverified,
        path="request.basis",
        line=line("request.basis"),
        quotes=quotes(stated) if stated else (),
        evidence=evidence,
        lacking=tuple(path for path in wanted if path not in held),
        remarks=tuple(_remarks(compact, stated, held)),
    )


def _evidence(compact: Compact) -> Iterator[tuple[str, str]]:
    request, publication = compact.request, compact.publication
    if compact.treaty_text is not None:
        held = "held by digest" if compact.treaty_text.digest else "not held"
        yield "treaty_text", f"an authentic text: {compact.treaty_text.title} ({held})"
    if compact.signed_on is not None:
        yield "signed_on", f"signed on {compact.signed_on}"
    if request is not None and request.text is not None:
        yield "request.text", "the request's own text, or its digest"
    if request is not None and request.published_on is not None:
        yield "request.published_on", f"request published on {request.published_on}"
    if compact.sofa:
        yield "sofa", f"{len(compact.sofa)} status agreements"
    if publication is not None and publication.published_on is not None:
        yield "publication.published_on", f"published on {publication.published_on}"


def _remarks(compact: Compact, stated: str | None, held: set[str]) -> Iterator[str]:
    if stated is None:
        yield "The document states no basis; none is guessed from its other parts."
    if stated == "explicit agreement" and not held & set(_WANTED[stated]):
        yield "It states an explicit agreement and holds no text and no signature."
    if stated == "public endorsement" and not held & set(_WANTED[stated]):
        yield "It states a public endorsement and names no publication."
    if stated == "tacit understanding" and held & {"treaty_text", "request.text"}:
        yield "It states a tacit understanding and yet holds a text."
    signed = compact.request is not None and compact.request.signatories
    if stated == "unilateral self-defence" and signed:
        yield "It states unilateral action and yet names who signed a request."
