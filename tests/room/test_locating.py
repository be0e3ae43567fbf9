"""app/room/locating.py: finding an entry by what an outsider has in hand."""

import pytest

from app.room.locating import find
from app.room.timeline import short
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture(scope="module")
def lines(scene):
    return scene.workspace.room(scene.stream).fold.lines


@pytest.fixture(scope="module")
def names(scene):
    return {scene.people["han"]: "Han Jingzhi", scene.people["luo"]: "Luo Xiaoman"}


@pytest.mark.parametrize(("text", "seq"), [("7", 7), ("#7", 7), (" 7 ", 7), ("0", 0), ("999", 0), ("", 0), ("  ", 0)])
def test_a_number_is_that_entry_or_none(lines, names, text, seq):
    assert find(lines, text, 3, names) == seq


def test_a_hash_is_found_as_people_see_it_and_as_it_is(lines, names):
    line = lines[11]
    assert find(lines, short(line.hash.hex()), 0, names) == 12
    assert find(lines, line.hash.hex()[:12], 0, names) == 12


def test_a_key_is_found_by_its_beginning(lines, names):
    key = lines[20].keyid
    seq = find(lines, key[:16], 20, names)
    assert seq == 21
    assert lines[seq - 1].keyid == key


def test_a_text_is_found_in_what_was_signed_going_round(lines, names):
    first = find(lines, "work order", 0, names) or find(lines, "Work order", 0, names)
    second = find(lines, "Work order", first, names)
    assert 0 < first < second
    assert find(lines, "Work order", len(lines), names) == find(lines, "Work order", 0, names)


def test_a_name_finds_what_its_member_wrote(lines, names, scene):
    seq = find(lines, "jingzhi", 0, names)
    assert scene.people["han"].encode() in lines[seq - 1].payload


def test_what_is_nowhere_is_not_found(lines, names):
    assert find(lines, "zebra crossing", 0, names) == 0
    assert find([], "zebra", 0, names) == 0
