# ruff: noqa: INP001 - a script beside the documents it reads
"""Run the whole life of an example compact through the register.

    python examples/lives/live.py maravel --out life

The life is a YAML file beside this script: who may sign what, and every act with the
moment at which it is entered. Each act is signed with a key made for the example,
judged by charter and compact, and entered or refused. What comes out lies in the folder
``--out``:

    register.sqlite  the log
    public           the same log as files that any web server can serve
    log.vkey         the log's public key

The log is audited at the end, held to that key; a log that is not sound ends the run
with exit 1.

The keys are drawn from the holders' names, so that the same life gives the same log to
the byte. They protect nothing; a real key is made with ``servanda keys new``.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from servanda.acts.admitting import ByCompact
from servanda.acts.auditing import Asked, audited, told
from servanda.acts.logs import exported
from servanda.basis.digest import canonical, sha256
from servanda.basis.errors import ServandaError
from servanda.compact.model.authority import PRINCIPLES
from servanda.compact.reading import plain, read_compact
from servanda.observance.gates.gate import inputs_for
from servanda.publication.words import dated, day
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    pae,
    with_signature,
    write_envelope,
)
from servanda.register.authority.statement import Author, Statement, write_statement
from servanda.register.authority.verdict import Pending, Refused
from servanda.register.keys.notes import NoteKey, note_keys
from servanda.register.keys.signer import HeldKey
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.publishing import Signing, publish
from servanda.register.log.submission import Submission
from servanda.register.log.writing import Appender

HERE = Path(__file__).parent
BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)


class LifeError(ServandaError):
    """A life did not go as its file says."""

    code = "EXA-901"


def entropy_of(words: str) -> Callable[[int], bytes]:
    """Return a source of bytes that depends on words alone."""
    return lambda size: hashlib.shake_256(words.encode()).digest(size)


def moment(text: object) -> datetime:
    """Read a moment as the file writes it, in UTC."""
    return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)


def spelled_out(value: Any, names: dict[str, Any]) -> Any:  # noqa: ANN401 - as YAML has it
    """Return a body with names in braces replaced, and dates as text."""
    match value:
        case str() if value.startswith("{") and value.endswith("}"):
            return names[value[1:-1]]
        case date():
            return value.isoformat()
        case dict():
            return {key: spelled_out(item, names) for key, item in value.items()}
        case list():
            return [spelled_out(item, names) for item in value]
        case _:
            return value


@dataclass
class Bench:
    """The offices of one stream and the keys of those who hold them."""

    stream: str
    offices: dict[str, dict[str, Any]]
    groups: dict[str, list[str]]
    text: str | None = None

    @classmethod
    def of(cls, stream: str, charter: dict[str, Any]) -> Bench:
        """Read the offices of a life's charter; an office alone has one holder."""
        offices = {
            office["id"]: {"needs": 1, "holders": [f"h-{office['id']}"[:64]], **office}
            for office in charter["offices"]
        }
        groups = {group["id"]: group["members"] for group in charter.get("groups", ())}
        return cls(stream, offices, groups)

    def holders(self) -> list[str]:
        """Return every holder once, in order."""
        return list(
            dict.fromkeys(h for one in self.offices.values() for h in one["holders"])
        )

    def key(self, holder: str) -> HeldKey:
        """Return the example's key of a holder."""
        return HeldKey.made(("ed25519",), entropy_of(f"example {self.stream} {holder}"))

    def of_names(self, names: list[str]) -> Iterator[str]:
        """Yield the holders of offices and groups."""
        for name in names:
            if name in self.groups:
                yield from self.of_names(self.groups[name])
            else:
                yield from self.offices[name]["holders"]

    def author(self, office: str) -> Author:
        """Return an office as the author of an act."""
        return Author(self.offices[office]["office"], self.offices[office]["of"])

    def charter(self, life: dict[str, Any]) -> dict[str, Any]:
        """Return the first charter as the register reads it."""
        return {
            "charter": self.stream,
            "version": 1,
            "previous": None,
            "vouched": life["vouched"],
            "holders": [
                {"id": holder, "post": self._post(holder)} for holder in self.holders()
            ],
            "keys": [
                {
                    "holder": holder,
                    "parts": [
                        {"scheme": part.scheme, "public": part.public}
                        for part in self.key(holder).parts
                    ],
                }
                for holder in self.holders()
            ],
            "offices": list(self.offices.values()),
            "groups": life.get("groups", []),
            "acts": life["acts"],
            "charter_by": life["charter_by"],
            **{k: life[k] for k in ("recovery", "accepts_lockout") if k in life},
        }

    def _post(self, holder: str) -> str:
        found = [o["office"] for o in self.offices.values() if holder in o["holders"]]
        return found[0] if len(found) == 1 else holder[2:].replace("-", " ")


@dataclass
class Living:
    """A life under way: the log, its clock, and what the file gives names to.

    stream     the compact's id
    names      digests by the names that stand in braces
    documents  what can be attached, by the same names
    """

    log: Log
    memory: Memory
    stream: str
    names: dict[str, str]
    documents: dict[str, bytes]
    now: datetime = BEGINNING
    asking: ByCompact = field(default_factory=ByCompact)
    entered: int = 0
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the log for entering, with a clock that the file sets."""
        self.appender = Appender(self.log, lambda: self.now, self._anew)

    def _anew(self) -> ByCompact:
        self.asking = ByCompact()
        return self.asking

    def run(self, bench: Bench, act: dict[str, Any]) -> None:
        """Sign and submit one act; hold what comes of it against the file."""
        self._to(moment(act["at"]))
        life = self.asking.life(bench.stream)
        body = dict(act["body"])
        if body.get("inputs") == "{inputs}":
            frozen = inputs_for(life, body["tranche"], self.now)
            body["inputs"] = [each.model_dump(mode="json") for each in frozen]
        statement = Statement(
            log=self.log.origin,
            stream=bench.stream,
            id=act["id"],
            kind=act["kind"],
            author=bench.author(act["by"]),
            occurred=str(act.get("occurred", self.now.date())),
            what=act["what"],
            body=spelled_out(body, self.names),
            text=life.digest,
        )
        payload = write_statement(statement)
        envelope = Envelope(PAYLOAD_TYPE, payload)
        # The author signs with the others: an act names no author that has not signed.
        for holder in dict.fromkeys(
            bench.of_names([act["by"], *act.get("signed", ())])
        ):
            for keyid, signature in bench.key(holder).sign(pae(PAYLOAD_TYPE, payload)):
                envelope = with_signature(envelope, keyid, signature)
        attached = tuple(
            self.documents[name] for name in [act.get("attach")] if name is not None
        )
        submission = Submission(write_envelope(envelope), attached)
        (answer,) = self.appender.append([submission])
        self._hold(act["id"], answer, act.get("refused"))

    def publish(self) -> bytes:
        """Sign a checkpoint of the log as it stands."""
        signing = Signing((signer_of(self.log.origin),), self.memory, lambda: self.now)
        return publish(self.log, signing).note

    def _to(self, moment: datetime) -> None:
        """Let time pass; a checkpoint is signed at the end of each year."""
        if self.entered and moment.year > self.now.year:
            self.publish()
        self.now = moment

    def _hold(self, name: str, answer: object, expected: str | None) -> None:
        told: str | None
        match answer:
            case Refused():
                told = answer.words
            case Pending():
                told = "signatures are missing: " + "; ".join(answer.missing)
            case _:
                told = None
        if (told is None) != (expected is None):
            said = "was entered" if told is None else f"was refused: {told}"
            raise LifeError(f"{name} {said}", remedy="Mend the life's file.")
        if told is None or expected is None:
            self.entered += 1
            return
        if expected.lower() not in told.lower():
            raise LifeError(
                f"{name} was refused because {told!r}; {expected!r} was expected",
                remedy="Mend the life's file.",
            )
        self.refused.append(f"{day(self.now.date())}: {name}: {dated(told)}")


def signer_of(origin: str) -> NoteKey:
    """Return the key that an example's log signs its checkpoints with."""
    key = HeldKey.made(("ed25519",), entropy_of(f"example log {origin}"))
    (signer,) = note_keys("log", origin, [key])
    return signer


def documents_of(life: dict[str, Any]) -> dict[str, bytes]:
    """Return the documents that the file describes, by name."""
    compact = plain(read_compact(HERE / life["compact"]).document)
    found = {"compact": canonical(compact)}
    if "amended" in life:
        changed = {**compact, "version": life["amended"]["version"]}
        for path, value in life["amended"]["changes"].items():
            put(changed, path, value)
        found["amended"] = canonical(changed)
    for name, words in life.get("documents", {}).items():
        found[name] = words.encode()
    return found


def put(document: dict[str, Any], path: str, value: object) -> None:
    """Set a value at a path such as ``exit.drawdown[1].remaining``."""
    *steps, last = path.replace("[", ".").replace("]", "").split(".")
    held: Any = document
    for step in steps:
        held = held[int(step)] if isinstance(held, list) else held[step]
    held[last] = value


def partnership(living: Living, bench: Bench, life: dict[str, Any]) -> None:
    """Found the partnership's stream and let the parties accede."""
    accessions = life["partnership"]["accessions"]
    offices = [bench.offices[each["by"]] for each in accessions]
    everyone = [office["id"] for office in offices]
    charter = {
        "vouched": life["partnership"]["vouched"],
        "offices": offices,
        "groups": [{"id": "founders", "needs": len(everyone) - 1, "members": everyone}],
        "acts": {"accession": ["author"], "withdrawal": ["author"]},
        "charter_by": "founders",
    }
    founders = Bench.of("partnership", charter)
    found(living, founders, charter, accessions[0]["at"])
    for each in accessions:
        body = {
            "party": each["party"],
            "confirmed": list(PRINCIPLES),
            "reservations": each["reservations"],
        }
        act = {"id": f"accession-{each['party']}", "kind": "accession", "body": body}
        what = f"{each['party']} accedes to the four common principles"
        living.run(founders, {**each, **act, "what": what})


def found(living: Living, bench: Bench, charter: dict[str, Any], at: object) -> None:
    """Enter the first charter of a stream; every holder signs it."""
    act = {
        "at": at,
        "id": "charter-1",
        "kind": "charter",
        "by": next(iter(bench.offices)),
        "signed": list(bench.offices),
        "what": "Who may sign what",
        "body": bench.charter(charter),
    }
    living.run(bench, act)


def live(name: str, out: Path) -> Living:
    """Run a life from first to last act; log, export and key lie in the folder then."""
    life = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    documents = documents_of(life)
    names = {each: sha256(held) for each, held in documents.items()}
    out.mkdir(parents=True, exist_ok=True)
    log = Log.create(out / "register.sqlite", life["log"])
    memory = Memory(out / "signer-memory.sqlite")
    living = Living(log, memory, life["stream"], names, documents)
    bench = Bench.of(life["stream"], life["charter"])
    acts, accessions = life["acts"], life.get("partnership", {}).get("accessions", ())
    found(living, bench, life["charter"], acts[0]["at"])
    joined = not accessions
    for act in acts:
        if not joined and moment(act["at"]) >= moment(accessions[0]["at"]):
            partnership(living, bench, life)
            joined = True
        living.run(bench, act)
    living.publish()
    exported(log.location, out / "public")
    (out / "log.vkey").write_text(f"{signer_of(log.origin).key}\n", encoding="utf-8")
    return living


def main() -> None:
    """Run the life that is named on the command line, and tell how it went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("life", choices=sorted(p.stem for p in HERE.glob("*.yaml")))
    parser.add_argument("--out", type=Path, default=Path("life"), help="a new folder")
    asked = parser.parse_args()
    try:
        living = live(asked.life, asked.out)
    except ServandaError as error:
        sys.exit(str(error))
    log, key = asked.out / "register.sqlite", asked.out / "log.vkey"
    report = audited(str(log), Asked(keys=(str(key),)))
    many = len(living.refused)
    print(f"{living.entered} acts were entered; {many} {was(many)} refused:")
    for line in living.refused:
        print(f"  {line}")
    print(f"The log: {log}")
    print(told(report, "text").splitlines()[-1])
    print(f"Ask it: servanda status {living.stream} --log {log}")
    sys.exit(0 if report.is_sound else 1)


def was(many: int) -> str:
    """Return the verb that goes with a number."""
    return "was" if many == 1 else "were"


if __name__ == "__main__":
    main()
