"""Read XML that somebody else wrote: nothing outside the file is ever looked at.

A document type declaration is refused whole, so that no entity can grow or point
anywhere; so is a file beyond `LARGEST`, before a parser sees it.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from servanda.basis.errors import ServandaError

__all__ = ["LARGEST", "UnsafeXmlError", "parsed"]

LARGEST: Final = 64 * 1024 * 1024
"""The most bytes that are read, by default."""

_DOCTYPE: Final = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")


class UnsafeXmlError(ServandaError):
    """A file is no XML that is safe to read: malformed, too large, or with a DTD."""

    code = "SRV-711"


def parsed(data: bytes, file: str = "-", largest: int = LARGEST) -> etree._Element:
    """Return the root of a document, or refuse it.

    largest  the most bytes that are read
    """
    if len(data) > largest:
        raise UnsafeXmlError(
            f"{file} holds {len(data)} bytes, more than the {largest} that are read",
            remedy="Split the file by activity.",
        )
    if _DOCTYPE.search(data):
        raise UnsafeXmlError(
            f"{file} declares a document type, which could make it draw in other files",
            remedy="Remove the DOCTYPE; activities need none.",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeXmlError(
            f"{file} is no well-formed XML: {error}",
            remedy="Save it again from the program that wrote it.",
        ) from error
