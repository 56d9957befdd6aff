"""IATI's own corpora: files that should pass and fail, and trials of each rule."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from servanda.publication.iati.checking import Around, held, our_rules
from servanda.publication.iati.checking.kinds import KINDS
from servanda.publication.iati.reading import parsed
from tests.standards.iati.oracle import ruleset, schema

TODAY = Around(date(2026, 11, 22))
KIND = {"iati-activities": "activities", "iati-organisations": "organisations"}

META = {
    "at_least_one": "at_least_one_bad",
    "between_dates": "between_dates_bad",
    "condition": "activity_status_3",
    "date_now": "date_now_bad",
    "date_order": "date_bad",
    "dependent_title_description": "title description",
    "forloop": "forloop_bad",
    "if_then": "if_then_bad",
    "no_more_than_one_title": "title_twice",
    "one_or_all": "one_or_all_currency_all_bad one_or_all_currency_bad "
    "one_or_all_lang_bad one_or_all_lang_bad_all one_or_all_sector_all_bad "
    "one_or_all_sector_bad",
    "one_or_all_org": "one_or_all_org_currency_bad",
    "only_one_of": "only_one_of_activity_bad only_one_of_transaction_bad",
    "period_time": "period_time_bad",
    "range": "range_bad",
    "recipient_country": "recipient_country_bad",
    "recipient_region_budget": "recipient_region_budget_bad",
    "regex_matches": "regex_bad",
    "regex_no_matches": "regex_good",
    "result_indicator_baseline_selector_with_conditions": (
        "results_indicator_baseline_value_bad"
    ),
    "result_indicator_period_actual_selector_with_conditions": (
        "results_indicator_period_actual_value_bad"
    ),
    "result_indicator_period_target_selector_with_conditions": (
        "results_indicator_period_target_value_bad"
    ),
    "results_references": "results_refs_bad",
    "sector_percentage_sum": "sector_percentage_sum_bad",
    "starts_with": "identifiers_bad",
    "sum": "sum_bad",
    "sum_two": "sum_two_bad",
    "time_limit": "time_limit_bad",
    "title_exists": "empty_activity",
    "title_text_exists": "title",
    "total_expenditure": "total_expenditure_bad",
    "unique": "unique_bad",
    "unique_title_description": "title_twice",
}
"""The files that break each of IATI's trial rulesets."""

SOUND = {
    "at_least_one": "at_least_one_narrative at_least_one_ref "
    "at_least_one_no_element_good",
    "between_dates": "between_dates_good",
    "condition": "activity_status_2",
    "date_now": "date_now_good",
    "date_order": "date_good",
    "dependent_title_description": "title_description empty_activity",
    "forloop": "forloop_good",
    "if_then": "if_then_good",
    "no_more_than_one_title": "title",
    "one_or_all": "one_or_all_currency_all_good one_or_all_currency_good "
    "one_or_all_lang_good one_or_all_lang_good_all one_or_all_sector_all_good "
    "one_or_all_sector_good",
    "one_or_all_org": "one_or_all_org_currency_good",
    "only_one_of": "only_one_of_activity_good only_one_of_transaction_good",
    "period_time": "period_time_good",
    "range": "range_good",
    "recipient_country": "recipient_country_good",
    "recipient_region_budget": "recipient_region_budget_good",
    "regex_matches": "regex_good",
    "regex_no_matches": "regex_bad",
    "result_indicator_baseline_selector_with_conditions": (
        "results_indicator_baseline_value_good "
        "results_indicator_baseline_value_not_relevant"
    ),
    "result_indicator_period_actual_selector_with_conditions": (
        "results_indicator_period_actual_value_good "
        "results_indicator_period_actual_value_not_relevant"
    ),
    "result_indicator_period_target_selector_with_conditions": (
        "results_indicator_period_target_value_good "
        "results_indicator_period_target_value_not_relevant"
    ),
    "results_references": "results_refs_good",
    "sector_percentage_sum": "sector_percentage_sum_good",
    "starts_with": "identifiers",
    "sum": "sum_good",
    "sum_two": "sum_two_good",
    "time_limit": "time_limit_good",
    "title_exists": "title",
    "title_text_exists": "title_text",
    "total_expenditure": "total_expenditure_good",
    "unique": "unique_good",
    "unique_title_description": "title_description_content title_description",
}


@pytest.fixture(scope="module")
def standards(shared: Path) -> Path:
    return shared / "standards"


def test_the_schema_agrees_with_every_file_of_the_corpus(standards: Path) -> None:
    disagree, met = [], Counter[tuple[str, bool]]()
    for path in sorted((standards / "iati-schemas" / "tests").rglob("*.xml")):
        should_pass = "should-pass" in path.parts
        root = parsed(path.read_bytes(), path.name)
        kind = KIND.get(str(root.tag), "registry-record")
        met[kind, should_pass] += 1
        if schema(standards, kind).validate(root) is not should_pass:
            disagree.append(str(path))
    assert disagree == []
    assert met["activities", True] > 200
    assert met["activities", False] > 300


def _broken(folder: Path, rules: str, name: str) -> bool:
    case = json.loads((folder / f"{rules}.json").read_text("utf-8"))
    root = parsed((folder / f"{name}.xml").read_bytes(), name)
    return any(one.holds is False for one in held(root, case, TODAY))


def test_each_kind_of_rule_tells_its_bad_files_from_its_good(standards: Path) -> None:
    folder = standards / "iati-rulesets" / "meta_tests"
    for rules, names in META.items():
        for name in names.split():
            assert _broken(folder, rules, name), (rules, name)
    for rules, names in SOUND.items():
        for name in names.split():
            assert not _broken(folder, rules, name), (rules, name)


def test_no_trial_file_is_left_out(standards: Path) -> None:
    folder = standards / "iati-rulesets" / "meta_tests"
    used = {
        name for names in (*META.values(), *SOUND.values()) for name in names.split()
    }
    there = {path.stem for path in folder.glob("*.xml")}
    assert there - used == {"empty", "description"} - used
    rules = {path.stem for path in folder.glob("*.json")}
    assert rules - set(META) == {"empty", "no_paths"}


def test_every_kind_of_the_standard_ruleset_is_known(standards: Path) -> None:
    used = {kind for kinds in ruleset(standards).values() for kind in kinds}
    assert used <= set(KINDS)


def test_our_rules_carry_ids_and_severities_of_iati(standards: Path) -> None:
    def ids(
        rules: dict[str, dict[str, dict[str, list[dict[str, object]]]]],
    ) -> set[str]:
        text = json.dumps(rules)
        found: set[str] = set()
        for kinds in json.loads(text).values():
            for body in kinds.values():
                for case in body["cases"]:
                    inner = case.get("do", {})
                    cases = [one for held in inner.values() for one in held["cases"]]
                    for one in cases or [case]:
                        info = one["ruleInfo"]
                        found.add(f"{info['id']} {info['severity']}")
        return found

    assert ids(our_rules()) <= ids(ruleset(standards))
