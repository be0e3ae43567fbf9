"""Who is on call for a role."""

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.rota import RotaDialog, may_set_rota
from tests.support.seated import seated


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def desk(dressed):
    with seated("shen") as desk:
        yield desk


def test_it_shows_the_turns_of_a_role_that_are_not_over(desk, over):
    dialog = RotaDialog(desk, over, "legal")
    assert [desk.roster.person(row.watch.member, "en") for row in dialog.turns] == ["Han Jingzhi"] * 2
    assert dialog.amiss.text().startswith("Nobody is on call: ")


def test_another_role_shows_its_own(desk, over):
    dialog = RotaDialog(desk, over, "legal")
    dialog.role.setCurrentIndex(dialog.role.findData("writer"))
    assert dialog.turns == []
    assert dialog.amiss.text() == "Nobody is on call in the coming week."
    assert [dialog.role.itemText(i) for i in range(2)] == ["Incident commander", "Deputy commander"]


def test_a_turn_is_added_after_the_last_signed_and_then_on_call(desk, over, qtbot):
    dialog = RotaDialog(desk, over, "legal")
    last = dialog.turns[-1].watch.until
    dialog.add_turn()
    added = dialog.turns[-1].watch
    assert (added.start, added.until) == (last, last + 12 * 3_600_000)
    with qtbot.waitSignal(desk.roster_changed):
        dialog.act()
    assert [watch.member for watch in desk.roster.people.on_call("legal", last)] == [added.member]


def test_the_first_turn_of_a_role_begins_with_the_next_full_hour(desk, over):
    dialog = RotaDialog(desk, over, "writer")
    dialog.add_turn()
    start = dialog.turns[0].start.dateTime()
    assert start.time().minute() == 0
    assert 0 < start.toMSecsSinceEpoch() - desk.present() <= 3_600_000
    assert desk.roster.person(dialog.turns[0].watch.member, "en") == "Chen Yu'an"


def test_a_turn_is_taken_out_and_the_right_one(desk, over):
    dialog = RotaDialog(desk, over, "legal")
    second = dialog.turns[1].watch
    dialog.turns[0].remove.click()
    assert [row.watch for row in dialog.turns] == [second]
    dialog.turns[0].remove.click()
    assert dialog.propose().shifts == []


def test_a_turn_that_ends_before_it_begins_is_said_before_signing(desk, over):
    dialog = RotaDialog(desk, over, "legal")
    row = dialog.turns[0]
    row.until.setDateTime(row.start.dateTime())
    assert dialog.propose() is None
    assert dialog._sentence.text() == "A turn of Han Jingzhi ends before it begins."


def test_overlaps_are_said_and_can_be_signed(desk, over):
    dialog = RotaDialog(desk, over, "legal")
    dialog.turns[1].start.setDateTime(dialog.turns[0].start.dateTime())
    assert "Several are on call at once" in dialog.amiss.text()
    assert len(dialog.propose().shifts) == 2


def test_a_role_that_nobody_may_hold_has_no_turns_to_add(desk, over):
    assert not RotaDialog(desk, over, "duty_officer").more.isEnabled()


def test_it_is_for_administrators_and_those_who_may_command(desk, dressed):
    assert may_set_rota(desk)
    with seated("gu") as other:
        assert not may_set_rota(other)
