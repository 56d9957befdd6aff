"""DCAT-AP 3.0.0: the catalogue passes the shapes, and both writings are one graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from servanda.publication.dcat import export
from servanda.publication.subject import Asked
from tests.examples.lived import Lived
from tests.publication.subjects import EXAMPLES, asking, of_example, of_lived

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
BASE = "https://example.org/open"


@cache
def shapes(folder: Path) -> Graph:
    found = Graph()
    for name in ("shacl/dcat-ap-SHACL.ttl", "html/shacl/shapes.ttl"):
        found.parse(folder / name)
    return found


@pytest.fixture
def held_to(shared: Path) -> Graph:
    return shapes(shared / "standards" / "dcat-ap-3.0" / "releases" / "3.0.0")


def faults(graph: Graph, held_to: Graph) -> str:
    """Return what the shapes find wrong; "" where they find nothing."""
    is_well, _, told = validate(graph, shacl_graph=held_to, inference="none")
    return "" if is_well else str(told)


def read(asked: Asked) -> Graph:
    return Graph().parse(data=export(asked).files["catalogue.ttl"], format="turtle")


@pytest.mark.parametrize("base", ["", BASE, f"{BASE}/"])
def test_the_catalogue_of_every_example_passes_the_shapes(
    held_to: Graph, base: str
) -> None:
    subjects = map(of_example, EXAMPLES if base == BASE else ("maravel", "ramsi"))
    assert faults(read(replace(asking(*subjects), base=base)), held_to) == ""


def test_a_log_passes_too_and_offers_its_tiles(
    held_to: Graph, lived: Callable[[str], Lived]
) -> None:
    graph = read(replace(asking(of_lived(lived("sapmil"))), base=BASE))
    assert faults(graph, held_to) == ""
    assert (None, DCAT.downloadURL, URIRef(f"{BASE}/tiles/log.json")) in graph


def test_the_shapes_find_a_seeded_fault(held_to: Graph) -> None:
    graph = read(replace(asking(of_example("ramsi")), base=BASE))
    graph.remove((None, DCAT.accessURL, None))
    assert "accessURL" in faults(graph, held_to)


@pytest.mark.parametrize("base", ["", BASE])
def test_json_ld_and_turtle_are_one_graph(base: str) -> None:
    files = export(replace(asking(*map(of_example, EXAMPLES)), base=base)).files
    turtle = Graph().parse(data=files["catalogue.ttl"], format="turtle")
    json_ld = Graph().parse(data=files["catalogue.jsonld"], format="json-ld")
    assert isomorphic(turtle, json_ld)
    assert len(list(turtle.subjects(RDF.type, DCAT.Dataset))) == len(EXAMPLES)
