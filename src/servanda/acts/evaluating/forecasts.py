"""Find sealed forecasts: in folders, and among the documents that a log holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from servanda.acts.ledger import Ledger
from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.compact.reading import opened
from servanda.evaluation.forecasts.kept import Kept, NotTrajectoriesError
from servanda.evaluation.forecasts.told import Told
from servanda.observance.life.bodies import Sealing
from servanda.outlook.skill.deaths import month_number
from servanda.publication.dossier import AssessmentStatement
from servanda.publication.outlook.measures import OUTCOMES

__all__ = ["Document", "NoForecastError", "NotTheSameError", "in_folders", "in_log"]

_ASSESSMENT: Final = "assessment.json"
_FUTURES: Final = "futures.parquet"
_SAME: Final = ("host", "start", "months", "model", "version", "posterior", "seed")
_NEAR: Final = 1e-3  # the assessment tells four significant digits
_HALF: Final = 0.5001  # and persons and months as whole numbers
_PARQUET: Final = b"PAR1"


class NoForecastError(ServandaError):
    """There is no sealed forecast to score where one was named."""

    code = "SRV-741"


class NotTheSameError(ServandaError):
    """An assessment and the trajectories beside it are not of one forecast."""

    code = "SRV-743"


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A forecast in its two documents, each with the digest of its bytes."""

    assessment: AssessmentStatement
    digest: str
    kept: Kept
    futures: str

    @property
    def text(self) -> str:
        """The digest of the text that was assessed."""
        held = self.assessment.inputs
        return next((one.digest for one in held if one.kind == "compact"), "")

    def told(self, place: str | None) -> Told:
        """Return what it foretold."""
        outlook = self.assessment.outlook
        first = date.fromisoformat(outlook.first)
        return Told(
            compact=self.assessment.compact,
            text=self.text,
            place=place,
            on=date.fromisoformat(self.assessment.on),
            first=month_number(first.year, first.month),
            months=outlook.months,
            model=outlook.model,
            version=outlook.version,
            posterior=outlook.posterior,
            seed=outlook.seed,
            option=outlook.chosen,
            against=outlook.against,
            named=_named(self.assessment),
            chances={
                one.name: {
                    event: chance.share if chance else None
                    for event, chance in one.chances.items()
                }
                for one in outlook.options
            },
            gone={
                one.option: tuple(1.0 - share for share in one.shares)
                for one in outlook.leaving
            },
        )


def _named(assessment: AssessmentStatement) -> dict[str, tuple[str, ...]]:
    """Return the simple rules that the assessment's own skill card named."""
    card = assessment.outlook.skill
    if card is None:
        return {}
    found = [score.best for score in card.overall.scores.values()]
    return {"deaths_state": tuple(dict.fromkeys(("conflictology", *found)))}


def in_folders(paths: Sequence[Path]) -> tuple[Document, ...]:
    """Read forecasts from folders: each itself, or each folder in it."""
    return tuple(_read(folder) for path in paths for folder in _folders(path))


def _folders(path: Path) -> list[Path]:
    folder = path.parent if path.name == _ASSESSMENT else path
    if (folder / _ASSESSMENT).is_file():
        return [folder]
    inside = sorted(folder.glob(f"[!.]*/{_ASSESSMENT}")) if folder.is_dir() else []
    if not inside:
        raise NoForecastError(
            f"{path} holds no {_ASSESSMENT}",
            remedy="Name the folder that `servanda assess --out` wrote.",
        )
    return [one.parent for one in inside]


def _read(folder: Path) -> Document:
    file = folder / _FUTURES
    if not file.is_file():
        raise NoForecastError(
            f"{folder} holds {_ASSESSMENT} and no {_FUTURES}: there are no months to "
            "score",
            remedy="Keep both files as `servanda assess` wrote them.",
        )
    data = opened(folder / _ASSESSMENT)
    held = _assessment(data)
    if isinstance(held, str):
        raise NoForecastError(
            f"{folder / _ASSESSMENT} is no assessment that this version can read: "
            f"{held}",
            remedy="Give the assessment.json that `servanda assess` wrote, unchanged.",
        )
    months = file.read_bytes()
    document = Document(held, sha256(data), Kept.of(months, str(file)), sha256(months))
    if why := _differs(document.assessment, document.kept):
        raise NotTheSameError(
            f"{folder}: the assessment and the trajectories are not of one forecast: "
            f"{why}",
            remedy="Give both files of one run of `servanda assess`, unchanged.",
        )
    return document


def in_log(ledger: Ledger, streams: Sequence[str]) -> Iterator[Document]:
    """Yield forecasts whose two documents stand in a log itself, attached to acts."""
    for stream in streams:
        assessments: list[tuple[AssessmentStatement, str]] = []
        futures: list[tuple[Kept, str]] = []
        for data, digest in _attached(ledger, stream):
            if data.startswith(_PARQUET):
                futures += _kept(data, digest)
            elif not isinstance(held := _assessment(data), str):
                assessments.append((held, digest))
        yield from (
            Document(assessment, digest, kept, months)
            for assessment, digest in assessments
            for kept, months in futures
            if not _differs(assessment, kept)
        )


def _attached(ledger: Ledger, stream: str) -> Iterator[tuple[bytes, str]]:
    """Yield the sealed documents of a stream that the log still holds unaltered."""
    for _, body in ledger.life(stream).bodies(Sealing, "sealing"):
        data = ledger.document(body.digest)
        if data is not None and sha256(data) == body.digest:
            yield data, body.digest


def _kept(data: bytes, digest: str) -> list[tuple[Kept, str]]:
    try:
        return [(Kept.of(data, digest), digest)]
    except NotTrajectoriesError:
        return []


def _assessment(data: bytes) -> AssessmentStatement | str:
    """Return an assessment, or why the bytes are none."""
    try:
        return AssessmentStatement.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the first line"
        return f"at `{where}`, {first['msg'][0].lower()}{first['msg'][1:]}"


def _differs(assessment: AssessmentStatement, kept: Kept) -> str:
    """Say where two documents differ that should be of one forecast; empty if not."""
    outlook = assessment.outlook
    stated = {**{name: getattr(outlook, name, None) for name in _SAME}}
    stated["start"] = outlook.first
    for name in _SAME:
        if kept.about.get(name) != stated[name]:
            return f"`{name}` is {stated[name]!r} and {kept.about.get(name)!r}"
    for option in outlook.options:
        for name, held in option.outcomes.items():
            summed = kept.summary(name, option.name)
            if held is None or summed is None:
                continue
            is_whole = OUTCOMES[name].kind in {"persons", "month"}
            least = _HALF if is_whole else 0.0
            pairs = zip((held.p10, held.p50, held.p90), summed, strict=True)
            if any(abs(a - b) > max(least, _NEAR * abs(b)) for a, b in pairs):
                return f"{name} of the option {option.name} differs"
    return ""
