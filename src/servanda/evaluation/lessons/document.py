"""Lessons: a typed list that an evaluator writes, each with what it rests on."""

from __future__ import annotations

from typing import Literal

from servanda.compact.model.clause import Clause, Office, Source
from servanda.compact.model.kinds import Day, Id, Text

__all__ = ["Lesson", "Lessons"]


class Lesson(Clause):
    """What was learned.

    rests_on  entries, recommendations, conditions or indicators, by id
    bears_on  checks that the next compact should heed, by id as ``T06``
    """

    id: Id
    text: Text
    learned_on: Day
    by: Office
    rests_on: tuple[Text, ...]
    bears_on: tuple[Text, ...] = ()


class Lessons(Clause):
    """What was learned from one compact; a file of its own beside it."""

    servanda: Literal["1"]
    compact: Id
    sources: tuple[Source, ...] = ()
    lessons: tuple[Lesson, ...]
