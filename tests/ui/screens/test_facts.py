"""app/ui/screens/facts.py: the fact sheet."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu

from app.domain.facts import FactStated, FactVerified
from app.domain.notes import NoteWritten
from app.domain.roles import RoleWithdrawn
from app.ui.dialogs.fact import FactDialog
from app.ui.dialogs.fact_turns import VerifyDialog
from app.ui.models.facts import FactRow, PlannedRow
from app.ui.paper import Preview
from app.ui.screens.facts import FactsScreen
from tests.support.seated import enter, seated, told
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("wei", scene=scene) as desk:
        yield desk


@pytest.fixture
def screen(desk, qtbot):
    made = FactsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1256, 810)
    made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()


def labels(screen):
    return [row.label for row in screen.view.rows.rows if isinstance(row, FactRow)]


def fact(desk, label):
    return next(found for found in desk.state.facts.in_order() if found.label == label)


def dialog(screen, kind):
    return next(found for found in screen.findChildren(kind) if found.isVisible())


def test_what_is_to_be_settled_stands_first_and_is_shown_in_full(screen):
    assert labels(screen) == ["F-07", "F-09", "F-01", "F-02", "F-03", "F-04", "F-05", "F-06", "F-08"]
    assert screen.pane.claim.text() == "Day we actually spoke to the customer"


def test_filters_and_search_narrow_the_sheet(screen, qtbot):
    screen.bar.segments.set_current("verified")
    screen.bar.segments.chosen.emit("verified")
    assert len(labels(screen)) == 7
    qtbot.keyClicks(screen.bar.field, "recording")
    assert labels(screen) == ["F-03", "F-04", "F-06"]
    qtbot.keyClicks(screen.bar.field, " zebra")
    assert screen.shown.currentWidget() is screen.none
    assert not screen.pane.isVisible()


def test_before_the_first_fact_it_says_what_belongs_here(dressed, qtbot):
    with seated("luo", "declared") as desk:
        screen = FactsScreen(desk)
        qtbot.addWidget(screen)
        screen.show()
        assert not screen.pane.isVisible()
        assert all(isinstance(row, PlannedRow) or not row.acts for row in screen.view.rows.rows)


def test_showing_a_fact_clears_what_would_hide_it(screen, desk):
    screen.bar.segments.set_current("withdrawn")
    screen.renew()
    screen.show_at(fact(desk, "F-04").id)
    assert screen.chosen().label == "F-04"


def test_f4_goes_to_the_next_fact_to_settle(screen, qtbot):
    screen.show_at(fact(screen.desk, "F-01").id)
    screen.next_to_settle()
    assert screen.chosen().label == "F-07"
    screen.next_to_settle()
    assert screen.chosen().label == "F-09"
    screen.next_to_settle()
    assert screen.chosen().label == "F-07"


def test_v_verifies_with_a_source(screen, desk, qtbot):
    screen.view.setFocus()
    qtbot.keyClick(screen.view, Qt.Key.Key_V)
    form = dialog(screen, VerifyDialog)
    form.source.setText("Recording CR-0091")
    told(desk, form.act)
    qtbot.waitUntil(lambda: screen.chosen().standing == "verified")
    assert screen.chosen().label == "F-07"


def test_what_the_rules_refuse_opens_no_form(screen, desk, scene, qtbot):
    desk.act_as(scene.people["luo"])
    screen.act("verify")
    assert screen.findChildren(VerifyDialog) == []


def test_one_click_on_what_the_playbook_asks_opens_its_form(screen, qtbot):
    qtbot.waitUntil(lambda: "fault_cause" in planned(screen))
    index = screen.view.rows.at("planned:fault_cause")
    screen.view.scrollTo(index)
    place = screen.view.visualRect(index).center()
    qtbot.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    form = dialog(screen, FactDialog)
    assert form.claim.toPlainText() == "Cause of the fault (test report number)"


def planned(screen):
    return {row.planned.id for row in screen.view.rows.rows if isinstance(row, PlannedRow)}


def test_what_was_stated_is_no_longer_asked(screen, desk, qtbot):
    qtbot.waitUntil(lambda: "fault_cause" in planned(screen))
    enter(desk, FactStated("fault_cause", "F-10", "Cause", "QA-1", "", "", "Report"))
    qtbot.waitUntil(lambda: "fault_cause" not in planned(screen))


def test_a_note_that_comes_in_changes_nothing_here(screen, desk, qtbot):
    qtbot.waitUntil(lambda: bool(planned(screen)))
    with qtbot.assertNotEmitted(screen.view.rows.dataChanged):
        enter(desk, NoteWritten("Nothing about facts."))


def test_a_fact_that_comes_in_leaves_choice_and_place_alone(screen, desk):
    screen.show_at(fact(desk, "F-04").id)
    enter(desk, FactStated("f10", "F-10", "Stores", "41", "", "", "Sales"))
    assert screen.chosen().label == "F-04"
    assert "F-10" in labels(screen)


def test_somebody_elses_verification_shows_at_once(screen, desk, scene):
    loss = fact(desk, "F-09")
    screen.show_at(loss.id)
    desk.act_as(scene.people["han"])
    enter(desk, FactVerified(loss.id, loss.of, "", "Receipts"))
    assert screen.pane.chip.look.text == "Verified"


def test_n_states_a_new_fact(screen, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_N)
    assert dialog(screen, FactDialog).windowTitle() == "State a fact"


def test_e_states_the_chosen_one_anew(screen, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_E)
    assert dialog(screen, FactDialog).windowTitle() == "State F-07 anew"


def test_the_menu_offers_what_may_be_done_and_copying(screen):
    screen._menu(QPoint(5, 5))
    menu = next(m for m in screen.findChildren(QMenu) if m.isVisible())
    assert {"Verify…", "Withdraw…", "Copy\tCtrl+C"} <= {action.text() for action in menu.actions()}
    menu.close()


def test_ctrl_c_copies_the_fact_as_a_line(screen, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("F-07, Day we actually spoke to the customer, 13 March")


def test_the_sheet_can_be_printed(screen):
    screen.print()
    assert dialog(screen, Preview).windowTitle() == "Fact sheet"


def test_places_are_asked_for_by_their_screen(screen, desk, qtbot):
    with qtbot.waitSignal(desk.go) as went:
        screen.pane.placed.emit(34)
    assert went.args == ["record", "34"]
    with qtbot.waitSignal(desk.go) as went:
        screen.pane.followed.emit("s")
    assert went.args == ["statements", "s"]


def test_in_the_past_the_sheet_is_as_it_was_and_cannot_be_changed(screen, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(30)
    assert "F-09" not in labels(screen)
    assert not screen.bar.button.isVisible()
    assert not any(isinstance(row, PlannedRow) for row in screen.view.rows.rows)
    screen.act("new")
    screen.act("state")
    assert screen.findChildren(FactDialog) == []


def test_whoever_holds_no_role_is_offered_nothing(dressed, qtbot, scene):
    with seated("shen", scene=scene) as desk:
        enter(desk, RoleWithdrawn("quality", scene.people["wei"], "off shift"))
        desk.act_as(scene.people["wei"])
        screen = FactsScreen(desk)
        qtbot.addWidget(screen)
        screen.show()
        assert not screen.bar.button.isVisible()
        assert screen.pane.acts.why.text().startswith("You hold no role")
