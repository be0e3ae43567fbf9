"""Making, keeping, missing and moving a promise."""

import pytest
from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.projections import promise_label
from app.ui.dialogs.promise import (
    PromiseDialog,
    RenegotiateDialog,
    fill_statements,
    keep_dialog,
    miss_dialog,
    statement_line,
)
from tests.support.seated import seated, told
from tests.support.stage import play

HOUR = 3_600_000


@pytest.fixture(scope="module")
def scene():
    return play("en", "promises")


@pytest.fixture
def desk(dressed, scene):
    with seated("gu", scene=scene) as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def promise(desk, label):
    return next(found for found in desk.state.promises.made.values() if found.label == label)


def at(ms):
    return QDateTime.fromMSecsSinceEpoch(ms)


def test_a_promise_gets_a_label_an_owner_a_time_and_where_it_was_told(desk, over):
    label = promise_label(desk.state)
    dialog = PromiseDialog(desk, over, text="Call every customer\nback")
    assert dialog.statement.currentText() == "S-02 v3, released"
    dialog.role.setCurrentIndex(dialog.role.findData("service"))
    dialog.due.setDateTime(at(desk.now() + HOUR))
    dialog.proof.setText("Call list")
    told(desk, dialog.act)
    made = promise(desk, label)
    assert (made.text, made.role, made.proof_due) == ("Call every customer back", "service", "Call list")
    assert made.due // 60_000 == (desk.now() + HOUR) // 60_000
    assert desk.state.statements.drafted[made.statement].label == "S-02"


def test_a_promise_says_what_and_lies_ahead(desk, over):
    dialog = PromiseDialog(desk, over)
    assert dialog.propose() is None
    assert dialog.text_row.error == "Please write what was promised."
    dialog.text.setPlainText("Call back")
    dialog.due.setDateTime(at(desk.now() - HOUR))
    assert dialog.propose() is None
    assert dialog.due_row.error.startswith("This time is past.")


def test_a_promise_may_have_been_made_elsewhere(desk, over):
    dialog = PromiseDialog(desk, over, text="Call back")
    dialog.statement.setCurrentIndex(0)
    assert dialog.propose().statement is None


def test_keeping_asks_for_the_proof_that_was_announced(desk, over):
    kept = promise(desk, "P-02")
    dialog = keep_dialog(desk, kept, over)
    assert dialog.propose() is None
    dialog.text.setPlainText("Report QA-0314")
    told(desk, dialog.act)
    assert (promise(desk, "P-02").status, promise(desk, "P-02").proof) == ("kept", "Report QA-0314")


def test_another_time_lies_ahead_and_is_another(desk, over):
    moved = promise(desk, "P-03")
    dialog = RenegotiateDialog(desk, moved, over)
    dialog.reason.setPlainText("The panel meets later.")
    assert dialog.propose() is None
    assert dialog.due_row.error
    dialog.due.setDateTime(at(moved.due + 24 * HOUR))
    dialog.reason.setPlainText("")
    assert dialog.propose() is None
    assert dialog.reason_row.error
    dialog.reason.setPlainText("The panel meets later.")
    told(desk, dialog.act)
    assert promise(desk, "P-03").due == moved.due + 24 * HOUR


def test_a_missed_promise_needs_a_reason_and_is_never_filled(desk, over):
    dialog = miss_dialog(desk, promise(desk, "P-01"), over)
    assert dialog.primary.property("kind") == "danger"
    assert dialog.propose() is None
    dialog.text.setPlainText("The line was down.")
    told(desk, dialog.act)
    assert promise(desk, "P-01").status == "missed"


def test_released_statements_stand_first(desk, qtbot):
    field = QComboBox()
    qtbot.addWidget(field)
    fill_statements(field, desk)
    assert field.itemText(0) == "None, it was made elsewhere"
    labels = [field.itemText(number) for number in range(1, field.count())]
    assert labels == sorted(labels, key=lambda text: (not text.endswith("released"), text))
    assert statement_line(desk.state.statements.in_order()[0]) in labels
