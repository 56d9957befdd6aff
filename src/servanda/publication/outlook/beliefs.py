"""Beliefs, what hangs on them, and their evidence, for machines."""

from __future__ import annotations

from servanda.publication.outlook.figures import Chance
from servanda.publication.sheet import Part

__all__ = [
    "Against",
    "Bound",
    "Box",
    "Driver",
    "Learning",
    "Mechanism",
    "Risk",
    "School",
    "Swing",
    "Turn",
    "Values",
]


class School(Part):
    """A set of beliefs from the literature.

    weight  in the mixture; a stress test has none
    """

    name: str
    belief: str
    weight: float
    sources: tuple[str, ...]


class Driver(Part):
    """A belief that a risk hangs on beyond luck.

    share      of the risk's uncertainty that goes where it is known
    at_low     chance where the belief is in its lowest fifth
    at_high    chance where it is in its highest
    direction  in words
    """

    belief: str
    meaning: str
    share: float
    at_low: Chance
    at_high: Chance
    direction: str


class Risk(Part):
    """A risk of the option judged, and what it hangs on, strongest first."""

    event: str
    words: str
    drivers: tuple[Driver, ...]


class Swing(Part):
    """How much of the difference in deaths from no action hangs on one belief.

    Low and high are within each school, so that no belief stands in for a school.

    share      of the uncertainty that goes where it is known
    low, high  hold that share nine times in ten
    at_low     share of trajectories with fewer deaths, equal ones counted half, where
               the belief is in its lowest tenth
    at_high    the same where it is in its highest tenth
    """

    belief: str
    meaning: str
    share: float
    low: float
    high: float
    at_low: Chance
    at_high: Chance


class Turn(Part):
    """A value of a belief at which another option comes to have the least loss.

    low, high  hold it nine times in ten; null where too few samples turn at all
    below      the option of least expected loss below the value; ``above`` above it
    """

    at: float
    low: float | None
    high: float | None
    below: str
    above: str


class Learning(Part):
    """A belief that, if it were learned, would change the choice.

    worth      loss that knowing it would spare on average, in the profile's loss
    low, high  hold that nine times in ten
    now        the option of least expected loss as things are believed
    turns      where that changes, for a belief in numbers
    labels     the option of least loss by label, for a belief in labels
    """

    profile: str
    belief: str
    meaning: str
    unit: str
    worth: float
    low: float
    high: float
    now: str
    turns: tuple[Turn, ...]
    labels: dict[str, str]


class Bound(Part):
    """One belief held within limits; null where it has none on that side."""

    belief: str
    meaning: str
    low: float | None
    high: float | None


class Box(Part):
    """Where the option judged does harm, as bounds on a few beliefs.

    words     the whole in words
    base      share of all trajectories in which harm is done
    bounds    none where no simple box was found; then the rest is null
    size      share of all trajectories that lie in the box
    density   share of those in it in which harm is done
    coverage  share of all harm that lies in it
    """

    words: str
    base: float
    bounds: tuple[Bound, ...]
    size: float | None
    density: float | None
    coverage: float | None


class Values(Part):
    """A value profile: what counts, and how much.

    counts  outcome to its weight
    """

    name: str
    says: str
    counts: dict[str, float]


class Against(Part):
    """What speaks against a belief, and where it is said."""

    source: str
    says: str


class Mechanism(Part):
    """A stated belief about what support does, with the grade of its evidence.

    works  how it is held to work
    grade  of the evidence, in words
    """

    name: str
    meaning: str
    works: str
    unit: str
    median: float
    low: float
    high: float
    basis: str
    grade: str
    sources: tuple[str, ...]
    contradicted_by: tuple[Against, ...]
