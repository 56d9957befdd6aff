"""XML from outside is read safely, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.errors import ServandaError
from servanda.publication.iati.published import Activity, activities
from servanda.publication.iati.reading import UnsafeXmlError, parsed

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<iati-activities version="2.03">&b;</iati-activities>"""


def test_a_document_type_is_refused_whole(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    outside = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode()
    )
    for hostile in (LAUGHS, outside, b'<!DOCTYPE a SYSTEM "http://example.org/a"><a/>'):
        with pytest.raises(UnsafeXmlError, match="document type"):
            parsed(hostile)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_no_encoding_hides_a_document_type(encoding: str) -> None:
    with pytest.raises(UnsafeXmlError):
        parsed(LAUGHS.decode().replace('<?xml version="1.0"?>\n', "").encode(encoding))


def test_an_entity_that_nobody_declared_is_refused() -> None:
    with pytest.raises(UnsafeXmlError, match="well-formed"):
        parsed(b"<iati-activities>&secret;</iati-activities>")


def test_what_is_too_large_or_too_deep_is_refused() -> None:
    with pytest.raises(UnsafeXmlError, match="bytes"):
        parsed(b"<a>" + b" " * 100 + b"</a>", largest=99)
    with pytest.raises(UnsafeXmlError):
        parsed(b"<a>" * 100_000 + b"</a>" * 100_000)


def test_an_inclusion_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    root = parsed(
        b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include parse="text" href="'
        + secret.as_uri().encode()
        + b'"/></a>'
    )
    assert "the secret" not in "".join(str(text) for text in root.itertext())


def outcome(data: bytes) -> tuple[Activity, ...] | str:
    """Return what was read, or how to mend it; any other error is a fault."""
    try:
        return activities(data, "a.xml")
    except ServandaError as error:
        return error.remedy


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert outcome(data) is not None


NAMES = st.sampled_from(
    [
        "iati-activity",
        "transaction",
        "value",
        "budget",
        "title",
        "narrative",
        "!",
        "a:b",
    ]
)


@given(st.lists(st.tuples(NAMES, st.text(max_size=12)), max_size=12))
def test_any_shape_is_read_or_refused(parts: list[tuple[str, str]]) -> None:
    inner = "".join(f"<{name} code='{text}'>{text}</{name}>" for name, text in parts)
    whole = f"<iati-activities><iati-activity>{inner}</iati-activity></iati-activities>"
    assert outcome(whole.encode("utf-8", "replace")) is not None
