"""Bring published IATI activities home: a draft, a record, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.documents import OccupiedError, write_new
from servanda.basis.errors import ServandaError
from servanda.basis.instant import spelled
from servanda.compact.writing import to_yaml
from servanda.publication.export import LossReport, Lost
from servanda.publication.iati.published import activities, draft
from servanda.publication.iati.published.activity import Kind, sums
from servanda.publication.iati.reading import LARGEST

__all__ = ["Brought", "UnopenedError", "bring_activities"]

_WEIGHS: Final = (
    "parties",
    "conditions",
    "transaction",
    "budget",
    "planned-disbursement",
    "result",
    "participating-org",
    "line",
    "withheld",
    "description",
)
"""What the last part of a loss's path is, the gravest first."""


class UnopenedError(ServandaError):
    """A file of published activities cannot be opened."""

    code = "SRV-717"


@dataclass(frozen=True, slots=True)
class Brought:
    """What was written.

    paths  the draft, its record and the loss report
    many   how many activities were read
    sums   what the transactions that were taken add up to, by kind and currency
    loss   what the draft and the record do not hold
    """

    paths: tuple[Path, Path, Path]
    many: int
    sums: dict[tuple[Kind, str], Decimal]
    loss: LossReport

    @property
    def greatest(self) -> tuple[Lost, ...]:
        """The three losses that weigh most for whoever goes on with the draft."""
        ranked = sorted(self.loss.lost, key=_weight)
        return tuple(ranked[:3])


def _weight(lost: Lost) -> int:
    """Return how early a loss is named: who owes and pays first, codes last."""
    end = lost.path.rsplit("/", 1)[-1]
    return _WEIGHS.index(end) if end in _WEIGHS else len(_WEIGHS)


def bring_activities(
    file: Path, wanted: tuple[str, ...], out: Path, desk: Desk
) -> Brought:
    """Write a draft compact from a file of activities, with what beside it belongs.

    wanted  identifiers of activities; all of the file if empty
    out     the draft; its record and loss report are written beside it
    """
    found = activities(_opened(file), file.name, wanted)
    made = draft(found)
    stem = "" if out.stem == "compact" else f"{out.stem}."
    record = out.with_name(f"{stem}record{out.suffix}")
    lost = out.with_name(f"{stem}loss.json")
    paths = (out, record, lost)
    for path in paths:
        if path.exists():
            raise OccupiedError(
                f"{path} exists already", remedy="Choose another name with --out."
            )
    loss = LossReport(
        form="draft compact",
        standard=f"IATI {found[0].version}",
        made=spelled(desk.now()),
        on={made.compact.id: desk.today()},
        files=(out.name, record.name),
        lost=made.lost,
    )
    write_new(out, to_yaml(made.compact))
    write_new(record, to_yaml(made.record))
    write_new(lost, (loss.model_dump_json(indent=2) + "\n").encode())
    return Brought(paths, len(found), sums(made.counted), loss)


def _opened(file: Path) -> bytes:
    """Return the bytes of a file, and no more of them than are ever read."""
    try:
        with file.open("rb") as handle:
            return handle.read(LARGEST + 1)
    except OSError as error:
        raise UnopenedError(
            f"{file} cannot be opened: {(error.strerror or str(error)).lower()}",
            remedy="Name a file of IATI activities that you may read.",
        ) from error
