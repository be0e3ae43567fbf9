"""app/ui/dialogs/letter.py: a file for somebody else, ready to be saved or copied."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.dialogs.letter import Letter, LetterDialog

LETTER = Letter(
    "Signed", "mei.ghinvite", b'{"payload":"e30="}\n', ("Mei is invited.",), "Send it.", "7K3M-9QXT", "ab" * 32
)


@pytest.fixture
def dialog(dressed, qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    made = LetterDialog(LETTER, over)
    made.show()
    yield made
    made.close()


def test_code_and_fingerprint_are_there_to_be_read_out(dialog):
    assert dialog.code.text() == "7K3M-9QXT"
    assert dialog.fingerprint.digits == "ab" * 32
    assert dialog.fingerprint.isVisible()


def test_the_text_can_be_pasted_elsewhere(dialog):
    dialog.copy()
    assert QGuiApplication.clipboard().text() == LETTER.text.decode()
    assert dialog.told.isVisible()


def test_the_file_is_written_where_it_was_asked_for(dialog, tmp_path):
    dialog.write(str(tmp_path / "mei.ghinvite"))
    assert (tmp_path / "mei.ghinvite").read_bytes() == LETTER.text
    assert "mei.ghinvite" in dialog.told.text()


def test_why_it_cannot_be_written_is_said_and_it_can_be_tried_again(dialog, tmp_path):
    dialog.write(str(tmp_path / "no" / "such" / "folder"))
    assert "folder" in dialog.told.text()
    assert dialog.isVisible()


def test_a_name_is_offered_for_the_file(dialog, qtbot):
    dialog.ask_where()
    asked = dialog.findChild(QFileDialog)
    assert asked.selectedFiles()[0].endswith("mei.ghinvite")
    asked.close()


def test_without_code_or_fingerprint_neither_is_shown(dressed, qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    made = LetterDialog(Letter("Signed", "mei.ghkey", b"{}", (), "Send it."), over)
    made.show()
    assert not made.code.isVisible()
    assert not made.fingerprint.isVisible()
    made.close()
