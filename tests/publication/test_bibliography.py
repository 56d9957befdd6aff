"""What citations stand for."""

import re

from servanda.basis.citation import Citation
from servanda.compact.principles.catalogue import CHECKS
from servanda.outlook.priors import priors, schools
from servanda.publication.bibliography import bibliography, cited, titled


def test_no_title_shows_tex() -> None:
    for work in bibliography().values():
        assert work.title
        assert not re.search(r"[{}\\]|``|''", work.title + work.author), work.key


def test_every_source_of_a_check_or_a_belief_is_known() -> None:
    keys = {citation.key for check in CHECKS for citation in check.cites}
    keys |= {key for prior in priors().values() for key in prior.sources}
    keys |= {key for school in schools().values() for key in school.sources}
    assert not keys - set(bibliography())


def test_a_citation_is_told_with_its_place() -> None:
    assert titled("att2013: art. 7") == "Arms Trade Treaty (2013), art. 7"
    assert titled(Citation("att2013")) == "Arms Trade Treaty (2013)"
    assert titled("nowhere: p. 1") == "nowhere, p. 1"


def test_a_work_cited_twice_is_listed_once() -> None:
    works = cited(("att2013: art. 6", "att2013: art. 7", "nowhere"))
    assert [work.key for work in works] == ["att2013"]
