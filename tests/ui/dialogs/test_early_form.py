"""app/ui/dialogs/early_form.py: a form where no workspace is open yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.dialogs.early_form import EarlyForm
from app.ui.widgets.field_row import FieldRow


class Named(EarlyForm):
    """Asks for a name, and finds every name wrong."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("A name", "Take it", parent)
        self.name = QLineEdit()
        self.row = FieldRow("Name", self.name)
        self.rows.addWidget(self.row)

    def act(self) -> None:
        self.primary.setEnabled(False)
        self.row.set_error("This name has been taken by somebody else already, long ago. " * 4)
        self.say("Please choose another.")


@pytest.fixture
def form(dressed: QApplication, qtbot: QtBot) -> Named:
    over = QWidget()
    qtbot.addWidget(over)
    made = Named(over)
    made.over = over  # type: ignore[attr-defined]  # keeps the parent as long as the form
    made.show()
    return made


def test_ctrl_enter_asks_and_what_is_wrong_is_said_while_all_typed_stays(form: Named, qtbot: QtBot) -> None:
    assert form.said == ""
    qtbot.keyClicks(form.name, "Shen")
    qtbot.keyClick(form.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.said == "Please choose another."
    assert form.primary.isEnabled()
    assert form.name.text() == "Shen"
    form.close()


def test_it_grows_with_what_appears(form: Named, qtbot: QtBot) -> None:
    before = form.height()
    form.act()
    qtbot.waitUntil(lambda: form.height() > before)
    form.close()


def test_it_is_left_with_escape(form: Named, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.rejected):
        qtbot.keyClick(form, Qt.Key.Key_Escape)
