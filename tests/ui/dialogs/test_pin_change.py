"""app/ui/dialogs/pin_change.py: another PIN, or the first for a key that still lies open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.identity.vault import VaultFault
from app.room.workspace import Seat
from app.ui.desk import Desk
from app.ui.dialogs.pin_change import PinChangeDialog
from tests.support.pinned import OTHER, PIN, Shut, pinned


def changing(desk: Desk, qtbot: QtBot, old: str, new: str, again: str | None = None) -> PinChangeDialog:
    """The dialog over ``desk``, filled in and its button pressed."""
    over = QWidget()
    qtbot.addWidget(over)
    dialog = PinChangeDialog(desk, over)
    dialog.over = over  # type: ignore[attr-defined]  # keeps the parent as long as the dialog
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    for field, text in ((dialog.old, old), (dialog.new, new), (dialog.again, new if again is None else again)):
        field.setText(text)
    dialog.act()
    return dialog


def test_the_new_one_counts_and_the_old_one_does_not(dressed: QApplication, qtbot: QtBot) -> None:
    with pinned("shen", Shut()) as desk:
        dialog = changing(desk, qtbot, PIN, OTHER)
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
        assert isinstance(desk.workspace.unlock(OTHER), Seat)
        assert not isinstance(desk.workspace.unlock(PIN), Seat)


@pytest.mark.parametrize(
    ("old", "new", "again", "row"),
    [
        ("", OTHER, None, "old_row"),
        (OTHER, OTHER, None, "old_row"),
        (PIN, "123456", None, "new_row"),
        (PIN, "", None, "new_row"),
        (PIN, OTHER, PIN, "again_row"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_old_one_stays(
    dressed: QApplication, qtbot: QtBot, old: str, new: str, again: str | None, row: str
) -> None:
    with pinned("shen", Shut()) as desk:
        dialog = changing(desk, qtbot, old, new, again)
        qtbot.waitUntil(lambda: bool(getattr(dialog, row).error), timeout=20_000)
        assert dialog.isVisible()
        assert dialog.primary.isEnabled()
        assert isinstance(desk.workspace.unlock(PIN), Seat)
        dialog.close()


def test_a_key_that_lies_open_gets_its_first(dressed: QApplication, qtbot: QtBot) -> None:
    with pinned("shen", Shut(), pin=None) as desk:
        assert not desk.workspace.acting.locked
        dialog = changing(desk, qtbot, "", PIN)
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
        assert desk.workspace.acting.locked


def test_a_keyring_that_went_away_is_said_and_can_be_tried_again(dressed: QApplication, qtbot: QtBot) -> None:
    vault = Shut()
    with pinned("shen", vault) as desk:
        vault.fault = VaultFault("gone")
        dialog = changing(desk, qtbot, PIN, OTHER)
        qtbot.waitUntil(dialog._sentence.isVisible)
        vault.fault = None
        dialog.act()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
        assert isinstance(desk.workspace.unlock(OTHER), Seat)
