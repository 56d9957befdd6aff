"""The documents as types: compact, record and facts, frozen once read."""

from servanda.compact.model.clause import Clause, Deadline, Office, Source
from servanda.compact.model.compact import Compact
from servanda.compact.model.facts import Facts
from servanda.compact.model.record import Record

__all__ = ["Clause", "Compact", "Deadline", "Facts", "Office", "Record", "Source"]
