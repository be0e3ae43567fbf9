"""Writing a sealed note."""

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.domain.notes import NoteSealed
from app.room import sealed_notes, timeline
from app.store.contract import StoreFault
from app.ui.dialogs.sealed_note import SealedNoteDialog, reader_names
from tests.support.seated import seated, told
from tests.support.stage import play

WORDS = "Admit nothing yet"


@pytest.fixture
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def dialog(desk, over):
    made = SealedNoteDialog(desk, over, WORDS)
    made.show()
    return made


def last(desk):
    return timeline.row(desk.lines[-1], desk.kinds[-1])


def said(dialog):
    return dialog._sentence.text() if dialog._wrong.isVisible() else ""


def test_it_says_who_will_be_able_to_read_it_before_it_is_sealed(dialog, scene):
    assert dialog.readers.chosen == [scene.people["shen"]]
    assert dialog.who.text() == "Only you and Shen Ruolan can read it."
    dialog.readers.choose(scene.people["gu"])
    assert dialog.who.text() == "Only you and Shen Ruolan, Gu Qing can read it."
    for member in dialog.readers.chosen:
        dialog.readers.take_away(member)
    assert dialog.who.text() == "Only you can read it."


def test_everybody_active_can_be_chosen_by_name_and_role_but_oneself(desk, scene):
    names = reader_names(desk)
    assert set(names) == set(scene.people.values()) - {desk.member}
    assert names[scene.people["gu"]].startswith("Gu Qing · ")


def test_two_of_one_name_are_told_apart(desk, monkeypatch):
    monkeypatch.setattr("app.room.words.person_name", lambda _roster, _member: "Li Wei")
    names = list(reader_names(desk).values())
    assert len(set(names)) == len(names)


def test_it_is_sealed_for_those_chosen_and_entered(dialog, desk, scene, qtbot):
    told(desk, dialog.primary.click)
    body = last(desk).body
    assert isinstance(body, NoteSealed)
    assert body.to == [scene.people["han"], scene.people["shen"]]
    plain = sealed_notes.opened(body, scene.workspace.seats[scene.people["shen"]])
    assert plain is not None
    assert plain.text == WORDS
    assert sealed_notes.opened(body, scene.workspace.seats[scene.people["chen"]]) is None


def test_files_go_under_the_seal_and_can_be_taken_away_again(dialog, desk, scene, tmp_path):
    for name in ("memo.txt", "wrong.txt"):
        (tmp_path / name).write_bytes(b"memo")
    dialog.take_files([str(tmp_path / "memo.txt"), str(tmp_path / "wrong.txt"), str(tmp_path / "memo.txt")])
    chips = [button for button in dialog.findChildren(QPushButton) if "txt away" in button.accessibleName()]
    assert len(chips) == 2
    chips[1].click()
    told(desk, dialog.primary.click)
    plain = sealed_notes.opened(last(desk).body, scene.workspace.acting)
    assert plain is not None
    assert [found.name for found in plain.attachments] == ["memo.txt"]


def test_a_file_that_went_away_is_named_and_nothing_is_lost(dialog, desk, tmp_path, qtbot):
    dialog.take_files([str(tmp_path / "gone.txt")])
    dialog.primary.click()
    qtbot.waitUntil(lambda: "gone.txt" in said(dialog))
    assert dialog.text.toPlainText() == WORDS
    assert dialog.primary.isEnabled()


def test_the_picker_of_files_takes_several(dialog, tmp_path):
    dialog.pick_files()
    (picker,) = dialog.findChildren(QFileDialog)
    assert picker.fileMode() == QFileDialog.FileMode.ExistingFiles
    picker.filesSelected.emit([str(tmp_path / "a.txt")])
    picker.close()
    assert [path.name for path in dialog.files] == ["a.txt"]


def test_nothing_written_is_not_sealed(dialog, desk):
    dialog.text.clear()
    before = len(desk.lines)
    dialog.act()
    assert dialog.text_row.error
    assert len(desk.lines) == before


def test_a_name_that_is_nobodys_is_said_before_it_is_sealed(dialog):
    dialog.readers.field.setText("Mallory")
    dialog.act()
    assert "Mallory" in dialog.readers_row.error
    dialog.readers.field.clear()
    assert dialog._whole()
    assert not dialog.readers_row.error


def test_a_refusal_is_said_in_the_form(desk, over, scene, qtbot):
    desk.act_as(scene.people["luo"])
    dialog = SealedNoteDialog(desk, over, WORDS)
    dialog.show()
    dialog.act()
    qtbot.waitUntil(lambda: "legal" in said(dialog))
    assert dialog.text.toPlainText() == WORDS


def test_a_store_that_fails_leaves_what_was_typed(dialog, desk, monkeypatch, qtbot):
    def full(*_arguments):
        raise StoreFault("full", "/data")

    monkeypatch.setattr(desk.workspace.store, "append", full)
    dialog.act()
    qtbot.waitUntil(lambda: "full" in said(dialog))
    assert dialog.primary.isEnabled()
    assert dialog.text.toPlainText() == WORDS


def test_leaving_sets_what_was_typed_aside(dialog, qtbot):
    with qtbot.waitSignal(dialog.set_aside) as caught:
        dialog.reject()
    assert caught.args == [WORDS]


def test_it_goes_with_the_seat_that_wrote_it(dialog, desk, scene):
    desk.act_as(scene.people["chen"])
    assert not dialog.isVisible()
