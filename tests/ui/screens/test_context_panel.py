"""What the room rests on."""

import pytest

from app.domain.clocks import ClockStopped
from app.domain.facts import FactWithdrawn
from app.ui.dialogs.clock import ClockDialog
from app.ui.dialogs.reach import ReachDialog
from app.ui.dialogs.roles import RolesDialog
from app.ui.screens.context_panel import ContextPanel
from tests.support.seated import enter, seated
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def panel(desk, qtbot):
    made = ContextPanel(desk)
    qtbot.addWidget(made)
    made.resize(352, 700)
    made.show()
    return made


def rows(sheet):
    return sheet.list.rows.rows


def test_facts_are_counted_by_standing(panel):
    words = [label.text() for label in panel._standings.values() if not label.isHidden()]
    assert words == ["verified 7", "disputed 2"]


def test_the_fact_that_is_next_for_me_is_marked(panel):
    assert [row.label for row in rows(panel.facts) if row.hot] == ["F-07"]


def test_a_fact_opens_where_it_is_settled(panel, desk, scene, qtbot):
    with qtbot.waitSignal(desk.go) as went:
        panel.facts.list.opened.emit(scene.story.id("contacted_on"))
    assert went.args == ["facts", scene.story.id("contacted_on")]


def test_statement_and_promises_open_their_places(panel, desk, qtbot):
    with qtbot.waitSignal(desk.go) as went:
        panel.statement.open.click()
    assert went.args[0] == "statements"
    with qtbot.waitSignal(desk.go) as went:
        panel.to_promises.click()
    assert went.args == ["promises", ""]


def test_without_promises_it_says_so(panel):
    assert panel.promises.list.isHidden()
    assert panel.promises.none.text() == "No public promise is open."


def test_promises_are_listed_and_open_at_their_own(dressed, qtbot):
    with seated("gu", "promises") as desk:
        panel = ContextPanel(desk)
        qtbot.addWidget(panel)
        panel.show()
        assert [row.label for row in rows(panel.promises)] == ["P-01", "P-02", "P-03"]
        with qtbot.waitSignal(desk.go) as went:
            panel.promises.list.opened.emit(rows(panel.promises)[0].key)
        assert went.args == ["promises", rows(panel.promises)[0].key]


def test_a_clock_opens_its_dialog(panel):
    row = next(row for row in rows(panel.clocks) if row.text == "Speak to the customer in person")
    panel.clocks.list.opened.emit(row.key)
    dialog = panel.window().findChild(ClockDialog)
    assert dialog.windowTitle() == row.text
    dialog.close()


def test_clocks_tick(panel, desk, scene):
    before = rows(panel.clocks)[0].tail
    scene.clock.at(61)
    desk.ticked.emit()
    assert rows(panel.clocks)[0].tail != before


def test_a_role_shows_who_answers_for_it_and_from_there_the_form(panel):
    panel.roles.list.opened.emit("legal")
    shown = panel.window().findChild(ReachDialog)
    assert [card.shown.name for card in shown.cards] == ["Han Jingzhi"]
    shown.change.click()
    dialog = panel.window().findChild(RolesDialog)
    assert dialog.role.currentData() == "legal"
    dialog.close()


def test_the_header_opens_the_form_at_once(panel):
    panel.change_roles.click()
    panel.window().findChild(RolesDialog).close()


def test_who_may_not_change_roles_has_no_button_and_no_way_to_the_form(dressed, qtbot):
    with seated("han", "declared") as desk:
        panel = ContextPanel(desk)
        qtbot.addWidget(panel)
        panel.show()
        panel.roles.list.opened.emit("commander")
        assert panel.change_roles.isHidden()
        shown = panel.window().findChild(ReachDialog)
        assert shown.change.isHidden()
        shown.close()


def test_what_comes_in_is_shown_and_the_scroll_position_stays(panel, desk, scene):
    bar = panel.area.verticalScrollBar()
    bar.setValue(300)
    fact = desk.state.facts.sheet[scene.story.id("loss_claimed")]
    enter(desk, FactWithdrawn(fact.id, fact.of, "It was another case"))
    assert rows(panel.facts)[-1].label == "F-09"
    enter(desk, ClockStopped("reach_customer", "CR-0091"))
    assert next(row for row in rows(panel.clocks) if row.text == "Speak to the customer in person").chip.text == "kept"
    assert bar.value() == 300


def test_a_row_that_takes_the_focus_comes_into_view(panel, qtbot):
    panel.roles.list.setFocus()
    qtbot.waitUntil(lambda: panel.area.verticalScrollBar().value() > 0)


def test_the_focus_comes_to_the_first_list_that_has_rows(panel, dressed, qtbot):
    assert panel.first() is panel.facts.list
    with seated("han", "declared") as desk:
        empty = ContextPanel(desk)
        qtbot.addWidget(empty)
        empty.show()
        assert empty.first() is empty.clocks.list
