"""What an audit can find: a table of ids, words and remedies, and one finding of it.

An id does not change once published. What is no damage is told all the same: a
document removed under an entry, an act that the compact does not admit, what an
audit could not see.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["FAULTS", "Fault", "Finding", "Place", "fault_named"]


class Fault(NamedTuple):
    """One kind of thing that an audit finds.

    id         its name, which does not change
    words      what it is, in one sentence
    remedy     what to do about it
    is_damage  whether the log can no longer be relied on as it stands
    """

    id: str
    words: str
    remedy: str
    is_damage: bool = True


_COPY = "Compare with another copy of the log, and keep both."
_REFUSE = "Do not rely on the act; ask the operator how it came into the log."
_NOTHING = "Nothing has to be done."

FAULTS: Final[tuple[Fault, ...]] = (
    # the tree
    Fault("store-unreadable", "The store fails, or is not whole in itself.", _COPY),
    Fault("entry-missing", "An entry is not there.", _COPY),
    Fault("entry-malformed", "A leaf is no entry in its canonical form.", _COPY),
    Fault("entry-altered", "A leaf is not the one that the tree holds.", _COPY),
    Fault("node-missing", "A node of the tree is not stored.", _COPY),
    Fault("node-altered", "A stored node is not the hash of what is under it.", _COPY),
    Fault("node-stray", "A node is stored beyond the end of the log.", _COPY),
    # order
    Fault("time-backwards", "An entry is recorded before the one before it.", _COPY),
    Fault("id-repeated", "An act's id is used a second time in its stream.", _REFUSE),
    Fault("index-differs", "The store's index names another entry than the log.",
          "Rebuild the index from the entries; rely on the entries."),
    # acts
    Fault("envelope-missing", "An envelope is gone, and no redaction names it.", _COPY),
    Fault("envelope-altered", "An envelope is not what its digest says.", _COPY),
    Fault("envelope-malformed", "An envelope is not in its canonical form, or is of "
          "another payload type.", _REFUSE),
    Fault("act-altered", "An act is not what its digest in the entry says.", _COPY),
    Fault("act-malformed", "A payload is no act in its canonical form.", _REFUSE),
    Fault("entry-differs", "An entry says something else than its act.", _COPY),
    Fault("another-log", "An act was meant for another log.", _REFUSE),
    Fault("out-of-time", "An act was entered before or after it might be.", _REFUSE),
    # authority
    Fault("not-signed", "Too few of those who may have signed an act.", _REFUSE),
    Fault("not-allowed", "The charter in force lets nobody do this, or not this "
          "author.", _REFUSE),
    Fault("no-charter", "No charter was in force when an act was entered.", _REFUSE),
    Fault("charter-gap", "A charter is not the next version of the one before.",
          _REFUSE),
    Fault("charter-faulty", "A charter is faulty.", _REFUSE),
    Fault("charter-stale", "An act was drawn up against a charter that was not yet "
          "in force.", _REFUSE),
    Fault("counted-differs", "The store says that others signed than those who "
          "count.", "Rely on the signatures; have the store rebuilt from the entries."),
    # documents
    Fault("document-missing", "A document is gone, and no redaction names it.", _COPY),
    Fault("document-altered", "A document is not what its digest says.", _COPY),
    Fault("removed", "A document was removed under an entry.", _NOTHING,
          is_damage=False),
    Fault("removed-unfounded", "A document counts as removed, but no redaction in the "
          "log names it.", _COPY),
    # checkpoints
    Fault("checkpoint-malformed", "A checkpoint cannot be read, or is of another log.",
          _COPY),
    Fault("checkpoint-unsigned", "A checkpoint does not bear the log's signature.",
          _COPY),
    Fault("checkpoint-differs", "A signed checkpoint has another root than the "
          "entries.", _COPY),
    Fault("checkpoint-beyond", "A signed checkpoint is of a larger log: entries were "
          "removed from the end.", _COPY),
    Fault("cosignature-bad", "A witness's signature on a checkpoint is not good.",
          "Ask the witness which checkpoint it cosigned."),
    Fault("cosignatures-missing", "The last checkpoint has fewer witnesses than the "
          "policy asks for.", "Ask the operator to have it witnessed; audit again."),
    Fault("checkpoint-none", "No checkpoint has been signed: nothing binds the "
          "operator to these entries.", "Have one signed: `servanda log checkpoint`.",
          is_damage=False),
    Fault("entries-unsigned", "The last entries are under no checkpoint yet.",
          "Have one signed: `servanda log checkpoint`.", is_damage=False),
    Fault("key-unverified", "The log's public key was taken from the log itself, so "
          "that a forger's copy would pass.",
          "Ask the operator for the key by another way and give it with --key.",
          is_damage=False),
    # observance
    Fault("not-admitted", "The compact does not admit an act; it has no effect.",
          _NOTHING, is_damage=False),
    Fault("text-missing", "A stream cannot be replayed: a text is not in the store.",
          _COPY),
    Fault("replay-failed", "A stream cannot be folded beyond an act: this programme "
          "fails on it.", "Report it with the act; rely on nothing of the stream."),
)  # fmt: skip
"""Every kind of finding, in the order in which one place's are told."""

_BY_ID: Final = {fault.id: fault for fault in FAULTS}
_RANK: Final = {fault.id: rank for rank, fault in enumerate(FAULTS)}


def fault_named(name: str) -> Fault:
    """Return a row of the table by its id."""
    return _BY_ID[name]


class Place(NamedTuple):
    """Where something was found.

    at    index of the entry concerned; for a checkpoint, of the last entry under it;
          for what concerns the whole, the log's size
    what  entry, node, document, checkpoint or log
    name  which: a stream and act's id, a digest, a level and position
    """

    at: int
    what: str
    name: str = ""

    def __str__(self) -> str:
        """Return the place as an auditor reads it."""
        if self.what == "log":
            return "log"
        if self.what == "entry":
            return f"entry {self.at}" + (f" ({self.name})" if self.name else "")
        return f"{self.what} {self.name}"


class Finding(NamedTuple):
    """One thing that an audit found.

    fault  the id of its kind
    where  the place
    found  what stands there
    wanted what is wanted there
    """

    fault: str
    where: Place
    found: str
    wanted: str

    @property
    def kind(self) -> Fault:
        """The row of the table."""
        return _BY_ID[self.fault]

    @property
    def order(self) -> tuple[int, int, str]:
        """By place in the log, then as in the table."""
        return (self.where.at, _RANK[self.fault], self.where.name)
