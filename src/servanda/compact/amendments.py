"""Two versions told apart, clause by clause, in plain language.

Items of a list are matched by their id, so that moving a line is no change. A change
needs the approval that the original needed unless the original's own rule lets it be
made by exchange of letters; the rule is never read from the version that would gain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from servanda.basis.errors import IncommensurableError
from servanda.basis.money import Money
from servanda.compact.model import Compact
from servanda.compact.reading import plain

__all__ = ["Change", "Comparison", "compare"]

Approval = Literal["as the original", "exchange of letters", "not known", "editorial"]

_IDENTITY = ("id", "contributor", "name", "payer", "check")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUIET = frozenset({"source", "note", "article"})


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    clause    the top-level clause it belongs to, as ``term``
    where     its place, items by id: ``budget.lines[vehicles].amount``
    kind      added, removed or changed
    words     the difference as a sentence
    approval  whether it needs the approval that the original needed; a change of
              sources or remarks is editorial: nothing that is agreed differs
    """

    clause: str
    where: str
    kind: Literal["added", "removed", "changed"]
    words: str
    approval: Approval


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between two versions, in the order of the original.

    approvers  the offices whose approval the original needed
    """

    changes: tuple[Change, ...]
    approvers: tuple[str, ...]

    def by_clause(self) -> dict[str, tuple[Change, ...]]:
        """Return the changes gathered under their clauses."""
        clauses: dict[str, list[Change]] = {}
        for change in self.changes:
            clauses.setdefault(change.clause, []).append(change)
        return {clause: tuple(changes) for clause, changes in clauses.items()}


def compare(original: Compact, other: Compact) -> Comparison:
    """Tell two versions of a compact apart."""
    rule = original.amendments
    minor = rule.minor if rule else ()
    changes = tuple(
        Change(
            clause=re.split(r"[.\[]", where, maxsplit=1)[0],
            where=where,
            kind=kind,
            words=words,
            approval=_approval(where, minor if rule else None),
        )
        for where, kind, words in _differences(plain(original), plain(other), "")
    )
    approvers = tuple(office.office for office in rule.approved_by) if rule else ()
    return Comparison(changes, approvers)


_EDITORIAL = re.compile(r"^sources(\[|$)|(^|\.)(source|note|article)$")


def _approval(where: str, minor: tuple[str, ...] | None) -> Approval:
    """Match a place with the rule's minor paths, ``[*]`` standing for any item.

    minor  the paths that may be changed by letters; None where there is no rule
    """
    if _EDITORIAL.search(where):
        return "editorial"
    if minor is None:
        return "not known"
    names = re.sub(r"\[[^\]]*\]", "[*]", where)
    for path in minor:
        here = names if "[*]" in path else where
        if here == path or here.startswith((f"{path}.", f"{path}[")):
            return "exchange of letters"
    return "as the original"


Difference = tuple[str, Literal["added", "removed", "changed"], str]


def _differences(before: Any, after: Any, where: str) -> Iterator[Difference]:  # noqa: ANN401
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in (*before, *(key for key in after if key not in before)):
            place = f"{where}.{key}" if where else key
            yield from _member(before.get(key), after.get(key), place)
    elif isinstance(before, list) and isinstance(after, list) and _named(before, after):
        yield from _items(before, after, where)
    elif _paired(before, after):
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differences(old, new, f"{where}[{place}]")
    else:
        yield where, "changed", _moved(before, after, _label(where))


def _member(before: Any, after: Any, where: str) -> Iterator[Difference]:  # noqa: ANN401
    if before is None:
        yield where, "added", f"{_label(where)} is added: {_brief(after)}"
    elif after is None:
        yield where, "removed", f"{_label(where)} is removed: {_brief(before)}"
    else:
        yield from _differences(before, after, where)


def _identity(item: Any) -> str | None:  # noqa: ANN401
    if not isinstance(item, dict):
        return None
    return next((str(item[key]) for key in _IDENTITY if key in item), None)


def _named(before: list[Any], after: list[Any]) -> bool:
    """Tell whether every item of both lists can be told from the others by name."""
    for items in (before, after):
        names = [_identity(item) for item in items]
        if None in names or len(set(names)) != len(names):
            return False
    return True


def _paired(before: Any, after: Any) -> bool:  # noqa: ANN401
    """Tell whether two lists of nameless groups are as long, and so told by place."""
    return (
        isinstance(before, list)
        and isinstance(after, list)
        and len(before) == len(after)
        and all(isinstance(item, dict) for item in (*before, *after))
    )


def _items(before: list[Any], after: list[Any], where: str) -> Iterator[Difference]:
    old = {_identity(item): item for item in before}
    new = {_identity(item): item for item in after}
    for name in (*old, *(name for name in new if name not in old)):
        yield from _member(old.get(name), new.get(name), f"{where}[{name}]")


def _label(where: str) -> str:
    """Write a place as a reader would say it; an item without a name keeps its place.

    >>> _label("budget.lines[vehicles].amount"), _label("term.extensions[0].number")
    ('budget, lines, “vehicles”: amount', 'term, extensions[0]: number')
    """
    named = re.sub(r"\[([^\]]*[^\d\]][^\]]*)\]", r".“\1”", where)
    words = named.replace("_", " ").split(".")
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f": {words[-1]}"


def _brief(value: Any) -> str:  # noqa: ANN401
    match value:
        case dict():
            named = _identity(value)
            parts = [
                f"{key.replace('_', ' ')} {_brief(item)}"
                for key, item in value.items()
                if key not in _QUIET and not isinstance(item, dict | list)
            ]
            fields = "1 field" if len(value) == 1 else f"{len(value)} fields"
            return "; ".join(parts[:6]) or named or fields
        case list():
            if all(not isinstance(item, dict | list) for item in value):
                return ", ".join(_brief(item) for item in value) or "an empty list"
            return "1 item" if len(value) == 1 else f"{len(value)} items"
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _moved(before: Any, after: Any, label: str) -> str:  # noqa: ANN401
    by = _by_how_much(before, after)
    if not by and isinstance(before, str) and isinstance(after, str):
        before, after = _quoted(before, after)
    words = f"{label} changes from {_brief(before)} to {_brief(after)}"
    return f"{words} ({by})" if by else words


def _quoted(before: str, after: str) -> tuple[str, str]:
    """Set two texts in quotation marks if either is more than a word.

    >>> _quoted("The text is silent.", "A year.")
    ('“The text is silent”', '“A year”')
    """
    if " " not in before + after:
        return before, after
    if before.endswith(".") and after.endswith("."):
        before, after = before[:-1], after[:-1]
    return f"“{before}”", f"“{after}”"


def _by_how_much(before: Any, after: Any) -> str:  # noqa: ANN401
    """Say the difference of two dates, amounts or numbers; nothing for the rest."""
    if not (isinstance(before, str) and isinstance(after, str)):
        return _number_moved(before, after)
    if _DATE.fullmatch(before) and _DATE.fullmatch(after):
        days = (date.fromisoformat(after) - date.fromisoformat(before)).days
        return f"{abs(days)} days {'later' if days > 0 else 'earlier'}"
    try:
        change = Money.parse(after) - Money.parse(before)
    except IncommensurableError:
        return "another currency or price year"
    except ValueError:
        return ""
    size = Money(abs(change.amount), change.currency, change.prices)
    return f"{size.plain()} {'more' if change.amount > 0 else 'less'}"


def _number_moved(before: Any, after: Any) -> str:  # noqa: ANN401
    numbers = (int, Decimal)
    if isinstance(before, bool) or isinstance(after, bool):
        return ""
    if isinstance(before, numbers) and isinstance(after, numbers):
        return f"{abs(after - before)} {'more' if after > before else 'less'}"
    return ""
