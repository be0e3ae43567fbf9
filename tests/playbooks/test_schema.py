"""The published schema is strict, complete and always the same."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from app.domain.playbook import Playbook
from app.playbooks.catalogue import CHANNELS, STATEMENT_TYPES
from app.playbooks.schema import schema
from tests.playbooks.samples import SOUND


def _value() -> dict[str, Any]:
    value: dict[str, Any] = YAML(typ="safe", pure=True).load(SOUND)
    return value


def _errors(value: Any) -> list[str]:
    return [str(error.validator) for error in Draft202012Validator(schema()).iter_errors(value)]


def test_it_is_a_schema_and_equal_each_time() -> None:
    Draft202012Validator.check_schema(schema())
    assert json.dumps(schema()) == json.dumps(schema())
    assert schema()["$id"]
    assert schema()["title"]
    assert schema()["description"]


def test_a_sound_playbook_fits_and_so_does_its_shape() -> None:
    assert _errors(_value()) == []
    assert isinstance(msgspec.convert(_value(), Playbook), Playbook)


def test_every_part_is_closed_and_none_may_be_null() -> None:
    def walk(part: Any) -> list[Any]:
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
        return [part, *(found for member in inner for found in walk(member))]

    parts = [part for part in walk(schema()) if isinstance(part, dict)]
    assert all(part["additionalProperties"] is False for part in parts if "properties" in part)
    assert not [part for part in parts if part.get("type") == "null" or "anyOf" in part]
    assert not [part for part in parts if "default" in part and not isinstance(part["default"], dict)]


def test_every_member_of_the_shape_is_in_the_schema() -> None:
    lenient = msgspec.json.schema(Playbook)["$defs"]
    strict = schema()["$defs"] | {"Playbook": schema()}
    assert {name: set(part["properties"]) for name, part in lenient.items()} == {
        name: set(part["properties"]) for name, part in strict.items()
    }


def test_closed_lists_are_closed() -> None:
    parts = schema()["$defs"]
    assert parts["Template"]["properties"]["type"]["enum"] == list(STATEMENT_TYPES)
    assert parts["Template"]["properties"]["channels"]["items"]["enum"] == list(CHANNELS)
    assert parts["PlannedClock"]["properties"]["kind"]["enum"] == ["first_statement", "update", "internal", "legal"]


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        (("title",), {}, "minProperties"),
        (("title",), {"fr": "x"}, "enum"),
        (("title",), {"zh": " \n"}, "pattern"),
        (("title",), {"zh": "x" * 20_001}, "maxLength"),
        (("severity", "dimensions"), [], "minItems"),
        (("severity", "thresholds"), {"1": 70}, "required"),
        (("severity", "floors", 0, "at_least"), {}, "minProperties"),
        (("severity", "floors", 0, "at_least"), {"HH": 1}, "pattern"),
        (("severity", "floors", 0, "level"), 5, "maximum"),
        (("roles",), [], "minItems"),
        (("tasks", 0, "due"), {}, "minProperties"),
        (("tasks", 0, "due"), {"5": 1}, "enum"),
        (("tasks", 0, "due"), {"1": -1}, "minimum"),
        (("tasks", 0, "due"), {"1": True}, "type"),
        (("tasks", 0, "template"), None, "type"),
        (("clocks", 1, "rule"), "law", "pattern"),
        (("approvals", 0, "stages", 0, "quorum"), "any", "enum"),
        (("approvals", 0, "stages", 0, "quorum"), 0, "enum"),
        (("templates", 0, "fields", 0, "id"), "a-b", "pattern"),
        (("templates", 0, "texts"), {"zh": {"fax": "x"}}, "enum"),
        (("templates", 0, "texts"), {"zh": {}}, "minProperties"),
        (("unknown",), 1, "additionalProperties"),
    ],
)
def test_what_a_person_may_not_write_is_outside(path: tuple[str | int, ...], value: Any, rule: str) -> None:
    book = _value()
    part: Any = book
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert _errors(book) == [rule] * len(_errors(book)) != []


def test_the_schema_is_no_larger_than_an_editor_bears(tmp_path: Path) -> None:
    assert len(json.dumps(schema())) < 64_000
