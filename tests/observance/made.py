"""A small fictional compact, and a scribe who enters acts into its life."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from servanda.basis.digest import canonical, digest_of
from servanda.compact.model import Compact
from servanda.compact.reading import plain
from servanda.observance.admission import rule
from servanda.observance.life.fold import Documents, Life, Rule, replay, take
from servanda.register.authority.statement import Author, Statement
from servanda.register.log.entry import Logged

HOST = Author("President", "hosta")
ASSEMBLY = Author("Assembly", "assembly")
LEAD = Author("Minister", "leada")
VERIFIER = Author("Head of Mission", "mission")
PAYER = Author("Director of the Fund", "fund")
REGION = Author("Council", "council")


def moment(text: str) -> datetime:
    """Read a moment in UTC, as ``2024-07-01`` or ``2024-07-01T12:00:00.000001``."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def time_of(length: int, unit: str = "days", **more: Any) -> dict[str, Any]:
    return {
        "after": "the event",
        "length": length,
        "unit": unit,
        "calendar": "all days",
        "rounding": "none",
        "time_zone": "Etc/UTC",
    } | more


def office(author: Author) -> dict[str, Any]:
    return {"office": author.office, "of": author.of}


def small(**changes: Any) -> Compact:
    """Return a small compact; each change replaces a whole clause, None removes it."""
    text: dict[str, Any] = {
        "servanda": "1",
        "id": "small",
        "version": "1",
        "title": "A small compact",
        "fictional": True,
        "parties": [
            {"id": "hosta", "name": "Hosta", "role": "host", "kind": "state"},
            {"id": "leada", "name": "Leada", "role": "lead", "kind": "state"},
            {"id": "partna", "name": "Partna", "role": "partner", "kind": "state"},
        ],
        "bodies": [
            {"id": "assembly", "name": "Assembly of Hosta",
             "kind": "parliamentary body", "part_of": "hosta"},
            {"id": "mission", "name": "Mission", "kind": "verifier"},
            {"id": "fund", "name": "Fund", "kind": "agency", "part_of": "leada"},
            {"id": "council", "name": "Council", "kind": "regional organ"},
        ],
        "request": {
            "kind": "ad hoc",
            "signatories": [
                {"office": "President", "organ": "head of state"},
                {"office": "Assembly", "organ": "legislature"},
            ],
            "rule": {"needed": 2, "of": ["head of state", "legislature"]},
        },
        "consent": {
            "withdrawal": {"form": "none required", "departure": time_of(120)},
            "reconfirmation": {
                "suspends": True,
                "within": time_of(60),
                "by": "Assembly of Hosta",
            },
        },
        "term": {
            "effective": "2024-07-01",
            "end": "2026-07-01",
            "longstop": "2027-01-01",
            "sunset": {"lapses": True, "renewal": "positive vote"},
            "extensions": [
                {"decider": office(ASSEMBLY), "number": 1,
                 "at_most": time_of(6, "months"), "needs": ["The final evaluation"]}
            ],
        },
        "amendments": {
            "approved_by": [office(HOST), office(ASSEMBLY)],
            "minor": ["milestones[*].due"],
        },
    }  # fmt: skip
    text.update(changes)
    return Compact.model_validate({k: v for k, v in text.items() if v is not None})


def stored(compact: Compact) -> bytes:
    """Return the bytes under which a text of the compact is kept."""
    return canonical(plain(compact))


def digest_in(held: bytes) -> str:
    return "sha256:" + hashlib.sha256(held).hexdigest()


_BY_ALL = ("sealing", "amendment", "close")


@dataclass
class Scribe:
    """Enters acts, in order, into the life of one compact.

    logged     all acts that were handed in, admitted or not
    documents  what is attached, by digest
    """

    compact: Compact
    rule: Rule = rule
    life: Life = field(init=False)
    logged: list[Logged] = field(default_factory=list)
    documents: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.life = Life(self.compact.id)

    @property
    def store(self) -> Documents:
        return self.documents.get

    def attach(self, compact: Compact) -> str:
        """Attach a text of the compact and return its digest."""
        held = stored(compact)
        self.documents[digest_in(held)] = held
        return digest_in(held)

    def enter(
        self,
        kind: str,
        body: dict[str, Any],
        at: str | datetime,
        by: Author = HOST,
        **more: Any,
    ) -> str | None:
        """Hand in an act; return why it has no effect, or None where it has.

        more  ``id``, ``occurred``, ``text``, ``stream`` of the statement; ``offices``
              that signed, where none are named all parties' for a text or a close;
              ``holders``
        """
        recorded = moment(at) if isinstance(at, str) else at
        if self.logged:
            recorded = max(recorded, self.logged[-1].recorded)
        index = len(self.logged)
        offices = more.pop("offices", self._signing(kind, by))
        holders = more.pop("holders", tuple(f"h-{o.of}-{o.office}" for o in offices))
        said: dict[str, Any] = {
            "id": f"a{index}",
            "occurred": recorded.date(),
            "text": self.life.digest,
            "stream": self.life.stream,
        } | more
        said["occurred"] = str(said["occurred"])
        statement = Statement(
            log="log.example", kind=kind, author=by, what=kind, body=body, **said
        )
        act = digest_of({"index": index, "kind": kind, "body": repr(body)})
        logged = Logged(index, recorded, act, statement, holders, offices)
        self.logged.append(logged)
        return take(self.life, logged, self.store, self.rule)

    def _signing(self, kind: str, by: Author) -> tuple[Author, ...]:
        parties = self.compact.parties or ()
        all_of_them = (Author("Government", party.id) for party in parties)
        return (by, *all_of_them) if kind in _BY_ALL else (by,)

    def found(self, at: str = "2024-06-20") -> Scribe:
        """Enter the request, the approvals and the sealing of the compact."""
        text = self.attach(self.compact)
        assert self.enter("request", {}, at, HOST) is None
        assert self.enter("request", {}, at, ASSEMBLY) is None
        for each in (HOST, ASSEMBLY):
            assert self.approve(text, at, each) is None
        body = {"document": "compact", "digest": text}
        assert self.enter("sealing", body, at, HOST) is None
        return self

    def approve(self, text: str, at: str | datetime, by: Author) -> str | None:
        return self.enter("authorization", {"of": "compact", "about": text}, at, by)

    def replayed(self) -> Life:
        """Return the life as folded anew from all that was handed in."""
        return replay(self.life.stream, self.logged, self.store, self.rule)


def on(day: str) -> date:
    return date.fromisoformat(day)
