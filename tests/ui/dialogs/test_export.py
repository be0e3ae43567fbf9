"""Evidence into a file."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.room.exporting import BrokenBundle
from app.room.verify import verify
from app.ui.dialogs.export import ExportDialog, ask_for_file
from tests.support.seated import seated
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def made(desk, out, over, qtbot):
    dialog = ExportDialog(desk, out, over)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.title.text() != "Writing the evidence…")
    return dialog


def test_the_evidence_is_written_and_its_fingerprint_shown(desk, over, qtbot, tmp_path):
    out = tmp_path / "evidence.zip"
    dialog = made(desk, out, over, qtbot)
    assert dialog.title.text() == "The evidence is written"
    assert dialog.said.text().startswith("66 entries in 2 streams, ")
    assert dialog.after.isVisible()
    with out.open("rb") as file:
        assert verify(file, dialog.fingerprint.digits).verdict == 0
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == desk.workspace.fingerprint
    dialog.close()


def test_a_place_that_cannot_be_written_is_told_calmly_with_a_way_on(desk, over, qtbot, tmp_path):
    dialog = made(desk, tmp_path / "nowhere" / "evidence.zip", over, qtbot)
    assert dialog.title.text() == "The evidence was not written"
    assert "evidence.zip.new cannot be read or written" in dialog.said.text()
    assert not dialog.after.isVisible()
    dialog.again.click()
    asked = over.findChild(QFileDialog)
    assert asked.isVisible()
    asked.close()


def test_more_than_a_bundle_can_hold_is_told_in_words(desk, over, qtbot, tmp_path):
    dialog = made(desk, tmp_path / "evidence.zip", over, qtbot)
    dialog._failed(BrokenBundle("too-many", "blobs/"))
    assert "blobs/" in dialog.said.text()
    dialog.close()


def test_the_file_is_asked_for_by_the_name_of_the_incident(desk, over, qtbot):
    asked = ask_for_file(desk, over)
    assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert asked.isVisible()
    assert asked.defaultSuffix() == "zip"
    asked.close()


def test_choosing_a_file_begins_to_write_it(desk, over, qtbot, tmp_path):
    asked = ask_for_file(desk, over)
    asked.fileSelected.emit(str(tmp_path / "chosen.zip"))
    dialog = over.findChild(ExportDialog)
    qtbot.waitUntil(lambda: dialog.title.text() == "The evidence is written")
    assert (tmp_path / "chosen.zip").is_file()
    asked.close()
    dialog.close()
