"""app/ui/dialogs/key_file.py: choosing a key file, and opening it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.dialogs.key_file import KeyFileDialog

WORDS = "four lamps on an old desk"


@pytest.fixture
def over(dressed: QApplication, qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def filled(over: QWidget, fresh: bool, words: str, again: str = "") -> KeyFileDialog:
    dialog = KeyFileDialog(fresh, over)
    dialog.show()
    dialog.words.setText(words)
    dialog.again.setText(again)
    return dialog


@pytest.mark.parametrize(("fresh", "again"), [(True, WORDS), (False, "")])
def test_the_passphrase_is_given(over: QWidget, qtbot: QtBot, fresh: bool, again: str) -> None:
    dialog = filled(over, fresh, WORDS, again)
    assert dialog.again_row.isVisible() == fresh
    with qtbot.waitSignal(dialog.given) as heard:
        dialog.act()
    assert heard.args == [WORDS]
    assert not dialog.primary.isEnabled()
    dialog.close()


@pytest.mark.parametrize(
    ("fresh", "words", "again", "row"),
    [(True, "short", "short", "words_row"), (True, WORDS, "", "again_row"), (False, "", "", "words_row")],
)
def test_what_is_wrong_is_said_at_its_field(over: QWidget, fresh: bool, words: str, again: str, row: str) -> None:
    dialog = filled(over, fresh, words, again)
    dialog.given.connect(lambda _words: pytest.fail("given"))
    dialog.act()
    assert getattr(dialog, row).error
    dialog.close()
