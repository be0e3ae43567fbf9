"""Facts bound: proposed, bound, shown, taken out."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from tests.support.studio import raised, settle


@pytest.fixture
def studio(dressed, qtbot):
    with raised(qtbot) as studio:
        yield studio


def rows(studio):
    return [(row.label, bool(row.fact)) for row in studio.facts.list.rows.rows]


def choose(studio, label):
    fact = next(f for f in studio.desk.state.facts.in_order() if f.label == label)
    studio.facts.choose(fact.id)
    return studio.facts.list.row


def test_every_slot_is_a_row_what_blocks_first(studio):
    assert rows(studio)[0] == ("F-07", True)
    assert studio.facts.list.rows.rows[0].blocks
    assert studio.facts.header._note.text() == "6"
    assert studio.facts.note.isVisible()


def test_what_fits_is_proposed_and_bound_with_one_press(studio):
    studio.session.bind("offer_amount", "")
    studio.session.bind("reply_on", "")
    facts = studio.facts
    assert facts.fits.isVisible()
    assert facts._fits.text() == "2 stated facts fit empty slots."
    facts.bind_fits.click()
    assert not facts.fits.isVisible()
    assert "200 yuan" in studio.text.editor.text()


def test_del_takes_a_fact_out_and_enter_asks_for_another(studio, qtbot):
    choose(studio, "F-04")
    qtbot.keyClick(studio.facts.list, Qt.Key.Key_Delete)
    assert "offer_amount" not in studio.session.work.bound
    qtbot.keyClick(studio.facts.list, Qt.Key.Key_Return)
    assert studio.picker.isVisible()
    studio.picker.close_()


def test_the_row_says_what_can_be_done_with_it(studio):
    facts = studio.facts
    choose(studio, "F-04")
    assert (facts.other.label, facts.out.isVisible(), facts.sheet.isVisible()) == ("Bind another…", True, True)
    facts.out.click()
    empty = next(n for n, row in enumerate(facts.list.rows.rows) if not row.fact)
    facts.list.setCurrentIndex(facts.list.rows.index(empty))
    assert (facts.other.label, facts.out.isVisible(), facts.sheet.isVisible()) == ("Bind…", False, False)


def test_a_chosen_fact_is_shown_in_the_text(studio, qtbot):
    studio.facts.list.setFocus()
    choose(studio, "F-04")
    studio.facts.shown.emit(studio.facts.list.row.fact)
    assert studio.text.editor.textCursor().selectedText() == "200"


def test_the_fact_sheet_opens_at_the_fact(studio, qtbot):
    row = choose(studio, "F-04")
    with qtbot.waitSignal(studio.desk.go) as went:
        studio.facts.sheet.click()
    assert went.args == ["facts", row.fact]


def test_another_fact_takes_its_place(studio):
    row = choose(studio, "F-03")
    studio.facts.offer(row.key)
    other = next(f for f in studio.desk.state.facts.in_order() if f.label == "F-02")
    index = next(n for n, shown in enumerate(studio.picker.rows.rows) if shown.fact == other.id)
    studio.picker.list.clicked.emit(studio.picker.rows.index(index))
    assert studio.session.work.bound["reply_on"] == other.id
    assert "On 11 March our service agent" in studio.text.editor.text()


def test_what_fits_a_slot_is_offered_first(studio):
    studio.session.bind("offer_amount", "")
    assert studio.facts.facts("offer_amount")[0].label == "F-04"
    assert [fact.label for fact in studio.facts.facts()][:2] == ["F-01", "F-02"]


def test_a_fact_without_a_slot_gets_one_of_its_own(studio):
    studio.facts.offer_all()
    other = next(f for f in studio.desk.state.facts.in_order() if f.label == "F-08")
    studio.picker.close_()
    studio.facts.bind_fact(other.id)
    assert studio.session.work.bound["F-08"] == other.id
    assert studio.facts.list.row.label == "F-08"


def test_an_at_sign_in_the_text_binds_and_writes_the_value(studio, qtbot):
    editor = studio.text.editor
    editor.show_span(len(editor.text()), len(editor.text()))
    qtbot.keyClicks(editor, " Cases: @")
    assert studio.picker.isVisible()
    qtbot.keyClicks(studio.picker.search, "similar")
    qtbot.keyClick(studio.picker.search, Qt.Key.Key_Return)
    assert editor.text().endswith(" Cases: 37")
    assert not studio.picker.isVisible()
    assert any(mark.tag == "F-08" for mark in editor.marks)
    assert studio.session.work.bound["F-08"]


def test_the_menu_offers_the_same(studio):
    choose(studio, "F-04")
    studio.facts.list.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), studio.facts.list.mapToGlobal(QPoint(5, 5)))
    )
    menu = studio.facts.findChildren(QMenu)[-1]
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Bind another…", "Unbind", "Show in the text", "Open the fact sheet"]
    menu.actions()[1].trigger()
    menu.close()
    assert "offer_amount" not in studio.session.work.bound


def test_a_row_can_be_copied(studio, qtbot):
    choose(studio, "F-04")
    qtbot.keySequence(studio.facts.list, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QApplication.clipboard().text() == "F-04, 200 yuan · Amount then named (yuan), Verified"


def test_a_reader_sees_what_is_bound_and_can_bind_nothing(dressed, qtbot):
    with raised(qtbot, "han") as studio:
        assert len(rows(studio)) == 6
        assert not studio.facts.bind.isVisible()
        choose(studio, "F-04")
        assert not studio.facts.acts.isVisible()
        studio.facts.offer("offer_amount")
        assert not studio.picker.isVisible()
        qtbot.keyClick(studio.facts.list, Qt.Key.Key_Delete)
        assert studio.session.work.bound["offer_amount"]


def test_the_choice_survives_what_others_do(studio, qtbot):
    choose(studio, "F-04")
    studio.session.refresh()
    settle(qtbot, studio)
    assert studio.facts.list.row.label == "F-04"
