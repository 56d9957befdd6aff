"""Acts and charters in plain words, for those who sign them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Final, assert_never

from servanda.acts.chartering import Checked
from servanda.acts.showing import Shown, Signed
from servanda.acts.submitting import Submitted, remedy_for
from servanda.basis.instant import spelled
from servanda.register.authority.charter import (
    AUTHOR,
    Charter,
    Key,
    author_group,
    missing,
)
from servanda.register.authority.kinds import CHARTER, KINDS, kind_named
from servanda.register.authority.statement import Statement
from servanda.register.authority.verdict import Authorized, Pending, Reason, Refused
from servanda.register.log.submission import Receipt

__all__ = [
    "kinds_told",
    "told_act",
    "told_charter",
    "told_check",
    "told_outcome",
    "told_statement",
]

_WIDTH: Final = 88
_NAMES: Final = 16


def told_statement(statement: Statement) -> str:
    """Tell what an act says."""
    kind = kind_named(statement.kind)
    lines = [
        f"{statement.kind} `{statement.id}`",
        kind.does if kind else "",
        "",
        *_row("What", statement.what),
        *_row("For", f"{statement.stream}, in the log {statement.log}"),
        *_row("By", f"{statement.author.office} ({statement.author.of})"),
        *_row("Happened", f"{statement.occurred}, as stated"),
    ]
    if statement.kind == CHARTER:
        lines += _row("Sets", "a charter; read it with `servanda charter show`")
    else:
        for name, value in _flat(statement.body):
            lines += _row(name, value)
    lines += _row("Text", statement.text or "none was in force when it was drawn up")
    lines += _row("Charter", f"version {statement.charter}")
    if statement.not_before:
        lines += _row("Not before", spelled(statement.not_before))
    if statement.expires:
        lines += _row("Expires", spelled(statement.expires))
    for cite in statement.cites:
        lines += _row("Rests on", cite)
    return "\n".join(lines) + "\n"


def told_act(shown: Shown, remarks: Sequence[str] = ()) -> str:
    """Tell an act, who has signed it, who is missing, and what comes next.

    remarks  what is to be said besides, before the last line
    """
    lines = [told_statement(shown.held.statement), "Signed by"]
    lines += [f"  {_signature(one)}" for one in shown.signed] or ["  nobody yet"]
    lines += _standing(shown)
    lines += [_wrapped(f"Note: {warning}.") for warning in (*remarks, *shown.warnings)]
    lines.append(_wrapped(f"Next: {_next(shown)}"))
    return "\n".join(lines) + "\n"


def told_outcome(done: Submitted) -> str:
    """Tell what became of an act that was handed in."""
    name = done.held.statement.id
    lines: list[str] = []
    match done.outcome:
        case Receipt() as receipt:
            lines = [
                f"Entered as entry {receipt.index} at {spelled(receipt.recorded)}.",
                *_row("Act", receipt.act),
                *_row("Envelope", receipt.envelope),
                *(row for one in done.attached for row in _row("Attached", one)),
                "It cannot be taken back. The log's next checkpoint makes it provable.",
            ]
        case Pending() as pending:
            lines = [f"Not entered: `{name}` lacks signatures.", *_pending(pending)]
            lines.append(
                "Next: those missing sign with `servanda act sign`; then hand it in "
                "again."
            )
        case Refused() as refused:
            lines = [
                _wrapped(f"Not entered: {refused.reason}: {refused.words}."),
                _wrapped(f"Next: {_mended(refused.reason, refused.words)}"),
            ]
        case _ as never:
            assert_never(never)
    return "\n".join(lines) + "\n"


def told_charter(charter: Charter) -> str:
    """Tell who may sign what."""
    lines = [f"Charter {charter.version} of {charter.stream}"]
    lines += _row("Vouched", charter.vouched)
    lines += _row("Expires", spelled(charter.expires) if charter.expires else "never")
    lines += ["", "Who holds keys"]
    for holder in charter.holders:
        keys = [key for key in charter.keys if key.holder == holder.id]
        lines.append(f"  {holder.post} ({holder.id})")
        lines += [f"    {_key(key)}" for key in keys] or ["    no key"]
    lines += ["", "Who signs what"]
    together: dict[str, list[str]] = {}
    for kind, alternatives in charter.acts.items():
        told = "; or ".join(_alternative(charter, one) for one in alternatives)
        together.setdefault(told, []).append(kind)
    for told, kinds in together.items():
        lines += [_wrapped(f"{told}:", "  "), _wrapped(", ".join(kinds), "    ")]
    lines += ["", "Who changes this"]
    keepers = " and ".join(missing(charter, charter.charter_by, frozenset()))
    both = f"the next charter: {keepers}, by this one and by the new one"
    lines.append(_wrapped(both, "  "))
    if charter.recovery:
        by = " and ".join(missing(charter, charter.recovery.by, frozenset()))
        days = charter.recovery.delay_days
        lines.append(_wrapped(f"after lost keys: {by}, {days} days later", "  "))
    return "\n".join(lines) + "\n"


def told_check(checked: Checked) -> str:
    """Tell what is wrong with a charter, and what should be meant."""
    lines = [f"Fault: {fault}." for fault in checked.faults]
    lines += [f"Note: {remark}." for remark in checked.remarks]
    count = len(checked.faults)
    if count:
        noun = "fault" if count == 1 else "faults"
        lines.append(f"The register will not take this charter: {count} {noun}.")
    else:
        lines.append(
            "The register can take this charter. Next: `servanda act draft charter "
            "--body FILE`, then those who set it sign."
        )
    return "\n".join(map(_wrapped, lines)) + "\n"


def _row(name: str, value: str) -> list[str]:
    start = f"{name:<{_NAMES}}"
    if len(name) >= _NAMES:
        start = f"{name}  "
    return _wrapped(start + value, "", " " * _NAMES).split("\n")


def _wrapped(text: str, start: str = "", then: str | None = None) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start + "  " if then is None else then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _flat(held, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        for place, held in enumerate(value):
            yield from _flat(held, f"{name}[{place}]")
    elif isinstance(value, list):
        yield name, ", ".join(map(str, value)) or "none"
    else:
        yield (
            name,
            {True: "yes", False: "no"}[value]
            if isinstance(value, bool)
            else (str(value)),
        )


def _signature(one: Signed) -> str:
    if one.holder is None:
        return f"the key {one.keyid[:19]}…, whose holder is not known here"
    who = f"{one.post or one.holder} ({one.holder})"
    return who if one.holds else f"{who}: NOT over these bytes, so it does not count"


def _standing(shown: Shown) -> list[str]:
    match shown.verdict:
        case None:
            return []
        case Pending() as pending:
            return _pending(pending)
        case Refused() as refused:
            return [_wrapped(f"It will be refused: {refused.reason}: {refused.words}.")]
        case Authorized():
            pass
    if shown.refusal:
        return [_wrapped(f"The compact does not admit it: {shown.refusal}.")]
    return [f"Enough have signed, under charter {shown.version}."]


def _pending(pending: Pending) -> list[str]:
    lines = ["Missing", *(_wrapped(one, "  ") for one in pending.missing)]
    if pending.holders:
        lines.append(_wrapped(f"could still sign: {', '.join(pending.holders)}", "  "))
    if pending.ignored:
        lines += ["Does not count", *(_wrapped(one, "  ") for one in pending.ignored)]
    return lines


def _next(shown: Shown) -> str:
    path = shown.path
    match shown.verdict:
        case Refused() as refused:
            return remedy_for(refused.reason)
        case Authorized() if shown.refusal:
            return _mended(Reason.INADMISSIBLE, shown.refusal)
        case Authorized():
            return f"`servanda act submit {path} --log LOG` enters it."
        case Pending():
            return f"those missing sign: `servanda act sign {path} --key KEY`."
        case None:
            return (
                "name the charter with --charter, or the log with --log, to see who "
                f"must sign; `servanda act sign {path} --key KEY` signs."
            )


def _mended(reason: Reason, words: str) -> str:
    """Return how an act can be mended; a text that was not attached is named first."""
    if reason is Reason.INADMISSIBLE and "the store does not hold it" in words:
        return "Name the document that the act is about with --attach FILE."
    return remedy_for(reason)


def _key(key: Key) -> str:
    parts = " and ".join(f"{part.scheme} {part.keyid[:19]}…" for part in key.parts)
    start = f", from {spelled(key.start)}" if key.start else ""
    until = f", until {spelled(key.until)}" if key.until else ""
    return parts + start + until


def _alternative(charter: Charter, name: str) -> str:
    if name == AUTHOR:
        return "the office that the act names as its author"
    group = author_group(name)
    if group is not None:
        return (
            f"the act's author, one of {_words(missing(charter, group, frozenset()))}"
        )
    return _words(missing(charter, name, frozenset()))


def _words(lines: Sequence[str]) -> str:
    return " and ".join(lines)


def kinds_told() -> str:
    """Tell all kinds of act: what each does, and who signs it."""
    lines: list[str] = []
    for kind in KINDS:
        lines += [kind.name, _wrapped(kind.does, "  ", "  ")]
        lines.append(_wrapped(f"Signed by {kind.by}.", "  ", "  "))
    return "\n".join(lines) + "\n"
