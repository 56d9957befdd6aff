"""When partners leave, whether on the stated day, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.distributions import Z95
from servanda.outlook.futures import Probability
from servanda.outlook.noise import Array
from servanda.outlook.reading import likelihood
from servanda.outlook.uncertainty.sample import Flags, Recorded

__all__ = ["ExitTimes", "exit_months", "exit_times", "exits_in_words"]

_FIVE_YEARS: Final = 60

_PRESENT: Final = "partner_present"


@dataclass(frozen=True, slots=True, eq=False)
class ExitTimes:
    """When partners leave under one option.

    option         its name
    came           share of trajectories in which partners are there at all
    still          (month,)  of those, the share in which they have not left for good
                   by the end of the month
    error          (month,)  one standard error of that share
    middle         month by whose end half have left for good; None if fewer do
    on_time        they have left by the stated month; None where none is stated or
                   none came
    entangled      entangled within sixty months, of all trajectories
    relapse_after  heavy fighting again after they left, of those in which they left;
                   None where none left
    followed       months seen after they left, in the middle trajectory
    """

    option: str
    came: Probability
    still: Array
    error: Array
    middle: int | None
    on_time: Probability | None
    entangled: Probability
    relapse_after: Probability | None
    followed: int


def exit_months(present: Flags) -> NDArray[np.int64]:
    """Return how many months pass until partners have left for good.

    present  (draw, month)
    returns  (draw,); the number of months where they never leave, 0 where none came

    >>> import numpy as np
    >>> exit_months(np.array([[1, 1, 0, 0], [0, 1, 0, 1], [0, 0, 0, 0]]) > 0).tolist()
    [2, 4, 0]
    """
    months = present.shape[1]
    last = months - np.argmax(present[:, ::-1], axis=1)
    return np.where(present.any(axis=1), last, 0).astype(np.int64)


def exit_times(futures: Recorded, option: str, *, stated: int | None) -> ExitTimes:
    """Return when partners leave under an option, and what follows.

    stated  months from the start to the stated end; None where none is stated
    """
    paths = futures.paths.sel(option=option)
    present, entangled, relapse = (
        np.asarray(
            paths[name].transpose("draw", "month").values,
            dtype=np.bool_,
        )
        for name in (_PRESENT, "entangled", "relapse")
    )
    came = np.asarray(present.any(axis=1))
    months, number = exit_months(present)[came], present.shape[1]
    still, error = _curve(months, number)
    half = np.flatnonzero(still <= 0.5)  # noqa: PLR2004 - half
    left = months < number
    after = np.arange(number) >= months[:, None]
    again = np.asarray((relapse[came] & after).any(axis=1))[left]
    followed = number - months[left]
    return ExitTimes(
        option=option,
        came=Probability.of(came),
        still=still,
        error=error,
        middle=int(half[0]) + 1 if came.any() and half.size else None,
        on_time=(
            Probability.of(months <= stated)
            if stated is not None and came.any()
            else None
        ),
        entangled=Probability.of(np.asarray(entangled[:, :_FIVE_YEARS].any(axis=1))),
        relapse_after=Probability.of(again) if left.any() else None,
        followed=int(np.median(followed)) if left.any() else 0,
    )


def exits_in_words(found: ExitTimes) -> str:
    """Say when partners leave and what follows; what cannot be said is named."""
    if found.came.share == 0.0:
        return f"Under “{found.option}” no partner is there in any trajectory."
    parts = [_left(found)]
    if found.on_time is None:
        parts.append("no end is stated")
    else:
        parts.append(f"that they leave by the stated month is {_likely(found.on_time)}")
    parts.append(f"entanglement within five years is {_likely(found.entangled)}")
    if found.relapse_after is None:
        parts.append("what follows their leaving is not known, as they do not leave")
    else:
        parts.append(
            f"a relapse after they left is {_likely(found.relapse_after)}, seen for "
            f"{found.followed} months in the middle trajectory"
        )
    return "; ".join(parts) + "."


def _curve(months: NDArray[np.int64], number: int) -> tuple[Array, Array]:
    """Return the share still there at the end of each month, with its error."""
    if months.size == 0:
        return np.zeros(number), np.zeros(number)
    still = months[:, None] > np.arange(1, number + 1)
    still[months == number, -1] = True  # not seen to leave
    shares = [Probability.of(still[:, month]) for month in range(number)]
    return (
        np.array([share.share for share in shares]),
        np.array([share.error for share in shares]),
    )


def _left(found: ExitTimes) -> str:
    if found.middle is None:
        share = 1.0 - float(found.still[-1])
        return (
            f"Under “{found.option}” partners have left for good by the last month in "
            f"{share:.0%} of trajectories in which they came"
        )
    return f"Under “{found.option}” half have left for good after {found.middle} months"


def _likely(chance: Probability) -> str:
    margin = Z95 * chance.error
    low, high = max(chance.share - margin, 0.0), min(chance.share + margin, 1.0)
    return likelihood(chance.share, low, high)
