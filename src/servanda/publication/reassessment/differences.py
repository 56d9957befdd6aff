"""What two assessments say differently: checks, money, evidence, what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from servanda.publication.dossier.money import StatedMoney
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.sheet import Part

__all__ = [
    "StatedTurn",
    "StatedWords",
    "cautions",
    "checks",
    "money",
    "readings",
    "rests_on",
]

_NONE = ""


class StatedTurn(Part):
    """A check whose answer is another one; empty where one side has no such check."""

    id: str
    sentence: str
    severity: str
    before: str
    after: str


class StatedWords(Part):
    """Something said on both days; empty where it was not said."""

    of: str
    before: str
    after: str


def checks(
    before: AssessmentStatement, after: AssessmentStatement
) -> Iterator[StatedTurn]:
    """Yield the checks whose verdict, or whether they count, is another one."""
    was = {one.id: one for one in before.findings.checks}
    now = {one.id: one for one in after.findings.checks}
    for name in dict.fromkeys((*was, *now)):
        first, second = was.get(name), now.get(name)
        told = [_verdict(one.verdict, counts=one.counts) if one else _NONE
                for one in (first, second)]  # fmt: skip
        shown = second or first
        if shown is None or told[0] == told[1]:
            continue
        yield StatedTurn(
            id=name,
            sentence=shown.sentence,
            severity=shown.severity,
            before=told[0],
            after=told[1],
        )


def _verdict(verdict: str, *, counts: bool) -> str:
    return verdict if counts else f"{verdict} (does not count yet)"


def money(
    before: AssessmentStatement, after: AssessmentStatement
) -> Iterator[StatedWords]:
    """Yield the sums that are others; exact amounts, so that any difference is told."""
    yield from _words(_sums(before.money), _sums(after.money))


def readings(
    before: AssessmentStatement, after: AssessmentStatement
) -> Iterator[StatedWords]:
    """Yield what the evidence and the four facts on authority say differently."""
    yield from _words(_read(before), _read(after))


def rests_on(
    before: AssessmentStatement, after: AssessmentStatement
) -> Iterator[StatedWords]:
    """Yield the documents, data and versions that are others."""
    yield from _words(_grounds(before), _grounds(after))


def cautions(before: AssessmentStatement, after: AssessmentStatement) -> list[str]:
    """Return what else than newer evidence may be the reason for a difference."""
    was, now = _grounds(before), _grounds(after)
    found = []
    if was.get("compact") != now.get("compact"):
        found.append(
            "The text of the compact is another one: a difference may come from the "
            "text and not from the world."
        )
    if was.get("model") != now.get("model") or before.priors != after.priors:
        found.append(
            "The outlook was made by another model, other estimates or other priors: "
            "a forecast may differ for that reason alone."
        )
    if before.servanda != after.servanda:
        found.append("The checks were made by another version of the program.")
    if (before.outlook.draws, before.outlook.seed) != (
        after.outlook.draws,
        after.outlook.seed,
    ):
        found.append(
            "Other draws were made: of ten figures, one may be told by chance alone."
        )
    return found


def _words(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[StatedWords]:
    for of in dict.fromkeys((*was, *now)):
        first, second = was.get(of, _NONE), now.get(of, _NONE)
        if first != second:
            yield StatedWords(of=of, before=first, after=second)


def _sums(of: StatedMoney | None) -> dict[str, str]:
    """Return every sum by its name, as ``by year: 2027``."""
    if of is None:
        return {}
    found: dict[str, str] = {}
    for name, value in of.model_dump(mode="json").items():
        words = name.replace("_", " ")
        match value:
            case dict():
                found |= {f"{words}: {key}": str(sum_) for key, sum_ in value.items()}
            case list():
                for one in value:
                    found[one["what"]] = _agreeing(one["stated"], one["computed"])
            case None:
                pass
            case _:
                found[words] = str(value)
    return found


def _agreeing(stated: str, computed: str | None) -> str:
    return f"{stated}; computed {computed or 'not shown'}"


def _read(of: AssessmentStatement) -> dict[str, str]:
    seen = of.evidence
    found = {"eligibility": seen.eligibility} if seen.eligibility else {}
    found |= {f"severity: {name}": word for name, word in seen.severity.items()}
    for line in seen.sentences:
        subject, _, told = line.partition(": ")
        found[subject] = told
    for fact in of.authority:
        told = f"{fact.finding}, {fact.mark}" if fact.finding else fact.mark
        found[f"authority: {fact.fact.replace('_', ' ')}"] = told
    return found


def _grounds(of: AssessmentStatement) -> dict[str, str]:
    found = {one.kind: one.digest for one in of.inputs}
    found |= {
        f"data: {one.id.partition('@')[0]}": f"{one.id} {one.digest[:15]}"
        for one in of.evidence.vintages
    }
    outlook = of.outlook
    estimates = outlook.posterior[:15] or "no estimates"
    return found | {
        "evidence": of.evidence.clocks or of.evidence.lacks,
        "model": f"{outlook.model} {outlook.version}, {estimates}",
        "draws and seed": f"{outlook.draws}, {outlook.seed}",
        "program": of.servanda,
    }
