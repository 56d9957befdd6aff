"""What the clauses on status, detention, equipment and what stays cede."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.compact.model import Compact
from servanda.compact.model.forces import Sofa
from servanda.diagnosis.cession.forces import is_host
from servanda.diagnosis.cession.terms import Extent, Found, Span, of_sofa

__all__ = [
    "bases",
    "borders",
    "detention",
    "disposal",
    "inspection",
    "jurisdiction",
    "privileges",
    "remainder",
]

_RULES: Final[dict[str, tuple[Extent, str]]] = {
    "exclusive sending state": ("ceded", "only the sending state may try its members"),
    "concurrent": ("shared", "host and sending state both have jurisdiction"),
    "by category": ("shared", "jurisdiction is divided by category"),
    "exclusive host": ("kept", "only the host may try members of the force"),
}


def jurisdiction(compact: Compact) -> Iterator[Found]:
    """Yield who may try members of each partner's force."""
    for i, sofa in enumerate(compact.sofa or ()):
        if sofa.jurisdiction is None:
            yield from _clauses(compact, i, sofa, _JURISDICTION)
            continue
        extent, what = _RULES[sofa.jurisdiction.rule]
        yield Found(
            extent,
            what,
            f"sofa[{i}].jurisdiction.rule",
            sofa.jurisdiction,
            "rule",
            to=(sofa.contributor,),
            span=of_sofa(sofa, compact),
        )


def bases(compact: Compact) -> Iterator[Found]:
    """Yield clauses on bases and land."""
    yield from _named(compact, ("bases and hand-back",))


def borders(compact: Compact) -> Iterator[Found]:
    """Yield clauses on entry and exit."""
    yield from _named(compact, ("entry and exit",))


def privileges(compact: Compact) -> Iterator[Found]:
    """Yield clauses that exempt the partners from rules of the host."""
    names = ("taxes and customs", "weapons", "uniforms", "radio frequencies")
    yield from _named(compact, names)


def detention(compact: Compact) -> Iterator[Found]:
    """Yield whether the partners' forces may hold people."""
    clause = compact.rights.detention if compact.rights else None
    if clause is None or clause.foreseen is None:
        return
    where = "rights.detention.foreseen"
    if not clause.foreseen:
        yield Found("kept", "the partners hold nobody", where, clause, "foreseen")
        return
    by = clause.held_by
    if by is not None and is_host(by, compact):
        what = "who is detained is held by the host"
        yield Found("shared", what, where, clause, "foreseen")
        return
    what = "the partners' forces may detain"
    yield Found("ceded", what, where, clause, "foreseen", to=(by,) if by else ())


def inspection(compact: Compact) -> Iterator[Found]:
    """Yield who may inspect on the territory by right."""
    for i, item in enumerate(compact.items or ()):
        clause = item.undertakings
        if clause is not None and clause.right_to_inspect is not None:
            granted = clause.right_to_inspect
            what = f"{item.what}: inspection {'by right' if granted else 'not granted'}"
            where = f"items[{i}].undertakings.right_to_inspect"
            extent: Extent = "ceded" if granted else "kept"
            yield Found(extent, what, where, clause, "right_to_inspect")
    host = compact.host
    auditors = compact.oversight.auditors if compact.oversight else None
    for i, one in enumerate(auditors or ()):
        foreign = not is_host(one.auditor.of, compact)
        if foreign and one.by_right and host is not None and one.side == host.id:
            what = (
                f"{one.auditor.office} has access to {', '.join(one.access)} by right"
            )
            where = f"oversight.auditors[{i}]"
            yield Found("ceded", what, where, one, "access", to=(one.auditor.of,))


def disposal(compact: Compact) -> Iterator[Found]:
    """Yield what the host may not pass on."""
    for i, item in enumerate(compact.items or ()):
        clause = item.undertakings
        if clause is not None and clause.no_retransfer is not None:
            bound = clause.no_retransfer
            what = f"{item.what}: {'not to be' if bound else 'may be'} passed on"
            where = f"items[{i}].undertakings.no_retransfer"
            extent: Extent = "ceded" if bound else "kept"
            yield Found(extent, what, where, clause, "no_retransfer")


def remainder(compact: Compact) -> Iterator[Found]:
    """Yield who stays after the end, and which rules survive it."""
    residual = compact.exit.residual if compact.exit else None
    if residual is not None:
        extent: Extent = "ceded" if residual.personnel else "kept"
        what = f"{residual.personnel} persons stay after the end"
        end = residual.until
        words = f"until {end}" if end else "for a time not shown"
        start = compact.term.end if compact.term else None
        span = Span(start, end, words)
        where = "exit.residual"
        yield Found(extent, what, where, residual, "personnel", span=span)
    for i, sofa in enumerate(compact.sofa or ()):
        if sofa.survives or sofa.tail_days or sofa.ends == "indefinite":
            what = "the status agreement outlives the compact"
            to = (sofa.contributor,)
            span = of_sofa(sofa, compact)
            yield Found("ceded", what, f"sofa[{i}]", sofa, "ends", to=to, span=span)


def _named(compact: Compact, names: tuple[str, ...]) -> Iterator[Found]:
    for i, sofa in enumerate(compact.sofa or ()):
        yield from _clauses(compact, i, sofa, names)


_JURISDICTION: Final = ("criminal jurisdiction", "waiver of jurisdiction")


def _clauses(
    compact: Compact, number: int, sofa: Sofa, names: tuple[str, ...]
) -> Iterator[Found]:
    """Yield clauses that are only words: what they give, a reader must judge."""
    for i, clause in enumerate(sofa.clauses or ()):
        if clause.name in names:
            yield Found(
                "in words only",
                f"a clause on {clause.name}",
                f"sofa[{number}].clauses[{i}]",
                clause,
                "says",
                clause.says,
                (sofa.contributor,),
                of_sofa(sofa, compact),
            )
