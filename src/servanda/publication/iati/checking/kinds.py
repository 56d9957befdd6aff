"""The kinds of rule of an IATI ruleset: each holds one element to one case.

A kind answers whether the case holds, or None where it does not apply: a condition that
is not met, a date that is not there. Paths are XPath 1.0, relative to the element.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from lxml import etree

__all__ = ["KINDS", "Around", "Case"]

Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Around:
    """What lies outside the file.

    today     the day that NOW stands for
    known     identifiers of organisations that exist
    agencies  the prefixes of agencies that hand out identifiers; none where no list
              was at hand, and then rules on prefixes do not apply
    """

    today: date
    known: frozenset[str] = frozenset()
    agencies: tuple[str, ...] = field(default=())


Kind = Callable[[Any, Case, Around], bool | None]


def _nodes(element: etree._Element, path: str) -> list[Any]:
    found = element.xpath(path)
    return found if isinstance(found, list) else [found]


def _all(element: etree._Element, case: Case) -> list[Any]:
    return [node for path in case["paths"] for node in _nodes(element, path)]


def _words(node: Any) -> str:  # noqa: ANN401 - whatever an XPath finds
    """Return what a node says: an attribute's value, a text, an element's text."""
    if etree.iselement(node):
        return str(node.xpath("string(.)"))
    return str(node)


def _is(element: etree._Element, expression: str) -> bool:
    return bool(element.xpath(f"boolean({expression})"))


def _day(element: etree._Element, path: str, around: Around) -> date | None:
    if path == "NOW":
        return around.today
    found = _nodes(element, path)
    if not found:
        return None
    try:
        return date.fromisoformat(_words(found[0]).strip()[:10])
    except ValueError:
        return None


def _no_more_than_one(e: etree._Element, case: Case, _a: Around) -> bool:
    return len(_all(e, case)) <= 1


def _atleast_one(e: etree._Element, case: Case, _a: Around) -> bool:
    return bool(_all(e, case))


def _only_one_of(e: etree._Element, case: Case, _a: Around) -> bool:
    found = len(_all(e, case))
    excluded = any(_nodes(e, path) for path in case["excluded"])
    return found <= (0 if excluded else 1)


_EACH: Final = {
    "lang": ("//narrative", "@xml:lang"),
    "currency": (
        "//value | .//budget-line/value | .//loan-status | .//forecast",
        "@currency",
    ),
    "sector": ("/transaction", "sector"),
}
"""What ``all`` means: each of the first must have the second."""


def _one_or_all(e: etree._Element, case: Case, _a: Around) -> bool:
    if _nodes(e, case["one"]):
        return True
    where, what = _EACH[case["all"]]
    holders = _nodes(e, f".{where}")
    return all(_nodes(holder, what) for holder in holders)


def _if_then(e: etree._Element, case: Case, _a: Around) -> bool | None:
    return _is(e, case["then"]) if _is(e, case["if"]) else None


def _dependent(e: etree._Element, case: Case, _a: Around) -> bool:
    found = [bool(_nodes(e, path)) for path in case["paths"]]
    return all(found) or not any(found)


def _sum(e: etree._Element, case: Case, _a: Around) -> bool | None:
    values = _all(e, case)
    if not values:
        return None
    try:
        whole = sum((Decimal(_words(value).strip()) for value in values), Decimal(0))
    except InvalidOperation:
        return False
    return whole == Decimal(str(case["sum"]))


def _range(e: etree._Element, case: Case, _a: Around) -> bool | None:
    values = _all(e, case)
    if not values:
        return None
    try:
        numbers = [Decimal(_words(value).strip()) for value in values]
    except InvalidOperation:
        return False
    least, most = case.get("min"), case.get("max")
    return all(
        (least is None or number >= Decimal(str(least)))
        and (most is None or number <= Decimal(str(most)))
        for number in numbers
    )


def _date_order(e: etree._Element, case: Case, around: Around) -> bool | None:
    less, more = _day(e, case["less"], around), _day(e, case["more"], around)
    return None if less is None or more is None else less <= more


def _date_now(e: etree._Element, case: Case, around: Around) -> bool | None:
    found = _day(e, case["date"], around)
    return None if found is None else found <= around.today


def _time_limit(e: etree._Element, case: Case, around: Around) -> bool | None:
    start, end = _day(e, case["start"], around), _day(e, case["end"], around)
    if start is None or end is None:
        return None
    is_leap_day = (start.month, start.day) == (2, 29)
    day = date(start.year, 3, 1) if is_leap_day else start
    return end <= day.replace(year=start.year + 1)


def _between_dates(e: etree._Element, case: Case, around: Around) -> bool | None:
    start, end = _day(e, case["start"], around), _day(e, case["end"], around)
    found = _day(e, case["date"], around)
    if start is None or end is None or found is None:
        return None
    return start <= found <= end


def _held_by_id(case: Case, value: str, around: Around) -> bool:
    """Tell whether an exception for known identifiers lets a value pass unread."""
    condition = case.get("idCondition")
    if condition == "NOT_EXISTING_ORG_ID":
        return value in around.known
    if condition == "NOT_EXISTING_ORG_ID_PREFIX":
        return any(value.startswith(known) for known in around.known)
    return False


def _regex(e: etree._Element, case: Case, around: Around) -> bool | None:
    values = [_words(node) for node in _all(e, case)]
    held = [value for value in values if not _held_by_id(case, value, around)]
    if not held:
        return None
    return all(re.search(case["regex"], value) is not None for value in held)


def _regex_no(e: etree._Element, case: Case, around: Around) -> bool | None:
    values = [_words(node) for node in _all(e, case)]
    held = [value for value in values if not _held_by_id(case, value, around)]
    if not held:
        return None
    return all(re.search(case["regex"], value) is None for value in held)


def _startswith(e: etree._Element, case: Case, around: Around) -> bool | None:
    if case.get("prefix") == ["ORG-ID-PREFIX"]:
        starts = [f"{agency}-" for agency in around.agencies]
        if not starts:
            return None
    else:
        paths = case.get("prefix") or [case["start"]]
        after = case.get("separator", "")
        starts = [
            f"{_words(node)}{after}" for path in paths for node in _nodes(e, path)
        ]
    values = [_words(node) for node in _all(e, case)]
    held = [value for value in values if not _held_by_id(case, value, around)]
    return all(value.startswith(tuple(starts)) for value in held) if held else None


def _unique(e: etree._Element, case: Case, _a: Around) -> bool:
    values = [_words(node) for node in _all(e, case)]
    return len(values) == len(set(values))


def _no_spaces(e: etree._Element, case: Case, _a: Around) -> bool | None:
    values = [_words(node) for node in _all(e, case)]
    return all(value == value.strip() for value in values) if values else None


def _loop(e: etree._Element, case: Case, around: Around) -> bool | None:
    """Hold each value that the loop finds to the cases inside it."""
    answers: list[bool | None] = []
    for value in dict.fromkeys(_words(node) for node in _nodes(e, case["foreach"])):
        for name, rule in case["do"].items():
            for inner in rule["cases"]:
                filled = {key: _filled(held, value) for key, held in inner.items()}
                answers.append(_conditional(KINDS[name])(e, filled, around))
    known = [answer for answer in answers if answer is not None]
    return all(known) if known else None


def _filled(held: object, value: str) -> object:
    if isinstance(held, str):
        return held.replace("$1", value)
    if isinstance(held, Sequence):
        return [_filled(one, value) for one in held]
    return held


def _conditional(kind: Kind) -> Kind:
    """Let a case apply only where its condition is met."""

    def held(e: etree._Element, case: Case, around: Around) -> bool | None:
        condition = case.get("condition")
        return kind(e, case, around) if not condition or _is(e, condition) else None

    return held


_PLAIN: Final[dict[str, Kind]] = {
    "atleast_one": _atleast_one,
    "between_dates": _between_dates,
    "date_now": _date_now,
    "date_order": _date_order,
    "dependent": _dependent,
    "if_then": _if_then,
    "loop": _loop,
    "no_more_than_one": _no_more_than_one,
    "no_spaces": _no_spaces,
    "one_or_all": _one_or_all,
    "only_one_of": _only_one_of,
    "range": _range,
    "regex_matches": _regex,
    "regex_no_matches": _regex_no,
    "startswith": _startswith,
    "strict_sum": _sum,
    "sum": _sum,
    "time_limit": _time_limit,
    "unique": _unique,
}

KINDS: Final[dict[str, Kind]] = {
    name: _conditional(kind) for name, kind in _PLAIN.items()
}
"""The kinds by the names that rulesets give them."""
