"""The lines of numbers on a card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.people import Card, Channel, Telephone
from app.ui.dialogs.card_ways import WaysEditor

CARD = Card(
    telephones=[Telephone("mobile", "110"), Telephone("pager", "112")],
    channels=[Channel("signal", "+1", independent=True)],
)


@pytest.fixture
def editor(dressed: QApplication, qtbot: QtBot) -> WaysEditor:
    made = WaysEditor(CARD)
    qtbot.addWidget(made)
    made.resize(560, 220)
    made.show()
    return made


def test_it_gives_back_what_it_was_given_unknown_kinds_too(editor: WaysEditor) -> None:
    assert editor.telephones() == CARD.telephones
    assert editor.channels() == CARD.channels


def test_an_empty_line_counts_for_nothing(editor: WaysEditor) -> None:
    editor.add_telephone.click()
    editor.add_channel.click()
    assert len(editor.rows) == 5
    assert editor.telephones() == CARD.telephones
    assert editor.channels() == CARD.channels


def test_a_new_line_is_written_at_once_and_a_new_channel_is_ones_own(editor: WaysEditor, qtbot: QtBot) -> None:
    editor.add_channel.click()
    row = editor.rows[-1]
    qtbot.waitUntil(lambda: editor.focusWidget() is row.text)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClicks(row.text, " +86 1 ")
    assert editor.channels()[-1] == Channel("phone", "+86 1", independent=True)


def test_removing_a_line_removes_that_line(editor: WaysEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.edited):
        editor.rows[0].remove.click()
    assert editor.telephones() == [Telephone("pager", "112")]
    qtbot.keyClick(editor.rows[0].remove, Qt.Key.Key_Space)
    editor.rows[0].remove.click()
    assert (editor.telephones(), editor.channels()) == ([], [])
    assert editor.rows == []
