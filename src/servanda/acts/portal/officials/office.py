"""The portal's office: takes signed acts in, adds signatures, hands in what is whole.

Nothing is decided by who is asking. What stands on an act is held against the charter
in force at this moment; the log's own gate decides once more when the act is entered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.drafting import Author, Draft, Wish, draft
from servanda.acts.ledger import Ledger, OpenLog
from servanda.acts.portal.officials.errors import NotTakenError
from servanda.acts.portal.officials.taking import (
    Attached,
    must_count,
    named_in,
    no_charter,
    read_held,
    with_all,
    with_made,
)
from servanda.acts.portal.officials.tray import Grown, Listed, Tray
from servanda.acts.showing import Shown, judged
from servanda.acts.signing import AnotherActError
from servanda.acts.submitting import (
    Submitted,
    hand_in,
    opened_log,
)
from servanda.compact.model import Compact
from servanda.register.authority.charter import Charter
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    read_envelope,
    write_envelope,
)
from servanda.register.authority.statement import write_statement
from servanda.register.authority.verdict import Pending
from servanda.register.log.submission import Receipt

__all__ = ["Desired", "Kept", "Office", "SignerKey"]


class Desired(NamedTuple):
    """What a form states of an act.

    words     the body, as ``field=value`` words
    occurred  the day on which it happened; today where not stated
    """

    stream: str
    kind: str
    author: Author
    what: str
    words: tuple[str, ...]
    occurred: date | None = None


class Kept(NamedTuple):
    """An act in the tray, and the link under which it is shown."""

    act: str
    link: str


class SignerKey(NamedTuple):
    """A key whose signature the charter would count.

    rp_id  for passkeys, the domain they were made for
    """

    keyid: str
    post: str
    scheme: str
    rp_id: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """Where officials hand in what they signed.

    place   the location of the log
    tray    the acts that wait
    desk    the clock
    """

    place: str
    tray: Tray
    desk: Desk

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Open the log to read."""
        with opened_log(self.place) as log:
            yield OpenLog(log)

    def streams(self) -> tuple[str, ...]:
        """Return the streams in which acts are taken: those that have a charter."""
        with self.ledger() as log:
            return log.streams()

    def charter(self, stream: str) -> Charter | None:
        """Return the charter in force in a stream."""
        with self.ledger() as log:
            return log.charters(stream).in_force(self.desk.now())

    def text(self, stream: str) -> Compact | None:
        """Return the text in force of a compact; None where it has none."""
        with self.ledger() as log:
            return log.life(stream).compact if stream in log.streams() else None

    def drafted(self, wish: Desired) -> Draft:
        """Return an act drawn up for the log as it is; nothing is kept."""
        with self.ledger() as log:
            if wish.stream not in log.streams():
                raise no_charter(wish.stream)
            return draft(
                Wish(
                    wish.kind,
                    wish.author,
                    wish.what,
                    words=wish.words,
                    occurred=wish.occurred,
                    stream=wish.stream,
                ),
                log,
                self.desk,
            )

    def envelope_of(self, made: Draft) -> bytes:
        """Return a drafted act as the file that is signed."""
        return write_envelope(Envelope(PAYLOAD_TYPE, write_statement(made.statement)))

    def shown(self, data: bytes, documents: Sequence[Attached] = ()) -> Shown:
        """Judge an act by the log as it is."""
        held = read_held(data)
        with self.ledger() as log:
            if held.statement.stream not in log.streams():
                raise no_charter(held.statement.stream)
            charters = log.charters(held.statement.stream)
            return judged(
                held, charters, log, self.desk.now(), named_in(held, documents)
            )

    def keys_for(self, shown: Shown) -> tuple[SignerKey, ...]:
        """Return the keys whose signatures are still missing and would count."""
        charter = self.charter(shown.held.statement.stream)
        missing = set(getattr(shown.verdict, "holders", ()))
        if charter is None or not isinstance(shown.verdict, Pending):
            return ()
        posts = {one.id: one.post for one in charter.holders}
        return tuple(
            SignerKey(part.keyid, posts[key.holder], part.scheme, key.rp_id)
            for key in charter.keys
            if key.holder in missing
            for part in key.parts
        )

    def counting(self, shown: Shown) -> frozenset[str] | None:
        """Return the holders who count for an act: whom it lacks when nobody signed.

        returns  None where the gate does not say, for it would refuse the act
        """
        bare = write_envelope(replace(shown.held.envelope, signatures=()))
        verdict = self.shown(bare).verdict
        return frozenset(verdict.holders) if isinstance(verdict, Pending) else None

    def keep(self, data: bytes, keyid: str = "", sig: str = "") -> Kept:
        """Take a signed act into the tray; one on which nothing counts is not taken.

        keyid, sig  one more signature, as a browser made it
        """
        envelope = with_made(read_held(data).envelope, keyid, sig)
        self._must_count(envelope)
        return Kept(envelope.act, self._put(envelope))

    def waiting(self, act: str, link: str) -> Shown:
        """Return an act that waits, judged by the log as it is now."""
        return self.shown(self.tray.take(act, link).envelope)

    def raw(self, act: str, link: str) -> bytes:
        """Return the file of an act that waits, to be signed elsewhere."""
        return self.tray.take(act, link).envelope

    def listed(self) -> tuple[Listed, ...]:
        """Return what anyone may know of the acts that wait."""
        return self.tray.all()

    def sign(self, act: str, link: str, keyid: str, sig: str) -> None:
        """Add a signature that a browser made; one that does not count is refused."""
        held = read_envelope(self.tray.take(act, link).envelope)
        self._grown(held, with_made(held, keyid, sig))

    def join(self, act: str, link: str, copy: bytes) -> None:
        """Add the signatures that stand on a copy of the act."""
        held, other = read_envelope(self.tray.take(act, link).envelope), read_held(copy)
        if other.envelope.payload != held.payload:
            raise AnotherActError(
                f"The file holds the act {other.envelope.act}, not {held.act}",
                remedy="Upload the file of this very act.",
            )
        self._grown(held, with_all(held, other.envelope))

    def hand_in(
        self, act: str, link: str, documents: Sequence[Attached] = ()
    ) -> Submitted:
        """Hand an act in to the log; it leaves the tray if it is entered."""
        held = read_held(self.tray.take(act, link).envelope)
        with opened_log(self.place) as log:
            done = hand_in(held, named_in(held, documents), log, self.desk)
        if isinstance(done.outcome, Receipt):
            self.tray.let_go(act, done.outcome.index)
        return done

    def entered(self, act: str) -> int | None:
        """Return the entry of an act that was handed in here; None for any other."""
        place = self.tray.entered(act)
        if place is None:
            return None
        with opened_log(self.place) as log:
            is_there = place < log.size and log.entry(place).act == act
        return place if is_there else None

    def _grown(self, before: Envelope, after: Envelope) -> None:
        if after == before:
            raise NotTakenError(
                "The signature stands on the act already",
                remedy="Sign with a key that is still missing.",
            )
        self._must_count(after)
        self._put(after)

    def _must_count(self, envelope: Envelope) -> None:
        """Refuse what no signature counts on, before anything costly is asked."""
        held = read_held(write_envelope(envelope))
        with self.ledger() as log:
            if held.statement.stream not in log.streams():
                raise no_charter(held.statement.stream)
            charters = log.charters(held.statement.stream)
        must_count(judged(held, charters, None, self.desk.now()))

    def _put(self, envelope: Envelope) -> str:
        stream = read_held(write_envelope(envelope)).statement.stream

        def grown(now: bytes | None) -> Grown:
            whole = with_all(read_envelope(now), envelope) if now else envelope
            return Grown(write_envelope(whole), len(whole.signatures))

        return self.tray.put(envelope.act, stream, grown)
