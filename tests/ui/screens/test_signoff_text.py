"""The text pane: redline, clean, side by side, by language."""

from __future__ import annotations

from threading import Event

import msgspec
import pytest
from PySide6.QtCore import Qt

from app.domain.statements import StatementVersioned
from app.ui.screens.signoff_reader import Reader
from app.ui.screens.signoff_text import TextPanel
from tests.support.seated import seated
from tests.support.signing import act, dispute, holding, restate, revise, sign
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "desk")


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


@pytest.fixture
def panel(desk, scene, qtbot):
    made = TextPanel(desk, Reader(desk))
    qtbot.addWidget(made)
    made.resize(675, 700)
    made.show()
    read(made, desk, scene, qtbot)
    return made


def read(panel, desk, scene, qtbot, label="S-02"):
    """Let the panel show a statement as it now is."""
    qtbot.waitUntil(lambda: desk.live.statements == scene.story.state.statements)
    statement = next(s for s in desk.state.statements.in_order() if s.label == label)
    panel.reader.show(statement)
    panel.renew()
    qtbot.waitUntil(lambda: panel.reader.reading is not None)


def note(panel):
    return panel.header._note.text()


def tabs(panel):
    return [panel.tabs.bar.tabText(number) for number in range(panel.tabs.bar.count())]


def test_it_opens_with_the_redline_against_the_previous_version(panel):
    assert panel.mode == "redline"
    assert panel.view.view == "redline"
    assert note(panel) == "changes since v2"
    assert tabs(panel) == ["English: 2 changes", "中文: 2 changes"]
    assert panel.tabs.channels.text() == "Goes to: Website, Weibo, WeChat, Video account, App"
    assert panel.legend.where.text() == "2 changes"


def test_a_text_one_decided_on_says_when(panel, desk, scene, qtbot):
    sign(scene, "legal", "changes", "Name the owner")
    revise(scene)
    read(panel, desk, scene, qtbot)
    assert note(panel).startswith("changes since v3, on which you decided at ")


def test_a_text_one_saw_says_when(panel, desk, scene, qtbot):
    revise(scene)
    read(panel, desk, scene, qtbot)
    assert note(panel).startswith("changes since v3, which you saw at ")


def test_clean_shows_the_text_to_the_character_with_its_facts(panel, scene):
    panel.choose_mode("clean")
    assert panel.view.text() == holding(scene).current.content.texts["en"]["*"]
    assert {mark.tag for mark in panel.view.marks if mark.tag} == {"F-01", "F-03", "F-04", "F-05", "F-06", "F-07"}
    assert note(panel).startswith("Holding statement, by Chen Yu'an, ")
    assert panel.legend.facts[0].isVisible()


def test_side_by_side_shows_both_versions_each_with_its_own_changes(panel, scene):
    panel.choose_mode("side")
    assert panel.stack.currentWidget() is panel.sides
    texts = [version.content.texts["en"]["*"] for version in holding(scene).versions]
    assert (panel.old.view.text(), panel.new.view.text()) == (texts[1], texts[2])
    assert panel.old.title.text().startswith("v2, ")
    assert {change.kind for change in panel.old.view.shown.changes} == {"removed"}
    assert {change.kind for change in panel.new.view.shown.changes} == {"added"}
    panel.step(1)
    assert panel.new.view.change == 0


def test_both_sides_scroll_together(panel, qtbot):
    panel.resize(675, 320)
    panel.choose_mode("side")
    bar = panel.new.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and panel.old.view.verticalScrollBar().maximum() > 0)
    bar.setValue(bar.maximum())
    assert panel.old.view.verticalScrollBar().value() == panel.old.view.verticalScrollBar().maximum()


def test_the_language_tab_turns_to_its_text(panel, scene):
    panel.tabs.bar.setCurrentIndex(1)
    assert panel.place == ("zh", "*")
    assert "周女士" in panel.view.text()
    assert panel.view.textCursor().position() == 0


def test_a_channel_with_words_of_its_own_has_a_tab_of_its_own(panel, desk, scene, qtbot):
    statement = holding(scene)
    content = msgspec.to_builtins(statement.current.content)
    content["texts"]["en"]["weibo"] = "Short."
    act(scene, "chen", StatementVersioned(statement.id, "S-02", 4, content, "For Weibo"))
    read(panel, desk, scene, qtbot)
    assert tabs(panel) == ["English", "English · Weibo: 1 change", "中文"]
    assert panel.tabs.channels.text() == "Goes to: Website, WeChat, Video account, App"
    panel.tabs.bar.setCurrentIndex(1)
    assert panel.tabs.channels.text() == "Goes to: Weibo"
    assert panel.reader.unseen == ()


def test_a_first_version_is_shown_clean_and_offers_no_redline(panel, desk, scene, qtbot):
    read(panel, desk, scene, qtbot, "S-01")
    assert panel.mode == "clean"
    assert not panel.modes.isVisible()
    read(panel, desk, scene, qtbot)
    assert panel.mode == "redline"
    assert panel.modes.isVisible()


def test_stepping_counts_and_looks(panel, qtbot):
    panel.step(1)
    assert panel.legend.where.text() == "change 1 of 2"
    panel.step(1)
    panel.step(1)
    assert panel.legend.where.text() == "change 1 of 2"


def test_a_fact_that_changed_since_is_no_longer_marked_as_verified(panel, desk, scene, qtbot):
    restate(scene)
    read(panel, desk, scene, qtbot)
    mark = next(mark for mark in panel.view.marks if mark.tag == "F-04")
    assert mark.kind == "unverified"
    assert "the text says: 200" in mark.tip
    assert panel.notices.shown[0].change == ("F-04", "200", "300")


def test_a_disputed_fact_is_marked_as_disputed(panel, desk, scene, qtbot):
    dispute(scene)
    read(panel, desk, scene, qtbot)
    assert next(mark for mark in panel.view.marks if mark.tag == "F-04").kind == "disputed"


def test_showing_what_changed_turns_to_the_first_text_not_seen(panel, desk, scene, qtbot):
    revise(scene, "这位用户道歉", "周女士道歉")
    read(panel, desk, scene, qtbot)
    panel.choose_mode("clean")
    assert panel.reader.unseen == (("zh", "*"),)
    panel.show_changes()
    assert panel.place == ("zh", "*")
    assert panel.mode == "redline"
    assert panel.reader.unseen == ()


def test_showing_changes_since_a_version_compares_with_it(panel, scene, qtbot):
    first = holding(scene).versions[0]
    panel.show_changes(first.id)
    qtbot.waitUntil(lambda: panel.reader.reading is not None)
    assert panel.reader.base.id == first.id
    assert note(panel) == "changes since v1"


def test_escape_in_the_text_goes_back_and_c_writes(panel, qtbot):
    panel.view.setFocus()
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    panel.view.go_to(2)
    qtbot.keyClick(panel.view, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: panel.comments.unsent == 0 and bool(panel.view._cards))


def test_while_another_statement_is_compared_the_words_of_the_last_one_are_gone(panel, desk, scene, qtbot):
    go = Event()
    desk.jobs.run("hold the worker", go.wait)
    memo = next(s for s in desk.state.statements.in_order() if s.label == "S-01")
    panel.reader.show(memo)
    panel.renew()
    assert panel.stack.currentWidget() is panel.waiting
    assert not panel.bars.isVisible()
    qtbot.waitUntil(panel.bars.isVisible)
    go.set()
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.view)
    assert panel.view.text() == memo.current.content.texts["en"]["*"]


def test_while_a_new_version_is_compared_the_one_being_read_stays(panel, desk, scene, qtbot):
    before, go = panel.view.text(), Event()
    revise(scene)
    qtbot.waitUntil(lambda: desk.live.statements == scene.story.state.statements)
    desk.jobs.run("hold the worker", go.wait)
    panel.reader.show(desk.state.statements.drafted[holding(scene).id])
    panel.renew()
    assert panel.stack.currentWidget() is panel.view
    assert panel.view.text() == before
    go.set()
    qtbot.waitUntil(lambda: panel.view.text() != before)


def test_without_a_statement_it_says_what_to_do(panel):
    panel.reader.show(None)
    panel.renew()
    assert panel.stack.currentWidget() is panel.empty
    assert not panel.modes.isVisible()
    assert not panel.legend.isVisible()


def test_a_long_text_is_shown_without_making_the_window_wait(panel, desk, scene, qtbot):
    statement = holding(scene)
    content = msgspec.to_builtins(statement.current.content)
    content["texts"]["en"]["*"] += "\n\n" + "\n\n".join(f"Paragraph {number} is new." for number in range(300))
    act(scene, "chen", StatementVersioned(statement.id, "S-02", 4, content, "Long"))
    read(panel, desk, scene, qtbot)
    assert len(panel.view.shown.changes) == 300
    panel.step(-1)
    assert panel.legend.where.text() == "change 300 of 300"
