"""The record that a log shows, as a file, for checks and dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.documents import write_new
from servanda.acts.observing import NotInLogError, Question, answered
from servanda.compact.writing import to_yaml
from servanda.observance.record.view import record_of
from servanda.observance.term.running import text_at

__all__ = ["Taken", "taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was written of a log.

    record   the file of the record
    text     the file of the text in force; None if it was not asked for
    acts     how many acts in effect the record was made from
    version  the version of the text
    """

    record: Path
    text: Path | None
    acts: int
    version: str


def taken(
    question: Question, out: Path, text: Path | None = None, *, desk: Desk | None = None
) -> Taken:
    """Write the record that a log shows, and if asked the text in force, as YAML.

    out   a new file for the record
    text  a new file for the compact; the checks look for the record beside it
    """
    found = answered(question, desk or Desk())
    version = text_at(found.life, found.at)
    if version is None:
        raise NotInLogError(
            f"No text of {found.life.stream} is sealed by then, so it has no record",
            remedy="Ask as of a later day, or wait for the sealing.",
        )
    acts = [deed for deed in found.life.deeds if deed.recorded <= found.at]
    last = acts[-1].logged
    head = (
        f"# What the log {found.origin} shows of {found.life.stream}, up to entry\n"
        f"# {last.index} of {last.recorded:%Y-%m-%d %H:%M} UTC. The log is the truth; "
        "this file is a view of it.\n\n"
    )
    record = record_of(found.life, found.at)
    write_new(out, head.encode() + to_yaml(record))
    if text is not None:
        write_new(text, to_yaml(version.compact))
    return Taken(out, text, len(acts), version.compact.version)
