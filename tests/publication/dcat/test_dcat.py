"""The catalogue: no host made up, hostile text kept in its place, forms that exist."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from servanda.acts.publishing.publishing import form_named
from servanda.publication.address import NoAddressError
from servanda.publication.bibliography import bibliography
from servanda.publication.dcat import export
from servanda.publication.dcat.cataloguing import offered
from servanda.publication.dcat.graph import Literal, Node, json_ld, turtle
from tests.publication.subjects import asking, of_example

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))


def test_every_form_it_offers_is_one_that_is_published() -> None:
    for one in offered():
        assert form_named(one.form).name == one.form
    assert "dcat-ap3" in bibliography()


def test_without_a_base_no_host_is_made_up_and_that_is_said() -> None:
    done = export(asking(of_example("maravel")))
    text = done.files["catalogue.ttl"].decode()
    used = {
        line.split("<")[1].split(">")[0] for line in text.splitlines() if "<" in line
    }
    hosts = {one.split("/")[2] for one in used if one.startswith("http")}
    assert hosts == {
        "www.w3.org", "purl.org", "xmlns.com", "publications.europa.eu", "www.iana.org",
    }  # fmt: skip
    assert "urn:uuid" in done.remarks[0]


def test_the_same_compact_has_the_same_names_each_time() -> None:
    first, second = (export(asking(of_example("ramsi"))) for _ in range(2))
    assert first.files == second.files


@pytest.mark.parametrize(
    "base", ["example.org", "ftp://example.org", "https://a/b c", "https://a/> <x"]
)
def test_what_is_no_address_of_the_web_is_refused(base: str) -> None:
    with pytest.raises(NoAddressError):
        export(replace(asking(of_example("ramsi")), base=base))


@settings(max_examples=30)
@given(text=TEXT)
def test_whatever_a_title_holds_both_writings_are_one_graph(text: str) -> None:
    said = (("dct:title", Literal(text, "en")), ("dct:identifier", Literal(text)))
    nodes = [Node("urn:a", ("dcat:Dataset",), said)]
    graphs = [
        Graph().parse(data=turtle(nodes), format="turtle"),
        Graph().parse(data=json_ld(nodes), format="json-ld"),
    ]
    assert isomorphic(*graphs)
    assert {str(value) for _, _, value in graphs[0]} >= {text}


def test_a_purchase_is_offered_only_where_there_is_one() -> None:
    for name, is_offered in (("maravel", True), ("ramsi", False)):
        text = export(asking(of_example(name))).files["catalogue.ttl"].decode()
        assert ("OCDS" in text) is is_offered


@pytest.mark.slow
def test_every_file_that_the_catalogue_names_is_one_that_its_form_writes() -> None:
    subject = of_example("maravel")
    for one in offered():
        if one.file and one.needs != "log":
            (_, path) = one.paths(subject.compact.id)
            files = form_named(one.form).export(asking(subject)).files
            assert path.removeprefix(f"{one.form}/") in files
