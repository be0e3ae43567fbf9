"""A playbook as a whole leaves no statement unsigned, no role idle, no blank without a text."""

from pathlib import Path

import pytest

from tests.playbooks.samples import SOUND, changed, codes_of, line_of, mistakes_of

EVERYTHING = SOUND[SOUND.index("  - stages:\n      - id: review\n") : SOUND.index("facts:\n  - id: units\n    claim")]


def test_a_statement_that_no_row_signs_is_named_with_its_severities(tmp_path: Path) -> None:
    text = changed(
        (EVERYTHING, EVERYTHING.replace("  - stages:", "  - types: [holding]\n    severities: [3]\n    stages:"))
    )
    found = mistakes_of(tmp_path, text)
    assert [(m.code, m.values) for m in found] == [
        ("unsigned", {"type": "correction", "levels": "3, 4"}),
        ("unsigned", {"type": "withdrawal", "levels": "3, 4"}),
        ("unsigned", {"type": "holding", "levels": "4"}),
    ]
    assert [m.line for m in found] == [line_of(text, "approvals:")] * 2 + [line_of(text, "    type: holding")]


@pytest.mark.parametrize("case", ["channels: [press]", "audiences: [staff]", "types: [memo]"])
def test_a_row_for_other_cases_signs_nothing_here(tmp_path: Path, case: str) -> None:
    found = codes_of(tmp_path, ("  - severities: [1, 2]\n", f"  - severities: [1, 2]\n    {case}\n"))
    assert found == []
    narrow = changed((EVERYTHING, EVERYTHING.replace("  - stages:", f"  - {case}\n    stages:")))
    assert "unsigned" in [m.code for m in mistakes_of(tmp_path, narrow)]


def test_a_row_behind_a_wider_one_is_named(tmp_path: Path) -> None:
    row = EVERYTHING.replace("  - stages:", "  - severities: [4]\n    stages:")
    found = mistakes_of(tmp_path, changed((EVERYTHING, EVERYTHING + row)))
    assert [(m.code, m.values) for m in found] == [("shadowed", {"number": 3, "winner": 2})]


def test_a_narrower_row_first_is_no_mistake(tmp_path: Path) -> None:
    row = EVERYTHING.replace("  - stages:", "  - severities: [4]\n    stages:")
    assert mistakes_of(tmp_path, changed((EVERYTHING, row + EVERYTHING))) == []


def test_the_roles_that_sign_by_default_cannot_be_left_out(tmp_path: Path) -> None:
    text = (
        SOUND.replace("- id: legal\n", "- id: lawyer\n")
        .replace("role: legal", "role: lawyer")
        .replace("pr, legal", "pr, lawyer")
    )
    assert [(m.code, m.values) for m in mistakes_of(tmp_path, text)] == [("core-role", {"role": "legal"})]


def test_a_role_without_work_is_named(tmp_path: Path) -> None:
    text = changed(("phases:\n", "  - id: finance\n    name: {zh: 财务, en: Finance}\nphases:\n"))
    found = mistakes_of(tmp_path, text)
    assert [(m.code, m.line) for m in found] == [("idle-role", line_of(text, "- id: finance"))]


def test_a_channel_without_a_text_and_a_text_without_a_channel_are_named(tmp_path: Path) -> None:
    text = SOUND.replace('        "*": |', "        video: |")
    assert {m.code for m in mistakes_of(tmp_path, text)} == {"no-text", "no-channel"}


def test_a_name_that_the_template_does_not_declare_is_shown_in_the_text(tmp_path: Path) -> None:
    text = changed(("Telephone: {{ field.phone }}", "Telephone: {{ field.fone }}"))
    found = mistakes_of(tmp_path, text)
    assert [(m.code, m.values["near"], m.line) for m in found] == [
        ("unknown-blank", "phone", line_of(text, "field.fone"))
    ]


def test_a_name_in_a_condition_is_looked_at_too(tmp_path: Path) -> None:
    assert "unknown-blank" in codes_of(tmp_path, ("{% if fact.units is bound %}", "{% if fact.unit is bound %}"))


def test_a_name_outside_of_tags_is_just_words(tmp_path: Path) -> None:
    assert codes_of(tmp_path, ("# Our lamps", "# field.trial and fact.sheet: our lamps")) == []


def test_a_blank_that_no_text_uses_is_named(tmp_path: Path) -> None:
    field = "      - id: owner\n        label: {zh: 负责人, en: Owner}\n"
    found = mistakes_of(tmp_path, changed(("      - id: phone\n", field + "      - id: phone\n")))
    assert [(m.code, m.values["found"]) for m in found] == [("unused-blank", "owner")]


def test_a_fact_that_only_one_language_states_is_named(tmp_path: Path) -> None:
    english = SOUND[
        SOUND.index("          {% if fact.units is bound %}\n          It") : SOUND.index("          We will report")
    ]
    found = mistakes_of(tmp_path, changed((english, "")))
    assert [(m.code, m.values) for m in found] == [("fact-in-one-language", {"found": "units", "other": "zh"})]
