"""YAML is read as plain values with places; whatever programs read in different ways is a mistake."""

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.playbooks.tree import MAX_DEPTH, Spot, compose


def _codes(text: str) -> list[str]:
    return [flaw.code for flaw in compose(text).flaws]


def test_maps_lists_text_numbers_and_truth_are_read_with_their_places() -> None:
    tree = compose('a: 1\nb:\n  - x: "y"\n    z: true\n  - null\nc: |\n  text\n  more\n')
    assert tree.value == {"a": 1, "b": [{"x": "y", "z": True}, None], "c": "text\nmore\n"}
    assert tree.spots["b", 0, "z"] == Spot(4, 8)
    assert tree.keys["b", 0, "z"] == Spot(4, 5)
    assert tree.spots["c",] == Spot(6, 4, literal=True)
    assert tree.flaws == []


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "y", "n", "Yes", "2026-03-11", "12:30", "1.2.3", "NaN", "inf"]
)
def test_words_that_older_yaml_takes_for_something_else_are_text(word: str) -> None:
    assert compose(f"a: {word}").value == {"a": word}
    assert _codes(f"a: {word}") == []


@pytest.mark.parametrize(
    "number",
    [
        "1.5",
        "1e999",
        ".inf",
        "-.INF",
        ".nan",
        "012",
        "0x1F",
        "0o17",
        "1_000",
        "+5",
        "1.",
        ".5",
        "9" * 17,
        "9" * 5000,
        "-0",
    ],
)
def test_a_number_that_is_not_whole_and_plain_is_a_mistake(number: str) -> None:
    if number == "-0":
        assert compose("a: -0").value == {"a": 0}
    else:
        assert _codes(f"a: {number}") == ["number-form"]


def test_a_number_in_quotes_is_text() -> None:
    assert compose("a: \"1e999\"\nb: '012'").value == {"a": "1e999", "b": "012"}


def test_a_severity_may_be_written_with_or_without_quotes() -> None:
    assert compose('a: {1: 30, "2": 60}').value == {"a": {"1": 30, "2": 60}}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1", "anchor"),
        ("a: &x\n  b: 1", "anchor"),
        ("a: *x", "alias"),
        ("a: !!int 1", "tag"),
        ("a: !!python/object/apply:os.system [x]", "tag"),
        ("a: !x {}", "tag"),
        ("a: ! x", "tag"),
        ("<<: {a: 1}", "merge-key"),
        ("a: 1\na: 2", "duplicate-key"),
        ("? [a]\n: 1", "complex-key"),
        ("? {a: 1}\n: 1", "complex-key"),
        ("*a : 1", "complex-key"),
        (": 1", "complex-key"),
        ("a: 1\n---\nb: 2", "several-documents"),
        ("- a", "not-a-map"),
        ("text", "not-a-map"),
        ("[]", "not-a-map"),
        ("", "empty-file"),
        ("---\n", "empty-file"),
        ("# only a remark\n", "empty-file"),
        ("a: b: c", "syntax-colon"),
        ("a:\n  b: 1\n c: 2", "syntax-indent"),
        ('a: "x', "syntax-open-quote"),
        ("a: [1, 2", "syntax-open-bracket"),
        ("a: [1 2: 3", "syntax-open-bracket"),
        ('a: "\\q"', "syntax-escape"),
        ("a: @x", "syntax-character"),
        ("a: `x", "syntax-character"),
        ('a: "x" y', "syntax-after-quote"),
        ("a:\n  b: 1\nc\n", "syntax-no-colon"),
        ('a: "\\U0011FFFF"', "syntax"),
        ("a: " + "[" * (MAX_DEPTH + 1), "too-deep"),
        ('a: "\\u202e"', "unseen-character"),
        ('a: "\\ud800"', "unseen-character"),
        ('a: "\\0"', "unseen-character"),
    ],
)
def test_what_a_playbook_may_not_use_is_named(text: str, code: str) -> None:
    assert code in _codes(text)


def test_an_open_quote_is_shown_where_it_opens() -> None:
    flaw = compose('a: 1\nb: "x\nc: 2\nd: 3').flaws[0]
    assert (flaw.line, flaw.column) == (2, 4)


def test_a_duplicate_names_the_line_of_the_first() -> None:
    flaw = compose("a: 1\nb: 2\na: 3").flaws[0]
    assert (flaw.line, flaw.values) == (3, {"name": "a", "line": 1})


def test_one_broken_section_does_not_hide_the_others() -> None:
    tree = compose("a: 1\nb:\n  - x: 1\n  - y: : 2\nc:\n  - *q\nd: {e: [1}\nf: 1.5\n")
    assert [(flaw.code, flaw.line) for flaw in tree.flaws] == [
        ("syntax-colon", 4),
        ("alias", 6),
        ("syntax-open-bracket", 7),
        ("number-form", 8),
    ]
    assert tree.value["a"] == 1
    assert tree.value["b"][0] == {"x": 1}
    assert {("b",), ("d",)} <= tree.broken


def test_a_name_given_in_two_sections_is_a_duplicate_even_in_a_broken_file() -> None:
    assert [(flaw.code, flaw.line) for flaw in compose('a: 1\na: 2\nb: "').flaws] == [
        ("duplicate-key", 2),
        ("syntax-open-quote", 3),
    ]


def test_text_is_read_in_composed_form() -> None:
    assert compose("a: e\u0301").value == {"a": "\u00e9"}


NAMES = st.text("abcdefgh_", min_size=1, max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**52), 2**52) | st.text("abc字: #-'\"{}[],&*!|>%@`\n ", max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
def test_json_is_read_as_what_it_says(value: dict[str, Any]) -> None:
    tree = compose(json.dumps(value, ensure_ascii=False))
    assert tree.flaws == []
    assert tree.value == value


@given(st.text(max_size=200) | st.text("ab:- \n#'\"[]{},&*!|>%@`?\\~<0123.\t", max_size=150))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    tree = compose(text)
    assert tree.value is not None
    assert all(flaw.line >= 1 and flaw.column >= 1 for flaw in tree.flaws)


HOSTILE = {
    "brackets": "a: " + "[" * 19_000,
    "braces": "a: " + "{a: " * 4_900,
    "dashes": "- " * 9_900,
    "many dashes": ("- " * 9_900 + "\n") * 20,
    "names": "".join(f"k{number}: 1\n" for number in range(100_000)),
    "sections": "".join(f'k{number}: "\n' for number in range(20_000)),
    "questions": "? " * 9_900,
    "list": "a: [" + "1,\n" * 60_000 + "]",
    "block": "a: |\n" + " x\n" * 100_000,
    "folded": "a: >\n" + " x\n\n" * 80_000,
    "remarks": "#x\n" * 100_000,
    "empty lines": "\n" * 300_000,
    "tag": "a: !" + "a" * 19_900,
    "tags": ("a: !" + "a" * 9_900 + "\n") * 100,
    "anchors": "a: " + "&a " * 6_000,
    "documents": "---\n" * 400_000,
    "laughs": "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a,*a]\n" for n in range(1_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_ends_in_bounded_time(text: str) -> None:
    started = time.process_time()
    compose(text)
    assert time.process_time() - started < 10
