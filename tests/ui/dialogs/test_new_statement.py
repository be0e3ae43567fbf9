"""A new statement, a correction, a withdrawal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.new_statement import NewStatementDialog
from app.ui.models.keyed import ROW
from tests.support.seated import seated, told


@pytest.fixture
def desk(dressed):
    with seated("chen") as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def named(desk, label):
    return next((s for s in desk.state.statements.in_order() if s.label == label), None)


def choose(dialog, template):
    dialog.list.setCurrentIndex(dialog.rows_.at(template))


def test_every_template_of_the_playbook_is_offered_with_what_it_is_for(desk, over):
    dialog = NewStatementDialog(desk, over)
    rows = dialog.rows_.rows
    assert [row.key for row in rows] == [template.id for template in desk.state.playbook.templates]
    assert rows[1].spoken.startswith(
        "Apology and what we will do, Apology · The public · Website, Weibo, WeChat, Video account"
    )


def test_the_chosen_template_is_seen_without_the_focus(desk, over):
    dialog = NewStatementDialog(desk, over)
    choose(dialog, "apology")
    assert [row.key for row in dialog.rows_.rows if row.hot] == ["apology"]
    assert dialog.list.currentIndex().data(ROW).key == "apology"


def test_it_stands_in_the_record_with_the_facts_that_fit(desk, over, qtbot):
    dialog = NewStatementDialog(desk, over)
    choose(dialog, "apology")
    assert dialog.label.text() == "S-03"
    assert dialog.bind.isChecked()
    made = []
    dialog.made.connect(made.append)
    told(desk, dialog.act)
    qtbot.waitUntil(lambda: made != [])
    statement = named(desk, "S-03")
    assert made == [statement.id]
    assert statement.template == "apology"
    assert {desk.state.facts.sheet[b.fact].label for b in statement.current.content.facts.values()} >= {"F-01", "F-02"}
    assert "[[" in statement.current.content.texts["en"]["*"]


def test_facts_are_not_bound_where_that_is_not_wanted(desk, over):
    dialog = NewStatementDialog(desk, over)
    choose(dialog, "apology")
    dialog.bind.setChecked(False)
    told(desk, dialog.act)
    assert named(desk, "S-03").current.content.facts == {}


def test_a_label_is_needed_and_a_taken_one_is_refused(desk, over, qtbot):
    dialog = NewStatementDialog(desk, over)
    dialog.label.setText("  ")
    assert dialog.propose() is None
    assert dialog.label_row.error
    dialog.label.setText("S-01")
    dialog.act()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.isEnabled()
    assert len(desk.state.statements.drafted) == 3


def test_enter_begins_and_never_gives_up_what_was_chosen(desk, over, qtbot):
    dialog = NewStatementDialog(desk, over)
    dialog.show()
    choose(dialog, "update")
    told(desk, lambda: qtbot.keyClick(dialog.label, Qt.Key.Key_Return))
    assert named(desk, "S-03").template == "update"


def test_a_talk_track_gets_a_label_of_its_own_row(desk, over):
    dialog = NewStatementDialog(desk, over)
    choose(dialog, "talk_track")
    assert dialog.label.text() == "Q-02"


@pytest.mark.parametrize("kind", ["correction", "withdrawal"])
def test_a_released_statement_is_corrected_or_withdrawn_by_one_that_points_to_it(desk, over, kind):
    of = named(desk, "S-01")
    dialog = NewStatementDialog(desk, over, of.id, kind)
    assert dialog.of.currentData() == of.id
    assert dialog.rows_.rows[0].key == ("correction" if kind == "correction" else dialog.rows_.rows[0].key)
    told(desk, dialog.act)
    made = named(desk, "S-03")
    assert (made.corrects, made.withdraws) == ((of.id, None) if kind == "correction" else (None, of.id))


def test_only_released_statements_can_be_pointed_to(desk, over):
    dialog = NewStatementDialog(desk, over)
    assert [dialog.of.itemText(row).split()[0] for row in range(dialog.of.count())] == ["Q-01", "S-01"]
    assert dialog.pointed is None
    dialog.kind.set_current("correction")
    dialog._kind_chosen()
    assert dialog.pointed is not None


def test_without_anything_released_there_is_nothing_to_correct(dressed, over):
    with seated("chen", "declared") as desk:
        dialog = NewStatementDialog(desk, over, "gone", "correction")
        assert not dialog.kind.isVisibleTo(dialog)
        assert not dialog.of_row.isVisibleTo(dialog)
        assert dialog.kind.current == "new"
        assert not dialog.bind.isChecked()
