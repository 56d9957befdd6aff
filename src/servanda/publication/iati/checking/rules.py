"""A ruleset in IATI's own language, and what of it a file breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from servanda.publication.iati.checking.kinds import KINDS, Around, Case

__all__ = ["Broken", "Held", "broken", "held"]

Ruleset = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Held:
    """A case that was held to an element.

    holds  None where the case does not apply to the element
    """

    kind: str
    case: Case
    element: etree._Element
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a file breaks.

    rule      the id that IATI gives it; empty where it has none
    severity  error or warning
    where     the place in the file, as an XPath
    what      the rule, in a sentence
    """

    rule: str
    severity: str
    where: str
    what: str


def held(root: etree._Element, ruleset: Ruleset, around: Around) -> Iterator[Held]:
    """Yield every case of a ruleset, held to every element it is about."""
    tree = root.getroottree()
    for context, kinds in ruleset.items():
        found = tree.xpath(context)
        nodes = found if isinstance(found, list) else []
        elements = [node for node in nodes if etree.iselement(node)]
        for name, rule in kinds.items():
            for case in rule.get("cases", ()):
                for element in elements:
                    holds = KINDS[name](element, case, around)
                    yield Held(name, case, element, holds)


def broken(
    root: etree._Element, ruleset: Ruleset, around: Around
) -> tuple[Broken, ...]:
    """Return the rules that a file breaks, in the order of the ruleset."""
    tree = root.getroottree()
    return tuple(
        Broken(*_named(one.case), where=tree.getpath(one.element), what=_what(one.case))
        for one in held(root, ruleset, around)
        if one.holds is False
    )


def _info(case: Case) -> Mapping[str, Any]:
    if "ruleInfo" in case:
        info: Mapping[str, Any] = case["ruleInfo"]
        return info
    for rule in case.get("do", {}).values():
        for inner in rule["cases"]:
            return _info(inner)
    return {}


def _named(case: Case) -> tuple[str, str]:
    info = _info(case)
    return info.get("id", ""), info.get("severity", "error")


def _what(case: Case) -> str:
    return str(_info(case).get("message", ""))
