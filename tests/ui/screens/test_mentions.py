"""What ``@`` can name, and the list it is chosen from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from app.ui.screens.mentions import MOST, MentionList, begun, mentions
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def around(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


@pytest.fixture
def listed(around):
    return MentionList(around)


def found(scene, typed):
    return mentions(scene.story.state, scene.workspace.roster, typed)


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ("see @", ""),
        ("see @F-0", "F-0"),
        ("请@罗", "罗"),
        ("@", ""),
        ("write to a@b", None),
        ("see @F-06 and", None),
        ("nothing", None),
        ("", None),
        ("@" + "x" * 25, None),
    ],
)
def test_a_name_begins_with_an_at_that_is_no_part_of_an_address(before, typed):
    assert begun(before) == typed


@given(st.text(), st.from_regex(r"[^\s@]{0,24}", fullmatch=True))
def test_after_a_space_any_at_begins_a_name(before, typed):
    assert begun(f"{before} @{typed}") == typed


@given(st.text())
def test_whatever_is_typed_what_is_found_holds_it(scene, typed):
    for mention in found(scene, typed):
        assert typed.casefold() in f"{mention.insert}\n{mention.about}".casefold()


def test_facts_come_first_then_people_then_tasks(scene):
    everything = [mention.insert for mention in found(scene, "")]
    assert everything[:3] == ["F-01", "F-02", "F-03"]
    assert len(everything) == MOST


def test_a_fact_is_found_by_label_or_claim(scene):
    (label,) = found(scene, "f-07")
    assert (label.id, label.insert) == (scene.story.id("contacted_on"), "F-07")
    assert label in found(scene, "spoke to the customer")


def test_a_person_is_found_by_name_and_shows_roles(scene):
    (han,) = found(scene, "Han J")
    assert (han.id, han.insert, han.about) == (scene.people["han"], "Han Jingzhi", "Legal counsel")


def test_only_tasks_that_are_not_settled_are_named(scene):
    titles = [mention.insert for mention in found(scene, "script")]
    assert "Withdraw the disputed script and its ceiling" not in titles
    assert any("media Q&A" in mention.insert for mention in found(scene, "media"))


def test_what_begins_with_the_text_comes_before_what_holds_it(scene):
    inserts = [mention.insert.casefold().startswith("p") for mention in found(scene, "p")]
    assert inserts == sorted(inserts, reverse=True)


def test_nothing_is_found_for_nonsense(scene):
    assert found(scene, "zzzz") == []


def test_the_list_stands_above_the_caret(scene, listed):
    listed.offer(found(scene, ""), QRect(300, 500, 1, 19))
    assert listed.isVisible()
    assert listed.geometry().bottom() < 500
    assert listed.current.insert == "F-01"


def test_it_stands_below_where_there_is_no_room_above(scene, listed):
    listed.offer(found(scene, ""), QRect(300, 40, 1, 19))
    assert listed.geometry().top() > 59


def test_it_stays_inside_the_window(scene, listed, around):
    listed.offer(found(scene, ""), QRect(790, 500, 1, 19))
    assert around.rect().contains(listed.geometry())


def test_nothing_found_hides_it(scene, listed):
    listed.offer(found(scene, ""), QRect(300, 500, 1, 19))
    listed.offer([], QRect(300, 500, 1, 19))
    assert listed.isHidden()
    assert listed.current is None


def test_the_choice_goes_round(scene, listed):
    offered = found(scene, "")
    listed.offer(offered, QRect(300, 500, 1, 19))
    listed.step(-1)
    assert listed.current == offered[-1]
    listed.step(1)
    assert listed.current == offered[0]


def test_the_mouse_chooses_too(scene, listed, qtbot):
    listed.offer(found(scene, ""), QRect(300, 500, 1, 19))
    place = listed.list.visualItemRect(listed.list.item(2)).center()
    with qtbot.waitSignal(listed.chosen):
        qtbot.mouseClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert listed.current.insert == "F-03"
