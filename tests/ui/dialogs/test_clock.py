"""What a person can do about a clock."""

import pytest
from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QWidget

from app.domain.terms import moment_ms
from app.ui.dialogs.clock import ClockDialog, KnownSinceDialog, about_clock, find_clock
from app.ui.dialogs.reach import ReachDialog
from app.ui.widgets.label import Label
from tests.support.seated import seated, told


@pytest.fixture
def desk(dressed):
    with seated("luo") as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def acts(dialog):
    return [part.accessibleName() for part in dialog.acts.findChildren(QWidget) if part.accessibleName()]


def test_a_running_clock_is_stopped_with_proof(desk, over):
    dialog = ClockDialog(desk, find_clock(desk, "reach_customer"), over)
    assert acts(dialog) == ["Done, with proof", "Does not apply"]
    assert dialog.propose() is None
    assert dialog.text_row.error.startswith("Please give the proof")
    dialog.text.setPlainText("Call recording CR-0091")
    told(desk, dialog.act)
    found = find_clock(desk, "reach_customer")
    assert (found.outcome, found.proof) == ("kept", "Call recording CR-0091")


def test_a_clock_that_waits_for_a_person_is_started_with_evidence(desk, over):
    dialog = ClockDialog(desk, find_clock(desk, "regulator_reply"), over)
    dialog.show()
    assert dialog.at_row.isVisible()
    assert dialog.propose() is None
    assert dialog.text_row.error == "Please say what this rests on."
    dialog.at.setDateTime(QDateTime.fromMSecsSinceEpoch(desk.now() - 600_000))
    dialog.text.setPlainText("Their call")
    told(desk, dialog.act)
    found = find_clock(desk, "regulator_reply")
    assert found.outcome == "running"
    assert abs(found.start - (desk.now() - 600_000)) < 60_000


def test_a_clock_of_the_law_that_does_not_apply_needs_the_reason(desk, over):
    dialog = ClockDialog(desk, find_clock(desk, "personal_data"), over)
    dialog.acts.set_current("waive")
    dialog.acts.chosen.emit("waive")
    assert dialog.primary.label == "Record that it does not apply"
    assert dialog.at_row.isHidden()
    assert dialog.propose() is None
    dialog.text.setPlainText("No personal data is concerned.")
    told(desk, dialog.act)
    assert find_clock(desk, "personal_data").outcome == "waived"


def test_a_clock_that_starts_by_itself_can_only_be_waived(desk, over):
    dialog = ClockDialog(desk, find_clock(desk, "update"), over)
    assert acts(dialog) == ["Does not apply"]
    assert "It starts with the next public release." in about_clock(desk, find_clock(desk, "update"))


def test_an_ended_clock_is_only_looked_at(desk, over):
    dialog = ClockDialog(desk, find_clock(desk, "memo_first"), over)
    assert dialog.primary.isHidden()
    assert not dialog.primary.isEnabled()
    assert dialog.acts.isHidden()
    assert dialog.cancel.label == "Close"
    before = len(desk.lines)
    dialog.act()
    assert len(desk.lines) == before


def test_a_clock_says_whose_it_is_from_when_and_by_which_rule(desk):
    lines = about_clock(desk, find_clock(desk, "reach_customer"))
    assert lines[0] == "Answers for it: Head of customer service · Luo Xiaoman"
    assert lines[1].startswith("Runs from ")
    assert lines[2].endswith(" left")
    assert any(line.startswith("CN-PIPL-57: ") for line in about_clock(desk, find_clock(desk, "personal_data")))
    assert any("by itself" in line for line in about_clock(desk, find_clock(desk, "first_statement")))


def test_there_is_no_clock_of_an_unknown_name(desk):
    assert find_clock(desk, "nothing") is None


def test_in_the_past_nothing_is_entered(desk, over, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(20)
    dialog = ClockDialog(desk, find_clock(desk, "reach_customer"), over)
    assert dialog.primary.isHidden()


def test_since_when_the_company_knew_is_stated_with_what_shows_it(desk, over):
    dialog = KnownSinceDialog(desk, over)
    known = moment_ms(desk.state.incident.known_since)
    assert dialog.at.dateTime().toMSecsSinceEpoch() == known
    assert dialog.propose() is None
    assert dialog.row.error
    dialog.at.setDateTime(QDateTime.fromMSecsSinceEpoch(known - 3_600_000))
    dialog.text.setPlainText("An earlier ticket")
    told(desk, dialog.act)
    assert moment_ms(desk.state.incident.known_since) == known - 3_600_000


def test_a_running_clock_names_whom_it_waits_for_and_shows_their_numbers(desk, over):
    dialog = ClockDialog(desk, find_clock(desk, "reach_customer"), over)
    assert [button.label for button in dialog.waits.buttons] == ["Head of customer service · Luo Xiaoman"]
    assert "+86 100 0555 0107" in {label.text() for label in dialog.waits.findChildren(Label)}
    dialog.waits.buttons[0].click()
    shown = dialog.findChild(ReachDialog)
    assert [card.shown.name for card in shown.cards] == ["Luo Xiaoman"]
    shown.close()


def test_a_clock_that_does_not_run_waits_for_nobody(desk, over):
    dialog = ClockDialog(desk, find_clock(desk, "regulator_reply"), over)
    assert dialog.waits.buttons == []
    assert dialog.waits.isHidden()
