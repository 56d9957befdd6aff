"""Rows in the forms in which Uppsala publishes, written by hand for tests.

The conflicts, dyads and events are invented; their numbers are above any in use.
"""

from __future__ import annotations

from typing import Final

from tests.evidence.readers.ucdp.reading import delimited

_CONFLICT: Final = {
    "conflict_id": "90001",
    "location": "Mali",
    "side_a": "Government of Mali",
    "side_a_id": "1",
    "side_a_2nd": "",
    "side_b": "Invented Front",
    "side_b_id": "2",
    "side_b_2nd": "",
    "incompatibility": "2",
    "territory_name": "",
    "year": "2001",
    "intensity_level": "1",
    "cumulative_intensity": "0",
    "type_of_conflict": "3",
    "start_date": "2001-03-05",
    "start_prec": "1",
    "start_date2": "2001-03-05",
    "start_prec2": "1",
    "ep_end": "0",
    "ep_end_date": "",
    "ep_end_prec": "",
    "gwno_a": "432",
    "gwno_a_2nd": "",
    "gwno_b": "",
    "gwno_b_2nd": "",
    "gwno_loc": "432",
    "region": "4",
    "version": "20.1",
}
_STATES: Final = (
    "conflict_id",
    "year",
    "gwno_a",
    "gwno_a_2nd",
    "gwno_b",
    "gwno_b_2nd",
    "incompatibility",
    "intensity_level",
    "type_of_conflict",
    "start_date",
    "start_prec",
    "start_date2",
    "start_prec2",
    "ep_end",
    "ep_end_date",
)
_DYAD: Final = {
    "conflict_id": "90001",
    "dyad_id": "91001",
    "location_inc": "Mali",
    "side_a": "Government of Mali",
    "side_a_id": "1",
    "side_a_2nd": "",
    "side_b": "Invented Front",
    "side_b_id": "2",
    "side_b_2nd": "",
    "incompatibility": "2",
    "territory_name": "",
    "year": "2001",
    "bd_best": "120",
    "bd_low": "100",
    "bd_high": "300",
    "type_of_conflict": "3",
    "battle_location": "Mali",
    "gwno_a": "432",
    "gwno_a_2nd": "",
    "gwno_b": "",
    "gwno_b_2nd": "",
    "gwno_loc": "432",
    "gwno_battle": "432",
    "region": "4",
    "version": "21.1",
}
_ACTOR: Final = {
    "conflict_id": "92001",
    "dyad_id": "93001",
    "actor_id": "94001",
    "coalition_components": "",
    "actor_name": "Invented Front",
    "actor_name_fulltext": "The Invented Front, “first branch”",
    "actor_name_mothertongue": "Le Front inventé",
    "year": "2001",
    "best_fatality_estimate": "40",
    "low_fatality_estimate": "30",
    "high_fatality_estimate": "90",
    "is_government_actor": "0",
    "location": "Mali",
    "gwno_location": "432",
    "gwnoa": "",
    "region": "4",
    "version": "21.1",
}
_EVENT: Final = {
    "id": "800001",
    "relid": "MLI-2001-1-1-1",
    "year": "2001",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_new_id": "90001",
    "conflict_name": "Mali: Government",
    "dyad_new_id": "91001",
    "dyad_name": "Government of Mali - Invented Front",
    "side_a_new_id": "1",
    "side_a": "Government of Mali",
    "side_b_new_id": "2",
    "side_b": "Invented Front",
    "country": "Mali",
    "country_id": "432",
    "region": "Africa",
    "date_prec": "1",
    "date_start": "2001-03-05 00:00:00.000",
    "date_end": "2001-03-05 00:00:00.000",
    "deaths_a": "2",
    "deaths_b": "3",
    "deaths_civilians": "1",
    "deaths_unknown": "0",
    "best": "6",
    "high": "9",
    "low": "5",
    "gwnoa": "432",
    "gwnob": "",
}
_AGREEMENT: Final = {
    "paid": "95001",
    "region": "4",
    "gwno": "432",
    "conflict_id": "90001",
    "conflict_name": "Mali: Government",
    "dyad_id": "91001",
    "pa_name": 'The "Invented" Accord',
    "year": "2003",
    "pa_date": "2003-06-07",
    "pa_comment": "Full peace agreement\n\nIt was signed, in two lines.",
    "ended": "True",
    "duration": "2004-02-29",
    "cease": "1",
    "ddr": "0",
    "withd": "0",
    "elections": "1",
    "interim": "0",
    "shagov": "0",
    "amn": "1",
    "return ": "0",
    "pko": "1",
    "co_impl": "1",
    "pa_type": "1",
    "version": "22.1",
}
_TERMINATION: Final = {
    "dyadep_id": "9100101.0",
    "dyadepisode": "1",
    "type_of_conflict2": "3",
    "dyadcount": "1",
    "dyadterm": "0.0",
    "ependdate": "",
    "outcome": "",
    "recur": "0",
    "version": "3",
    "conflict_id": "90001",
    "dyad_id": "91001",
    "year": "2001",
    "location": "Mali",
    "side_a": "Government of Mali",
    "side_b": "Invented Front",
    "type_of_conflict": "3",
    "gwno_loc": "432",
    "region": "4",
}


def conflict(**cells: str) -> dict[str, str]:
    """Return a row of the Armed Conflict Dataset."""
    return {**_CONFLICT, **cells}


def combination(**cells: str) -> dict[str, str]:
    """Return a row of its conversion with a row for each combination of states."""
    row = conflict(
        **{"incompatibility": "government", "type_of_conflict": "intrastate", **cells}
    )
    return {name: row[name] for name in _STATES}


def dyad(**cells: str) -> dict[str, str]:
    """Return a row of the Battle-related Deaths Dataset."""
    return {**_DYAD, **cells}


def actor(**cells: str) -> dict[str, str]:
    """Return a row of the One-sided Violence Dataset."""
    return {**_ACTOR, **cells}


def event(**cells: str) -> dict[str, str]:
    """Return a row of the Georeferenced Event Dataset."""
    return {**_EVENT, **cells}


def agreement(**cells: str) -> dict[str, str]:
    """Return a row of the Peace Agreement Dataset."""
    return {**_AGREEMENT, **cells}


def termination(**cells: str) -> dict[str, str]:
    """Return a row of the Conflict Termination Dataset."""
    return {**_TERMINATION, **cells}


def country_year(ending: str = "", **cells: str) -> dict[str, str]:
    """Return a row of the Country-Year Dataset, its columns with an ending."""
    row = {"country_id": "432", "country": "Mali", "year": "2001"}
    for stem, best in (
        ("sb_total_deaths", 120),
        ("ns_total_deaths", 0),
        ("os_total_deaths", 40),
        ("os_govt_killings", 10),
    ):
        row |= {
            f"{stem}_best": str(best),
            f"{stem}_low": str(best // 2),
            f"{stem}_high": str(best * 2),
        }
    return {f"{name}{ending}": cell for name, cell in {**row, **cells}.items()}


SMALL: Final = {
    "ucdp-prio-acd-201.csv": delimited(
        [
            conflict(),
            conflict(year="2002", type_of_conflict="4", gwno_a_2nd="220, 475"),
            conflict(
                conflict_id="90002",
                type_of_conflict="2",
                gwno_b="439",
                gwno_loc="432, 439",
            ),
        ]
    ),
    "ucdp-brd-dyadic-211.csv": delimited([dyad(), dyad(year="2002", bd_best="30")]),
    "ucdp-onesided-211.csv": delimited(
        [actor(), actor(year="2002", gwno_location="432, 436")]
    ),
    "GEDEvent_v25_1.csv": delimited(
        [event(), event(id="800002", type_of_violence="3", best="4")]
    ),
    "organizedviolencecy_v26_1.csv": delimited(
        [country_year(), country_year(year="2002")]
    ),
    "agreements.csv": delimited([agreement(), agreement(paid="95002", pa_type="2")]),
    "termination.csv": delimited(
        [termination(), termination(year="2002", dyadterm="1.0", outcome="2.0")]
    ),
}
"""A whole small file of each form, by the name it might have."""
