"""The template's form: channels, blanks, what is typed."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from app.ui.dialogs.new_statement import NewStatementDialog
from app.ui.widgets.moment_entry import MomentEntry
from tests.support.seated import told
from tests.support.studio import dialog_of, raised, settle


@pytest.fixture
def studio(dressed, qtbot):
    with raised(qtbot) as studio:
        yield studio


def begin(studio, qtbot, label):
    studio.session.open(next(s for s in studio.desk.state.statements.in_order() if s.label == label).id)
    settle(qtbot, studio)


def test_every_blank_has_a_field_of_its_kind(studio):
    kinds = {name: type(row.field) for name, row in studio.form.rows.items()}
    assert kinds["company_zh"] is QLineEdit
    assert kinds["as_of"] is MomentEntry
    assert kinds["contact"] is QLineEdit
    assert studio.form.header._note.text() == "Holding statement"


def test_what_is_filled_in_already_is_shown(studio):
    assert studio.form.rows["customer_zh"].field.text() == "周女士"
    assert studio.form.rows["next_update"].field.moment == "2026-03-14T12:00"


def test_required_blanks_say_so(studio):
    words = [label.text() for label in studio.form.rows["contact"].findChildren(QLabel)]
    assert "required" in words
    assert "required" not in [label.text() for label in studio.form.rows["customer_en"].findChildren(QLabel)]


def test_a_hint_stands_below_an_empty_field_only(studio):
    row = studio.form.rows["contact"]
    assert "Test-dial it" not in " ".join(label.text() for label in row.findChildren(QLabel))
    studio.session.fill("contact", "")
    studio.session.settle()
    assert "Test-dial it" in " ".join(label.text() for label in row.findChildren(QLabel))
    assert row.field.toolTip().startswith("Test-dial it")


def test_typing_reaches_the_working_copy_and_keeps_its_caret(studio, qtbot):
    field = studio.form.rows["contact"].field
    field.setCursorPosition(3)
    qtbot.keyClicks(field, "9")
    assert studio.session.work.fields["contact"] == "4009-000-0134"
    studio.session.settle()
    assert field.cursorPosition() == 4


def test_a_moment_reaches_the_text(studio):
    studio.form.rows["next_update"].field.changed.emit("2026-03-20T08:00")
    studio.session.settle()
    assert "by 08:00 on 20 March" in studio.text.editor.text()
    assert studio.form.rows["next_update"].field.moment == "2026-03-20T08:00"


def test_channels_are_toggled(studio, qtbot):
    toggles = studio.form.toggles
    assert all(toggle.isChecked() for toggle in toggles.values())
    qtbot.mouseClick(toggles["weibo"], Qt.MouseButton.LeftButton)
    assert "weibo" not in studio.session.work.channels
    assert not toggles["weibo"].isChecked()
    qtbot.mouseClick(toggles["weibo"], Qt.MouseButton.LeftButton)
    assert studio.session.work.channels == ["website", "weibo", "wechat", "video", "app"]


def test_a_long_blank_takes_several_lines(dressed, qtbot):
    with raised(qtbot) as studio:
        studio.new()
        dialog = dialog_of(studio, NewStatementDialog)
        dialog.list.setCurrentIndex(dialog.rows_.at("update"))
        told(studio.desk, dialog.act)
        qtbot.waitUntil(lambda: studio.session.statement.label == "S-03")
        settle(qtbot, studio)
        area = studio.form.rows["next_step_en"].field
        assert isinstance(area, QPlainTextEdit)
        area.setPlainText("call back the other customers")
        studio.session.settle()
        assert "call back the other customers" in studio.text.editor.text()


def test_a_long_question_takes_lines_and_never_widens_the_pane(studio, qtbot):
    studio.new()
    dialog = dialog_of(studio, NewStatementDialog)
    dialog.list.setCurrentIndex(dialog.rows_.at("apology"))
    told(studio.desk, dialog.act)
    qtbot.waitUntil(lambda: studio.session.statement.label == "S-03")
    settle(qtbot, studio)
    inner, view = studio.form._scroll.widget(), studio.form._scroll.viewport()
    assert inner.minimumSizeHint().width() <= view.width()
    assert inner.width() <= view.width()


def test_a_field_can_be_gone_to(studio):
    studio.form.go_to("contact")
    assert studio.form._scroll.widget().isAncestorOf(studio.form.rows["contact"])
    studio.form.go_to("gone")


def test_the_fields_of_another_template_take_their_place(studio, qtbot):
    fields = set(studio.form.rows)
    studio.session.open(studio.session.id)
    settle(qtbot, studio)
    assert set(studio.form.rows) == fields
    begin(studio, qtbot, "S-01")  # released: it is read, not filled in
    assert not studio.form.isVisible()


def test_a_text_without_a_template_has_no_blanks(studio, qtbot):
    held = studio.session.statement
    bare = msgspec.structs.replace(held, template=None)
    drafted = studio.desk.live.statements.drafted.insert(held.id, bare)
    statements = msgspec.structs.replace(studio.desk.live.statements, drafted=drafted)
    studio.desk.live = msgspec.structs.replace(studio.desk.live, statements=statements)
    studio.session.open(held.id)
    settle(qtbot, studio)
    assert studio.form.rows == {}
    assert set(studio.form.toggles) == {"website", "weibo", "wechat", "video", "app"}
    assert "No form" in " ".join(label.text() for label in studio.form.findChildren(QLabel))
