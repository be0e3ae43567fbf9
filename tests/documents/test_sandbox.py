"""Nothing that a template holds can do more than make a text of bounded size in bounded time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.faults import TemplateFault
from app.documents.sandbox import MAX_OUTPUT, MAX_TEMPLATE, Value, names_in, parse, run

GIVEN = {"x": Value("2026-03-11"), "n": Value("12600"), "items": Value("a"), "gap": Value("[[缺]]", given=False)}


def _run(text: str, language: str = "zh") -> str | TemplateFault:
    return run(text, GIVEN, GIVEN, language)


def test_names_are_replaced_and_filters_write_the_language() -> None:
    assert _run("{{ fact.x|date }},{{ fact.n|number }}台") == "3月11日,12600台"
    assert _run("{{ fact.x|date }}, {{ fact.n|number }} units", "en") == "11 March, 12,600 units"


def test_a_name_that_a_map_has_as_a_method_is_a_name_all_the_same() -> None:
    assert _run("{{ field.items }}") == "a"


def test_a_value_that_is_not_given_shows_its_label_and_counts_as_false() -> None:
    text = "{% if field.gap %}是{% else %}否{% endif %}{% if fact.gap is bound %}是{% endif %}{{ fact.gap|date }}"
    assert _run(text) == "否[[缺]]"


def test_a_condition_on_lines_of_its_own_leaves_no_line_behind() -> None:
    assert _run("a\n{% if fact.x is bound %}\nb\n{% endif %}\nc") == "a\nb\nc"


def test_a_name_that_nobody_declared_is_a_fault_with_its_line() -> None:
    fault = _run("a\n {{ field.nowhere }}")
    assert fault == TemplateFault("unknown-name", 2, 2, "field.nowhere")
    assert isinstance(fault, TemplateFault)
    assert "field.nowhere" in fault.sentence()


def test_a_name_in_a_branch_that_is_not_taken_is_checked_too() -> None:
    assert isinstance(_run("{% if fact.gap %}{{ field.nowhere }}{% endif %}"), TemplateFault)


def test_what_the_grammar_refuses_is_not_run() -> None:
    assert _run("{{ 'x' * 10**9 }}") == TemplateFault("forbidden", 1, 1, "Mul")


def test_the_output_is_bounded() -> None:
    long = {"x": Value("字" * 2_000)}
    assert run("{{ field.x }}" * 10, long, {}, "zh") == "字" * 20_000
    assert run("{{ field.x }}" * 11, long, {}, "zh") == TemplateFault(
        "output-too-large", detail=str(MAX_OUTPUT // 1024)
    )


def test_a_value_is_never_run_as_a_template() -> None:
    assert (
        run("{{ field.x }}", {"x": Value("{{ field.x }}{% set a = 1 %}")}, {}, "zh") == "{{ field.x }}{% set a = 1 %}"
    )


def test_faults_come_with_the_line_and_column_of_the_tag() -> None:
    assert [(fault.line, fault.column) for fault in parse("a\nbb {{ x }}\n\n  {% set y = 1 %}")] == [(2, 4), (4, 3)]


def test_names_in_a_template_are_known_before_it_is_run() -> None:
    assert names_in("{{ field.a }}{% if fact.b %}{% endif %}") == {("field", "a"), ("fact", "b")}
    assert names_in("{{ broken") == frozenset()


HOSTILE = [
    "{{" * 10_000,
    "{{" + "(" * 19_000 + "}}",
    "{{" + "not " * 4_900 + "a}}",
    "{{" + "-" * 19_000 + "}}",
    "{{" + "[" * 19_000,
    "{{" + "{1:" * 6_000,
    "{% if field.x %}" * 1_200,
    "{% if field.x %}{% elif" * 800,
    "{#" * 10_000,
    "{% raw %}" * 2_000,
    "{{ a" + ".b" * 9_900 + "}}",
    "{{ a" + "|date" * 3_900 + "}}",
    "{{ a" + "~a" * 9_000 + "}}",
    "{{" + "9" * 19_900 + "}}",
    "{{ 1e" + "9" * 19_900 + "}}",
    "{{ '" + "a" * 19_000,
    "x" * (MAX_TEMPLATE + 1),
    "{{ field.x }}" * 1_500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_hostile_template_ends_soon_and_with_a_value(text: str) -> None:
    started = time.process_time()
    _run(text)
    assert all(fault.sentence() for fault in parse(text))
    assert time.process_time() - started < 3


@given(st.text(max_size=300) | st.text("{}%#-'\"()[]|.~*/ \nabfieldfactxsfori0129_", max_size=200))
def test_any_text_is_a_text_or_a_fault(text: str) -> None:
    made = _run(text)
    assert isinstance(made, str) == (not parse(text)) or (
        isinstance(made, TemplateFault) and made.code == "unknown-name"
    )


@given(
    st.lists(
        st.sampled_from(["{{", "}}", "{%", "%}", " field.", "fact.", "x", "if ", "endif", "is bound", "|date", "\n"])
    )
)
def test_any_row_of_the_right_words_is_a_text_or_a_fault(words: list[str]) -> None:
    assert isinstance(_run("".join(words)), str | TemplateFault)
