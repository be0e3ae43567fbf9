"""A file is a playbook, or every one of its mistakes with line, column and a sentence."""

import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.playbook import Playbook, from_content
from app.ledger import canonical
from app.playbooks.loader import MAX_MISTAKES, check, content, load
from tests.playbooks.samples import SOUND, changed, line_of, mistakes_of


def _sound(folder: Path) -> Playbook:
    path = folder / "book.yaml"
    path.write_text(SOUND, encoding="utf-8")
    book = load(path)
    assert isinstance(book, Playbook), book
    return book


def test_a_sound_file_is_a_playbook(tmp_path: Path) -> None:
    book = _sound(tmp_path)
    assert book.id == "lamp-overheats"
    assert [task.due for task in book.tasks] == [{"1": 10, "2": 20}, {"1": 15, "2": 20, "3": 40, "4": 60}]
    assert book.approvals[1].stages[0].quorum == 1
    assert book.templates[0].texts["zh"]["*"].startswith("# 关于台灯过热的说明\n\n")


def test_a_playbook_comes_back_from_a_record_as_it_was(tmp_path: Path) -> None:
    book = _sound(tmp_path)
    embedded = canonical.decode(canonical.encode(content(book)))
    assert from_content(embedded) == book


def test_a_record_holds_neither_fractions_nor_defaults(tmp_path: Path) -> None:
    embedded = content(_sound(tmp_path))
    assert "duties" not in embedded["roles"][1]
    assert b"." not in msgspec.json.encode([task["due"] for task in embedded["tasks"]])


def test_a_mistake_reads_file_line_column_and_sentence(tmp_path: Path) -> None:
    mistake = mistakes_of(tmp_path, changed(("role: quality", "role: qualty")))[0]
    line = line_of(SOUND, "role: quality")
    assert str(mistake) == (
        f"{tmp_path}/book.yaml:{line}:11: “qualty” is not among the roles of this playbook. Did you mean “quality”?"
    )


def test_all_mistakes_of_a_file_are_found_in_one_run_and_in_its_order(tmp_path: Path) -> None:
    text = changed(
        ("cluster: accidental", "clusters: accidental"),
        ("weight: 60", "weight: 61"),
        ('"3": 30', '"3": 50'),
        ("deputy: pr_deputy", "deputy: pr"),
        ('due: {"1": 10', "due: {1: soon, 9: 1"),
        ("kind: legal", "kind: leagl"),
        ("quorum: 1", "quorum: 3"),
        ("claim: {zh: 售出多少台, en: How many units were sold}", "claim: {zh: 售出多少台}"),
        ("{{ fact.units|number }}台", "{{ fact.unit|number }}台"),
    )
    found = [(mistake.line, mistake.code) for mistake in mistakes_of(tmp_path, text)]
    assert found == sorted(found, key=lambda pair: pair[0])
    assert {code for _, code in found} >= {
        "unknown-name",
        "weights",
        "thresholds",
        "own-deputy",
        "idle-role",
        "wrong-type",
        "not-listed",
        "quorum",
        "language-missing",
        "unknown-blank",
    }


def test_a_syntax_error_does_not_hide_what_is_wrong_elsewhere(tmp_path: Path) -> None:
    text = changed(("weight: 60", "weight: 6O"), ("claim: {zh: 售出多少台", 'claim: {zh: "售出多少台'))
    assert [mistake.code for mistake in mistakes_of(tmp_path, text)] == ["wrong-type", "syntax-open-quote"]


def test_names_of_a_section_that_cannot_be_read_are_not_held_against_others(tmp_path: Path) -> None:
    text = changed(("  - id: pr_deputy\n", "  - id: pr_deputy\n   name: x\n"))
    assert [mistake.code for mistake in mistakes_of(tmp_path, text)] == ["syntax-indent"]


def test_a_mistake_inside_a_text_block_is_shown_at_its_line_and_column(tmp_path: Path) -> None:
    text = changed(("{{ field.phone }}。", "{{ field.fone }}。"))
    mistake = mistakes_of(tmp_path, text)[0]
    line = line_of(text, "field.fone")
    assert (mistake.code, mistake.line) == ("unknown-blank", line)
    assert text.split("\n")[line - 1][mistake.column - 1 :].startswith("field.fone")


def test_a_mistake_inside_a_quoted_text_is_shown_where_the_text_begins(tmp_path: Path) -> None:
    text = changed(
        ("channels: [weibo, website]", "channels: [weibo, website, app]"),
        ('      zh:\n        "*": |', '      zh:\n        app: "{{ fact.no }}"\n        "*": |'),
    )
    mistake = next(mistake for mistake in mistakes_of(tmp_path, text) if mistake.code == "unknown-blank")
    assert (mistake.line, mistake.column) == (line_of(text, "{{ fact.no"), 14)


def test_what_the_caller_says_about_a_template_is_a_mistake_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(SOUND, encoding="utf-8")
    found = check(path, lambda text: [(3, 1, "No conditions, please.")] if "zh" not in text and "台" in text else [])
    assert [str(mistake).rpartition(": ")[2] for mistake in found] == ["No conditions, please."]
    assert found[0].line == line_of(SOUND, "{% if fact.units is bound %}")
    assert isinstance(load(path, lambda text: [(1, 1, "x")]), list)


def test_a_playbook_that_a_record_cannot_hold_is_refused(tmp_path: Path) -> None:
    duty = "      - {zh: " + "责" * 6_000 + ", en: x}\n"
    text = changed(("      - {zh: 定级, en: Sets the severity}\n", duty * 15))
    assert [mistake.code for mistake in mistakes_of(tmp_path, text)] == ["too-long-to-embed"]


def test_thousands_of_mistakes_are_cut_short_and_it_is_said(tmp_path: Path) -> None:
    found = mistakes_of(tmp_path, "tasks:\n" + "- {a: 1}\n" * 5_000)
    assert len(found) == MAX_MISTAKES + 1
    assert found[-1].code == "more-mistakes"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty-file"),
        (b"\xff\xfe", "not-utf8"),
        (b"id: a\n---\nid: b\n", "several-documents"),
        (b"\x00" * 100, "unseen-character"),
        ("id: \u202ex".encode(), "unseen-character"),
        (b"\tid: a", "tab"),
        (b"a: &x [*x]", "anchor"),
    ],
)
def test_a_hostile_file_is_a_list_of_mistakes(tmp_path: Path, raw: bytes, code: str) -> None:
    assert code in [mistake.code for mistake in mistakes_of(tmp_path, raw)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_is_a_playbook_or_has_mistakes_that_can_be_read(tmp_path: Path, data: st.DataObject) -> None:
    lines = SOUND.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        damage = data.draw(
            st.sampled_from(["", "- ", "  ", "x: ", "\t", ": ", '"', "[", "{", "*a", "&b ", "null", "1", "yes"])
        )
        cut = data.draw(st.integers(0, len(lines[place])))
        keep = data.draw(st.sampled_from([0, 1, 100]))
        lines[place] = lines[place][:cut] + damage + lines[place][cut + 1 - min(keep, 1) :][: keep or None]
    path = tmp_path / "book.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = load(path)
    assert isinstance(found, Playbook) or all(str(mistake) for mistake in found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_mistakes_and_never_an_exception(tmp_path: Path, raw: bytes) -> None:
    assert mistakes_of(tmp_path, raw)


HOSTILE = {
    "names": "".join(f"k{number}: 1\n" for number in range(24_000)),
    "languages": "title: {" + "".join(f"k{number}: x,\n" for number in range(20_000)) + "}",
    "misspelt roles": SOUND + "".join(f"  - {{id: r{number}, name: {{zh: a, en: b}}}}\n" for number in range(4_000)),
    "tags": 'templates:\n- {type: holding, channels: [weibo], texts: {zh: {"*": "' + "{{ fact.a }} " * 1_500 + '"}}}\n',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_file_full_of_mistakes_ends_in_bounded_time(tmp_path: Path, text: str) -> None:
    started = time.process_time()
    assert mistakes_of(tmp_path, text)
    assert time.process_time() - started < 15
