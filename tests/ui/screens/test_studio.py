"""The statement studio as a whole: what a person does in it, from a new statement to its release."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.notes import NoteWritten
from app.i18n import speak
from app.ui import theme
from app.ui.desk import NOTHING
from app.ui.dialogs.comment import CommentDialog
from app.ui.dialogs.new_statement import NewStatementDialog
from app.ui.dialogs.release import ReleaseDialog
from app.ui.dialogs.save_version import SaveDialog
from app.ui.screens.studio_preview import Preview
from app.ui.screens.studio_reader import ReaderPanel
from tests.support.seated import enter, told
from tests.support.studio import dialog_of, press, raised, settle


@pytest.fixture
def studio(dressed, qtbot):
    with raised(qtbot) as studio:
        yield studio


def acts(studio):
    return [act.key for act in studio.request.stand.acts]


def labels(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


# -- showing -----------------------------------------------------------------------------------------------------


def test_the_statement_that_matters_is_there_with_all_its_panes(studio):
    assert studio.stack.currentWidget() is studio.work
    assert studio.text.editor.text().startswith("# N3 compensation")
    assert studio.form.rows["company_en"].field.text() == "Northwind Appliances"
    assert studio.facts.list.rows.rows[0].label == "F-07"
    assert studio.side.chain.steps[0].role == "Draft"
    assert studio.request.stand.title.startswith("Sign-off cannot be requested yet: 1 fact is disputed")


def test_without_a_statement_it_says_how_to_begin(dressed, qtbot):
    with raised(qtbot, "shen", until="declared") as studio:
        assert studio.stack.currentWidget() is studio.empty
        assert not studio.bar.isVisible()
        studio.empty.acted.emit()
        dialog_of(studio, NewStatementDialog).close()


def test_whoever_holds_no_role_is_not_offered_to_begin(dressed, qtbot):
    with raised(qtbot, "chen", until="declared") as studio:
        assert studio.stack.currentWidget() is studio.nothing
        studio.new()
        assert studio.findChildren(NewStatementDialog) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_can_be_drawn_in_both_languages_and_themes(dressed, qtbot, language, mode):
    speak(language)
    theme.apply(dressed, mode)
    with raised(qtbot) as studio:
        image = studio.grab().toImage()
        assert image.width() == studio.width()
        assert len({image.pixelColor(x, 400).name() for x in range(0, image.width(), 3)}) > 5


def test_it_gives_way_when_it_is_narrow(dressed, qtbot):
    with raised(qtbot, wide=1200) as studio:
        assert studio.panes.narrow
        studio.window().resize(1400, 820)
        qtbot.waitUntil(lambda: not studio.panes.narrow)
        assert studio.side.isVisible()


def test_every_pane_can_be_reached_with_f6(studio):
    assert all(pane.isVisible() for pane in studio.regions())


def test_a_statement_can_be_shown_by_its_id(studio, qtbot):
    other = next(s for s in studio.desk.state.statements.in_order() if s.label == "S-01")
    studio.show_at(other.id)
    settle(qtbot, studio)
    assert studio.session.id == other.id
    assert isinstance(studio._upper.currentWidget(), ReaderPanel)
    studio.show_at("gone")
    assert studio.session.id == other.id


def test_another_incident_or_none_shows_nothing_of_the_old_one(studio, qtbot):
    studio.desk.leave_room()
    studio.desk.live = NOTHING
    studio.desk.opened.emit()
    settle(qtbot, studio)
    assert studio.session.statement is None
    assert studio.request.isHidden()


# -- writing -----------------------------------------------------------------------------------------------------


def test_typing_in_the_form_changes_the_text_in_both_languages(studio, qtbot):
    field = studio.form.rows["contact"].field
    field.selectAll()
    with qtbot.waitSignal(studio.session.texted):
        qtbot.keyClicks(field, "400-111")
    assert "call 400-111" in studio.text.editor.text()
    studio.session.show_text("zh")
    assert "拨打 400-111" in studio.text.editor.text()


def test_editing_by_hand_stops_the_form_and_applying_it_again_can_be_undone(studio, qtbot):
    editor = studio.text.editor
    editor.begin_at_top()
    with qtbot.waitSignal(studio.session.worked):
        qtbot.keyClicks(editor, "X")
    by_hand = editor.text()
    assert studio.text.apply.isVisible()
    assert "by hand" in studio.text.state.text()
    studio.session.fill("contact", "400-111")
    studio.session.settle()
    assert editor.text() == by_hand
    studio.text.apply.click()
    assert "400-111" in editor.text()
    assert not studio.text.apply.isVisible()
    with qtbot.waitSignal(studio.session.worked):
        editor.undo()
    assert editor.text() == by_hand
    assert studio.text.apply.isVisible()


def test_leaving_the_screen_keeps_what_was_written(studio, qtbot):
    studio.text.editor.begin_at_top()
    qtbot.keyClicks(studio.text.editor, "Z")
    studio.hide()
    settle(qtbot, studio)
    assert studio.desk.workspace.store.recall(studio.session._key) is not None


def test_saving_says_what_it_voids_and_then_the_bar_says_what_is_next(dressed, qtbot):
    with raised(qtbot, "chen", "desk") as studio:
        qtbot.keyClicks(studio.text.editor, "Y")
        studio.session.settle()
        assert studio.request.stand.title == "Saving voids 1 sign-off: Head of communications Gu Qing"
        press(studio, "Ctrl+S")
        dialog = dialog_of(studio, SaveDialog)
        assert "Gu Qing" in labels(dialog)
        told(studio.desk, dialog.act)
        settle(qtbot, studio)
        assert studio.session.statement.current.number == 4
        assert acts(studio) == ["request"]


def test_saving_nothing_is_refused_politely(dressed, qtbot):
    with raised(qtbot, "chen", "requested") as studio:
        press(studio, "Ctrl+S")
        assert studio.findChildren(SaveDialog) == []
        assert studio.request.stand.title == "Nothing has changed since v3."


def test_a_signer_is_told_what_writing_costs_and_reads_until_then(dressed, qtbot):
    with raised(qtbot, "han") as studio:
        assert studio.text.editor.isReadOnly()
        assert not studio.bar.save.isVisible()
        assert acts(studio) == ["comment", "unlock"]
        press(studio, "Ctrl+S")
        assert studio.findChildren(SaveDialog) == []
        studio.act("unlock")
        settle(qtbot, studio)
        assert not studio.text.editor.isReadOnly()
        studio.session.type("Legal's own words.")
        studio.save()
        assert "you cannot sign it" in labels(dialog_of(studio, SaveDialog))


def test_another_persons_version_is_announced_before_it_is_replaced(studio, qtbot):
    session = studio.session
    session.type("Mine.")
    session.overtaken = True
    session.settle()
    assert acts(studio)[:2] == ["compare", "save"]
    studio.act("compare")
    assert session.redline
    studio.save()
    assert "while you were writing" in labels(dialog_of(studio, SaveDialog))


# -- facts -------------------------------------------------------------------------------------------------------


def test_f4_goes_from_one_open_fact_to_the_next_in_list_and_text(studio, qtbot):
    press(studio, "F4")
    assert studio.facts.list.row.label == "F-07"
    assert studio.text.editor.textCursor().selectedText() == "13 March"


def test_f4_says_when_every_fact_is_settled(dressed, qtbot):
    with raised(qtbot, "chen", "requested") as studio:
        press(studio, "F4")
        assert studio.request.stand.title == "Every bound fact is settled."


def test_the_first_button_goes_to_what_blocks(studio, qtbot):
    with qtbot.waitSignal(studio.desk.go) as went:
        press(studio, "Ctrl+G")
    assert went.args[0] == "facts"
    assert studio.desk.state.facts.sheet[went.args[1]].label == "F-07"


def test_a_hole_is_gone_to_in_the_text_and_an_empty_field_in_the_form(studio, qtbot):
    studio.session.bind("contacted_on", "")
    studio.session.fill("contact", "")
    studio.session.settle()
    checks = {check.code: check for check in studio.session.checks}
    studio.go_to(checks["fields"])
    assert studio.form.rows["contact"].field.hasFocus() or not studio.window().isActiveWindow()
    studio.go_to(checks["placeholders"])
    assert studio.text.editor.textCursor().selectedText().startswith("[[")
    studio.go_to(checks["unsaved"])
    dialog_of(studio, SaveDialog).close()


def test_a_fact_that_no_text_says_is_gone_to_in_the_list(studio):
    other = next(f for f in studio.desk.state.facts.in_order() if f.label == "F-08")
    studio.session.bind("F-08", other.id)
    studio.go_to(next(check for check in studio.session.checks if check.code == "unused"))
    assert studio.facts.list.row.label == "F-08"


# -- acts --------------------------------------------------------------------------------------------------------


def test_sign_off_is_asked_for_when_nothing_stands_in_the_way(dressed, qtbot):
    with raised(qtbot, "chen", "requested") as studio:
        studio.session.type(studio.session.text + " Now.")
        enter(studio.desk, studio.session.next_version())
        settle(qtbot, studio)
        told(studio.desk, lambda: press(studio, "Ctrl+Return"))
        settle(qtbot, studio)
        assert studio.session.asked
        assert studio.request.stand.title.startswith("In sign-off: waiting for Head of communications Gu Qing")


def test_it_is_not_asked_for_while_something_blocks(studio, qtbot):
    with qtbot.assertNotEmitted(studio.desk.noticed, wait=0):
        press(studio, "Ctrl+Return")
    assert not studio.session.asked


def test_when_everybody_has_signed_it_can_be_released(dressed, qtbot):
    with raised(qtbot, "gu", "signed") as studio:
        assert acts(studio) == ["release"]
        studio.act("release")
        dialog_of(studio, ReleaseDialog).close()


def test_a_released_statement_is_corrected_by_a_new_one(dressed, qtbot):
    with raised(qtbot, "gu", "released") as studio:
        studio.show_at(next(s for s in studio.desk.state.statements.in_order() if s.label == "S-02").id)
        assert acts(studio) == ["correct", "withdraw", "evidence"]
        for act, kind in (("correct", "correction"), ("withdraw", "withdrawal")):
            studio.act(act)
            dialog = dialog_of(studio, NewStatementDialog)
            assert dialog.kind.current == kind
            assert dialog.of.currentData() == studio.session.id
            dialog.close()


def test_a_new_statement_is_opened_as_soon_as_it_stands(studio, qtbot):
    press(studio, "Ctrl+N")
    dialog = dialog_of(studio, NewStatementDialog)
    dialog.list.setCurrentIndex(dialog.rows_.at("apology"))
    told(studio.desk, dialog.act)
    qtbot.waitUntil(lambda: studio.session.statement.label == "S-03")
    settle(qtbot, studio)
    assert studio.text.editor.text().startswith("# We are sorry")
    assert studio.text.state.text() == "Written by the form"
    assert studio.bar.statement.words()[0] == "S-03"


def test_ctrl_r_shows_what_changed_and_back(studio, qtbot):
    press(studio, "Ctrl+R")
    settle(qtbot, studio)
    assert studio.text.stack.currentWidget() is studio.text.changes
    qtbot.waitUntil(lambda: any(mark.kind == "added" for mark in studio.text.changes.marks))
    press(studio, "Ctrl+R")
    assert studio.text.stack.currentWidget() is studio.text.editor


def test_ctrl_p_shows_it_as_its_channels_will(studio):
    press(studio, "Ctrl+P")
    preview = dialog_of(studio, Preview)
    assert preview.windowTitle() == "Preview of S-02 v2"
    preview.close()


def test_a_comment_is_made_on_the_paragraph_of_the_caret(dressed, qtbot):
    with raised(qtbot, "han") as studio:
        at = studio.text.editor.text().index("What we do not know")
        studio.text.editor.show_span(at, at)
        studio.act("comment")
        dialog = dialog_of(studio, CommentDialog)
        assert dialog.windowTitle() == "Comment on ¶3"
        dialog.close()


def test_an_older_version_is_read_and_left_again(studio, qtbot):
    studio.session.show_version(studio.session.statement.versions[0].id)
    settle(qtbot, studio)
    assert studio.text.editor.isReadOnly()
    assert acts(studio) == ["live"]
    studio.act("live")
    settle(qtbot, studio)
    assert not studio.text.editor.isReadOnly()


def test_after_the_incident_is_closed_there_is_nothing_to_edit(dressed, qtbot):
    with raised(qtbot, "shen", "closed") as studio:
        assert studio.desk.state.incident.phase == "closed"
        assert acts(studio) == ["evidence"]
        assert not studio.bar.save.isVisible()
        assert not studio.text.comment.isVisible()
        assert studio.text.editor.isReadOnly()


def test_the_past_shows_the_text_of_then(studio, qtbot):
    seq = next(
        number for number, kind in enumerate(studio.desk.kinds, 1)
        if kind == "statement.versioned" and number > 50
    )  # fmt: skip
    studio.desk.show_moment(seq)
    qtbot.waitUntil(lambda: studio.desk.is_past)
    settle(qtbot, studio)
    assert studio.request.isHidden()
    assert studio.session.version.number == 1


def test_a_burst_of_entries_leaves_the_caret_alone(studio, qtbot):
    editor = studio.text.editor
    editor.show_span(100, 100)
    qtbot.keyClicks(editor, "w")
    studio.session.settle()
    at = editor.textCursor().position()
    enter(studio.desk, NoteWritten("Elsewhere"))
    assert editor.textCursor().position() == at
    assert editor.text()[at - 1] == "w"


def test_single_keys_type_and_nothing_else(studio, qtbot):
    editor = studio.text.editor
    editor.show_span(100, 100)
    qtbot.keyClicks(editor, "np")
    assert editor.text()[100:102] == "np"
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text()[100:102] == "np"
