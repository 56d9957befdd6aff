"""The questions that programs may ask: ``/api/v1/…``."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from servanda.acts.portal.answers import cases, lists, ones
from servanda.acts.portal.answers.forms import (
    Accounts,
    AgendaStatement,
    Amendments,
    CasesStatement,
    CaseStatement,
    CompactAnswer,
    Compacts,
    Entries,
    EntryAnswer,
    Findings,
    LogAnswer,
    Members,
    StatusStatement,
)
from servanda.acts.portal.pages import Choice, Sort
from servanda.acts.portal.reading.entries import proof_of
from servanda.acts.portal.reading.errors import NotHeldError
from servanda.web.api.asking import (
    After,
    Answer,
    CaseName,
    Digest,
    Each,
    Index,
    Name,
    Paged,
    State,
)
from servanda.web.engine import LISTS, LOG, STILL, Asked, keeps
from servanda.web.problems import PROBLEMS

__all__ = ["router"]

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)

_TEXT: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/plain": {"schema": {"type": "string"}}}}
}
_OCTETS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": {
            "application/octet-stream": {"schema": {"type": "string"}},
            "application/json": {"schema": {}},
        }
    }
}


@router.get("/log", tags=["log"])
def log(request: Request, engine: Asked) -> LogAnswer:
    """Say which log is read, and how far."""
    keeps(request, engine, LISTS)
    return lists.log_state(engine.reader)


@router.get("/compacts", tags=["compacts"])
def compacts(  # noqa: PLR0913, PLR0917 - one parameter for each that may be asked
    request: Request,
    engine: Asked,
    host: Annotated[str, Query(max_length=100)] = "",
    state: State = "",
    words: Annotated[str, Query(max_length=100)] = "",
    late: bool = False,  # noqa: FBT001, FBT002 - a flag of the query
    sort: Sort = "end",
    page: Paged = 1,
) -> Compacts:
    """Return a page of the list of compacts, each in a few fields."""
    keeps(request, engine, LISTS)
    choice = Choice(host, state, late, words, sort, page)
    return lists.compacts(engine.reader, choice)


@router.get("/compacts/{name}", tags=["compacts"])
def compact(request: Request, engine: Asked, name: Name) -> CompactAnswer:
    """Return one compact: in a few fields, its versions, and the text in force."""
    keeps(request, engine, name)
    return ones.compact(engine.reader, name)


@router.get("/compacts/{name}/status", tags=["compacts"])
def status(request: Request, engine: Asked, name: Name) -> StatusStatement:
    """Say where every promise, case and power stands."""
    keeps(request, engine, name)
    return ones.standing(engine.reader, name)


@router.get("/compacts/{name}/entries", tags=["compacts"])
def timeline(
    request: Request,
    engine: Asked,
    name: Name,
    page: Paged = 1,
    each: Each = lists.EACH,
) -> Entries:
    """Return a page of a compact's entries, the last of them first."""
    keeps(request, engine, name)
    return ones.timeline(engine.reader, name, page, each)


@router.get("/compacts/{name}/amendments", tags=["compacts"])
def amendments(request: Request, engine: Asked, name: Name) -> Amendments:
    """Return every change of the text, in plain language."""
    keeps(request, engine, name)
    return ones.amendments(engine.reader, name)


@router.get("/compacts/{name}/findings", tags=["compacts"])
def findings(request: Request, engine: Asked, name: Name) -> Findings:
    """Return every finding, and where it stands."""
    keeps(request, engine, name)
    return ones.findings_of(engine.reader, name)


@router.get("/compacts/{name}/money", tags=["compacts"])
def money(request: Request, engine: Asked, name: Name) -> Accounts:
    """Return all money that was entered, by payer, line and tranche."""
    keeps(request, engine, name)
    return ones.accounts(engine.reader, name)


@router.get("/compacts/{name}/days", tags=["compacts"])
def days(request: Request, engine: Asked, name: Name) -> AgendaStatement:
    """Return every day on which something is due, opens or lapses."""
    keeps(request, engine, name)
    return ones.days(engine.reader, name)


@router.get("/entries", tags=["log"])
def entries(
    request: Request, engine: Asked, page: Paged = 1, each: Each = lists.EACH
) -> Entries:
    """Return a page of all entries of the log, the last of them first."""
    keeps(request, engine, LISTS)
    return lists.recent(engine.reader, page, each)


@router.get("/entries/{index}", tags=["log"])
def entry(request: Request, engine: Asked, index: Index) -> EntryAnswer:
    """Return one entry with all that is needed to check it."""
    keeps(request, engine, LISTS)
    base = engine.settings.base
    proof = f"{base}api/v1/entries/{{}}/proof"
    return lists.one_entry(engine.reader, index, proof.format)


@router.get(
    "/entries/{index}/proof", tags=["log"], response_class=Response, responses=_TEXT
)
def proof(request: Request, engine: Asked, index: Index) -> Response:
    """Return the proof that an entry is in the log, as C2SP tlog-proof."""
    keeps(request, engine, LOG)
    found = proof_of(engine.reader, index)
    return Response(found, media_type="text/plain")


@router.get(
    "/documents/{digest}", tags=["log"], response_class=Response, responses=_OCTETS
)
def document(request: Request, engine: Asked, digest: Digest) -> Response:
    """Return a document by its digest: a compact as JSON, any other as it is."""
    keeps(request, engine, LOG)
    held = lists.document(engine.reader, digest)
    if held is None:
        raise NotHeldError(
            f"The log holds no document {digest}",
            remedy="It was never attached, or it was removed under an entry that "
            "says so.",
        )
    is_text = held.startswith(b'{"')
    media = "application/json" if is_text else "application/octet-stream"
    return Response(held, media_type=media)


@router.get("/members", tags=["partnership"])
def members(request: Request, engine: Asked) -> Members:
    """Say who accepts the common principles, and with what reservation."""
    keeps(request, engine, LISTS)
    return lists.partnership(engine.reader)


@router.get("/cases", tags=["cases"])
def past_cases(  # noqa: PLR0913, PLR0917 - one parameter for each that may be asked
    request: Request,
    engine: Asked,
    words: Annotated[str, Query(max_length=100)] = "",
    host: Annotated[str, Query(max_length=100)] = "",
    contested: Answer = "",
    exit: Answer = "",  # noqa: A002 - as the field is called
    mean: Annotated[str, Query(max_length=100)] = "",
    after: After = "",
) -> CasesStatement:
    """Return past cases, counted by what came after; nothing here is an effect."""
    keeps(request, engine, STILL)
    return cases.found_cases(cases.Sought(words, host, contested, exit, mean, after))


@router.get("/cases/{name}", tags=["cases"])
def past_case(request: Request, engine: Asked, name: CaseName) -> CaseStatement:
    """Return one past case, with how its thin coding stands to the checks."""
    keeps(request, engine, STILL)
    return cases.one_case(name)
