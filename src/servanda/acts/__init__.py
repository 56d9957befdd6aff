"""The verbs: one module each, the only place where stages meet.

>>> from servanda.acts import check
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servanda.acts.assessing import assess
    from servanda.acts.backtesting import backtest
    from servanda.acts.calibrating import calibrate
    from servanda.acts.checking import check
    from servanda.acts.diagnosing import diagnose
    from servanda.acts.foreseeing import foresee
    from servanda.acts.reassessing import reassess

__all__ = [
    "assess",
    "backtest",
    "calibrate",
    "check",
    "diagnose",
    "foresee",
    "reassess",
]

_HOMES = {
    "assess": "servanda.acts.assessing",
    "backtest": "servanda.acts.backtesting",
    "calibrate": "servanda.acts.calibrating",
    "check": "servanda.acts.checking",
    "diagnose": "servanda.acts.diagnosing",
    "foresee": "servanda.acts.foreseeing",
    "reassess": "servanda.acts.reassessing",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whichever verb was asked for
    """Import a verb when it is first used, so that a light one stays light."""
    if name not in _HOMES:
        raise AttributeError(f"there is no act {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)
