"""Sanctions and mediation of the years before, as far as the lists reach."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from servanda.diagnosis.world_facts import facts_of
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.stores import Said, add

IMPOSED = Said(
    "MLI",
    "sanctions_in_force_eusanct",
    date(2010, 3, 1),
    date(2014, 6, 1),
    1.0,
    label="1 EU",
)
OTHER = IMPOSED._replace(place="NER", start=date(2016, 1, 1), until=None)


def tools(folder: Path, as_of: date, *said: Said) -> list[tuple[str, date, object]]:
    """Return the tools that a store with these statements shows for Mali."""
    store = Store(folder)
    for one in said:
        add(store, "eusanct", [one, OTHER], version=str(one.start))
    panel = Panel(store, Clocks(as_of))
    found = facts_of(panel, "MLI", "c").tools
    return [(one.tool, one.since, one.until) for one in found]


def test_sanctions_of_the_last_five_years_are_told_with_their_end(
    tmp_path: Path,
) -> None:
    told = tools(tmp_path, date(2015, 1, 1), IMPOSED)
    assert told == [("sanctions", date(2010, 3, 1), date(2014, 5, 31))]


def test_an_end_still_to_come_is_not_told(tmp_path: Path) -> None:
    told = tools(tmp_path, date(2012, 1, 1), IMPOSED)
    assert told == [("sanctions", date(2010, 3, 1), None)]


def test_sanctions_long_over_are_not_told(tmp_path: Path) -> None:
    assert tools(tmp_path, date(2020, 1, 1), IMPOSED) == []


def test_what_is_told_names_its_sender_and_its_source(tmp_path: Path) -> None:
    add(Store(tmp_path), "eusanct", [IMPOSED, OTHER])
    found = facts_of(Panel(Store(tmp_path), Clocks(date(2012, 1, 1))), "MLI", "c")
    (tool,) = found.tools
    assert tool.what == (
        "Sanctions by the European Union, in force when the list ends in 2010"
    )
    assert set(tool.source) == {source.id for source in found.sources}
    assert tool.unverified == ("what",)


def test_days_of_mediation_are_told_together(tmp_path: Path) -> None:
    days = [
        Said(
            "MLI",
            "civil_war_mediation",
            date(2012, 5, day),
            date(2012, 5, day + 1),
            1.0,
            label="x",
        )
        for day in (3, 9)
    ]
    add(Store(tmp_path), "civil-war-mediation", days)
    found = facts_of(Panel(Store(tmp_path), Clocks(date(2012, 6, 1))), "MLI", "c")
    (tool,) = found.tools
    assert (tool.tool, tool.since, tool.until) == (
        "mediation",
        date(2012, 5, 3),
        date(2012, 5, 9),
    )
    assert tool.what == "Third parties began to mediate on 2 days"
