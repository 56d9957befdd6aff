"""The first model: one country, stated beliefs, an outlook that is not yet calibrated.

Fighting moves between four intensities by competing risks; what support does to
them is a belief (``priors``), not an estimate. Neighbours, debt, regimes and the
deterrence of others are not in it. ``docs/explanation/outlook.md`` says what it
can and cannot show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from servanda.outlook.futures import Futures
from servanda.outlook.model import Progress, in_silence
from servanda.outlook.noise import Noise
from servanda.outlook.parameters import beliefs_of, draw_parameters
from servanda.outlook.plan import plan
from servanda.outlook.question import Question
from servanda.outlook.record import Record
from servanda.outlook.start import assumptions, begin
from servanda.outlook.trajectory import step
from servanda.outlook.world import begin as stand

__all__ = ["FirstOutlook"]

_STANDING: Final = (
    "effects of support are stated beliefs with wide intervals, not estimates",
    "a full-size effort has the effect of the missions on which the priors rest",
    "fighting is counted in state-based deaths of the whole country",
    "regions, neighbours' wars, debt and elections are not in the model",
    "the cost of fighting to the host's treasury is not counted as a cost",
    "beyond three years the outlook is a scenario, not a forecast",
)


@dataclass(frozen=True, slots=True)
class FirstOutlook:
    """A monthly Monte Carlo of one host.

    block  trajectories worked on at a time; no answer depends on it
    """

    block: int = 2000
    name: str = "first outlook"
    version: str = "1"

    def simulate(self, question: Question, progress: Progress = in_silence) -> Futures:
        """Run every option of a question through the same chance."""
        beliefs, promised = beliefs_of(question.school), plan(question)
        record = Record(question, tuple(beliefs))
        steps = question.draws * question.months
        for first in range(0, question.draws, self.block):
            noise = Noise(question.seed, first, min(self.block, question.draws - first))
            drawn = draw_parameters(beliefs, noise)
            record.believe(first, drawn)
            world, standing = stand(
                promised, begin(question.situation, drawn, noise), drawn, noise
            )
            for month in range(question.months):
                standing, seen = step(world, standing, month)
                record.note(first, month, seen)
                done = first * question.months + noise.draws * (month + 1)
                progress(done / steps)
        return Futures(
            data=record.dataset(),
            model=self.name,
            version=self.version,
            assumptions=(
                *question.assumed,
                *assumptions(question.situation),
                *_STANDING,
            ),
        )
