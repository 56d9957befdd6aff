"""Amendments to a draft, told: what each changes, worsens and asks of the text."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.strategy.sequence.parts import StatedAmendment, StatedEffect
from servanda.publication.strategy.sequence.statement import SequenceStatement
from servanda.publication.strategy.sequence.tables import aim_words, signed
from servanda.publication.theme import (
    Block,
    Bullets,
    Head,
    Note,
    Paragraph,
    Silence,
    code,
    columns,
    listed,
)
from servanda.publication.words import rough, sentence

__all__ = ["amended"]


def amended(of: SequenceStatement) -> Iterator[Block]:
    """Yield every amendment that the model tells apart from the draft."""
    yield Head("Amendments that the model tells apart from the draft")
    yield Note(
        f"{of.amendments_tried} single changes to the draft were tried. For each aim "
        "in turn the one that helps it most is named, with what it worsens. It is no "
        "recommendation, and none of them is weighed against another."
    )
    if not of.amendments:
        yield Silence("No amendment is distinguishable from the draft.")
        return
    for number, one in enumerate(of.amendments, 1):
        yield from _one(number, one)


def _one(number: int, one: StatedAmendment) -> Iterator[Block]:
    yield Head(f"{number}. {sentence(one.what).removesuffix('.')}")
    worse = aim_words(one.worse)
    yield Paragraph(
        f"Better: {aim_words(one.better)}. "
        f"Worse: {worse or 'nothing that can be told apart'}. "
        f"{sentence(one.choice.sentence)}"
    )
    yield listed(
        "What it changes, across all schools",
        columns("Aim", "Change", "90% range", "Sign", numbers=(1, 2)),
        (
            (
                sentence(aim_words([effect.of])).removesuffix("."),
                *_figures(effect),
                signed(_told(effect)),
            )
            for effect in one.choice.aims
        ),
        "Nothing can be told.",
    )
    yield Bullets(tuple(_text(one)))
    if one.diff:
        rows = [line.rstrip() for line in one.diff.splitlines()]
        yield listed(
            "The change of the text, as `servanda improve --format text` prints it",
            columns("Line"),
            ((code(row),) for row in rows if row),
            "The text does not change.",
        )


def _text(one: StatedAmendment) -> Iterator[str]:
    if not one.diff:
        yield "No field of the document can say it as it stands."
    for words in one.words:
        yield sentence(words)
    if not one.readable:
        yield "The text with it does not read as a compact yet."
    elif one.diff:
        mends = ", ".join(one.mends) or "none"
        breaks = ", ".join(one.breaks) or "none"
        yield f"Checks that it mends: {mends}. Checks that it breaks: {breaks}."


def _figures(effect: StatedEffect) -> tuple[str, str]:
    more, low, high = effect.more, effect.low, effect.high
    if effect.of == "democracy":  # told as its loss
        more, low, high = -more, -high, -low
    return f"{_signed(more)}", f"{_signed(low)} to {_signed(high)}"


def _told(effect: StatedEffect) -> StatedEffect:
    if effect.of != "democracy":
        return effect
    turned = {"lower": "higher", "higher": "lower"}
    verdict = turned.get(effect.verdict, effect.verdict)
    return effect.model_copy(update={"verdict": verdict})


def _signed(value: float) -> str:
    return f"+{rough(value)}" if value > 0.0 else rough(value).replace("-", "\u2212")
