"""Write XML: elements in order, narratives in a language, our own beside IATI's."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from lxml import etree

from servanda.basis.money import Money

__all__ = ["OURS", "dated", "element", "narrative", "ours", "plain", "value", "written"]

OURS: Final = "urn:servanda:iati:1"
"""The namespace of what IATI has no element for."""

_UNSEEN: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    """Add an element; an attribute that is None is left out, ``_`` stands for ``-``."""
    made = etree.SubElement(parent, tag)
    for name, held in attributes.items():
        if held is not None:
            made.set(name.strip("_").replace("_", "-"), _seen(held))
    if text is not None:
        made.text = _seen(text)
    return made


def ours(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    """Add an element of our own namespace."""
    return element(parent, f"{{{OURS}}}{tag}", text, **attributes)


def narrative(
    parent: etree._Element, tag: str, text: str, **attributes: str | None
) -> etree._Element:
    """Add an element that holds words, in the language of the activity."""
    made = element(parent, tag, **attributes)
    element(made, "narrative", text)
    return made


def dated(parent: etree._Element, tag: str, day: date, **more: str) -> etree._Element:
    """Add an element with a date."""
    return element(parent, tag, iso_date=day.isoformat(), **more)


def value(parent: etree._Element, amount: Money, on: date) -> etree._Element:
    """Add an amount; IATI has no place for its price year."""
    return element(
        parent,
        "value",
        plain(amount.amount),
        currency=amount.currency,
        value_date=on.isoformat(),
    )


def plain(number: Decimal) -> str:
    """Return a number in digits, without an exponent or idle zeros.

    >>> plain(Decimal("1200000.00")), plain(Decimal("0.50"))
    ('1200000', '0.5')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written(root: etree._Element) -> bytes:
    """Return a document as bytes."""
    return etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )


def _seen(text: str) -> str:
    """Return a text with what XML cannot hold replaced by a mark."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)
