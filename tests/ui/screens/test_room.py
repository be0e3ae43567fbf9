"""The war room: what is next, and going between its panes."""

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QListView, QWidget

from app import i18n
from app.domain.facts import FactVerified
from app.domain.incident import IncidentClosed
from app.domain.roles import RoleWithdrawn
from app.settings import Settings
from app.ui.dialogs.clock import ClockDialog
from app.ui.dialogs.reach import ReachDialog
from app.ui.screens.room import RoomScreen
from app.ui.widgets.button import Button
from tests.support.seated import enter, seated
from tests.support.stage import play


class Window(QWidget):
    """What a room stands in: as wide as a test says, with settings."""

    def __init__(self, wide):
        super().__init__()
        self.settings = Settings()
        self.resize(wide, 860)


@pytest.fixture
def stand(dressed, qtbot):
    """A room seen by somebody, in a window so wide."""
    holders, windows = [], []

    def stand(who="gu", until="half", wide=1280, settings=None, scene=None):
        holder = seated(who, until, scene)
        desk = holder.__enter__()
        holders.append(holder)
        window = Window(wide)
        windows.append(window)
        qtbot.addWidget(window)
        window.settings = settings or window.settings
        room = RoomScreen(desk, window)
        room.resize(window.size())
        window.show()
        return room

    yield stand
    for holder in holders:
        holder.__exit__(None, None, None)


def press(room, keys):
    shortcut = next(s for s in room.findChildren(QShortcut) if s.key().toString() == keys)
    shortcut.activated.emit()


def sentence(room):
    return room.strip.accessibleName()


# -- what is next ------------------------------------------------------------------------------------------------


def test_the_strip_says_what_is_next_for_me(stand):
    room = stand()
    assert sentence(room).startswith("Next: Settle F-07 “Day we actually spoke to the customer”")
    assert not room.strip.isHidden()


def test_the_button_goes_where_it_is_done(stand, qtbot):
    room = stand()
    with qtbot.waitSignal(room.desk.go) as went:
        next(b for b in room.strip.findChildren(Button) if b.property("kind") == "primary").click()
    assert went.args[0] == "facts"


def test_where_somebody_else_is_next_the_strip_has_their_number_and_leads_to_their_card(stand):
    scene = play("en", "requested")
    for role in scene.story.state.roles.of(scene.people["zhao"]):
        scene.story.do("shen", RoleWithdrawn(role, scene.people["zhao"], "ill"))
    room = stand("zhao", scene=scene)
    assert sentence(room).startswith("Next: Luo Xiaoman is next: “Speak to the customer in person”")
    button = next(b for b in room.strip.findChildren(Button) if b.property("kind") == "quiet")
    assert button.label == "Luo Xiaoman +86 100 0555 0107"
    button.click()
    shown = room.window().findChild(ReachDialog)
    assert [card.shown.name for card in shown.cards] == ["Luo Xiaoman"]
    shown.close()


def test_ctrl_g_does_the_same(stand, qtbot):
    room = stand("han", "requested")
    with qtbot.waitSignal(room.desk.go) as went:
        press(room, "Ctrl+G")
    assert went.args[0] == "signoff"


def test_a_clock_that_a_person_stops_opens_its_dialog(stand):
    room = stand("han", "signed")
    room.go_next()
    dialog = room.window().findChild(ClockDialog)
    assert dialog.windowTitle() == "Speak to the customer in person"
    dialog.close()


def test_a_task_is_shown_in_the_room_itself(stand, qtbot):
    room = stand("wei")
    with qtbot.assertNotEmitted(room.desk.go):
        room.go_next()
    assert room.tasks.list.chosen().key == "safety_check"


def test_what_is_next_moves_on_with_the_record(stand):
    scene = play("en", "half")
    room = stand(scene=scene)
    before = sentence(room)
    fact = room.desk.state.facts.sheet[scene.story.id("contacted_on")]
    room.desk.act_as(scene.people["zhao"])
    enter(room.desk, FactVerified(fact.id, fact.of, "", "Listened to it"))
    room.desk.act_as(scene.people["gu"])
    assert sentence(room) != before


def test_when_nothing_can_be_entered_there_is_no_strip(stand, qtbot):
    room = stand("shen")
    with qtbot.waitSignal(room.desk.moment_changed):
        room.desk.show_moment(20)
    assert room.strip.isHidden()
    room.go_next()
    with qtbot.waitSignal(room.desk.moment_changed):
        room.desk.show_moment(None)
    assert not room.strip.isHidden()
    enter(room.desk, IncidentClosed("All done"))
    assert room.strip.isHidden()


# -- going there -------------------------------------------------------------------------------------------------


def test_a_task_or_an_entry_can_be_shown(stand, qtbot):
    room = stand()
    room.show_at("trace_rule")
    assert room.tasks.list.chosen().key == "trace_rule"
    room.show_at("14")
    assert room.tasks.list.chosen().key == "trace_rule"


def test_f6_goes_through_the_panes_and_back(stand, qtbot):
    room = stand()
    room.tasks.list.setFocus()
    ways = [to for _pane, to in room._ways()]
    focus = room.window().focusWidget
    qtbot.waitUntil(lambda: focus() is room.tasks.list)
    for expected in (*ways[2:], ways[0], ways[1]):
        press(room, "F6")
        assert focus() is expected
    press(room, "Shift+F6")
    assert focus() is ways[0]


def test_f6_leaves_out_what_is_hidden(stand):
    room = stand("shen", "end")
    assert room.strip.isHidden()
    room.tasks.list.setFocus()
    press(room, "Shift+F6")
    assert room.context.isAncestorOf(room.window().focusWidget())


def test_whoever_comes_to_the_room_comes_to_the_tasks(stand, qtbot):
    room = stand()
    qtbot.waitUntil(lambda: room.window().focusWidget() is room.tasks.list)


# -- panes -------------------------------------------------------------------------------------------------------


def test_below_1280_the_context_is_a_tab_beside_the_tasks(stand):
    room = stand(wide=1200)
    assert room.panes.narrow
    assert [room.panes.tabs.tabText(i) for i in range(2)] == ["Tasks", "Context"]
    room.panes.bring(room.context)
    assert room.context.isVisible()
    assert not room.tasks.isVisible()
    room.show_at("trace_rule")
    assert room.tasks.isVisible()


def test_a_window_that_grows_puts_the_context_back(stand):
    room = stand(wide=1200)
    room.window().resize(1400, 860)
    room.resize(1400, 860)
    assert not room.panes.narrow
    assert [room.panes.widget(i) for i in range(3)] == [room.tasks, room.panes.middle, room.context]
    assert room.context.isVisible()
    assert room.tasks.isVisible()


def test_panes_keep_their_least_widths(stand):
    room = stand(wide=1300)
    assert room.tasks.minimumWidth() == 240
    assert room.panes.middle.minimumWidth() == 480
    assert room.context.minimumWidth() == 300


def test_widths_are_remembered(stand):
    room = stand(wide=1400)
    room.panes.moveSplitter(400, 1)
    kept = room.window().settings
    assert "room" in kept.layout
    again = stand(wide=1400, settings=kept)
    assert again.panes.sizes() == room.panes.sizes()


def test_tab_leaves_the_strip_for_the_tasks(stand):
    room = stand()
    button = next(b for b in room.strip.findChildren(Button) if b.property("kind") == "primary")
    button.setFocus()
    seen = []
    for _step in range(4):
        room.window().focusNextPrevChild(True)
        seen.append(room.window().focusWidget())
    assert any(room.tasks.isAncestorOf(widget) for widget in seen if widget)


# -- for everybody -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wide", [1200, 1440])
def test_every_control_has_a_name(stand, wide):
    room = stand(wide=wide)
    controls = [w for w in room.findChildren(QAbstractButton) if w.isVisible()] + room.findChildren(QListView)
    assert controls
    assert [type(w).__name__ for w in controls if not w.accessibleName()] == []


@pytest.mark.parametrize(("language", "until"), [("en", "declared"), ("zh", "half"), ("en", "signed"), ("zh", "end")])
def test_every_moment_of_the_story_is_shown_to_everybody(stand, qtbot, language, until):
    i18n.speak(language)
    scene = play(language, until)
    room = stand("shen", scene=scene)
    for who in scene.people:
        with qtbot.waitSignal(room.desk.seat_changed):
            room.desk.act_as(scene.people[who])
        assert room.header.title.text() == room.desk.state.incident.title
        assert room.tasks.list.rows.rows
        assert room.strip.isHidden() == (room._said is None)


def test_a_window_without_settings_forgets_its_widths(dressed, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    with seated("gu") as desk:
        room = RoomScreen(desk, window)
        room.resize(1400, 860)
        window.show()
        room.panes.moveSplitter(400, 1)
        assert room._layout() == {}
