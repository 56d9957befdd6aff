"""What stands beside the subjects of a form: the log's proofs, a verifier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

from servanda.publication.subject import Book, Proved
from servanda.register.log.entry import read_entry
from servanda.register.log.source import Source
from servanda.register.opening import open_source
from servanda.register.transparency.checkpoint import parse_checkpoint
from servanda.register.transparency.note import parse_note
from servanda.register.transparency.proof_text import LogProof, write_proof

__all__ = ["book_of", "scripts"]


def book_of(location: str) -> Book:
    """Return a log as its readers check it; its entries are read when asked for."""

    def proved(most: int) -> Mapping[int, Proved]:
        held = open_source(location)
        try:
            return dict(_proved(held, most))
        finally:
            held.close()

    source = open_source(location)
    try:
        return Book(source.size, source.keys, proved)
    finally:
        source.close()


def _proved(source: Source, most: int) -> Iterator[tuple[int, Proved]]:
    note = source.checkpoint()
    covered = parse_checkpoint(parse_note(note).text).size if note is not None else 0
    for index in range(min(most, source.size)):
        leaf = source.leaf(index)
        signed = source.envelope(read_entry(leaf))
        proof = None
        if note is not None and index < covered:
            hashes = source.inclusion(index, covered)
            proof = write_proof(LogProof(index, hashes, note, leaf)).decode()
        yield index, Proved(signed.decode() if signed is not None else None, proof)


def scripts() -> Mapping[str, bytes]:
    """Return the verifier that a reader's browser runs, by its path in a site."""
    held = files("servanda").joinpath("web", "static", "verify.js")
    return {"static/verify.js": held.read_bytes()} if held.is_file() else {}
