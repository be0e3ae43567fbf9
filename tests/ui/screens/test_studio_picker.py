"""The fact picker: the sheet over the screen, narrowed down by typing."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.screens.studio_picker import FactPicker, fact_row
from tests.support.stage import play


@pytest.fixture(scope="module")
def facts():
    return play("en", "half").story.room.state.facts.in_order()


@pytest.fixture
def host(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.field = QLineEdit(made)
    made.show()
    return made


@pytest.fixture
def picker(host):
    made = FactPicker(host)
    made.picked = []
    return made


def ask(picker, facts, at=None):
    at = at or QRect(100, 100, 20, 20)
    picker.ask("Bind a fact", facts, at, picker.picked.append)


def labels(picker):
    return [row.label for row in picker.rows.rows]


def test_it_offers_every_fact_with_value_claim_and_standing(picker, facts):
    ask(picker, facts)
    assert picker.isVisible()
    assert labels(picker) == [fact.label for fact in facts]
    assert fact_row(facts[3]).spoken == "F-04, 200 yuan · Amount named in that answer, Verified"


def test_typing_narrows_it_down_by_label_claim_value_or_standing(picker, facts, qtbot):
    ask(picker, facts)
    for needle, found in (("f-04", ["F-04"]), ("disputed", ["F-03", "F-05", "F-07", "F-09"]), ("march day", None)):
        picker.search.setText(needle)
        assert labels(picker) == found or found is None
    picker.search.setText("zzz")
    assert labels(picker) == []
    assert picker.none.isVisible()


def test_arrows_and_enter_choose(picker, facts, qtbot):
    ask(picker, facts)
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.search, Qt.Key.Key_Up)
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.picked == [facts[1].id]
    assert not picker.isVisible()


def test_a_click_chooses(picker, facts):
    ask(picker, facts)
    picker.list.clicked.emit(picker.rows.index(2))
    assert picker.picked == [facts[2].id]


def test_enter_on_nothing_chooses_nothing(picker, facts, qtbot):
    ask(picker, facts)
    picker.search.setText("zzz")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.picked == []
    assert picker.isVisible()


def test_escape_closes_it_and_gives_the_focus_back(picker, host, facts, qtbot):
    host.field.setFocus()
    ask(picker, facts)
    with qtbot.waitSignal(picker.closed):
        qtbot.keyClick(picker.search, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert picker.picked == []


def test_going_elsewhere_closes_it(picker, host, facts):
    ask(picker, facts)
    host.activateWindow()
    host.field.setFocus()
    assert not picker.isVisible()


@pytest.mark.parametrize("at", [QRect(880, 10, 10, 10), QRect(0, 590, 10, 10), QRect(400, 300, 10, 10)])
def test_it_stays_inside_the_screen(picker, host, facts, at):
    ask(picker, facts, at)
    assert host.rect().contains(picker.geometry())


def test_it_can_be_asked_again(picker, facts, qtbot):
    ask(picker, facts)
    picker.search.setText("F-09")
    picker.close_()
    ask(picker, facts[:2])
    assert picker.search.text() == ""
    assert labels(picker) == ["F-01", "F-02"]
    assert not picker.grab().isNull()
