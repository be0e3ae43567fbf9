"""Evidence into a file."""

import re
from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.room.exporting import BrokenBundle, Stopped
from app.room.verify import verify
from app.settings import Settings
from app.ui import fonts
from app.ui.dialogs import export as exporting
from app.ui.dialogs.export import ExportDialog, Watch, ask_for_file
from tests.support import authority
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
    assert re.match(r"\d+ entries in \d+ streams, \d+ files\.", dialog.said.text())
    assert dialog.after.isVisible()
    with out.open("rb") as file:
        assert verify(file, dialog.fingerprint.digits).verdict == 0
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == desk.workspace.fingerprint
    dialog.close()


def test_a_place_that_cannot_be_written_is_told_calmly_with_a_way_on(desk, over, qtbot, tmp_path):
    dialog = made(desk, tmp_path / "nowhere" / "evidence.zip", over, qtbot)
    assert dialog.title.text() == "The evidence was not written"
    assert "evidence.zip does not exist" in dialog.said.text()
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


@pytest.fixture
def late(dressed):
    with seated("shen", scene=play("en", "end")) as desk:
        yield desk


def test_the_evidence_of_one_statement_withholds_the_rest(late, over, qtbot, tmp_path):
    statement = next(iter(late.live.releases.made))
    label = late.live.statements.drafted[statement].label
    asked = ask_for_file(late, over, statement)
    assert asked.selectedFiles()[0].endswith(f"-{label}.zip")
    asked.fileSelected.emit(str(tmp_path / "one.zip"))
    dialog = over.findChild(ExportDialog)
    qtbot.waitUntil(lambda: dialog.title.text() == "The evidence is written")
    assert re.search(r"\d+ of the incident's \d+ entries are shown", dialog.said.text())
    assert "entries withheld" not in dialog.said.text()
    assert "To read: one.pdf" in dialog.said.text()
    assert dialog.page.isVisible()
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")
    with (tmp_path / "one.zip").open("rb") as file:
        report = verify(file, late.workspace.fingerprint)
    assert report.verdict == 0
    assert statement in [out.statement for out in report.released]
    asked.close()
    dialog.close()


def test_how_far_it_is_shows_only_after_a_while(desk, over, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "PATIENCE", 0)
    dialog = ExportDialog(desk, tmp_path / "evidence.zip", over)
    dialog.show()
    assert not dialog.bar.isVisible()
    dialog._patience.timeout.emit()
    assert dialog.bar.isVisible()
    assert dialog.cancel.isVisible()
    qtbot.waitUntil(dialog.leave.isVisible)
    assert not dialog.bar.isVisible()
    assert not dialog.cancel.isVisible()
    assert dialog.bar.value() == dialog.bar.maximum() > 0
    dialog.close()


def test_whoever_cancels_gets_no_file(desk, over, qtbot, tmp_path):
    gate = Event()
    desk.jobs.run("before it", gate.wait)
    dialog = ExportDialog(desk, tmp_path / "evidence.zip", over)
    dialog.show()
    dialog.cancel.click()
    gate.set()
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert list(tmp_path.iterdir()) == []


def test_a_watch_that_was_stopped_stops_the_work(qtbot):
    watch = Watch()
    with qtbot.waitSignal(watch.told) as told:
        watch(1, 2)
    assert told.args == [1, 2]
    watch.stop()
    with pytest.raises(Stopped):
        watch(2, 2)


def test_without_a_font_the_bundle_is_whole_and_the_page_is_excused(late, over, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "missing", lambda: "fonts.no_chinese")
    dialog = ExportDialog(late, tmp_path / "one.zip", over, next(iter(late.live.releases.made)))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.title.text() == "The evidence is written")
    assert "Install Noto Sans CJK" in dialog.said.text()
    assert not dialog.page.isVisible()
    assert [found.name for found in tmp_path.iterdir()] == ["one.zip"]
    dialog.close()


def test_a_chosen_authority_stamps_the_bundle(desk, over, qtbot, tmp_path):
    folder = tmp_path / "authority"
    folder.mkdir()
    clock = authority.Authority(folder)
    with authority.served(clock) as url:
        over.settings = Settings(stamp_url=url, stamp_certificate=str(clock.root))
        dialog = made(desk, tmp_path / "evidence.zip", over, qtbot)
    assert "by A clock: the bundle existed then" in dialog.said.text()
    assert clock.vouches(tmp_path / "evidence.zip", tmp_path / "evidence.zip.tsr")
    dialog.close()


def test_an_authority_that_is_silent_keeps_nobody_from_the_bundle(desk, over, qtbot, tmp_path):
    over.settings = Settings(stamp_url="http://127.0.0.1:9/")
    dialog = made(desk, tmp_path / "evidence.zip", over, qtbot)
    assert dialog.title.text() == "The evidence is written"
    assert "does not answer" in dialog.said.text()
    assert [found.name for found in tmp_path.iterdir()] == ["evidence.zip"]
    dialog.close()
