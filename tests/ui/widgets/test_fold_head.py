"""app/ui/widgets/fold_head.py: the head of a part that can be folded."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets.fold_head import FoldHead


@pytest.fixture
def head(dressed: QApplication, qtbot: QtBot) -> FoldHead:
    made = FoldHead("Closed incidents")
    qtbot.addWidget(made)
    made.show_count(3)
    made.show()
    return made


def test_it_says_its_title_and_how_many(head: FoldHead) -> None:
    assert head.accessibleName() == "Closed incidents 3"
    assert head.accessibleDescription() == "folded"
    assert head.sizeHint().height() == 40


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_open_it(head: FoldHead, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(head.toggled) as heard:
        qtbot.keyClick(head, key)

    assert heard.args == [True]
    assert head.accessibleDescription() == "open"


def test_a_click_opens_and_folds_it(head: FoldHead, qtbot: QtBot) -> None:
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert head.isChecked()
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)

    assert not head.isChecked()


def test_the_chevron_shows_which(head: FoldHead) -> None:
    folded = head.grab().toImage()
    head.setChecked(True)

    assert head.grab().toImage() != folded
