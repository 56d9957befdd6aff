"""The log's chain holds as written, and breaks wherever it is touched."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.compact.logchain import breaks, happenings, line_digest, log_of
from servanda.compact.model import Office, Record
from servanda.compact.model.record import LogLine

CLERK = Office(office="Clerk", of="host")
RECORD = Record.model_validate(
    {
        "servanda": "1",
        "compact": "x",
        "entries": [
            {
                "id": "s",
                "kind": "signature",
                "occurred": "2024-06-20",
                "what": "Signed",
            },
            {"id": "v", "kind": "other", "occurred": "2024-06-21", "what": "A visit"},
            {
                "id": "m",
                "kind": "milestone moved",
                "occurred": "2024-09-01",
                "recorded": "2024-09-05",
                "what": "Moved",
                "by": {"office": "Board", "of": "board"},
            },
        ],
        "outcomes": [{"condition": "c", "status": "met", "on": "2024-09-03"}],
        "waivers": [{"condition": "d", "granted_on": "2024-10-01"}],
    }
)
LOG = log_of(RECORD, CLERK)


def test_a_log_holds_every_change_and_certification_by_day() -> None:
    assert [line.what for line in LOG] == [
        "signature: s",
        "condition c: met",
        "milestone moved: m",
        "waiver of condition d",
    ]
    assert {line.of for line in LOG} == {item.of for item in happenings(RECORD)}
    assert LOG[2].author == Office(office="Board", of="board")


def test_a_log_as_written_holds() -> None:
    assert not list(breaks(LOG))
    assert not list(breaks(()))


@given(
    place=st.integers(0, len(LOG) - 1),
    change=st.sampled_from(
        [
            {"what": "Something else"},
            {"at": date(2024, 9, 4)},
            {"author": Office(office="Clerk", of="lead")},
            {"sequence": 9},
            {"of": "sha256:" + "1" * 64},
            {"previous": "sha256:" + "2" * 64},
        ]
    ),
)
def test_an_edited_line_breaks_the_chain(place: int, change: dict[str, object]) -> None:
    edited = LOG[place].model_copy(update=change)
    log = (*LOG[:place], edited, *LOG[place + 1 :])
    assert any(found.place == place for found in breaks(log))


@given(place=st.integers(0, len(LOG) - 2))
def test_an_edited_line_with_a_new_digest_breaks_the_next(place: int) -> None:
    edited = LOG[place].model_copy(update={"what": "Something else"})
    edited = edited.model_copy(update={"digest": line_digest(edited)})
    log = (*LOG[:place], edited, *LOG[place + 1 :])
    assert {found.place for found in breaks(log)} == {place + 1}


@pytest.mark.parametrize("place", range(len(LOG) - 1))
def test_a_line_taken_out_breaks_the_chain(place: int) -> None:
    assert list(breaks(LOG[:place] + LOG[place + 1 :]))


def test_lines_out_of_order_break_the_chain() -> None:
    late = LOG[0].model_copy(update={"at": date(2025, 1, 1)})
    late = late.model_copy(update={"digest": line_digest(late)})
    follows = LOG[1].model_copy(update={"previous": late.digest})
    follows = follows.model_copy(update={"digest": line_digest(follows)})
    (found,) = breaks((late, follows))
    assert "before that of the line before" in found.what


def test_a_digest_survives_a_field_that_is_merely_left_out() -> None:
    bare = LogLine(
        sequence=1, at=date(2024, 1, 1), author=CLERK, what="W", digest=LOG[0].digest
    )
    told = bare.model_copy(update={"previous": None, "of": None})
    assert line_digest(bare) == line_digest(told)
