"""A playbook as an incident embeds it."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.playbook import EMPTY, Playbook, from_content
from tests.support.given import PLAYBOOK


def test_what_the_record_embeds_is_read_back_whole() -> None:
    found = from_content(PLAYBOOK)
    assert from_content(msgspec.to_builtins(found)) == found
    assert found.tasks[0].due == {"1": 10, "2": 20}
    assert found.clocks[0].types == ["holding"]
    assert found.severity.floors[0].level == 1


@pytest.mark.parametrize("content", [{}, {"surprise": 1}, {"id": "x", "future": {"a": [1]}}])
def test_a_playbook_from_elsewhere_opens(content: dict[str, object]) -> None:
    assert from_content(content).tasks == []


@pytest.mark.parametrize(
    "content",
    [
        {"roles": "many"},
        {"tasks": [{"id": "x"}]},
        {"severity": {"dimensions": [{"id": "lower", "name": {"en": "x"}, "weight": 1, "levels": []}]}},
        {"clocks": [{"id": "x", "name": {"en": "x"}, "kind": "other", "minutes": {}, "role": "pr"}]},
        {"approvals": [{"stages": []}]},
    ],
)
def test_one_we_cannot_read_is_an_empty_one(content: dict[str, object]) -> None:
    assert from_content(content) is EMPTY


def test_defaults_are_left_out_of_what_is_embedded() -> None:
    assert msgspec.to_builtins(Playbook()) == {}
