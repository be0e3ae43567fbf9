"""Verifying, disputing and withdrawing a fact."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.facts import FactStated
from app.ui.dialogs.fact_turns import DisputeDialog, VerifyDialog, WithdrawDialog, amount
from app.ui.widgets.label import Label
from tests.support.seated import enter, seated, told


@pytest.fixture
def desk(dressed):
    with seated("wei") as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def fact(desk, label):
    return next(found for found in desk.state.facts.in_order() if found.label == label)


def words(dialog):
    return [label.text() for label in dialog.findChildren(Label)]


def test_verifying_says_what_it_was_checked_against(desk, over):
    dialog = VerifyDialog(desk, fact(desk, "F-09"), over)
    assert "18600 yuan" in words(dialog)
    assert dialog.propose() is None
    assert dialog.row.error == "Please say what you checked it against."
    dialog.source.setText("Receipts")
    dialog.reason.setPlainText("Two were missing.")
    told(desk, dialog.act)
    turn = fact(desk, "F-09").history[-1]
    assert (turn.standing, turn.source, turn.reason) == ("verified", "Receipts", "Two were missing.")


def test_disputing_needs_a_reason_and_names_what_uses_the_fact(desk, over):
    dialog = DisputeDialog(desk, fact(desk, "F-01"), over)
    assert any("Q-01, S-01, S-02" in text for text in words(dialog))
    assert dialog.propose() is None
    dialog.reason.setPlainText("The plate says N2.")
    told(desk, dialog.act)
    assert fact(desk, "F-01").standing == "disputed"


def test_withdrawing_needs_a_reason_and_is_never_filled(desk, over):
    dialog = WithdrawDialog(desk, fact(desk, "F-08"), over)
    assert dialog.primary.property("kind") == "danger"
    assert dialog.propose() is None
    dialog.reason.setPlainText("Counted twice.")
    told(desk, dialog.act)
    assert fact(desk, "F-08").standing == "withdrawn"


def test_a_fact_that_was_stated_anew_meanwhile_is_not_verified_unseen(desk, over, qtbot):
    old = fact(desk, "F-07")
    dialog = VerifyDialog(desk, old, over)
    dialog.source.setText("Recording")
    enter(desk, FactStated(old.id, old.label, old.claim, "2026-03-14", "", "", "Recording"))
    dialog.show()
    dialog.act()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert "F-07 has changed meanwhile. Look at it again." in words(dialog)
    dialog.close()


@pytest.mark.parametrize(("value", "unit", "text"), [("37", "cases", "37 cases"), ("N3", "", "N3"), ("", "", "")])
def test_a_value_is_read_with_its_unit(value, unit, text):
    assert amount(value, unit) == text
