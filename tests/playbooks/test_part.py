"""A part is looked at without trust: what is not of the expected kind is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.playbooks.part import Part

BOOK = Part({"roles": [{"id": "pr"}, "loose", {"id": 5}], "due": {"1": 10, "2": "x", "3": True}, "types": "holding"})


def test_the_maps_of_a_list_are_its_parts_with_their_way() -> None:
    assert [(part.id, part.steps) for part in BOOK.parts("roles")] == [("pr", ("roles", 0)), ("", ("roles", 2))]


def test_text_alone_counts_as_a_list_of_one() -> None:
    assert [(part.text, part.steps) for part in BOOK.words("types")] == [("holding", ("types",))]
    assert [part.text for part in BOOK.words("roles")] == ["loose"]


def test_only_whole_numbers_are_numbers() -> None:
    assert BOOK.member("due").numbers() == {"1": 10}


def test_every_part_is_walked_with_its_way() -> None:
    ways = {part.steps for part in BOOK.walk()}
    assert {(), ("roles",), ("roles", 0, "id"), ("due", "3")} <= ways


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [None], True])
def test_nothing_is_found_in_what_is_nothing(value: object) -> None:
    part = Part(value)
    assert part.member("a").member("b").text == part.id == ""
    assert (part.parts("a"), part.words("a"), part.numbers(), part.member("a").members()) == ([], [], {}, [])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
)


@given(JSON)
def test_any_value_can_be_looked_at(value: object) -> None:
    for part in Part(value).walk():
        assert isinstance(part.text, str)
        assert isinstance(part.numbers(), dict)
