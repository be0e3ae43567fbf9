"""A template holds names, three filters and conditions; everything else of Jinja is refused by name."""

import pytest
from jinja2 import Environment

from app.documents.grammar import beyond, names

PLAIN = Environment()  # it only parses


def _codes(text: str) -> list[tuple[str, str]]:
    return [(code, detail) for _line, code, detail in beyond(PLAIN.parse(text))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 公告\n\n文字",
        "{{ field.next_update|moment }}",
        "{{ fact.units | number }}",
        "{% if fact.units is bound %}a{% elif not field.x %}b{% else %}c{% endif %}",
        "{% if field.a and (fact.b or field.c) %}a{% endif %}",
        "{# a remark #}",
        "{% raw %}{{ x }}{% endraw %}",
    ],
)
def test_what_a_statement_needs_is_allowed(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ range(10) }}", "forbidden"),
        ("{{ 'x' * 10**9 }}", "forbidden"),
        ("{{ 9 ** 9 ** 9 }}", "forbidden"),
        ("{{ 1 }}", "forbidden"),
        ("{{ field['x'] }}", "forbidden"),
        ("{{ field.x() }}", "forbidden"),
        ("{{ field.x ~ field.y }}", "forbidden"),
        ("{{ field.x if field.y }}", "forbidden"),
        ("{{ [field.x] }}", "forbidden"),
        ("{{ fact.x|date|number }}", "forbidden"),
        ("{{ fact.x is bound }}", "forbidden"),
        ("{% if fact.x == 1 %}{% endif %}", "forbidden"),
        ("{% if fact.x is bound(1) %}{% endif %}", "forbidden"),
        ("{% for x in field.a %}{% endfor %}", "forbidden"),
        ("{% for x in [] recursive %}{{ loop([]) }}{% endfor %}", "forbidden"),
        ("{% set x = 1 %}", "forbidden"),
        ("{% macro x() %}{% endmacro %}", "forbidden"),
        ("{% call x() %}{% endcall %}", "forbidden"),
        ("{% block x %}{{ self.x() }}{% endblock %}", "forbidden"),
        ("{% include 'x' %}", "forbidden"),
        ("{% import 'x' as y %}", "forbidden"),
        ("{% from 'x' import y %}", "forbidden"),
        ("{% extends 'x' %}", "forbidden"),
        ("{% filter date %}x{% endfilter %}", "forbidden"),
        ("{{ fact.x|upper }}", "unknown-filter"),
        ("{{ fact.x|date('a') }}", "arguments"),
        ("{% if fact.x is defined %}{% endif %}", "unknown-test"),
        ("{{ self }}", "unknown-name"),
        ("{{ field }}", "unknown-name"),
        ("{{ config.x }}", "unknown-name"),
        ("{{ fact.x.y }}", "unknown-name"),
        ("{{ field.__class__ }}", "bad-name"),
        ("{{ field._x }}", "bad-name"),
        ("{{ field.X }}", "bad-name"),
        ("{% if fact.a %}" * 14 + "{% endif %}" * 14, "nesting"),
        ("{% if fact.a %}" + "{% elif fact.a %}" * 20 + "{% endif %}", "nesting"),
        ("{% if " + "not " * 20 + "fact.a %}{% endif %}", "nesting"),
        ("{% if " + "fact.a and " * 20 + "fact.a %}{% endif %}", "nesting"),
    ],
)
def test_everything_else_is_refused(text: str, code: str) -> None:
    assert _codes(text)[0][0] == code


def test_every_departure_is_named_not_only_the_first() -> None:
    assert [detail for _, detail in _codes("{{ a }} {{ b }}\n{% set c = 1 %}")] == ["a", "b", "Assign"]


def test_names_are_found_in_texts_and_in_conditions() -> None:
    tree = PLAIN.parse("{{ field.a }}\n{% if fact.b is bound and not fact.c %}{{ fact.b|date }}{% endif %}")
    assert sorted(set(names(tree))) == [("fact", "b", 2), ("fact", "c", 2), ("field", "a", 1)]
