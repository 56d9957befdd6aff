"""The library of historical cases: searched, shown, compared, written to be run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from servanda.acts.documents import OccupiedError
from servanda.acts.folder import together
from servanda.basis.errors import ServandaError
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.principles.report import Case as Judged
from servanda.compact.principles.report import hold
from servanda.compact.reading import read_bytes
from servanda.compact.writing import to_yaml
from servanda.diagnosis.precedents.case import Case, library
from servanda.diagnosis.precedents.encoding import encoded
from servanda.publication.cases import comparison_sheet, list_sheet, one_sheet
from servanda.publication.cases.statement import StatedChecks
from servanda.publication.sheet import Sheet, told

__all__ = [
    "Search",
    "UnknownCaseError",
    "compared",
    "found",
    "listed",
    "shown",
    "told",
    "written",
]


class UnknownCaseError(ServandaError):
    """A case was asked for that the library does not hold."""

    code = "SRV-811"


@dataclass(frozen=True, slots=True)
class Search:
    """By what cases are chosen; what is None chooses nothing away.

    words      each of them in the name, the host, the aims, the means or the outcome
    host       the host's code, as ``SLB``, or a part of its name
    contested  ``yes`` or ``no``
    exit       whether an exit was agreed: ``yes`` or ``no``
    mean       something that was done, as ``training``
    after      armed conflict in the five years after: none, recurred, continued
    """

    words: str | None = None
    host: str | None = None
    contested: str | None = None
    exit: str | None = None
    mean: str | None = None
    after: str | None = None

    def __str__(self) -> str:
        """Return it in words."""
        told = {
            "with": self.words,
            "in": self.host,
            "contested:": self.contested,
            "exit agreed:": self.exit,
            "by": self.mean,
            "afterwards:": self.after,
        }
        return ", ".join(f"{name} {said}" for name, said in told.items() if said)

    def takes(self, case: Case) -> bool:
        """Tell whether a case is one of those looked for."""
        return (
            _holds(case, self.words)
            and (self.host is None or _is_in(case, self.host))
            and self.contested in {None, case.contested}
            and self.exit in {None, case.exit_clause}
            and (self.mean is None or self.mean in case.means)
            and self.after in {None, case.recurred}
        )


def _holds(case: Case, words: str | None) -> bool:
    text = " ".join(
        (case.name, case.host, case.aims, *case.means, *case.frameworks, case.outcome)
    ).casefold()
    return all(word in text for word in (words or "").casefold().split())


def _is_in(case: Case, host: str) -> bool:
    return host.upper() == case.place or host.casefold() in case.host.casefold()


def found(search: Search) -> tuple[Case, ...]:
    """Return the cases that a search takes, in the order of the library."""
    return tuple(case for case in library().cases if search.takes(case))


def listed(search: Search) -> Sheet:
    """Return the cases that a search takes, what they show and what they forbid."""
    return list_sheet(found(search), len(library().cases), str(search))


def shown(name: str) -> Sheet:
    """Return one case, with how its thin coding stands to the checks."""
    case = _named(name)
    made = encoded(case)
    compact = read_bytes(to_yaml(made.compact), "compact.yaml", Compact)
    record = read_bytes(to_yaml(made.record), "record.yaml", Record)
    facts = None
    if made.facts is not None:
        facts = read_bytes(to_yaml(made.facts), "facts.yaml", Facts)
    judged = Judged(compact, record, facts)
    report = hold(judged, judged.judged_on(case.start))
    checks = [
        StatedChecks(severity=severity.value, verdict=verdict.value, checks=many)
        for (severity, verdict), many in sorted(report.tally().items())
    ]
    return one_sheet(case, checks)


def compared(names: Sequence[str]) -> Sheet:
    """Return several cases side by side."""
    return comparison_sheet([_named(one) for one in names], len(library().cases))


def written(name: str, out: Path) -> tuple[Path, ...]:
    """Write a case as a compact with its record and facts, which every command runs.

    Nothing that is there is overwritten.
    """
    made = encoded(_named(name))
    documents = {"compact.yaml": made.compact, "record.yaml": made.record}
    files = {file: to_yaml(document) for file, document in documents.items()}
    if made.facts is not None:
        files["facts.yaml"] = to_yaml(made.facts)
    for file in files:
        if (out / file).exists():
            raise OccupiedError(
                f"{out / file} exists already", remedy="Choose another name with --out."
            )
    with together(out, tuple(files), "documents") as folder:
        for file, data in files.items():
            (folder / file).write_bytes(data)
    return tuple(out / file for file in files)


def _named(name: str) -> Case:
    cases = {case.id: case for case in library().cases}
    number = name.upper().removeprefix("C")
    case = cases.get(f"C{number:0>2}")
    if case is None:
        near = get_close_matches(name.upper(), cases, n=3) or list(cases)[:3]
        raise UnknownCaseError(
            f"The library holds no case {name!r}",
            remedy=f"Name it by its id, as {', '.join(near)}; `servanda cases list` "
            "shows all.",
        )
    return case
