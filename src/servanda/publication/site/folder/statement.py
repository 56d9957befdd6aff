"""What a site in a folder says for machines; a served portal says the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from servanda.basis.instant import spelled
from servanda.compact.reading import plain
from servanda.observance.life import fold
from servanda.publication.sheet import Part, Statement
from servanda.publication.site.summary import Summary, summary
from servanda.publication.subject import Asked, Subject

__all__ = ["SCHEMAS", "SiteCompact", "SiteList", "compact_told", "json_schema", "told"]


class SiteList(Statement):
    """Every compact of a site in a few fields, in ``compacts.json``."""

    compacts: tuple[Summary, ...]


class SiteVersion(Part):
    """A text that is or was in force.

    entry, act  by which it came into force
    """

    digest: str
    version: str
    since: str
    entry: int
    act: str


class SiteCompact(Statement):
    """One compact: in a few fields, its versions, and the text in force.

    log       the log's name; "" for a typed record
    at        the moment described; the day for a typed record
    versions  oldest first; none is known of a typed record
    """

    log: str
    at: str
    summary: Summary
    versions: tuple[SiteVersion, ...]
    text: dict[str, Any]


SCHEMAS: Final[Mapping[str, type[Statement]]] = MappingProxyType(
    {"site-compact": SiteCompact, "site-list": SiteList}
)


def json_schema(kind: str) -> str:
    """Return the JSON Schema of one of `SCHEMAS`."""
    schema = SCHEMAS[kind].model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def told(asked: Asked) -> SiteList:
    """Return every compact in a few fields."""
    return SiteList(compacts=tuple(map(summary, asked.subjects)))


def compact_told(subject: Subject) -> SiteCompact:
    """Return one compact."""
    kept = subject.kept
    held = kept.life.versions if kept else []
    return SiteCompact(
        log=kept.origin if kept else "",
        at=spelled(kept.at) if kept else subject.on.isoformat(),
        summary=summary(subject),
        versions=tuple(
            _version(one) for one in held if kept is not None and one.since <= kept.at
        ),
        text=plain(subject.compact),
    )


def _version(one: fold.Version) -> SiteVersion:
    return SiteVersion(
        digest=one.digest,
        version=one.compact.version,
        since=spelled(one.since),
        entry=one.by.index,
        act=one.by.statement.id,
    )
