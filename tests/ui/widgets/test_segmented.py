"""app/ui/widgets/segmented.py: one of a few, by mouse and by arrows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.widgets.segmented import Segment, Segmented

SEGMENTS = [Segment("key", "Key", 12), Segment("all", "All"), Segment("facts", "Facts", 0)]


@pytest.fixture
def control(dressed: QApplication, qtbot: QtBot) -> Segmented:
    made = Segmented(SEGMENTS, "all", "Show")
    qtbot.addWidget(made)
    made.show()
    return made


def parts(control: Segmented) -> list[QToolButton]:
    return control.findChildren(QToolButton)


def test_it_starts_at_the_one_asked_for_or_the_first(dressed: QApplication, qtbot: QtBot, control: Segmented) -> None:
    first = Segmented(SEGMENTS)
    qtbot.addWidget(first)

    assert control.current == "all"
    assert first.current == "key"


def test_counts_stand_after_the_words_even_when_nought(control: Segmented) -> None:
    assert [part.accessibleName() for part in parts(control)] == ["Key 12", "All", "Facts 0"]


def test_it_is_28_high(control: Segmented) -> None:
    assert control.sizeHint().height() == 28


def test_a_click_chooses_and_says_so_once(control: Segmented, qtbot: QtBot) -> None:
    with qtbot.waitSignal(control.chosen) as heard:
        qtbot.mouseClick(parts(control)[2], Qt.MouseButton.LeftButton)

    assert heard.args == ["facts"]
    assert control.current == "facts"


def test_arrows_move_the_choice_and_wrap_around(control: Segmented, qtbot: QtBot) -> None:
    heard: list[str] = []
    control.chosen.connect(heard.append)

    qtbot.keyClick(parts(control)[1], Qt.Key.Key_Right)
    qtbot.keyClick(parts(control)[2], Qt.Key.Key_Right)
    qtbot.keyClick(parts(control)[0], Qt.Key.Key_Left)

    assert heard == ["facts", "key", "facts"]


def test_what_is_not_offered_is_passed_over(control: Segmented, qtbot: QtBot) -> None:
    control.offer("facts", False)
    assert not control.offers("facts")

    qtbot.keyClick(parts(control)[1], Qt.Key.Key_Right)

    assert control.current == "key"


def test_only_the_chosen_one_is_a_stop_of_the_tab_key(control: Segmented) -> None:
    control.set_current("key")

    stops = [part for part in parts(control) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [part.accessibleName() for part in stops] == ["Key 12"]


def test_the_program_chooses_without_a_signal(control: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(control.chosen):
        control.set_current("key")


def test_choosing_moves_nothing(control: Segmented) -> None:
    before = control.sizeHint()

    control.set_current("facts")

    assert control.sizeHint() == before


def test_a_count_can_change(control: Segmented) -> None:
    control.set_segment(Segment("key", "Key", 13))

    assert parts(control)[0].accessibleName() == "Key 13"
