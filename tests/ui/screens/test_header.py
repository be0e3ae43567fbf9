"""The band at the top: which incident, how bad, how long, who commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from app import i18n
from app.domain.severity import SeverityAssessed
from app.ui.dialogs.clock import ClockDialog
from app.ui.screens.header import ClockTile, Face, IncidentHeader, incident_number, initials
from app.ui.times import clock_time
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
def header(desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = IncidentHeader(desk, tall=True, parent=window)
    made.resize(1256, made.height())
    window.show()
    made.kept = window  # nothing else holds the window
    return made


def shown(header):
    return [tile.clock.plan.id for tile in header.tiles if not tile.isHidden()]


def test_it_names_the_incident_and_how_bad_it_is(header, desk):
    assert header.title.text() == desk.state.incident.title
    assert header.badge.level == 2


def test_the_line_below_says_number_start_length_and_phase(header, desk, scene):
    declared = clock_time(scene.story.start, scene.clock.time, seconds=True)
    parts = header.about.text().split(" · ")
    assert parts[0] == incident_number(desk.room.stream, desk.state.incident.declared)
    assert parts[1] == f"declared {declared}"
    assert parts[2].startswith("running ")
    assert parts[3] == "phase 1/4 Verify and contain"


def test_the_golden_clock_and_the_most_urgent_one_are_shown(header):
    assert shown(header) == ["first_statement", "reach_customer"]


def test_a_third_clock_and_the_faces_appear_where_there_is_room(header):
    header.resize(1600, header.height())
    assert shown(header) == ["first_statement", "reach_customer", "substance"]
    header.resize(1100, header.height())
    assert header.faces.isHidden()
    header.resize(780, header.height())
    assert shown(header) == ["first_statement"]


def test_clocks_move_with_the_second_and_keep_their_accessible_name(header, desk, scene):
    before = header.tiles[0].face.reading.seconds
    scene.clock.at(61)
    desk.ticked.emit()
    assert header.tiles[0].face.reading.seconds == before - 61
    assert header.tiles[0].accessibleName().startswith("First public statement due in ")


def test_pressing_a_clock_opens_what_can_be_done_about_it(header, qtbot):
    qtbot.mouseClick(header.tiles[1], Qt.MouseButton.LeftButton)
    dialog = header.window().findChild(ClockDialog)
    assert dialog.windowTitle() == "Speak to the customer in person"
    dialog.close()


def test_the_holders_of_roles_stand_in_the_playbooks_order_without_presence(header):
    faces = header.findChildren(Face)
    assert [face.accessibleName() for face in faces][:2] == [
        "Shen Ruolan: Incident commander",
        "Gu Qing: Head of communications",
    ]
    assert "online" not in faces[0].toolTip()


def test_another_level_is_shown_at_once(header, desk):
    enter(desk, SeverityAssessed(1, {}, [], "", "It is spreading"))
    assert header.badge.level == 1


def test_the_menu_is_there_for_those_who_can_do_something(header, desk, qtbot):
    assert header.menu.isVisible()
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(20)
    assert header.menu.isHidden()


def test_the_menu_button_opens_the_menu(header, qtbot):
    header.menu.click()
    menu = header.window().findChild(QMenu)
    assert "Severity…" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_closed_incident_shows_its_final_length(dressed, qtbot):
    with seated("shen", "end") as desk:
        header = IncidentHeader(desk)
        qtbot.addWidget(header)
        header.show()
        parts = header.about.text().split(" · ")
        assert parts[-1] == "closed"
        assert parts[-2].startswith("ran ")
        assert shown(header) == []


def test_working_screens_have_the_lower_band(desk, qtbot):
    header = IncidentHeader(desk)
    qtbot.addWidget(header)
    header.show()
    assert header.height() == 64
    assert header.faces.isHidden()


def test_a_clock_tile_is_as_wide_as_its_clock_needs(header):
    for tile in header.findChildren(ClockTile):
        assert tile.minimumSizeHint().width() >= tile.face.sizeHint().width()


def test_an_incidents_number_has_the_year_and_the_end_of_its_id():
    assert incident_number("0195-aaaa-0a1f", 1_773_425_884_000) == "INC-2026-0A1F"


def test_initials_are_the_surname_in_chinese_and_letters_in_english():
    assert initials("Shen Ruolan") == "SR"
    i18n.speak("zh")
    assert initials("沈若岚") == "沈"
    assert initials("Shen") == "S"
