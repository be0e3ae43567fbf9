"""One entry of the record, whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.entry import EntryDialog


@pytest.fixture
def over(dressed, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_it_shows_the_text_to_be_read_and_copied(over):
    dialog = EntryDialog("#14 Decision", "all\nof it", over)
    assert dialog.windowTitle() == "#14 Decision"
    assert dialog.text.toPlainText() == "all\nof it"
    assert dialog.text.isReadOnly()
    assert dialog.text.accessibleName() == "#14 Decision"


def test_it_does_not_stand_in_the_way(over):
    assert not EntryDialog("#14 Decision", "x", over).isModal()


def test_the_button_and_escape_leave(over, qtbot):
    for leave in (
        lambda dialog: qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton),
        lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape),
    ):
        dialog = EntryDialog("#14 Decision", "x", over)
        dialog.show()
        with qtbot.waitSignal(dialog.rejected):
            leave(dialog)
