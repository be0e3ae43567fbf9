"""The end of an incident."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.clocks import ClockWaived, running
from app.ui.dialogs.closing import CloseDialog, reopen_dialog, stand_down_dialog, unsettled
from app.ui.widgets.label import ElidedLabel
from tests.support.seated import enter, seated, told


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def desk(dressed):
    with seated("shen", "promises") as desk:
        yield desk


def test_standing_down_needs_a_reason(desk, over):
    dialog = stand_down_dialog(desk, over)
    assert dialog.propose() is None
    dialog.text.setPlainText("Two quiet windows in a row")
    told(desk, dialog.act)
    assert desk.state.incident.phase == "stood-down"


def test_what_is_unsettled_is_listed_by_name_with_its_time(desk, over):
    found = unsettled(desk)
    assert len(found) == desk.state.unsettled()
    assert any(line.startswith("Clock: First substantive response, due ") for line in found)
    assert any(line.startswith("Promise P-01: Next public update, due ") for line in found)
    shown = [label.text() for label in CloseDialog(desk, over).findChildren(ElidedLabel)]
    assert shown == [f"Still open: {len(found)}", *(f"• {line}" for line in found)]


def test_closing_with_something_open_needs_the_reason(desk, over):
    dialog = CloseDialog(desk, over)
    assert dialog.propose() is None
    assert dialog.row.error
    dialog.text.setPlainText("The promises move to the service team")
    told(desk, dialog.act)
    assert desk.state.incident.phase == "closed"
    assert desk.state.incident.closing_reason == "The promises move to the service team"


def test_closing_with_nothing_open_needs_none_and_can_be_undone(dressed, over):
    with seated("shen", "kept") as desk:
        for clock in running(desk.state):
            enter(desk, ClockWaived(clock.plan.id, "Nothing more is due"))
        told(desk, stand_down_with_reason(desk, over).act)
        dialog = CloseDialog(desk, over)
        assert dialog.unsettled == []
        told(desk, dialog.act)
        assert desk.state.incident.phase == "closed"
        again = reopen_dialog(desk, over)
        again.text.setPlainText("A new video")
        told(desk, again.act)
        assert desk.state.incident.phase == "open"


def stand_down_with_reason(desk, over):
    dialog = stand_down_dialog(desk, over)
    dialog.text.setPlainText("Quiet")
    return dialog
