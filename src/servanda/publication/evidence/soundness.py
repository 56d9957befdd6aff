"""Whether the store is what its manifest says."""

from __future__ import annotations

from servanda.evidence.store import Vintage
from servanda.publication.sheet import Part, Sheet, Statement
from servanda.publication.theme import Chapter, columns, listed
from servanda.publication.words import count

__all__ = ["Damage", "soundness"]


class Damage(Part):
    """One vintage that is not what the manifest says, or is by now unknown."""

    vintage: str
    what: str


class Soundness(Statement):
    """What was looked at, and what was wrong."""

    looked_at: int
    damage: tuple[Damage, ...]


def soundness(vintages: tuple[Vintage, ...], damage: tuple[Damage, ...]) -> Sheet:
    """Return whether every file held has the digest that the manifest gives."""
    words = "nothing is wrong" if not damage else count(len(damage), "fault")
    table = listed(
        "What is not as the manifest says.",
        columns("Vintage", "What is wrong"),
        ((one.vintage, one.what) for one in damage),
        "Every file has the digest that the manifest gives.",
    )
    return Sheet(
        "The store",
        (f"{count(len(vintages), 'vintage')} looked at: {words}.",),
        (Chapter("check", "Digests", "Is it what was imported?", (table,)),),
        Soundness(looked_at=len(vintages), damage=damage),
    )
