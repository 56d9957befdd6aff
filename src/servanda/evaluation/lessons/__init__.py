"""Recommendations tracked to an answer, and lessons with what they rest on."""

from servanda.evaluation.lessons.document import Lesson, Lessons
from servanda.evaluation.lessons.tracking import State, Tracked, tracked

__all__ = ["Lesson", "Lessons", "State", "Tracked", "tracked"]
