"""What the clauses on conditions, posts, time, change and mandate cede."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from servanda.compact.model import Compact, Office
from servanda.diagnosis.cession.forces import is_host
from servanda.diagnosis.cession.terms import Extent, Found

__all__ = ["amendment", "coercion", "conditions", "extension", "posts"]

_IN_LINE: Final = re.compile(
    r"\bin-line\b|\bline (?:post|position|function)s?\b|\bseconded\b", re.IGNORECASE
)


def conditions(compact: Compact) -> Iterator[Found]:
    """Yield what the host must do at home, and who decides whether it did."""
    if compact.conditions == ():
        yield Found("kept", "there are none", "conditions", compact, "conditions")
    for i, one in enumerate(compact.conditions or ()):
        if not is_host(one.party, compact):
            continue
        judge = one.on_fail.decided_by if one.on_fail else one.verifier
        own = judge is not None and is_host(judge.of, compact)
        what = "the host owes this at home; " + (
            f"{judge.office} decides" if judge else "who decides is not shown"
        )
        to = () if judge is None or own else (judge.of,)
        extent: Extent = "kept" if own else "ceded"
        yield Found(extent, what, f"conditions[{i}]", one, "text", one.text, to)


def posts(compact: Compact) -> Iterator[Found]:
    """Yield posts of the host's government that foreigners hold or run."""
    for i, one in enumerate(compact.instruments or ()):
        where = f"instruments[{i}].what"
        if _IN_LINE.search(one.what):
            what = "the words speak of posts in the host's own administration"
            yield Found("in words only", what, where, one, "what", one.what)
        if one.kind == "governance" and one.host_owner is not None:
            where = f"instruments[{i}].host_owner"
            yield _decided((one.host_owner,), compact, "{} owns the reform", where)


def extension(compact: Compact) -> Iterator[Found]:
    """Yield who may extend the compact."""
    term = compact.term
    if term is None:
        return
    if term.extensions == ():
        what = "no extension is permitted"
        yield Found("kept", what, "term.extensions", term, "extensions")
    for i, one in enumerate(term.extensions or ()):
        if one.decider is not None:
            where = f"term.extensions[{i}].decider"
            yield _decided((one.decider,), compact, "{} decides", where)
    if term.sunset is not None and term.sunset.by is not None:
        who = (term.sunset.by,)
        yield _decided(who, compact, "{} alone may renew", "term.sunset.by")


def amendment(compact: Compact) -> Iterator[Found]:
    """Yield whose approval a change needs."""
    rule = compact.amendments
    if rule is not None and rule.approved_by:
        words = "a change needs the approval of {}"
        yield _decided(rule.approved_by, compact, words, "amendments.approved_by")


def coercion(compact: Compact) -> Iterator[Found]:
    """Yield action to which the host need not agree."""
    mandate = compact.mandate
    if mandate is None:
        return
    if mandate.coercive is not None:
        extent: Extent = "ceded" if mandate.coercive else "kept"
        yes = "is" if mandate.coercive else "is not"
        what = f"action against the will of the host {yes} foreseen"
        yield Found(extent, what, "mandate.coercive", mandate, "coercive")
    for i, act in enumerate(mandate.un or ()):
        if act.authorises == "force":
            what = f"{act.reference} authorises force without the host's consent"
            where = f"mandate.un[{i}].authorises"
            yield Found("ceded", what, where, act, "authorises")


def _decided(
    offices: tuple[Office, ...], compact: Compact, words: str, where: str
) -> Found:
    """Return who decides: the host alone keeps, all together share, others take."""
    foreign = tuple(one.of for one in offices if not is_host(one.of, compact))
    extent: Extent = "kept"
    if foreign:
        extent = "ceded" if len(foreign) == len(offices) else "shared"
    what = words.format(" and ".join(one.office for one in offices))
    return Found(
        extent, what, where, offices[0], "office", to=tuple(dict.fromkeys(foreign))
    )
