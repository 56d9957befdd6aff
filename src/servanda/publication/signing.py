"""What is told of acts for machines: an act shown, one handed in, the partnership."""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic import BaseModel, Field

from servanda.publication.sheet import Part, Statement
from servanda.register.audit.telling import AuditStatement

__all__ = [
    "ActStatement",
    "PartnershipStatement",
    "StatedMember",
    "SubmissionStatement",
    "json_schema",
]


class StatedSignature(Part):
    """A signature on an act.

    holds  whether it is over these bytes; None where no charter has the key
    """

    keyid: str
    holder: str | None
    post: str | None
    holds: bool | None


class ActStatement(Statement):
    """What ``servanda act show --format json`` prints; moments are in UTC.

    verdict  authorized, pending or refused; None where no charter was at hand
    refusal  why the compact does not admit it; None where it does or was not asked
    """

    act: str
    log: str
    stream: str
    id: str
    kind: str
    does: str | None
    author: dict[str, str]
    occurred: str
    what: str
    body: dict[str, Any]
    text: str | None
    charter: int
    not_before: str | None
    expires: str | None
    cites: list[str]
    signatures: list[StatedSignature]
    verdict: str | None
    missing: list[str]
    could_sign: list[str]
    ignored: list[str]
    reason: str | None
    words: str | None
    refusal: str | None
    warnings: list[str]


class SubmissionStatement(Statement):
    """What ``servanda act submit --format json`` prints.

    outcome  entered, pending or refused; what does not arise is null or empty
    """

    id: str
    stream: str
    act: str
    attached: list[str]
    outcome: str
    index: int | None = None
    recorded: str | None = None
    envelope: str | None = None
    missing: list[str] = Field(default_factory=list)
    could_sign: list[str] = Field(default_factory=list)
    ignored: list[str] = Field(default_factory=list)
    reason: str | None = None
    words: str | None = None


class StatedMember(Part):
    """How a party stands in the partnership."""

    party: str
    standing: str
    is_in: bool
    since: str | None
    entry: int | None
    reservations: str | None


class PartnershipStatement(Statement):
    """What ``servanda accede --list --format json`` prints."""

    at: str
    compact: str | None
    members: list[StatedMember]


_OF: Final[dict[str, type[BaseModel]]] = {
    "act": ActStatement,
    "audit": AuditStatement,
    "partnership": PartnershipStatement,
    "submission": SubmissionStatement,
}


def json_schema(kind: str) -> str:
    """Return the JSON Schema of an answer: act, audit, partnership, submission."""
    schema = _OF[kind].model_json_schema()
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
