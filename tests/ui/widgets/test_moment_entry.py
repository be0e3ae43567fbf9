"""app/ui/widgets/moment_entry.py: a moment that may still be open."""

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app import i18n
from app.ui.widgets.moment_entry import MomentEntry, likely, shown

NOW = QDateTime(QDate(2026, 3, 14), QTime(2, 38, 3))


@pytest.fixture
def entry(dressed: QApplication, qtbot: QtBot) -> MomentEntry:
    made = MomentEntry(NOW)
    qtbot.addWidget(made)
    made.setAccessibleName("Next update")
    made.show()
    return made


def choose(entry, words):
    entry.offer()
    menu = entry.findChildren(QMenu)[-1]
    action = next(action for action in menu.actions() if words in action.text())
    action.trigger()
    menu.close()


def offered(entry):
    entry.offer()
    menu = entry.findChildren(QMenu)[-1]
    found = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    return found


def test_nothing_is_chosen_at_first(entry) -> None:
    assert entry.moment == ""
    assert entry.reading.words == "Choose a time…"
    assert entry.reading.accessibleName() == "Next update: Choose a time…"
    assert entry.field is None


@pytest.mark.parametrize(("language", "words"), [("en", "Sat 14 Mar 2026, 12:00"), ("zh", "2026-03-14 周六 12:00")])
def test_a_moment_reads_as_people_write_it(language, words) -> None:
    i18n.speak(language)
    assert shown(QDateTime(QDate(2026, 3, 14), QTime(12, 0))) == words


def test_showing_a_moment_tells_nobody(entry, qtbot) -> None:
    with qtbot.assertNotEmitted(entry.changed):
        entry.show_moment("2026-03-14T12:00")
    assert entry.moment == "2026-03-14T12:00"
    assert entry.reading.words == "Sat 14 Mar 2026, 12:00"


@pytest.mark.parametrize("written", ["noon", "2026-13-40T99:99", ""])
def test_what_is_no_moment_counts_as_none(entry, written) -> None:
    entry.show_moment("2026-03-14T12:00")
    entry.show_moment(written)
    assert entry.moment == ""


def test_likely_times_are_round_and_none_of_them_past() -> None:
    times = likely(NOW)
    assert times[0][1] == QDateTime(NOW.date(), QTime(2, 38))
    assert times[1][1] == QDateTime(NOW.date(), QTime(3, 40))
    assert [moment.toString("dd HH:mm") for _name, moment in times[3:]] == [
        "14 09:00", "14 12:00", "14 18:00", "15 09:00", "15 12:00",
    ]  # fmt: skip


def test_in_the_evening_today_has_no_more_round_hours() -> None:
    late = QDateTime(NOW.date(), QTime(22, 0))
    assert "Today" not in [name for name, _moment in likely(late)]
    assert likely(late)[2][1].date() == late.date().addDays(1)


def test_one_press_chooses_a_likely_time(entry, qtbot) -> None:
    with qtbot.waitSignal(entry.changed) as told:
        choose(entry, "14 Mar 2026, 12:00")
    assert told.args == ["2026-03-14T12:00"]


def test_another_time_can_be_typed(entry, qtbot) -> None:
    choose(entry, "Another time")
    assert entry.field.isVisible()
    with qtbot.waitSignal(entry.changed) as told:
        entry.field.setDateTime(QDateTime(QDate(2026, 3, 20), QTime(8, 15)))
    assert told.args == ["2026-03-20T08:15"]
    assert entry.moment == "2026-03-20T08:15"


def test_a_chosen_time_is_edited_where_it_stands(entry, qtbot) -> None:
    entry.show_moment("2026-03-14T12:00")
    qtbot.mouseClick(entry.reading, Qt.MouseButton.LeftButton)
    assert entry.field.dateTime() == QDateTime(QDate(2026, 3, 14), QTime(12, 0))
    assert not entry.reading.isVisible()


def test_what_the_program_shows_reaches_the_open_field(entry, qtbot) -> None:
    entry.show_moment("2026-03-14T12:00")
    entry.edit()
    with qtbot.assertNotEmitted(entry.changed):
        entry.show_moment("2026-03-15T09:00")
    assert entry.field.dateTime().date() == QDate(2026, 3, 15)


def test_it_can_be_left_open_again(entry, qtbot) -> None:
    assert "Leave it open" not in offered(entry)
    entry.show_moment("2026-03-14T12:00")
    entry.edit()
    with qtbot.waitSignal(entry.changed) as told:
        choose(entry, "Leave it open")
    assert told.args == [""]
    assert entry.reading.isVisible()


def test_times_are_counted_from_the_moment_that_it_is_told(entry) -> None:
    entry.set_now(NOW.addDays(1))
    assert any("15 Mar 2026" in text for text in offered(entry))
