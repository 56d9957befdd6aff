"""What a log keeps, with nothing in any of its texts that is withheld.

Acts are shown as they were signed: whoever withholds something must not state it in an
act. The texts that acts put in force are shown without it, those of earlier versions
too, and all that is told from them (duties, days, money) is told anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from servanda.compact.model.oversight import Withheld
from servanda.observance.life.fold import Life, Version
from servanda.observance.status import status
from servanda.publication.redaction.covering import Covers, cover
from servanda.publication.subject import Kept

__all__ = ["kept_shown", "life_shown"]


def kept_shown(
    kept: Kept, covers: Covers | None = None, more: Iterable[Withheld] = ()
) -> Kept:
    """Return what a log keeps as it may be shown; itself where nothing is hidden."""
    life = life_shown(kept.life, covers, more)
    if life is kept.life:
        return kept
    return replace(kept, life=life, status=status(life, kept.at))


def life_shown(
    life: Life, covers: Covers | None = None, more: Iterable[Withheld] = ()
) -> Life:
    """Return a life as it may be shown; itself where nothing is hidden.

    more  what is withheld beside what the texts say; the last of them speaks for all
    """
    if not life.versions:
        return life
    last = life.versions[-1].compact.withheld or ()
    named = {one.path: one for one in (*last, *more)}
    shown = [_shown(one, covers, tuple(named.values())) for one in life.versions]
    if all(a is b for a, b in zip(shown, life.versions, strict=True)):
        return life
    return replace(life, versions=shown, memo={})


def _shown(
    version: Version, covers: Covers | None, more: tuple[Withheld, ...]
) -> Version:
    found = (
        covers.of(version.compact, version.digest, more)
        if covers
        else cover(version.compact, more)
    )
    same = found.after is version.compact
    return version if same else replace(version, compact=found.after)
