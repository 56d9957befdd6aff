"""What scores mean, in sentences."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from servanda.evaluation.forecasts.definitions import definitions
from servanda.evaluation.forecasts.running import Skill
from servanda.evaluation.forecasts.whole import Registered
from servanda.publication.skill.labels import label, number
from servanda.publication.words import count

__all__ = ["LIMITS", "RULES", "name_of", "seal_words", "worded"]

_FOLLOWED: Final = (
    "Only what was followed is scored. What was foretold of other options did not "
    "happen and can never be held to account."
)
_CAUSE: Final = (
    "A good score shows that what came was foretold, not that it came from what was "
    "agreed."
)
_ALIKE: Final = (
    "Months of one country are alike: many months of one country say little of the "
    "next."
)
_REPORTED: Final = (
    "Outcomes are what providers report; they are revised, and reporting differs from "
    "country to country."
)
LIMITS: Final = (_FOLLOWED, _CAUSE, _ALIKE, _REPORTED)

_NOTHING: Final = 5e-5
RULES: Final = MappingProxyType(
    {
        "forecast": "The forecast",
        "past_years": "One of the last years again",
        "past_growth": "Growth as before",
    }
)


def name_of(name: str, period: str) -> str:
    """Return what the forecast or a rule is called where a reader sees it."""
    if name == "last" and period == "year":
        return "As at the start"
    return RULES.get(name) or label(name)


def seal_words(held: Registered) -> str:
    """Say whether a forecast is shown to be as it was."""
    if not held.log:
        return (
            "Not shown to be sealed: no log was named, so nothing shows that the "
            "forecast was made before what it speaks of, or is as it was."
        )
    first, months = held.assessment, held.futures
    if first is None:
        return (
            f"Not sealed: {held.log} holds no act that registered this assessment. "
            "Nothing shows that it is as it was."
        )
    said = (
        f"Registered by {first.office} ({first.of}) on {first.recorded:%Y-%m-%d}, "
        f"entry {first.entry} of {held.log} ({first.act})"
    )
    if months is None:
        return (
            f"Sealed in part. {said}; its file of trajectories is not registered. Its "
            "totals agree with the assessment, its months are not shown to be as they "
            "were."
        )
    return f"Sealed. {said}; its trajectories with entry {months.entry}."


def worded(found: Skill) -> str:
    """Say what a skill is and how sure it is."""
    places = count(found.places, "country", "countries")
    if found.value is None:
        ours = "and nor was this" if found.mean < _NOTHING else "and this was"
        return f"none: the rule was never wrong, {ours}; {places}"
    value = number(found.value, 2)
    if found.low is None or found.high is None:
        least = definitions().least_places
        return f"{value}; n too small to say how sure: {places}, fewer than {least}"
    return (
        f"{value} ({number(found.low, 2)} to {number(found.high, 2)}, countries "
        f"resampled), {places}"
    )
