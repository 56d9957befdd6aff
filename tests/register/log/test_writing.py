from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.digest import canonical, sha256
from servanda.basis.instant import spelled
from servanda.register.authority.envelope import read_envelope
from servanda.register.authority.verdict import Pending, Reason, Refused
from servanda.register.errors import DamagedLogError
from servanda.register.log.entry import Entry, Logged, read_entry, write_entry
from servanda.register.log.log import Log
from servanda.register.log.submission import (
    Documents,
    EveryAct,
    Receipt,
    Submission,
    prepare,
)
from servanda.register.log.writing import Appender, append
from servanda.register.transparency.hashing import Frontier, leaf_hash
from tests.register.log.acts import (
    ORIGIN,
    START,
    STREAM,
    Ticking,
    a_log,
    act,
    charter,
    enter,
    first_charter,
    receipt,
    signed,
    statement,
)


@pytest.fixture
def log(location: str) -> Iterator[Log]:
    with closing(a_log(location)) as log:
        yield log


def recomputed(log: Log) -> bytes:
    """Return the root over the leaves, by no way that the log uses."""
    tree = Frontier()
    for row in log.rows():
        tree, _ = tree.append(leaf_hash(row.leaf))
    return tree.root()


def refused(outcome: object) -> Refused:
    assert isinstance(outcome, Refused), outcome
    return outcome


def test_an_act_is_entered_and_read_back(log: Log) -> None:
    submission = act("act-1")
    (got,) = enter(log, submission)
    assert got.index == 1
    assert log.size == 2
    entry = log.entry(1)
    assert (entry.stream, entry.id, entry.kind) == (STREAM, "act-1", "event")
    assert entry.recorded == got.recorded
    assert log.envelope(entry) == submission.envelope
    assert entry.envelope == got.envelope == sha256(submission.envelope)
    assert entry.act == got.act == read_envelope(submission.envelope).act
    assert log.place(STREAM, "act-1") == 1


def test_the_tree_is_that_of_the_leaves_at_every_size(log: Log) -> None:
    tree = Frontier()
    for n in range(1, 40):
        enter(log, act(f"act-{n}"))
    for row in log.rows():
        tree, nodes = tree.append(leaf_hash(row.leaf))
        assert row.hashes == b"".join(node[2] for node in nodes)
        assert log.root(row.place + 1) == tree.root()


@given(parts=st.lists(st.integers(1, 70), max_size=12))
def test_batches_of_any_size_make_the_same_tree(parts: list[int]) -> None:
    from servanda.register.log.book import pack  # noqa: PLC0415 - its own subject

    leaves = [leaf_hash(b"%d" % n) for n in range(sum(parts))]
    at, tree, rows = 0, Frontier(), []
    for part in parts:
        tree, packed = pack(tree, leaves[at : at + part])
        rows += packed
        at += part
    one, expected = Frontier(), []
    for leaf in leaves:
        one, nodes = one.append(leaf)
        expected.append(b"".join(node[2] for node in nodes))
    assert (tree, rows) == (one, expected)


def test_acts_of_one_batch_are_judged_each_after_the_one_before_it(
    location: str,
) -> None:
    with closing(Log.create(location, ORIGIN)) as log:
        new = charter(
            2, "two", previous=sha256(read_envelope(first_charter().envelope).payload)
        )
        batch = [
            act("too-early"),
            first_charter(),
            act("act-1"),
            act("act-1"),
            Submission(
                signed(
                    statement("charter-2", "charter", body=new, charter=1), "one", "two"
                )
            ),
            act("by-the-old-key"),
            Submission(signed(statement("by-the-new-key"), "two")),
        ]
        got = append(log, batch, Ticking())
        assert refused(got[0]).reason is Reason.NO_CHARTER
        assert [receipt(got[n]).index for n in (1, 2, 4, 6)] == [0, 1, 2, 3]
        assert refused(got[3]).reason is Reason.REPEATED
        assert isinstance(got[5], Pending | Refused)
        assert [entry.id for _, entry in log.entries()] == [
            "charter-1", "act-1", "charter-2", "by-the-new-key",
        ]  # fmt: skip
        assert log.root() == recomputed(log)


def test_what_is_refused_leaves_no_trace(log: Log) -> None:
    before = log.root()
    kinds = [
        Submission(b"no envelope"),
        act("act-1", log="other.example/log"),
        Submission(signed(statement("act-1"), "two")),
        act("act-1", expires=START),
        act("act-1", stream="nowhere"),
    ]
    for submission in kinds:
        (got,) = append(log, [submission], Ticking())
        assert isinstance(got, Pending | Refused)
    assert log.root() == before
    assert log.size == 1


def test_an_act_is_never_stamped_before_the_one_before_it(log: Log) -> None:
    enter(log, act("act-1"))
    backwards = START - timedelta(days=1)
    (got,) = append(log, [act("act-2")], lambda: backwards)
    assert receipt(got).recorded == log.entry(1).recorded


def test_a_document_is_kept_with_the_act_that_names_it(log: Log) -> None:
    content = b"the text"
    digest = sha256(content)
    named = signed(statement("act-1", cites=(digest,)))
    enter(log, Submission(named, (content,)))
    assert log.document(digest) == content
    (got,) = append(log, [Submission(act("act-2").envelope, (content,))], Ticking())
    assert refused(got).reason is Reason.INADMISSIBLE
    assert "not named" in refused(got).words


def test_two_writers_take_turns(log: Log, location: str) -> None:
    with closing(Log.open(location)) as other:
        clock = Ticking()
        writers = [Appender(log, clock), Appender(other, clock)]
        for n in range(1, 9):
            outcome = writers[n % 2].append([act(f"act-{n}")])[0]
            assert receipt(outcome).index == n
        for writer in writers:
            assert refused(writer.append([act("act-8")])[0]).reason is Reason.REPEATED
    assert log.root() == recomputed(log)


def test_a_charter_that_another_writer_set_is_the_one_that_counts(
    log: Log, location: str
) -> None:
    with closing(Log.open(location)) as other:
        mine = Appender(log, Ticking())
        receipt(mine.append([act("act-1")])[0])
        verified = [prepare(act("act-2"), mine.charter_of)]
        new = charter(2, "two", previous=log.entry(0).act)
        body = statement("charter-2", "charter", body=new, charter=1)
        enter(other, Submission(signed(body, "one", "two")))
        assert not isinstance(mine.enter(verified)[0], Receipt)
        outcome = mine.append([Submission(signed(statement("act-3"), "two"))])[0]
        assert receipt(outcome).index == 3


class Counting:
    """Admits at most so many acts of a stream, and remembers all that it learned."""

    made = 0

    def __init__(self, most: int) -> None:
        self.most = most
        self.learned: list[tuple[int, str]] = []
        type(self).made += 1

    def reads(self, stream: str) -> Sequence[str]:
        return [stream]

    def learn(self, logged: Logged, documents: Documents) -> None:
        assert documents("sha256:00") is None
        self.learned.append((logged.index, logged.statement.id))

    def admit(self, candidate: Logged, documents: Documents) -> str | None:
        assert documents("sha256:00") is None
        assert candidate.holders == ("h-registrar",)
        assert candidate.index not in dict(self.learned)
        return "it is full" if len(self.learned) >= self.most else None


def test_the_compact_is_asked_and_learns_what_stands_in_the_log(
    log: Log, location: str
) -> None:
    enter(log, act("act-1"))
    writer = Appender(log, Ticking(), lambda: Counting(4))
    assert receipt(writer.append([act("act-2")])[0]).index == 2
    with closing(Log.open(location)) as other:
        enter(other, act("act-3"))
    got = refused(writer.append([act("act-4")])[0])
    assert (got.reason, got.words) == (Reason.INADMISSIBLE, "it is full")
    assert log.size == 4


def test_after_a_failure_nothing_remembered_is_relied_on(log: Log) -> None:
    class Failing(EveryAct):
        def admit(self, candidate: Logged, documents: Documents) -> str | None:
            if candidate.statement.id == "act-2":
                raise ZeroDivisionError
            return super().admit(candidate, documents)

    made: list[Failing] = []

    def admitter() -> Failing:
        made.append(Failing())
        return made[-1]

    writer = Appender(log, Ticking(), admitter)
    with pytest.raises(ZeroDivisionError):
        writer.append([act("act-1"), act("act-2")])
    assert log.size == 1
    assert receipt(writer.append([act("act-1")])[0]).index == 1
    assert len(made) == 2


def test_a_writer_notices_that_the_store_was_put_back(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    with closing(a_log(path, 3)) as log:
        log.store._ask("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[attr-defined]  # noqa: SLF001
        backup = path.read_bytes()
        writer = Appender(log, Ticking())
        receipt(writer.append([act("act-4")])[0])
        log.close()
        path.write_bytes(backup)
        assert receipt(writer.append([act("act-5")])[0]).index == 4
        assert [entry.id for _, entry in log.entries()][-1] == "act-5"
        assert log.root() == recomputed(log)


def test_a_redaction_takes_content_away_and_leaves_the_tree(log: Log) -> None:
    content = b"what was to be withheld"
    digest = sha256(content)
    enter(log, Submission(signed(statement("act-1", cites=(digest,))), (content,)))
    enter(log, act("act-2"))
    before = log.root()
    gone = {"documents": [digest, log.entry(2).act], "reason": "withheld by law"}
    enter(log, act("out", "redaction", body=gone))
    assert log.document(digest) is None
    assert log.envelope(log.entry(2)) is None
    assert log.removed() == {digest: 3, log.entry(2).act: 3}
    assert log.root(3) == before
    assert log.root() == recomputed(log)
    # What was removed does not come back, and the log goes on.
    back = Submission(signed(statement("act-3", cites=(digest,))), (content,))
    (got,) = append(log, [back], Ticking())
    assert "was removed under entry 3" in refused(got).words
    enter(log, act("act-4"))


@pytest.mark.parametrize(
    ("documents", "why"),
    [
        ([], "names no document"),
        (["sha256:" + "0" * 64], "is not held"),
        (["the charter"], "is a charter"),
    ],
)
def test_a_redaction_that_cannot_be_carried_out_is_refused(
    log: Log, documents: list[str], why: str
) -> None:
    named = [log.entry(0).act if one == "the charter" else one for one in documents]
    body = {"documents": named, "reason": "a test"}
    (got,) = append(log, [act("out", "redaction", body=body)], Ticking())
    assert why in refused(got).words


def test_what_was_removed_is_in_no_file(tmp_path: Path) -> None:
    content = b"a line that nobody may find again " * 300
    digest = sha256(content)
    with closing(a_log(tmp_path / "log.sqlite")) as log:
        enter(log, Submission(signed(statement("act-1", cites=(digest,))), (content,)))
        files = [path.read_bytes() for path in tmp_path.iterdir()]
        assert any(content[:34] in held for held in files)
        body = {"documents": [digest], "reason": "a test"}
        enter(log, act("out", "redaction", body=body))
        for path in tmp_path.iterdir():
            assert content[:34] not in path.read_bytes()


def test_a_missing_entry_is_told_as_damage(log: Log) -> None:
    enter(log, act("act-1"))
    with pytest.raises(DamagedLogError, match="entry 2 is not there"):
        list(log.rows(0, 3))
    with pytest.raises(DamagedLogError, match="node 9 of level 0"):
        log.node(0, 9)


@given(
    st.builds(
        Entry,
        act=st.text(),
        envelope=st.text(),
        id=st.text(st.characters(exclude_categories=["Cs"])),
        kind=st.text(),
        recorded=st.datetimes().map(lambda it: it.replace(tzinfo=START.tzinfo)),
        stream=st.text(),
    )
)
def test_a_leaf_is_the_canonical_form_of_its_entry(entry: Entry) -> None:
    value = {
        "act": entry.act,
        "envelope": entry.envelope,
        "id": entry.id,
        "kind": entry.kind,
        "recorded": spelled(entry.recorded),
        "stream": entry.stream,
    }
    assert write_entry(entry) == canonical(value)
    assert read_entry(write_entry(entry)) == entry
    assert json.loads(write_entry(entry)) == value


def test_no_stream_removes_what_is_anothers(log: Log) -> None:
    content = b"the text of a compact"
    digest = sha256(content)
    enter(log, Submission(signed(statement("act-1", cites=(digest,))), (content,)))
    enter(log, act("act-2"), first_charter("stranger"))
    for named in (digest, log.entry(2).act):
        body = {"documents": [named], "reason": "a test"}
        out = act("out", "redaction", body=body, stream="stranger")
        (got,) = append(log, [out], Ticking())
        assert "belongs to `maravel`" in refused(got).words
    # Nor by naming it as well: then it belongs to both.
    enter(log, act("mine", stream="stranger", cites=(digest,)))
    body = {"documents": [digest], "reason": "a test"}
    out = act("out", "redaction", body=body, stream="stranger")
    (got,) = append(log, [out], Ticking())
    assert "belongs to `maravel`" in refused(got).words
    assert log.document(digest) == content


def test_an_act_on_which_others_may_rest_is_not_removed(log: Log) -> None:
    enter(log, act("alarm", "withdrawal"))
    body = {"documents": [log.entry(1).act], "reason": "a test"}
    (got,) = append(log, [act("out", "redaction", body=body)], Ticking())
    assert "is a withdrawal, on which other acts may rest" in refused(got).words
    assert log.envelope(log.entry(1)) is not None


class _Reader(EveryAct):
    """Asks for the document that an act cites, as one that puts a text in force."""

    def admit(self, candidate: Logged, documents: Documents) -> str | None:
        gone = [each for each in candidate.statement.cites if documents(each) is None]
        return f"{gone[0]} is not held" if gone else None


def test_what_an_act_removes_is_gone_for_the_next_in_its_transaction(log: Log) -> None:
    content = b"a text that waits"
    digest = sha256(content)
    enter(log, Submission(signed(statement("act-1", cites=(digest,))), (content,)))
    body = {"documents": [digest], "reason": "a test"}
    both = [act("out", "redaction", body=body), act("act-2", cites=(digest,))]
    got = append(log, both, Ticking(), _Reader)
    assert "is not held" in refused(got[1]).words


class _Wary(_Reader):
    """As above, and refuses whatever is called ``bad``."""

    def admit(self, candidate: Logged, documents: Documents) -> str | None:
        if candidate.statement.id.startswith("bad"):
            return "it is bad"
        return super().admit(candidate, documents)


def test_nothing_rests_on_what_came_with_an_act_that_was_refused(log: Log) -> None:
    content = b"a text that nobody keeps"
    digest = sha256(content)
    bad = Submission(signed(statement("bad", cites=(digest,))), (content,))
    got = append(log, [bad, act("act-2", cites=(digest,))], Ticking(), _Wary)
    assert refused(got[0]).words == "it is bad"
    assert "is not held" in refused(got[1]).words
    assert log.document(digest) is None


def test_a_redaction_that_was_refused_removes_nothing(log: Log) -> None:
    content = b"a text that stays a while"
    digest = sha256(content)
    enter(log, Submission(signed(statement("act-1", cites=(digest,))), (content,)))
    body = {"documents": [digest], "reason": "a test"}
    both = [act(name, "redaction", body=body) for name in ("bad-out", "out")]
    got = append(log, both, Ticking(), _Wary)
    assert refused(got[0]).words == "it is bad"
    assert log.removed() == {digest: receipt(got[1]).index}
