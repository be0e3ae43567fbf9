"""The composer: one place to write into the record."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.incident import IncidentClosed
from app.domain.notes import NoteWritten
from app.room import sealed_notes, timeline
from app.room.workspace import Person
from app.store.contract import StoreFault
from app.ui.dialogs.sealed_note import SealedNoteDialog
from app.ui.screens.composer import Composer
from tests.support.seated import enter, seated, told
from tests.support.stage import play

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def composer(desk, qtbot):
    made = Composer(desk)
    qtbot.addWidget(made)
    made.resize(620, 100)
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs._waiting)
    return made


def last(desk):
    return timeline.row(desk.lines[-1], desk.kinds[-1])


def sentence(composer):
    return composer._sentence.text() if composer._wrong.isVisible() else ""


def forms(composer):
    return [dialog for dialog in composer.findChildren(QDialog) if dialog.isVisible()]


def test_a_note_costs_three_strokes(composer, desk, qtbot):
    qtbot.keyClick(composer, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(composer.editor.hasFocus)
    qtbot.keyClicks(composer.editor, "Three calls so far")
    told(desk, lambda: qtbot.keyClick(composer.editor, Qt.Key.Key_Return, CTRL))
    assert last(desk).body == NoteWritten("Three calls so far")
    qtbot.waitUntil(lambda: composer.editor.toPlainText() == "")
    assert not composer.editor.isReadOnly()


def test_enter_alone_is_a_new_line(composer, desk, qtbot):
    qtbot.keyClicks(composer.editor, "one")
    qtbot.keyClick(composer.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(composer.editor, "two")
    told(desk, composer.record)
    assert last(desk).body == NoteWritten("one\ntwo")


def test_what_was_named_is_recorded_by_id(composer, desk, scene, qtbot):
    composer.begin()
    qtbot.waitUntil(composer.editor.hasFocus)
    qtbot.keyClicks(composer.editor, "Ask @Han")
    qtbot.keyClick(composer.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(composer.editor, "about @f-07")
    qtbot.keyClick(composer.editor, Qt.Key.Key_Return)
    told(desk, composer.record)
    body = last(desk).body
    assert body.text == "Ask Han Jingzhi about F-07"
    assert body.about == [scene.people["han"], scene.story.id("contacted_on")]


def test_an_empty_note_is_not_entered(composer, desk):
    before = len(desk.lines)
    composer.record()
    assert sentence(composer) == "There is nothing written yet."
    assert len(desk.lines) == before


def test_a_refused_note_stays_with_the_reason_beside_it(composer, desk, qtbot):
    composer.editor.setPlainText("a \u202e b")
    composer.record()
    qtbot.waitUntil(lambda: "control characters" in sentence(composer))
    assert composer.editor.toPlainText() == "a \u202e b"
    assert not composer.editor.isReadOnly()
    composer.editor.setPlainText("a b")
    told(desk, composer.record)
    qtbot.waitUntil(lambda: sentence(composer) == "")


def test_while_it_is_being_recorded_it_cannot_be_changed_or_recorded_twice(composer, desk, qtbot):
    before = len(desk.lines)
    composer.editor.setPlainText("once")
    composer.record()
    assert composer.editor.isReadOnly()
    composer.record()
    qtbot.waitUntil(lambda: not composer.editor.isReadOnly())
    qtbot.waitUntil(lambda: not desk.jobs._waiting)
    assert len(desk.lines) == before + 1


def test_a_store_that_fails_leaves_the_text_to_try_again(composer, desk, qtbot, monkeypatch):
    def full(*_args):
        raise StoreFault("full", "record")

    composer.editor.setPlainText("important")
    with monkeypatch.context() as broken, qtbot.waitSignal(desk.fault):
        broken.setattr(desk.workspace.store, "append", full)
        composer.record()
    assert composer.editor.toPlainText() == "important"
    assert not composer.editor.isReadOnly()
    told(desk, composer.record)
    assert last(desk).body == NoteWritten("important")


def test_a_draft_survives_being_hidden_and_a_restart(composer, desk, scene, qtbot):
    composer.editor.setPlainText("half a sentence")
    composer.editor.mentioned = {"sentence": "id-1"}
    composer.hide()
    qtbot.waitUntil(lambda: not desk.jobs._waiting)
    with seated("shen", scene=scene) as again:
        other = Composer(again)
        qtbot.addWidget(other)
        qtbot.waitUntil(lambda: other.editor.toPlainText() == "half a sentence")
        assert other.editor.about() == ["id-1"]


def test_a_draft_is_put_away_once_one_rests(composer, desk, qtbot):
    composer.editor.setPlainText("resting")
    assert composer._rest.isActive()
    composer._rest.timeout.emit()
    heard = []
    desk.recall(composer._key, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert "resting" in heard[0]


def test_what_was_recorded_is_no_draft_any_more(composer, desk, qtbot):
    composer.editor.setPlainText("gone")
    composer._keep()
    told(desk, composer.record)
    qtbot.waitUntil(lambda: not desk.jobs._waiting)
    heard = []
    desk.recall(composer._key, heard.append)
    qtbot.waitUntil(lambda: heard == [""])


def test_every_seat_has_its_own_draft(composer, desk, scene, qtbot):
    composer.editor.setPlainText("what Shen writes")
    desk.act_as(scene.people["han"])
    assert composer.editor.toPlainText() == ""
    desk.act_as(scene.people["shen"])
    qtbot.waitUntil(lambda: composer.editor.toPlainText() == "what Shen writes")


def test_a_seat_that_takes_over_while_a_note_is_being_recorded_keeps_its_own_draft(composer, desk, scene, qtbot):
    composer.editor.setPlainText("from Shen")
    composer.record()
    desk.act_as(scene.people["han"])
    composer.editor.setPlainText("from Han")
    qtbot.waitUntil(lambda: last(desk).body == NoteWritten("from Shen"))
    qtbot.waitUntil(lambda: not desk.jobs._waiting)
    assert composer.editor.toPlainText() == "from Han"
    desk.act_as(scene.people["shen"])
    qtbot.waitUntil(lambda: not desk.jobs._waiting)
    assert composer.editor.toPlainText() == ""


def test_what_was_typed_meanwhile_is_not_replaced_by_an_old_draft(composer):
    composer.editor.setPlainText("newer")
    composer._recalled(composer._key, '{"text":"older"}')
    assert composer.editor.toPlainText() == "newer"


def test_it_hides_while_the_past_is_shown(composer, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(5)
    assert composer.isHidden()
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(None)
    assert composer.isVisible()


def test_it_is_gone_once_the_incident_is_closed(dressed, qtbot):
    with seated("shen", "declared") as desk:
        composer = Composer(desk)
        qtbot.addWidget(composer)
        composer.show()
        enter(desk, IncidentClosed("false alarm"))
        assert composer.isHidden()


@pytest.mark.parametrize(
    ("key", "title"),
    [
        (Qt.Key.Key_2, "State a fact"),
        (Qt.Key.Key_3, "Decide"),
        (Qt.Key.Key_4, "Record a promise"),
        (Qt.Key.Key_5, "Add a task"),
    ],
)
def test_alt_and_a_number_open_the_form_of_that_kind(composer, qtbot, key, title):
    qtbot.keyClick(composer, key, ALT)
    (form,) = forms(composer)
    assert form.windowTitle() == title
    form.close()


def test_alt_1_writes_a_note(composer, qtbot):
    qtbot.keyClick(composer, Qt.Key.Key_1, ALT)
    qtbot.waitUntil(composer.editor.hasFocus)


def test_a_form_takes_over_what_was_typed_and_the_editor_is_empty_once_it_stands(composer, desk, qtbot):
    composer.editor.setPlainText("Do we answer\ntonight?")
    composer.begin("decision")
    (form,) = forms(composer)
    assert form.question.text() == "Do we answer tonight?"
    for row, text in zip(form.options.rows, ("yes", "no"), strict=True):
        row.text.setText(text)
    form.reason.setPlainText("She waits.")
    told(desk, form.act)
    qtbot.waitUntil(lambda: composer.editor.toPlainText() == "")


def test_a_form_that_is_left_leaves_the_text(composer):
    composer.editor.setPlainText("Do we answer?")
    composer.begin("decision")
    (form,) = forms(composer)
    form.reject()
    assert composer.editor.toPlainText() == "Do we answer?"


def test_the_menu_names_every_kind_with_its_key(composer):
    menu = composer.menu()
    assert [action.text() for action in menu.actions()] == [
        "Note\tAlt+1", "Fact\tAlt+2", "Decision\tAlt+3", "Promise\tAlt+4", "Task\tAlt+5", "Sealed note\tAlt+6",
    ]  # fmt: skip
    menu.close()


def test_who_holds_no_role_writes_notes_only(dressed, scene, qtbot):
    guest = scene.workspace.enrol(Person({"en": "Guest"}, ()))
    scene.people["guest"] = guest.member
    with seated("guest", scene=scene) as desk:
        composer = Composer(desk)
        qtbot.addWidget(composer)
        composer.show()
        composer.begin("decision")
        assert forms(composer) == []
        assert [kind.key for kind in composer.kinds()] == ["note"]
        composer.editor.setPlainText("seen at the gate")
        told(desk, composer.record)
        assert last(desk).by == guest.member


def test_ctrl_u_chooses_files(composer, desk, qtbot, tmp_path):
    qtbot.keyClick(composer, Qt.Key.Key_U, CTRL)
    picker = composer.findChild(QFileDialog)
    assert picker.windowTitle() == "Attach files"
    path = tmp_path / "a.txt"
    path.write_text("x")
    told(desk, lambda: picker.filesSelected.emit([str(path)]))
    assert last(desk).body.name == "a.txt"
    picker.close()


def test_files_dropped_on_the_composer_are_attached(composer, desk, tmp_path):
    path = tmp_path / "b.txt"
    path.write_text("y")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    place = QPointF(5, 5)
    over = QDragEnterEvent(place.toPoint(), *given)
    composer.dragEnterEvent(over)
    assert over.isAccepted()
    told(desk, lambda: composer.dropEvent(QDropEvent(place, *given)))
    assert last(desk).body.name == "b.txt"


def test_a_file_that_cannot_be_attached_is_explained_where_one_writes(composer, qtbot, tmp_path):
    composer.attach([tmp_path / "gone.txt"])
    qtbot.waitUntil(lambda: "gone.txt" in sentence(composer))


def test_every_control_has_a_name(composer):
    assert composer.accessibleName() == "Write into the record"
    controls = (composer.editor, composer.kind, composer.attach_button, composer.record_button)
    assert all(isinstance(control, QWidget) and control.accessibleName() for control in controls)


# -- sealed notes ----------------------------------------------------------------------------------------------------


@pytest.fixture
def sealing(dressed, scene, qtbot):
    """The composer of the lawyer."""
    with seated("han", scene=scene) as desk:
        made = Composer(desk)
        qtbot.addWidget(made)
        made.resize(620, 100)
        made.show()
        qtbot.waitUntil(lambda: desk.jobs.idle)
        yield made


def sealed_forms(composer):
    return [dialog for dialog in composer.findChildren(SealedNoteDialog) if dialog.isVisible()]


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_L, CTRL), (Qt.Key.Key_6, ALT)])
def test_legal_begins_a_sealed_note_by_key(sealing, qtbot, key, modifier):
    qtbot.keyClick(sealing, key, modifier)
    (dialog,) = sealed_forms(sealing)
    dialog.reject()


def test_the_button_and_the_menu_offer_it_to_those_who_may(sealing, composer, qtbot):
    for one, last in ((sealing, 6), (composer, 6)):  # the commander was written to, and may answer
        assert one.seal_button.isVisible()
        assert one._others.text() == f"Alt+1…{last} other kinds"
        menu = one.menu()
        assert menu.actions()[-1].text() == "Sealed note\tAlt+6"
        menu.close()


def test_nobody_else_is_offered_it(dressed, scene, qtbot):
    with seated("luo", scene=scene) as desk:
        made = Composer(desk)
        qtbot.addWidget(made)
        made.show()
        assert made.seal_button.isHidden()
        assert made._others.text() == "Alt+1…5 other kinds"
        for key, modifier in ((Qt.Key.Key_L, CTRL), (Qt.Key.Key_6, ALT)):
            qtbot.keyClick(made, key, modifier)
        assert not sealed_forms(made)
        qtbot.waitUntil(lambda: desk.jobs.idle)


def test_who_was_written_to_and_holds_no_role_is_offered_open_and_sealed_notes(dressed, scene, qtbot):
    with seated("shen", scene=scene) as desk:
        counsel = desk.workspace.enrol(Person({"en": "Counsel"}, ()))
        han = desk.workspace.seats[scene.people["han"]]
        room = desk.workspace.room(scene.stream)

        def write():
            return sealed_notes.write(room, desk.workspace.store, han, "hear", [counsel.member])

        told(desk, lambda: desk.jobs.run("x", write))
        desk.act_as(counsel.member)
        made = Composer(desk)
        qtbot.addWidget(made)
        made.show()
        assert [kind.key for kind in made.kinds()] == ["note", "sealed"]
        assert made.seal_button.isVisible()
        qtbot.waitUntil(lambda: desk.jobs.idle)


def test_nothing_typed_for_the_seal_is_put_away_but_it_comes_back_in_this_sitting(sealing, qtbot):
    sealing.editor.setPlainText("an open draft")
    sealing.seal()
    (dialog,) = sealed_forms(sealing)
    assert dialog.text.toPlainText() == ""
    dialog.text.setPlainText("privileged words")
    dialog.reject()
    sealing._keep()
    qtbot.waitUntil(lambda: sealing.desk.jobs.idle)
    kept = b"".join(sealing.desk.workspace.store._memory.values())
    assert b"privileged" not in kept
    assert b"an open draft" in kept
    sealing.seal()
    (again,) = sealed_forms(sealing)
    assert again.text.toPlainText() == "privileged words"
    told(sealing.desk, again.primary.click)
    qtbot.waitUntil(lambda: not sealed_forms(sealing))
    assert sealing.editor.toPlainText() == "an open draft"
    sealing.seal()
    (last_one,) = sealed_forms(sealing)
    assert last_one.text.toPlainText() == ""
    last_one.reject()
