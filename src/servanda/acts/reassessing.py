"""Assess again on newer evidence, beside an earlier assessment: what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shlex import quote
from typing import Final, NamedTuple

from pydantic import ValidationError

from servanda.acts.assessing import Wanted, grounds_of, material_of
from servanda.acts.desk import Desk
from servanda.acts.folder import together
from servanda.acts.sealed import asked
from servanda.acts.witnessing import seen_on
from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.compact.reading import opened
from servanda.observance.norms import Norm
from servanda.publication.dossier import AssessmentStatement, Material, Seen
from servanda.publication.dossier import stated as assessment_stated
from servanda.publication.dossier.threat import threat_stated
from servanda.publication.dossier.world import evidence_stated
from servanda.publication.reassessment import (
    ReassessmentStatement,
    StatedEarlier,
    drawn_of,
    reassessment_sheet,
    stated,
    threat_line,
    written,
)
from servanda.publication.sheet import told

__all__ = [
    "FILES",
    "EarlierError",
    "Reassessed",
    "reassess",
    "threat_line",
]

FILES: Final = ("reassessment.html", "reassessment.json")


class EarlierError(ServandaError):
    """The earlier assessment cannot be read, or is of something else or later."""

    code = "SRV-531"


class _Earlier(NamedTuple):
    """An assessment as it was written, and its digest."""

    path: Path
    digest: str
    statement: AssessmentStatement


@dataclass(frozen=True, slots=True)
class Reassessed:
    """What was written, and what comes next.

    digest  of ``reassessment.json``, by which the result is entered
    duty    the duty that it answers; None where no log was asked or none is owed
    next    the steps that are left, in plain words
    """

    paths: tuple[Path, ...]
    statement: ReassessmentStatement
    digest: str
    duty: Norm | None
    next: tuple[str, ...]


def reassess(  # noqa: PLR0913 - one argument for each choice of the caller
    wanted: Wanted,
    against: str | Path,
    *,
    out: str | Path,
    log: str | None = None,
    draws: int | None = None,
    seed: int | None = None,
    desk: Desk | None = None,
) -> Reassessed:
    """Assess a compact again and tell what changed since an earlier assessment.

    wanted   what is assessed and on which evidence; judged today if not stated
    against  the earlier ``assessment.json``, or an earlier ``reassessment.json``
    out      the folder for the two files
    log      the log in which the earlier one may have been sealed
    draws    trajectories of each option and school; as many as then if None
    seed     that of then if None, so that the two differ by no chance
    """
    desk = desk or Desk()
    earlier = _earlier(Path(against))
    on = wanted.on or desk.today()
    outlook = earlier.statement.outlook
    wanted = replace(
        wanted,
        on=on,
        draws=outlook.draws if draws is None else draws,
        seed=outlook.seed if seed is None else seed,
    )
    grounds = grounds_of(wanted, desk)
    compact = grounds.report.case.compact.document.id
    _must_fit(earlier, compact, on)
    sealed, duty = asked(log, compact, earlier.digest, on, desk)
    with together(Path(out), FILES, "re-assessment") as folder:
        material = material_of(grounds, desk)
        after = _as_now(assessment_stated(material), material, wanted)
        drawn = drawn_of(material.outlook.futures)
        held = StatedEarlier(
            file=earlier.path.name, digest=earlier.digest, on=earlier.statement.on
        )
        statement = stated(earlier.statement, after, drawn, held, sealed)
        data = written(statement)
        for name, write in _writers(statement, data):
            write(folder / name)
    digest = sha256(data)
    paths = tuple(Path(out) / name for name in FILES)
    steps = tuple(_next(statement, digest, duty, (wanted.path, paths[-1], log)))
    return Reassessed(paths, statement, digest, duty, steps)


def _as_now(
    after: AssessmentStatement, material: Material, wanted: Wanted
) -> AssessmentStatement:
    """Describe host and threat as of the date of judgement, not of the first day."""
    found = seen_on(material.report.case, material.on, wanted.used)
    if found is None:
        return after
    seen = Seen(found[0], material.seen.added, "")
    now = replace(material, seen=seen)
    return after.model_copy(
        update={
            "evidence": evidence_stated(seen),
            "threat": threat_stated(now, found[1]),
        }
    )


def _writers(
    statement: ReassessmentStatement, data: bytes
) -> Iterator[tuple[str, Callable[[Path], object]]]:
    page = told(reassessment_sheet(statement), "html")
    yield FILES[0], lambda path: path.write_text(page, encoding="utf-8")
    yield FILES[1], lambda path: path.write_bytes(data)


def _earlier(path: Path) -> _Earlier:
    """Read an assessment or a re-assessment, which holds one."""
    data = opened(path)
    forms = (AssessmentStatement, ReassessmentStatement)
    is_second = b'"assessment"' in data and b'"earlier"' in data
    form = forms[is_second]
    try:
        read = form.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the first line"
        raise EarlierError(
            f"{path} is no assessment that this version can read: at `{where}`, "
            f"{first['msg'][0].lower()}{first['msg'][1:]}",
            remedy="Give the assessment.json that `servanda assess` wrote, unchanged.",
        ) from error
    own = read.assessment if isinstance(read, ReassessmentStatement) else read
    return _Earlier(path, sha256(data), own)


def _must_fit(earlier: _Earlier, compact: str, on: date) -> None:
    """Refuse an earlier assessment of another compact, or of a later day."""
    if earlier.statement.compact != compact:
        raise EarlierError(
            f"{earlier.path} assesses `{earlier.statement.compact}`, and the compact "
            f"is `{compact}`",
            remedy="Give an assessment of this compact.",
        )
    if date.fromisoformat(earlier.statement.on) > on:
        raise EarlierError(
            f"{earlier.path} was judged on {earlier.statement.on}, after {on}",
            remedy="Judge on a later day with --on.",
        )


def _next(
    of: ReassessmentStatement,
    digest: str,
    duty: Norm | None,
    held: tuple[Path, Path, str | None],
) -> Iterator[str]:
    """Yield what is left to do: entering the result, by whoever owes it."""
    compact, document, log = held
    office = duty.duty.office if duty else None
    where = f"--log {quote(log)} --stream {of.compact}" if log else (
        f"--compact {quote(str(compact))} --origin LOG-NAME"
    )  # fmt: skip
    words = [
        "servanda act draft reassessment",
        f"--by {quote(office.office)} --of {office.of}" if office else "--by … --of …",
        f"--what {quote(f'The threat was assessed anew on {of.on}')}",
        f"--set digest={digest}",
        f"--set due={duty.due}" if duty and duty.due else "",
        f"--set {quote(f'threat={of.threat.answer}')}",
        where,
    ]
    if duty is not None:
        when = f"due {duty.due} ({duty.state})"
        yield f"It answers {duty.id}, {when}, from {_whom(duty)}."
    yield f"Its result is entered: {' '.join(word for word in words if word)}"
    yield (
        "What `threat` says there is for the office that signs to decide. Keep "
        f"{document} unchanged: one changed byte gives another digest."
    )


def _whom(duty: Norm) -> str:
    return duty.duty.debtor or "the office that the text does not name"
