"""V-Dem: how states are ruled, as judged by experts; one row for each state and year.

Published as one CSV in UTF-8 for each release, some 1,900 columns wide (``Core``) or
4,600 (``Full+Others``): an index or question, its interval as ``_codelow`` and
``_codehigh``, and other forms of it that are not read. An empty cell is a gap.

Scores of different releases must not be compared, so a release is a vintage, told by
the file's name (``…-v15.csv``) or by the user. Conversions by other projects are read
under the release they name. Of one of them, columns that begin ``lag1_`` describe
another year than their row's and those that begin ``dv_`` look ahead: neither is read.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.readers.columns import Field, joined, read_wide, refusals, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.release import release_in

__all__ = ["LAYOUTS"]

_COLUMNS: Final = {
    "electoral_democracy": "v2x_polyarchy",
    "liberal_democracy": "v2x_libdem",
    "participatory_democracy": "v2x_partipdem",
    "deliberative_democracy": "v2x_delibdem",
    "egalitarian_democracy": "v2x_egaldem",
    "regime_type_vdem": "v2x_regime",
    "physical_violence": "v2x_clphy",
    "torture": "v2cltort",
    "political_killings": "v2clkill",
    "civil_society_repression": "v2csreprss",
    "civil_society": "v2xcs_ccsi",
    "state_territory_control": "v2svstterr",
    "domestic_autonomy": "v2svdomaut",
    "international_autonomy": "v2svinlaut",
    "state_independence": "v2svindep",
    "legislative_constraint": "v2xlg_legcon",
    "legislature_chambers": "v2lgbicam",
    "judicial_constraint": "v2x_jucon",
    "rule_of_law": "v2x_rule",
    "equality_before_law": "v2xcl_rol",
    "political_corruption": "v2x_corr",
    "public_corruption": "v2x_pubcorr",
    "civil_liberties": "v2x_civlib",
    "civil_liberties_women": "v2x_gencl",
    "executive_military": "v2x_ex_military",
    "accountability_horizontal": "v2x_horacc_osp",
    "accountability_vertical": "v2x_veracc_osp",
    "freedom_of_expression": "v2x_freexp_altinf",
}
_FIELDS: Final = {
    indicator: Field(column, f"{column}_codelow", f"{column}_codehigh")
    for indicator, column in _COLUMNS.items()
}
_USES: Final = tuple(
    name for field in _FIELDS.values() for name in field if name is not None
)
_TURNED: Final = "public_corruption"
_FILLED: Final = (
    "v2xlg_legcon stands at 0 where there was no legislature: "
    "the conversion filled it, V-Dem leaves it empty"
)


def _release(_batch: pl.DataFrame, name: str) -> str | None:
    return release_in(name)


def _read(batch: pl.DataFrame) -> Read:
    return read_wide(batch, _FIELDS, code="country_text_id", period=year("year"))


def _read_six(batch: pl.DataFrame) -> Read:
    return _turned(_read(batch))


def _read_states(batch: pl.DataFrame) -> Read:
    """Read the conversion for forecasts, and take back what it changed."""
    without = pl.col("is_leg").str.strip_chars() == "0"
    filled = batch.filter(without & pl.col("v2xlg_legcon").is_not_null())
    kept = batch.with_columns(
        v2xlg_legcon=pl.when(~without.fill_null(value=False)).then("v2xlg_legcon")
    )
    read = _turned(read_wide(kept, _FIELDS, code="gwcode", period=year("year")))
    return joined([read, Read(read.observations.clear(), refusals(filled, _FILLED))])


def _turned(read: Read) -> Read:
    """Turn public corruption back: the conversions count it so that more is better."""
    back = (
        pl.when(pl.col("indicator") == _TURNED)
        .then((1 - pl.col("value")).round(3))
        .otherwise(pl.col("value"))
    )
    return Read(read.observations.with_columns(value=back), read.refused)


LAYOUTS = (
    Layout(
        id="vdem/country-year-csv",
        dataset="vdem",
        kind="delimited",
        needs=frozenset(
            {
                "country_name",
                "country_text_id",
                "country_id",
                "year",
                "historical_date",
                "project",
                "v2x_polyarchy",
                "v2x_libdem",
            }
        ),
        uses=_USES,
        scheme="vdem",
        standing="described",
        read=_read,
        version=_release,
        note="Scores of another release of V-Dem must not be compared with these.",
    ),
    Layout(
        id="vdem/five-indices-parquet",
        dataset="vdem",
        kind="columnar",
        needs=frozenset({"vdem_country_name", "country_text_id", "year", "v2x_libdem"}),
        uses=_USES,
        scheme="vdem",
        standing="conversion",
        read=_read,
        version=_release,
        note="Five indices only, as another project took them from the release.",
    ),
    Layout(
        id="vdem/six-indices-csv",
        dataset="vdem",
        kind="delimited",
        needs=frozenset(
            {"gwcode", "country_text_id", "year", "v2xcl_rol", "v2x_pubcorr"}
        ),
        uses=_USES,
        scheme="vdem",
        standing="conversion",
        read=_read_six,
        version=_release,
        note="Six indices for independent states only; the direction of public "
        "corruption, which the conversion turned round, is turned back.",
    ),
    Layout(
        id="vdem/states-parquet",
        dataset="vdem",
        kind="columnar",
        needs=frozenset(
            {"gwcode", "year", "v2x_polyarchy", "v2xlg_legcon", "v2x_pubcorr", "is_leg"}
        ),
        uses=_USES,
        scheme="gw",
        standing="conversion",
        read=_read_states,
        version=_release,
        note="Independent states only, without intervals; the conversion has no gaps, "
        "so some values are its own. Public corruption, which it turned round, is "
        "turned back; legislative constraint where it had no legislature is refused.",
    ),
)
