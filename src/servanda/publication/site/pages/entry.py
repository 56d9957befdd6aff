"""One entry of the log: what it says, who signed, and how anyone can check it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from servanda.publication.site import places
from servanda.publication.site.blocks import Block, Chapter, Marks, Verbatim
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import badge, to
from servanda.publication.site.paper import Leaf, Trail, laid_out
from servanda.publication.site.signing import Signature, Signed
from servanda.publication.site.speech import Speech, speech
from servanda.publication.theme import (
    Bullets,
    Inline,
    Note,
    Pairs,
    Paragraph,
    Silence,
    join,
)
from servanda.publication.words import dated
from servanda.register.authority.statement import Author, Statement

__all__ = ["Evidence", "page"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry with what is kept of it.

    index      its place in the log, from 0
    stream     the compact's id, or the partnership
    title      of the compact; "" where there is none
    kind       of act
    name       the act's own
    recorded   when it was entered
    statement  what it says; None where its content was removed
    offices    whose signatures were counted
    without    why it has no effect; "" where it has
    removed    the entry that removed its content; None where it stands
    envelope   the signed act as JSON; None where removed or not at hand
    signed     whose keys are on it, by the charter of its place; None where not at hand
    proof      that it is in the log; None where no checkpoint covers it, or not at hand
    keys       the log's public keys, as this site states them
    fictional  whether the compact is made up, to show how one is kept
    """

    index: int
    stream: str
    title: str
    kind: str
    name: str
    recorded: datetime
    statement: Statement | None
    offices: tuple[Author, ...]
    without: str = ""
    removed: int | None = None
    envelope: str | None = None
    signed: Signed | None = None
    proof: str | None = None
    keys: tuple[str, ...] = ()
    fictional: bool = False


def page(frame: Frame, held: Evidence) -> str:
    """Return the page of an entry."""
    words = speech(frame.language)
    title = words.say("Entry {number}", number=held.index)
    chapters = (
        Chapter("says", words.say("What it says"), tuple(_says(frame, words, held))),
        Chapter("signed", words.say("Who signed"), tuple(_signed(frame, words, held))),
        Chapter(
            "check", words.say("Check it yourself"), tuple(_check(frame, words, held))
        ),
    )
    script = (places.SCRIPT,) if held.proof is not None else ()
    leaf = Leaf(
        title,
        f"{title}: {held.stream}/{held.name}",
        (_under(words, held),),
        (),
        chapters,
        _trail(words, held),
        script,
    )
    return laid_out(frame, leaf)


def _under(words: Speech, held: Evidence) -> Inline:
    return words.say(
        "{kind}, entered {moment}.",
        kind=words.own(held.kind),
        moment=words.moment(held.recorded),
    )


def _trail(words: Speech, held: Evidence) -> Trail:
    home = (words.say("Compacts"), places.FRONT)
    if held.stream == "partnership":
        return (home, (words.say("Partnership"), places.PARTNERSHIP))
    title: Inline = words.own(held.title or held.stream)
    if held.fictional:
        title = join((title, badge(words.say("made up"))))
    compact, line = places.compact(held.stream), places.timeline(held.stream)
    return (home, (title, compact), (words.say("Timeline"), line))


def _says(frame: Frame, words: Speech, held: Evidence) -> Iterator[Block]:
    if held.statement is None:
        yield _gone(frame, words, held)
        return
    said = held.statement
    yield Paragraph(words.own(dated(said.what)))
    if held.without:
        no = badge(words.say("no effect"), "bad")
        yield Note(Markup("{} {}").format(no, words.own(dated(held.without))))
    rows: list[tuple[Inline, Inline]] = [
        (
            words.say("Said to have happened on"),
            words.day(date.fromisoformat(said.occurred)),
        ),
        (words.say("Entered"), words.moment(held.recorded)),
        (words.say("Kind and name"), f"{said.kind}: {held.stream}/{said.id}"),
        (
            words.say("Office that acts"),
            words.own(f"{said.author.office} ({said.author.of})"),
        ),
    ]
    if said.cites:
        rows.append((words.say("Documents that it rests on"), ", ".join(said.cites)))
    yield Pairs(tuple(rows))
    if said.body:
        body = json.dumps(said.body, ensure_ascii=False, indent=2, sort_keys=True)
        yield Verbatim(body, words.say("What it states, field by field"), "en")


def _gone(frame: Frame, words: Speech, held: Evidence) -> Block:
    if held.removed is None:
        return Silence(words.say("Not shown: the content is not at hand here."))
    by = to(
        frame,
        places.entry(held.removed),
        words.say("entry {number}", number=held.removed),
    )
    return Silence(
        words.say(
            "The content was removed under {entry}. Its digest stays in the log, so "
            "that the rest can still be checked.",
            entry=by,
        )
    )


def _signed(frame: Frame, words: Speech, held: Evidence) -> Iterator[Block]:
    if held.offices:
        yield Bullets(tuple(_offices(words, held)))
    else:
        yield Silence(words.say("Not shown: no signature is at hand here."))
    if held.signed is not None:
        yield Paragraph(
            words.say(
                "The keys that are on the act, as charter {version} names them, which "
                "was in force at its place in the log:",
                version=words.number(held.signed.version),
            )
        )
        yield Bullets(tuple(_key(words, one) for one in held.signed.signatures))
    yield Note(
        words.say(
            "A signature shows that a registered key signed, not that its holder had "
            "authority."
        )
    )
    if frame.has_office:
        way = to(frame, places.acts_for(held.stream), words.say("an act of its own"))
        yield Paragraph(
            words.say("An office answers, adds to or changes this by {act}.", act=way)
        )


def _offices(words: Speech, held: Evidence) -> Iterator[Inline]:
    """Yield the offices that signed, those whose signature counts for the act first."""
    signatures = held.signed.signatures if held.signed else ()
    known = {office for one in signatures for office in one.offices}
    counting = {office for one in signatures if one.counts for office in one.offices}
    offices = [f"{one.office} ({one.of})" for one in held.offices]
    idle = [one for one in offices if one in known - counting]
    yield from (words.own(one) for one in offices if one not in idle)
    for one in idle:
        yield words.say("{post}: does not count for this act", post=words.own(one))


def _key(words: Speech, one: Signature) -> Inline:
    keyid = Markup("<code>{}</code>").format(one.keyid)
    if not one.post:
        return words.say("{key}: not a key of the charter", key=keyid)
    named = dict.fromkeys((one.post, *one.offices))
    post = words.own("; ".join(named))
    if not one.counts:
        return words.say(
            "{post}: key {key}, which does not count for this act", post=post, key=keyid
        )
    return words.say("{post}: key {key}", post=post, key=keyid)


def _check(frame: Frame, words: Speech, held: Evidence) -> Iterator[Block]:
    if held.proof is None:
        yield Silence(
            words.say(
                "No proof stands on this page. With the log itself it is made by the "
                "command below."
            )
        )
    else:
        yield Paragraph(
            words.say(
                "Your own browser can check that this entry is in the log and was not "
                "altered. Nothing is sent anywhere."
            )
        )
        yield Marks(_mount(words, held))
        yield Paragraph(
            words.say(
                "Whether the key is the log's own, no page of this site can show. "
                "Compare it with the key that you were given by another way, such as "
                "a party's own site or print."
            )
        )
    yield Paragraph(words.say("Without script, check it by command:"))
    yield Verbatim(_commands(frame, held), words.say("Commands"))
    yield from _texts(words, held)


def _mount(words: Speech, held: Evidence) -> Markup:
    """Return where the verifier shows what it found; it reads the texts below."""
    given = [("proof", "#proof"), ("keys", "#keys")]
    if held.envelope is not None:
        given.append(("envelope", "#envelope"))
        if held.signed is not None:
            given.append(("charter", "#charter"))
    marks = [Markup(' data-{}="{}"').format(name, place) for name, place in given]
    return Markup(
        '<div id="verify" data-index="{}"{} aria-live="polite">'
        '<noscript><p class="silence">{}</p></noscript></div>'
    ).format(
        held.index,
        Markup("").join(marks),
        words.say("This browser runs no script, so it checks nothing here."),
    )


def _commands(frame: Frame, held: Evidence) -> str:
    log = frame.log
    which = f"{held.stream}/{held.name}"
    make = f"servanda log prove {log} {which} --out entry.tlog-proof"
    check = "servanda log verify entry.tlog-proof --key log.vkey"
    audit = f"servanda log audit {log} --key log.vkey"
    return f"{make}\n{check}\n{audit}"


def _texts(words: Speech, held: Evidence) -> Iterator[Block]:
    texts = (
        ("proof", words.say("The proof"), held.proof),
        ("envelope", words.say("The signed act"), held.envelope),
        (
            "charter",
            words.say("The charter's keys that are named on it"),
            held.signed.keys if held.signed else None,
        ),
        ("keys", words.say("The log's keys, as this site states them"), _keys(held)),
    )
    for name, label, text in texts:
        if text:
            yield Marks(
                Markup(
                    '<details><summary>{0}</summary><pre id="{1}" tabindex="0" '
                    'role="region" aria-label="{0}">{2}</pre></details>'
                ).format(label, name, text)
            )


def _keys(held: Evidence) -> str:
    return "\n".join(held.keys)
