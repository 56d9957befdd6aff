"""A store's figures in the form in which facts are stated, with their standing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_lowercase, digits
from typing import Any, Final

from servanda.compact.model.clause import Clause, Source
from servanda.compact.model.facts import Figure as Told
from servanda.diagnosis.annual import is_held, of_year
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel
from servanda.evidence.store import Vintage

__all__ = ["World", "slug"]

_DIGITS: Final = 6
_LONGEST: Final = 64
_OTHER_INTERVALS: Final = {
    "vdem": "The source's interval, of about 68 per cent, is {:.3f} to {:.3f}.",
    "ucdp": "The source's low and high estimates, of no stated chance, are {:.0f} and "
    "{:.0f}.",
}
"""By the beginning of their ids: sources whose bounds are no interval of 90 per cent,
which is what facts hold."""
_FILLED: Final = "Its compilers filled gaps, and do not say which values are theirs."


@dataclass(frozen=True)
class World:
    """A panel, and the vintages it holds by their ids."""

    panel: Panel
    place: str
    vintages: Mapping[str, Vintage]

    def known(self, *names: str) -> Figure | None:
        """Return the last value of the first indicator that has one, if any has."""
        oldest = int(threshold("authority_oldest_years").value)
        for name in names:
            if is_held(self.panel, name):
                found = of_year(self.panel, self.place, name, oldest)
                if found.value is not None:
                    return found
        return None

    def sources(self, figures: Iterable[Figure | None]) -> tuple[str, ...]:
        """Return the ids of the sources that figures rest on."""
        named = (name for one in figures if one for name in one.vintages)
        return tuple(dict.fromkeys(slug(name) for name in named))

    def is_verified(self, figure: Figure) -> bool:
        """Tell whether all that a figure rests on was read in a verified form.

        Files of one version may differ in it: the one that answers is asked.
        """
        answering = (self.panel.vintage(name) for name in figure.indicators)
        return all(one.standing == "verified" for one in answering if one is not None)

    def clause(self, told: Mapping[str, Figure | None]) -> dict[str, Any]:
        """Return the fields that are known, with sources and what is unverified."""
        known = {name: one for name, one in told.items() if one is not None}
        if not known:
            return {}
        return {
            **{name: self.told(one) for name, one in known.items()},
            "source": self.sources(known.values()),
            "unverified": tuple(
                name for name, one in known.items() if not self.is_verified(one)
            ),
        }

    def told(self, figure: Figure) -> Told:
        """Return a figure in the form of a facts file."""
        notes = [figure.note] if figure.note else []
        if any(name.endswith("_filled") for name in figure.indicators):
            notes.append(_FILLED)
        ends: tuple[Decimal | None, Decimal | None] = (None, None)
        if figure.low is not None and figure.high is not None:
            words = _other_interval(figure)
            if words:
                notes.append(words.format(figure.low, figure.high))
            else:
                ends = (_decimal(figure.low), _decimal(figure.high))
        return Told(
            value=_decimal(figure.value or 0.0),
            low=ends[0],
            high=ends[1],
            on=figure.last_day,
            source=self.sources([figure]),
            note=" ".join(notes) or None,
        )

    def listed(self, named: Iterable[Clause | None]) -> Iterator[Source]:
        """Yield each source that a clause names, once, with the vintage read."""
        wanted = {name for clause in named if clause for name in clause.source}
        for vintage in sorted(self.vintages.values(), key=lambda one: one.id):
            if slug(vintage.id) not in wanted:
                continue
            wanted.discard(slug(vintage.id))
            dataset = self.panel.catalogue.dataset.get(vintage.dataset)
            title = dataset.title if dataset else vintage.dataset
            yield Source(
                id=slug(vintage.id),
                title=f"{title}, {vintage.version}",
                publisher=dataset.publisher if dataset else None,
                dated=vintage.published.isoformat() if vintage.published else None,
                seen=vintage.standing == "verified",
            )


def _other_interval(figure: Figure) -> str:
    """Return the words for bounds that are no interval of 90 per cent, else nothing."""
    found = (
        words
        for start, words in _OTHER_INTERVALS.items()
        if any(vintage.startswith(start) for vintage in figure.vintages)
    )
    return next(found, "")


def slug(vintage: str) -> str:
    """Return a vintage's id in the letters that a document's ids may have.

    >>> slug("vdem@12")
    'vdem-12'
    """
    plain = "".join(
        c if c in ascii_lowercase + digits else "-" for c in vintage.lower()
    )
    return plain[:_LONGEST].strip("-")


def _decimal(value: float) -> Decimal:
    """Return a number written out with few decimals: facts know no exponent."""
    exact = Decimal(f"{value:.{_DIGITS}f}").normalize()
    return Decimal(f"{exact:f}")
