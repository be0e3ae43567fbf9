"""app/ui/dialogs/recovery.py: making a recovery file, and asking for lost keys back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.room.recovery import _read
from app.ui.desk import Desk
from app.ui.dialogs.recovery import BackupDialog, RecoverDialog
from tests.support.pinned import OTHER, PIN, Shut, pinned

WORDS = "four lamps on an old desk"


@pytest.fixture
def desk(dressed: QApplication) -> Iterator[Desk]:
    with pinned("shen", Shut()) as desk:
        yield desk


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def filled(desk: Desk, over: QWidget, words: str = WORDS, again: str = WORDS, pin: str = PIN) -> BackupDialog:
    dialog = BackupDialog(desk, over)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    for field, text in ((dialog.words, words), (dialog.again, again), (dialog.pin, pin)):
        field.setText(text)
    return dialog


class TestMakingOne:
    def test_asks_where_it_goes_and_writes_it(self, desk: Desk, over: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
        dialog = filled(desk, over)
        dialog.act()
        asked = dialog.findChild(QFileDialog)
        out = tmp_path / "mine.ghrecovery"
        asked.fileSelected.emit(str(out))
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
        kept = _read(out, WORDS)
        assert (kept.member, kept.roster) == (desk.member, desk.workspace.id)
        asked.close()

    @pytest.mark.parametrize(
        ("words", "again", "pin", "row"),
        [("short", "short", PIN, "words_row"), (WORDS, WORDS[1:], PIN, "again_row"), (WORDS, WORDS, "", "pin_row")],
    )
    def test_says_at_its_field_what_is_missing(
        self, desk: Desk, over: QWidget, words: str, again: str, pin: str, row: str
    ) -> None:
        dialog = filled(desk, over, words, again, pin)
        dialog.act()
        assert getattr(dialog, row).error
        assert dialog.findChild(QFileDialog) is None
        dialog.close()

    def test_with_a_wrong_pin_writes_nothing(self, desk: Desk, over: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
        dialog = filled(desk, over, pin=OTHER)
        dialog.write(str(tmp_path / "k"))
        qtbot.waitUntil(lambda: bool(dialog.pin_row.error), timeout=20_000)
        assert list(tmp_path.iterdir()) == []
        dialog.close()

    def test_where_it_cannot_be_written_it_says_so(
        self, desk: Desk, over: QWidget, qtbot: QtBot, tmp_path: Path
    ) -> None:
        dialog = filled(desk, over)
        dialog.write(str(tmp_path / "missing" / "k"))
        qtbot.waitUntil(dialog._sentence.isVisible, timeout=20_000)
        assert "missing" in dialog._sentence.text()
        assert dialog.words.text() == WORDS
        dialog.close()


class TestAskingForKeys:
    @pytest.mark.parametrize(
        ("file", "words", "pin", "again", "row"),
        [
            ("", WORDS, PIN, PIN, "file_row"),
            ("k", "", PIN, PIN, "words_row"),
            ("k", WORDS, "123456", "123456", "pin_row"),
            ("k", WORDS, PIN, OTHER, "again_row"),
        ],
    )
    def test_says_at_its_field_what_is_missing(
        self, dressed: QApplication, over: QWidget, file: str, words: str, pin: str, again: str, row: str
    ) -> None:
        dialog = RecoverDialog(over)
        dialog.asked.connect(lambda *_: pytest.fail("asked"))
        for field, text in ((dialog.file, file), (dialog.words, words), (dialog.pin, pin), (dialog.again, again)):
            field.setText(text)
        dialog.act()
        assert getattr(dialog, row).error
        dialog.close()
