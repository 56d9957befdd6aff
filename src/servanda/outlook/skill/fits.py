"""What a model was fitted on, where it was: whether it had seen what it forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from servanda.outlook.skill.windows import Window

__all__ = ["Fit", "Fitted", "How"]

How = Literal["fitted anew", "kept for the window", "shipped"]


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a model's parameters for one window come from.

    how     fitted anew from the window's past; kept from such a fit; or those shipped
    until   number of the last month whose deaths the fit used
    digest  of the file they were read from; empty if there is none
    note    what the fit had to do without, in words; empty if nothing
    """

    how: How
    until: int
    digest: str = ""
    note: str = ""

    def months_seen(self, window: Window) -> int:
        """Return how many months after the window's origin the fit had used.

        Nought for an honest forecast; more than two, and it had seen the window itself.
        """
        return max(self.until - window.origin, 0)


@runtime_checkable
class Fitted(Protocol):
    """A forecaster whose parameters were estimated, and that can say from what."""

    def fit(self, window: Window) -> Fit:
        """Tell the fit behind the forecast of a window, after it was made."""
