"""Fit and try the model of other regimes, and write what is shipped of it.

``python validation/deterrence.py --data DIR`` brings DIR into a store of its own, fits
the chain of repression to the autocracies of 2002 to 2020, tries it, and writes
src/servanda/strategy/deterrence/estimates.json. docs/explanation/deterrence.md tells
what is tried.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.gathering import bring, the_store
from servanda.evidence.panel import Clocks, Panel
from servanda.strategy.beliefs import stated
from servanda.strategy.deterrence.panel.kept import written
from servanda.strategy.deterrence.panel.regimes import moments_of
from servanda.strategy.deterrence.real import NEEDED, known_of, set_of
from servanda.strategy.deterrence.trial.tried import tried

FILE: Final = (
    Path(__file__).resolve().parents[1]
    / "src/servanda/strategy/deterrence/estimates.json"
)
FIRST, LAST = 2002, 2020


def built(panel: Panel) -> bytes:
    """Return the file that is shipped."""
    beliefs = stated("servanda.strategy.deterrence")
    known = known_of(panel, beliefs, FIRST, LAST)
    regimes = set_of(known, panel, beliefs, None)
    trial = tried(known.history, known.events, beliefs)
    named = (panel.vintage(name) for name in NEEDED)
    told = {
        "command": "python validation/deterrence.py --data DIR",
        "first": FIRST,
        "last": LAST,
        "steps": known.fit.rows,
        "states": known.fit.mode.size - 4 - len(known.fit.names),
        "width": known.fit.width,
        "coefficients": {
            name: [
                round(float(known.fit.mode[known.fit.of(name)]), 3),
                round(known.fit.deviation(known.fit.of(name)), 3),
            ]
            for name in known.fit.names
        },
        "vintages": list(dict.fromkeys(one.id for one in named if one is not None)),
    }
    return written(known.estimated, moments_of(regimes), trial.plain(), told)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FILE)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        bring([asked.data], folder=Path(home), desk=Desk())
        panel = Panel(the_store(Path(home)), Clocks(date(LAST, 12, 31)))
        asked.out.write_bytes(built(panel))
    return 0


if __name__ == "__main__":
    sys.exit(main())
