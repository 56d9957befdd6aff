"""What an observation must be before it is kept: in range, placed, and said once."""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.indicators import Catalogue
from servanda.evidence.observation import KEY, SCHEMA
from servanda.evidence.places import Scheme, matched, unmatched_reason
from servanda.evidence.store.manifest import Refusal

__all__ = ["Tally", "in_range", "once", "placed"]

_EXAMPLES: Final = 5
_PERIOD: Final = "the period ends before it begins, or has no beginning"


class Tally:
    """Counts what was read and refused, with the first lines of each reason."""

    def __init__(self) -> None:
        self.read = 0
        self._refused: dict[str, tuple[int, list[int]]] = {}

    def refuse(self, refused: pl.DataFrame) -> None:
        """Add refused rows: a frame of ``line`` and ``reason``."""
        grouped = refused.group_by("reason", maintain_order=True).agg(
            pl.len().alias("rows"),
            pl.col("line").unique(maintain_order=True).head(_EXAMPLES),
        )
        for reason, rows, lines in grouped.iter_rows():
            so_far, first = self._refused.get(reason, (0, []))
            self._refused[reason] = (
                so_far + rows,
                list(dict.fromkeys([*first, *lines]))[:_EXAMPLES],
            )

    def refusals(self) -> tuple[Refusal, ...]:
        """Return what was refused, by reason."""
        return tuple(
            Refusal(reason=reason, rows=rows, lines=tuple(lines))
            for reason, (rows, lines) in sorted(self._refused.items())
        )


def in_range(frame: pl.DataFrame, known: Catalogue, tally: Tally) -> pl.DataFrame:
    """Keep values that the catalogue says can be, and periods that are some."""
    bounds = pl.DataFrame(
        [(one.id, one.least, one.most) for one in known.indicators],
        schema={"indicator": pl.String(), "least": pl.Float64(), "most": pl.Float64()},
        orient="row",
    )
    value, name = pl.col("value"), pl.col("indicator")
    outside = (value < pl.col("least")) | (value > pl.col("most"))
    backward = pl.col("start").is_null() | (pl.col("until") <= pl.col("start"))
    reason = (
        pl.when(backward.fill_null(value=False))
        .then(pl.lit(_PERIOD))
        .when(outside.fill_null(value=False))
        .then(pl.format("{} is outside its range: {}", name, value))
    )
    told = frame.join(
        bounds, on="indicator", how="left", maintain_order="left"
    ).with_columns(reason=reason)
    tally.refuse(told.filter(pl.col("reason").is_not_null()).select("line", "reason"))
    return told.filter(pl.col("reason").is_null()).drop("least", "most", "reason")


def placed(frame: pl.DataFrame, scheme: Scheme, tally: Tally) -> pl.DataFrame:
    """Give each row its place, and the other place where it speaks of one."""
    found = matched(frame, scheme, "code", "place")
    found = matched(found, scheme, "toward_code", "toward")
    lost = pl.col("place").is_null()
    lost_other = pl.col("toward").is_null() & pl.col("toward_code").is_not_null()
    code = pl.when(lost).then(pl.col("code")).otherwise(pl.col("toward_code"))
    bad = found.filter(lost | lost_other).select("line", code=code.fill_null(""))
    reasons = {one: unmatched_reason(scheme, one) for one in bad["code"].unique()}
    why = pl.col("code").replace_strict(reasons, return_dtype=pl.String)
    tally.refuse(bad.select("line", reason=why))
    columns = [*SCHEMA, "line", *(["version"] if "version" in frame.columns else [])]
    return found.filter(~(lost | lost_other)).select(columns)


def once(kept: pl.LazyFrame, file: str) -> None:
    """Refuse a file that says the same thing twice."""
    twice = (
        kept.group_by(*KEY)
        .agg(pl.col("line").sort().head(2), pl.len().alias("times"))
        .filter(pl.col("times") > 1)
        .sort(pl.col("line").list.first())
        .head(1)
        .collect(engine="streaming")
    )
    if twice.is_empty():
        return
    row = twice.row(0, named=True)
    first, second = (*row["line"], row["line"][0])[:2]
    raise UnreadableSourceError(
        file,
        place=f"line {second}",
        found=f"{row['indicator']} of {row['place']} from {row['start']} a second time "
        f"(first on line {first})",
        wanted="each statement once",
        remedy="Ask the provider which of the two holds, or download the file again.",
    )
