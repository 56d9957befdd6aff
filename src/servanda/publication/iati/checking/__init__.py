"""IATI's rules as far as they can be held without its lists: before a file is written.

The rules are our own words of what IATI's standard ruleset asks, by its ids, in its own
language; whoever holds the ruleset itself can run it with the same machine.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from lxml import etree

from servanda.basis.errors import ServandaError
from servanda.publication.iati.checking.kinds import Around
from servanda.publication.iati.checking.rules import Broken, broken, held

__all__ = [
    "Around",
    "BreaksRulesError",
    "Broken",
    "broken",
    "held",
    "must_hold",
    "our_rules",
]


class BreaksRulesError(ServandaError):
    """What would be written breaks a rule of IATI, so it is not written."""

    code = "SRV-712"


@cache
def our_rules() -> dict[str, Any]:
    """Return the ruleset that every file is held to before it is written."""
    home = files("servanda.publication.iati.checking")
    text = home.joinpath("rules.yaml").read_text("utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    rules: dict[str, Any] = table["rules"]
    return rules


def must_hold(root: etree._Element, around: Around) -> None:
    """Refuse a file that breaks a rule, an error or a warning alike."""
    found = broken(root, our_rules(), around)
    if found:
        said = "; ".join(f"{one.rule} at {one.where}: {one.what}" for one in found)
        raise BreaksRulesError(
            f"the activities break {len(found)} of IATI's rules: {said}",
            remedy="Mend the field of the compact that the rule is about, as its "
            "words say; `loss.json` of an earlier export shows how fields are carried.",
        )
