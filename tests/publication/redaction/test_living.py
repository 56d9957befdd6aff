"""What a log keeps is shown without what any of its texts withholds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

import pytest

from servanda.observance.status import status
from servanda.publication.export import Export
from servanda.publication.redaction import Covers, life_shown, public
from servanda.publication.subject import Kept, Subject
from tests.examples.lived import Lived
from tests.publication.made import knowing, living, secrets_in
from tests.publication.subjects import asking, of_example, of_lived

FORMS = (
    "site", "iati", "data", "ocds", "calendar", "dcat", "arms", "reports.audit",
    "reports.taxpayer",
)  # fmt: skip
"""Brief and periodic report are told from the same account as the auditor's file."""


@pytest.fixture(scope="module")
def maravel(lived: Callable[[str], Lived]) -> Subject:
    return of_lived(lived("maravel"))


@pytest.fixture(scope="module")
def secretive(maravel: Subject) -> Subject:
    """Return Maravel from a log whose texts hold what they withhold."""
    kept = maravel.kept
    assert kept is not None
    life = living(kept.life)
    known = replace(kept, life=life, status=status(life, kept.at))
    return replace(maravel, compact=knowing(maravel.compact), kept=known)


def shown(done: Export) -> set[str]:
    told = "".join(one.model_dump_json() for one in done.lost) + "".join(done.remarks)
    files = b"".join(done.files.values())
    return secrets_in(files) | secrets_in(told)


def form(name: str) -> Callable[[Subject], Export]:
    module = import_module(f"servanda.publication.{name}")
    return lambda subject: module.export(asking(subject))


def test_the_secrets_stand_in_the_texts_that_are_not_cleaned(
    secretive: Subject,
) -> None:
    kept = secretive.kept
    assert kept is not None
    told = "".join(one.compact.model_dump_json() for one in kept.life.versions)
    assert len(secrets_in(told)) == 4
    assert len(secrets_in(secretive.compact.model_dump_json())) == 4


@pytest.mark.parametrize("name", FORMS)
def test_no_form_of_a_log_shows_what_its_texts_withhold(
    name: str, secretive: Subject
) -> None:
    assert shown(form(name)(secretive)) == set()


def test_the_site_of_a_file_shows_nothing_that_the_file_withholds() -> None:
    before = of_example("maravel")
    subject = replace(before, compact=knowing(before.compact))
    done = form("site")(subject)
    assert shown(done) == set()
    assert "milestones[m-stores].text" in {one.path for one in done.lost}


def test_what_a_later_text_withholds_is_in_no_earlier_one(secretive: Subject) -> None:
    kept = secretive.kept
    assert kept is not None
    first, *rest = kept.life.versions
    bare = replace(first, compact=first.compact.model_copy(update={"withheld": None}))
    life = replace(kept.life, versions=[bare, *rest], memo={})
    assert rest
    found = life_shown(life).versions[0].compact
    assert secrets_in(found.model_dump_json()) == set()
    assert found.withheld is None  # what that text said of itself stays as it was


def test_where_no_text_holds_what_it_withholds_all_is_as_it_was(
    maravel: Subject,
) -> None:
    found = public(maravel, Covers()).subject
    assert found.compact is maravel.compact
    assert found.kept is maravel.kept


def test_a_cover_is_worked_out_once_for_a_text(
    secretive: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    covers = Covers()
    first = public(secretive, covers)
    monkeypatch.setattr("servanda.publication.redaction.covering.cover", None)
    again = public(secretive, covers)
    assert again.subject.compact is first.subject.compact
    assert again.lost == first.lost


def test_a_duty_whose_words_are_withheld_is_still_counted(
    maravel: Subject, secretive: Subject
) -> None:
    def stands(kept: Kept | None) -> tuple[str, bool]:
        assert kept is not None
        item = kept.status.item("m-stores")
        assert item is not None
        return item.state, secrets_in(item.what) == set()

    assert stands(public(secretive).subject.kept) == stands(maravel.kept)
