"""Every name in a playbook leads somewhere, and its numbers add up."""

import re
from pathlib import Path

import pytest

from tests.playbooks.samples import changed, codes_of, line_of, mistakes_of


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("deputy: pr_deputy", "deputy: pr_deputi"),
        ("    role: quality\n    phase", "    role: qualiti\n    phase"),
        ("phase: verify", "phase: verifi"),
        ("facts: [units]", "facts: [unit]"),
        ("template: holding", "template: holdin"),
        ("    role: legal\n    starts", "    role: lega\n    starts"),
        ("roles: [pr, legal]", "roles: [pr, lega]"),
        ("    role: quality\n    how", "    role: qualiti\n    how"),
        ("fact: units\n", "fact: unit\n"),
    ],
)
def test_a_name_that_leads_nowhere_is_shown_with_the_nearest_one(tmp_path: Path, old: str, new: str) -> None:
    text = changed((old, new))
    found = [m for m in mistakes_of(tmp_path, text) if m.code == "leads-nowhere"]
    assert [(m.line, bool(m.values["near"])) for m in found] == [(line_of(text, new), True)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- id: pr_deputy", "- id: legal"),
        ("- id: respond", "- id: verify"),
        ("- id: first_words", "- id: stop_sales"),
        ("- id: defect_report", "- id: first"),
        ("- id: R\n", "- id: H\n"),
        ("- id: command\n", "- id: review\n"),
        ("- id: phone", "- id: next_update"),
        ("roles: [pr, legal]", "roles: [pr, pr]"),
        ("severities: [1, 2]", "severities: [1, 1]"),
        ("channels: [weibo, website]", "channels: [weibo, weibo]"),
        ("elements: [ack, people", "elements: [ack, ack"),
    ],
)
def test_what_occurs_twice_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert "twice" in codes_of(tmp_path, (old, new))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("deputy: pr_deputy", "deputy: pr", "own-deputy"),
        ("weight: 40", "weight: 30", "weights"),
        ('"2": 50, "3": 30', '"2": 30, "3": 50', "thresholds"),
        ('"2": 50, "3": 30', '"2": 50, "3": 50', "thresholds"),
        ("at_least: {H: 4}", "at_least: {Z: 4}", "leads-nowhere"),
        ("at_most: {H: 1}", "at_most: {Z: 1}", "leads-nowhere"),
        ("unless: {R: 4}", "unless: {Z: 4}", "leads-nowhere"),
        ("    rule: CN-CPL-19\n", "", "legal-without"),
        ("    starts: known_since\n", "    starts: known_since\n    stops: released\n", "legal-stops"),
        ("    stops: released\n", "    stops: released\n    immediate: true\n", "immediate-not-legal"),
        ('minutes: {"1": 30, "2": 60', 'minutes: {"1": 90, "2": 60', "slower-when-worse"),
        ("        quorum: 1\n", "        quorum: 3\n", "quorum"),
        ("title: {zh: 停售, en: Stop sales}", "title: {zh: 停售}", "language-missing"),
        ("      zh:\n", "      en:\n", "duplicate-key"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in codes_of(tmp_path, (old, new))


def test_a_text_of_a_template_that_lacks_a_language_is_named(tmp_path: Path) -> None:
    text = changed()
    text = text[: text.index('      en:\n        "*"')]
    found = mistakes_of(tmp_path, text)
    assert [(m.code, m.values) for m in found] == [("language-missing", {"language": "en"})]
    assert found[0].line == line_of(text, '      zh:\n        "*"')


def test_a_playbook_in_one_language_is_complete_in_itself(tmp_path: Path) -> None:
    text = re.sub(r", en: (\"[^\"]*\"|[^,}]*)\}", "}", changed())
    text = text[: text.index('      en:\n        "*"')]
    assert mistakes_of(tmp_path, text) == []
