"""The redline: compared off the window's thread, read from change to change."""

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.studio_changes import ChangesView
from tests.support.seated import seated

OLD = "# Title\n\nWe pay 200 yuan at most.\n\nSame.\n\nGoes away entirely."
NEW = "# Title\n\nWe pay what the loss is.\n\nSame.\n\nWholly new words here."


@pytest.fixture
def view(dressed, qtbot):
    with seated("chen") as desk:
        made = ChangesView(desk)
        qtbot.addWidget(made)
        made.resize(500, 400)
        made.show()
        yield made


def shown(view, qtbot, old=OLD, new=NEW):
    with qtbot.waitSignal(view.compared) as told:
        view.compare(old, new)
    return told.args


def pieces(view, kind):
    return [view.text()[mark.start : mark.end] for mark in view.marks if mark.kind == kind]


def test_what_came_and_what_went_stand_in_one_text(view, qtbot):
    added, removed = shown(view, qtbot)
    assert added == len(pieces(view, "added")) > 0
    assert removed == len(pieces(view, "removed")) > 0
    assert any("200 yuan at most" in piece for piece in pieces(view, "removed"))
    assert any("loss is" in piece for piece in pieces(view, "added"))


def test_the_first_change_is_in_view(view, qtbot):
    shown(view, qtbot)
    assert view.textCursor().selectionStart() == view.marks[0].start


def test_n_and_p_go_round_the_changes(view, qtbot):
    shown(view, qtbot)
    starts = [mark.start for mark in view.marks]
    seen = []
    for _step in starts:
        seen.append(view.textCursor().selectionStart())
        qtbot.keyClick(view, Qt.Key.Key_N)
    assert seen == starts
    assert view.textCursor().selectionStart() == starts[0]  # from the last on to the first
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert view.textCursor().selectionStart() == starts[-1]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert not view.textCursor().hasSelection()


def test_equal_texts_have_no_change_to_go_to(view, qtbot):
    assert shown(view, qtbot, OLD, OLD) == [0, 0]
    assert view.marks == ()
    view.step(1)
    view.step(-1)


def test_only_the_answer_to_the_last_question_is_shown(view, qtbot):
    view.compare("a", "b")
    with qtbot.waitSignal(view.compared):
        view.compare(OLD, OLD)
    assert view.text() == OLD


def test_it_is_only_read(view, qtbot):
    shown(view, qtbot)
    before = view.text()
    qtbot.keyClicks(view, "abc")
    assert view.text() == before
    assert view.isReadOnly()
