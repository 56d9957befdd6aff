"""When an option does harm: a box of a few beliefs, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from servanda.outlook.priors import priors
from servanda.outlook.uncertainty import box_in_words, harm, harmful_box
from servanda.publication.outlook.beliefs import Bound, Box
from servanda.publication.outlook.rounding import short

if TYPE_CHECKING:
    from servanda.outlook.futures import Futures
    from servanda.outlook.uncertainty.sample import Beliefs

__all__ = ["harm_of"]

_DOING: Final = "does harm (more deaths than “{against}”)"


def harm_of(
    futures: Futures, pair: tuple[str, str], beliefs: Beliefs, seed: int
) -> Box:
    """Return where an option does harm: more deaths than the one compared with.

    pair  the option judged, and the one it is compared with
    seed  of the chance that parts the trajectories into halves

    Any death more counts; under the same chance equal trajectories have none.
    """
    chosen, against = pair
    difference = futures.difference("deaths_total", chosen, against=against)
    harmed = harm(difference, margin=0.0)
    found, base = harmful_box(beliefs, harmed, seed=seed), float(harmed.mean())
    meanings = {name: one.meaning for name, one in priors().items()}
    words = box_in_words(
        found, chosen, base, meanings=meanings, doing=_DOING.format(against=against)
    )
    if found is None:
        return Box(
            words=words,
            base=short(base),
            bounds=(),
            size=None,
            density=None,
            coverage=None,
        )
    return Box(
        words=words,
        base=short(base),
        bounds=tuple(
            Bound(
                belief=one.parameter,
                meaning=meanings.get(one.parameter, one.parameter),
                low=None if one.low is None else short(one.low),
                high=None if one.high is None else short(one.high),
            )
            for one in found.bounds
        ),
        size=short(found.size),
        density=short(found.density),
        coverage=short(found.coverage),
    )
