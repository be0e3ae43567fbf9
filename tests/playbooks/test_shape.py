"""Every departure from the schema is said in plain words at its own place."""

from pathlib import Path

import pytest

from app.playbooks.shape import nearest
from tests.playbooks.samples import SOUND, changed, line_of, mistakes_of


def test_an_unknown_name_is_shown_at_the_name_with_the_nearest_known_one(tmp_path: Path) -> None:
    text = changed(("    deputy: pr_deputy\n", "    deputy: pr_deputy\n    dutys: []\n"))
    found = mistakes_of(tmp_path, text)
    assert [(m.code, m.values["near"]) for m in found] == [("unknown-name", "duties")]
    assert (found[0].line, found[0].column) == (line_of(text, "dutys"), 5)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: lamp-overheats", "id: Lamp Overheats", "bad-id"),
        ("id: lamp-overheats", 'id: "lamp\\n"', "bad-id"),
        ('version: "1"', "version: 1", "needs-quotes"),
        ('version: "1"', 'version: "1 beta"', "bad-version"),
        ("cluster: accidental", "cluster: accident", "not-listed"),
        ("en: Overheating lamps", "fr: Lampes", "unknown-name"),
        ("en: Overheating lamps", 'en: " "', "blank"),
        ("en: Overheating lamps", "en:", "no-value"),
        ("en: Overheating lamps", "en: true", "needs-quotes"),
        ("en: Overheating lamps", "en: [a]", "wrong-type"),
        ("weight: 60", "weight: sixty", "wrong-type"),
        ("weight: 60", "weight: 0", "out-of-range"),
        ("        - {zh: 全国头条, en: national headlines}\n", "", "wrong-count"),
        ("at_least: {H: 4}", "at_least: {}", "empty"),
        ("at_least: {H: 4}", "at_least: {harm: 4}", "bad-letter"),
        ("      level: 1\n", "      level: I\n", "wrong-type"),
        ("deputy: pr_deputy", "deputy: null", "no-value"),
        ("facts: [units]", "facts: units", "wrong-type"),
        ("    immediate: true", "    immediate: yes", "yes-or-no"),
        ("    rule: CN-CPL-19", "    rule: law 19", "bad-rule"),
        ("        quorum: 1", "        quorum: any", "not-listed"),
        ("- id: next_update", "- id: next-update", "bad-plain-id"),
        ("    audience: public", "    audience:", "no-value"),
        ("elements: [ack,", "elements: [acknowledge,", "not-listed"),
    ],
)
def test_each_kind_of_departure_has_its_own_words(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in [mistake.code for mistake in mistakes_of(tmp_path, changed((old, new)))]


def test_everything_that_is_missing_is_named(tmp_path: Path) -> None:
    found = mistakes_of(tmp_path, "id: a\n")
    assert [mistake.values["name"] for mistake in found if mistake.code == "missing"] == [
        "version",
        "title",
        "severity",
        "roles",
        "phases",
        "tasks",
        "approvals",
    ]


def test_a_text_that_is_too_long_says_by_how_much(tmp_path: Path) -> None:
    long = "\n".join(["          " + "字" * 100] * 250)
    found = mistakes_of(tmp_path, changed(("          # 关于台灯过热的说明", long)))
    assert [(mistake.code, mistake.values["limit"]) for mistake in found] == [("too-long", 20_000)]


def test_a_value_that_could_not_be_read_is_named_once(tmp_path: Path) -> None:
    assert [m.code for m in mistakes_of(tmp_path, changed(("weight: 60", "weight: 6e1")))] == ["number-form"]
    assert [m.code for m in mistakes_of(tmp_path, changed(("facts: [units]", "facts: *x")))] == ["alias"]


def test_a_merge_is_named_once(tmp_path: Path) -> None:
    text = changed(("    deputy: pr_deputy\n", "    deputy: pr_deputy\n    <<: {duties: []}\n"))
    assert [m.code for m in mistakes_of(tmp_path, text)] == ["merge-key"]


def test_the_nearest_is_near_or_nothing() -> None:
    assert nearest("qualty", ["legal", "quality"]) == "quality"
    assert nearest("zzz", ["legal", "quality"]) == ""
    assert nearest("x" * 10_000, ["x" * 64] * 10_000) == "x" * 64


def test_the_sound_file_has_no_departures(tmp_path: Path) -> None:
    assert mistakes_of(tmp_path, SOUND) == []
