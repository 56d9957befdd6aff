"""The nine options as data: complete, sourced, and never worded as advice."""

import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

from servanda.outlook.options import StatedResponses, policies
from servanda.outlook.options.policies import read_policies
from servanda.outlook.priors import PriorsError
from servanda.outlook.question import Option

GOOD = """
- name: example
  label: An example
  means: An example.
  assumes: [Nothing.]
  sources: [s0]
  gives: promised
  by: all
  consent: as asked
  end: agreed
  setting: compact
  dated: 2026-11-22
"""

ADVICE = re.compile(
    r"\b(should|ought|recommend\w*|advis(e|able)|best|better|worse|legitimate|lawful)\b",
    re.IGNORECASE,
)


def test_there_are_nine_options_in_the_order_in_which_they_are_shown() -> None:
    assert list(policies()) == [
        "no action",
        "aid alone",
        "ad hoc bilateral",
        "this compact",
        "partnership",
        "universal convention",
        "unilateral action",
        "sanctions and mediation",
        "do less",
    ]


def test_every_option_says_what_it_is_what_it_assumes_and_on_what_it_rests(
    root: Path,
) -> None:
    known = set(parse_file(root / "docs" / "references.bib").entries)
    for policy in policies().values():
        assert "\n" not in policy.label
        assert policy.means.endswith(".")
        assert policy.assumes
        assert all(words.endswith(".") for words in policy.assumes)
        assert set(policy.sources) <= known


def test_no_option_is_worded_as_advice() -> None:
    for policy in policies().values():
        words = " ".join((policy.label, policy.means, *policy.assumes))
        assert ADVICE.search(words) is None, policy.name


def test_every_setting_has_its_responses() -> None:
    for policy in policies().values():
        option = Option(name="x", label="x", setting=policy.setting)
        assert StatedResponses().respond(option).name == policy.setting


def test_only_what_is_done_without_consent_is_coercive() -> None:
    for policy in policies().values():
        assert policy.coercive == (policy.consent == "absent")


@pytest.mark.parametrize(
    ("found", "written", "said"),
    [
        ("gives: promised", "gives: everything", "gives is 'everything'"),
        ("by: all", "by: some", "by is 'some'"),
        ("end: agreed", "end: soon", "end is 'soon'"),
        ("consent: as asked", "consent: tacit", "consent is 'tacit'"),
        ("assumes: [Nothing.]", "assumes: []", "list"),
        ("dated: 2026-11-22", "dated: lately", "no date"),
        ("dated:", "scale: 2\n  dated:", "scale 2"),
        ("dated:", "time: 0\n  dated:", "time 0"),
        ("dated:", "scale: half\n  dated:", "scale is 'half'"),
        ("setting: compact", "sitting: compact", "setting, sitting"),
    ],
)
def test_a_faulty_option_is_refused_with_the_reason(
    found: str, written: str, said: str
) -> None:
    with pytest.raises(PriorsError, match=said) as error:
        read_policies(GOOD.replace(found, written), "example.yaml")
    assert error.value.remedy
