"""Sealed notes in the timeline: opened in place by their readers, closed to everybody else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from app.domain.notes import NoteSealed
from app.room import sealed_notes
from app.room.sealed_notes import Attached, Plain
from app.ui.models.timeline import ENTRY
from app.ui.models.timeline_search import matches
from app.ui.models.timeline_words import copied
from app.ui.screens.timeline_panel import TimelinePanel
from app.ui.theme import Theme
from tests.support.seated import seated, told
from tests.support.stage import play

SAYS = "no written basis"


@pytest.fixture
def scene():
    return play("en", "half")


def made(desk, qtbot):
    panel = TimelinePanel(desk)
    qtbot.addWidget(panel)
    panel.resize(720, 560)
    panel.show()
    return panel


@pytest.fixture
def panel(dressed, scene, qtbot):
    with seated("shen", scene=scene) as desk:
        yield made(desk, qtbot)


def place(desk):
    return desk.kinds.index("note.sealed") + 1


def shown(panel):
    seq = place(panel.desk)
    return panel.model.data(panel.model.index(panel.model.row_of(seq), 0))


def opened(panel, qtbot):
    panel.sealed.disclose(place(panel.desk))
    qtbot.waitUntil(lambda: SAYS in shown(panel))


def actions(panel):
    menu = panel.menu(place(panel.desk))
    found = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    menu.close()
    return found


def test_it_shows_by_whom_for_whom_and_when_and_nothing_of_what(panel):
    assert "Sealed note" in shown(panel)
    assert "Locked: only Han Jingzhi, Shen Ruolan can read it." in shown(panel)
    assert SAYS not in shown(panel)


def test_a_reader_opens_it_in_place_and_closes_it_again(panel, qtbot):
    opened(panel, qtbot)
    assert "For Han Jingzhi, Shen Ruolan alone:" in shown(panel)
    panel.sealed.disclose(place(panel.desk))
    assert SAYS not in shown(panel)


def test_enter_opens_it_and_enter_again_shows_the_whole(panel, qtbot):
    panel.go_to(place(panel.desk))
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: SAYS in shown(panel))
    assert not panel.findChildren(QDialog)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    (dialog,) = panel.findChildren(QDialog)
    assert SAYS in dialog.text.toPlainText()
    dialog.reject()


def test_a_click_on_its_mark_opens_it(panel, qtbot):
    seq = place(panel.desk)
    panel.go_to(seq)
    view = panel.view
    area = view.visualRect(panel.model.index(panel.model.row_of(seq), 0))
    block = panel.delegate.block(seq, area.width(), Theme.of(view))
    mark = next(part for part in block.head if part.mark is not None and part.mark.opens)
    spot = area.topLeft()
    spot.setX(round(area.left() + mark.x + mark.width / 2))
    spot.setY(area.top() + 12)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: SAYS in shown(panel))


def test_another_seat_takes_over_and_sees_nothing_of_it(panel, scene, qtbot):
    opened(panel, qtbot)
    panel._open(place(panel.desk))
    panel.desk.act_as(scene.people["chen"])
    assert SAYS not in shown(panel)
    assert not [dialog for dialog in panel.findChildren(QDialog) if dialog.isVisible()]
    assert not any(SAYS in block.body.text() for block in panel.delegate._blocks.values())
    panel.sealed.disclose(place(panel.desk))
    qtbot.waitUntil(lambda: panel.desk.jobs.idle)
    assert SAYS not in shown(panel)


def test_who_is_no_reader_is_offered_nothing(dressed, scene, qtbot):
    with seated("chen", scene=scene) as desk:
        panel = made(desk, qtbot)
        assert not [name for name in actions(panel) if "ealed" in name]
        assert not panel.model.told(place(desk)).said.marks


def test_what_was_asked_for_before_the_seat_changed_is_not_shown_after(panel, scene, qtbot):
    panel.sealed.disclose(place(panel.desk))
    panel.desk.act_as(scene.people["chen"])
    qtbot.waitUntil(lambda: panel.desk.jobs.idle)
    panel.desk.act_as(scene.people["shen"])
    assert SAYS not in shown(panel)


def test_copies_and_searches_do_not_hold_it_while_it_is_open(panel, qtbot):
    opened(panel, qtbot)
    seq, back = place(panel.desk), panel.model.backdrop.again()
    assert SAYS not in copied([seq], back)
    assert matches(back, SAYS, 1, back.end) == []
    panel.go_to(seq)
    QGuiApplication.clipboard().setText("before")
    panel.copy()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "before")
    assert SAYS not in QGuiApplication.clipboard().text()


def test_only_when_asked_to_does_it_go_onto_the_clipboard(panel, qtbot):
    assert "Copy what is sealed" not in actions(panel)
    opened(panel, qtbot)
    found = actions(panel)
    assert "Close the sealed note" in found
    found["Copy what is sealed"].trigger()
    assert SAYS in QGuiApplication.clipboard().text()
    assert "Locked" not in QGuiApplication.clipboard().text()


def test_nothing_of_it_is_put_away_on_this_machine(panel, scene, qtbot):
    opened(panel, qtbot)
    store = scene.workspace.store
    assert not [key for key, kept in store._memory.items() if SAYS.encode() in kept]


def test_a_note_for_me_that_does_not_open_says_so(panel, scene, qtbot):
    han = scene.workspace.seats[scene.people["han"]]
    other = NoteSealed(panel.model.told(place(panel.desk)).row.body.sealed, [han.member, scene.people["chen"]])
    told(panel.desk, lambda: panel.desk.jobs.run("x", lambda: scene.workspace.room(scene.stream).submit(other, han)))
    panel.desk.act_as(scene.people["chen"])
    seq = panel.model.end
    panel.sealed.disclose(seq)
    qtbot.waitUntil(lambda: panel.model.seals.is_open(seq))
    assert "does not open with your key" in panel.model.told(seq).said.bare.body


def test_a_file_under_the_seal_is_saved_where_the_reader_wants_it(panel, scene, qtbot, tmp_path):
    memo = tmp_path / "memo.txt"
    memo.write_bytes(b"memo")
    han, store = scene.workspace.seats[scene.people["han"]], scene.workspace.store
    room = scene.workspace.room(scene.stream)

    def write():
        return sealed_notes.write(room, store, han, "see the file", [scene.people["shen"]], files=[memo])

    told(panel.desk, lambda: panel.desk.jobs.run("x", write))
    seq = panel.model.end
    panel.sealed.disclose(seq)
    qtbot.waitUntil(lambda: panel.model.seals.is_open(seq))
    assert "memo.txt · 4 bytes" in panel.model.told(seq).said.bare.body
    menu = panel.menu(seq)
    (save,) = [action for action in menu.actions() if action.text() == "Save memo.txt…"]
    save.trigger()
    menu.close()
    (picker,) = panel.findChildren(QFileDialog)
    picker.fileSelected.emit(str(tmp_path / "out.txt"))
    picker.close()
    qtbot.waitUntil((tmp_path / "out.txt").exists)
    assert (tmp_path / "out.txt").read_bytes() == b"memo"


def test_a_file_that_is_gone_is_said_to_be(panel, qtbot, tmp_path):
    gone = Attached("0" * 64, "memo.txt", "text/plain", 4, "0" * 64)
    with qtbot.waitSignal(panel.desk.refused) as caught:
        panel.sealed.save(gone, str(tmp_path / "out.txt"))
    assert caught.args[0].code == "no-sealed-file"
    assert not (tmp_path / "out.txt").exists()


def test_the_past_shows_it_closed(panel, qtbot):
    opened(panel, qtbot)
    with qtbot.waitSignal(panel.desk.moment_changed):
        panel.desk.show_moment(place(panel.desk) + 1)
    assert SAYS not in shown(panel)
    assert panel.model.data(panel.model.index(0, 0), ENTRY) is not None
    assert panel.model.seals.attachments(place(panel.desk)) == Plain("").attachments
