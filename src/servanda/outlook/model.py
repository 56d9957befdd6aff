"""What any model must be able to do. Models are exchanged; questions are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from servanda.outlook.progress import Progress, in_silence

if TYPE_CHECKING:
    from servanda.outlook.futures import Futures
    from servanda.outlook.question import Question

__all__ = ["Model", "Progress", "in_silence"]


class Model(Protocol):
    """A way to answer questions.

    name     a short name, stable over versions
    version  changes with every change of an answer
    """

    @property
    def name(self) -> str:
        """The model's short name."""

    @property
    def version(self) -> str:
        """The version whose answers these are."""

    def simulate(self, question: Question, progress: Progress = in_silence) -> Futures:
        """Answer a question with distributions."""
