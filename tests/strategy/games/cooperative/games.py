"""Games that several tests play."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from servanda.strategy.games.cooperative import Game
from servanda.strategy.games.cooperative.game import Worth


def exactly(*values: Worth) -> tuple[Fraction, ...]:
    """Return numbers as fractions."""
    return tuple(Fraction(value) for value in values)


def listed(worths: Sequence[Worth]) -> Game:
    """Return a game from worths in the order of size, then of names."""
    count = len(worths).bit_length()
    players = "abcdefgh"[:count]
    coalitions = [
        frozenset(who)
        for size in range(count + 1)
        for who in combinations(players, size)
    ]
    table = dict(zip(coalitions, (0, *worths), strict=True))
    return Game.of(players, table.__getitem__)


def bankruptcy(estate: int, claims: Sequence[int]) -> Game:
    """Return the game in which a coalition is sure of what other claims leave."""
    owed = dict(zip("abcdefgh", claims, strict=False))

    def left(who: frozenset[str]) -> int:
        return max(0, estate - sum(owed[one] for one in owed if one not in who))

    return Game.of(list(owed), left)


def talmud(estate: int, claims: Sequence[int]) -> tuple[Fraction, ...]:
    """Return the rule's division: equal gains up to half of each claim, then losses."""
    halves = [Fraction(claim, 2) for claim in claims]
    if estate <= sum(halves):
        return _equal_gains(Fraction(estate), halves)
    losses = _equal_gains(sum(claims) - Fraction(estate), halves)
    return tuple(claim - loss for claim, loss in zip(claims, losses, strict=True))


def _equal_gains(estate: Fraction, limits: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return equal parts of an estate, none above its limit."""
    found = [Fraction(0)] * len(limits)
    waiting = sorted(range(len(limits)), key=limits.__getitem__)
    for place, one in enumerate(waiting):
        found[one] = min(limits[one], estate / (len(waiting) - place))
        estate -= found[one]
    return tuple(found)
