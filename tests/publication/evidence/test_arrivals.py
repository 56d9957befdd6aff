"""What became of files: a line each, and what is not taken said once."""

from __future__ import annotations

from servanda.publication.evidence import Arrival, StatedError, arrivals
from servanda.publication.sheet import told
from tests.publication.evidence.made import refusal, vintage


def text(*files: Arrival) -> str:
    return told(arrivals(files), "text")


def unknown(name: str) -> Arrival:
    error = StatedError(code="EVD-102", message=f"{name} is unknown", remedy="None.")
    return Arrival(source=f"folder/{name}", error=error, passed_over=True)


def test_a_file_is_one_line_and_two_if_it_holds_two_versions() -> None:
    one = Arrival(source="folder/a.csv", vintages=(vintage(refused=(refusal(7),)),))
    two = Arrival(
        source="b.parquet",
        vintages=(vintage("vdem", "14"), vintage("vdem", "15")),
    )
    lines = [line.split() for line in text(one, two).splitlines()]
    assert ["1", "500", "7", "pts@2024", "a.csv"] in lines
    assert ["1", "500", "0", "vdem@14", "b.parquet"] in lines
    assert ["1", "500", "0", "vdem@15", "b.parquet"] in lines
    assert "2 files became 3 vintages." in text(one, two)


def test_forty_five_files_are_forty_five_lines() -> None:
    many = [
        Arrival(
            source=f"folder/as_long_a_name_as_providers_have_{n}.csv.gz",
            vintages=(vintage("civil-war-mediation", "3c5924128d4a", rows=n),),
        )
        for n in range(100, 145)
    ]
    said = text(*many)
    assert len([line for line in said.splitlines() if ".csv.gz" in line]) == 45
    assert len(said.splitlines()) < 60


def test_files_of_no_known_form_are_named_together() -> None:
    said = " ".join(text(unknown("a.csv"), unknown("b.csv")).split())
    assert "Nothing was taken and 2 passed over." in said
    assert "Of no form that is read: a.csv, b.csv" in said


def test_another_reason_to_pass_over_stands_in_its_own_words() -> None:
    error = StatedError(code="SRV-513", message="it must be asked for", remedy="Ask.")
    said = text(Arrival(source="vdem", error=error, passed_over=True))
    assert "it must be asked for. Ask.: vdem" in said


def test_a_refused_file_says_why_and_where_it_lies() -> None:
    error = StatedError(code="EVD-101", message="x was found", remedy="Do y.")
    said = text(Arrival(source="a.csv", error=error, kept="downloads/a.csv"))
    assert "- X was found. Do y. The file is kept as downloads/a.csv. (EVD-101)" in said


def test_a_name_on_the_web_is_short_and_still_tells_whose_it_is() -> None:
    url = "https://api.example.org/v2/en/indicator/NY.GDP.MKTP.CD?downloadformat=csv"
    assert Arrival(source=url).name == "api.example.org/…/NY.GDP.MKTP.CD"
    assert Arrival(source="https://example.org/").name == "example.org"
    assert Arrival(source="a/b/c.csv").name == "c.csv"
