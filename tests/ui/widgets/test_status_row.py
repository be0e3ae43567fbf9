"""app/ui/widgets/status_row.py: what holds now."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.icons import Icon
from app.ui.widgets.status_row import StatusItem, StatusRow

LEFT = [StatusItem("Connected", Icon.ONLINE, "ok"), StatusItem("Record intact", Icon.LINK, fingerprint="6E29·D174")]
RIGHT = [StatusItem("Sat 14 Mar", strong="02:47:10"), StatusItem("commands", ink="3", keys="Ctrl+K")]


def row(qtbot: QtBot) -> StatusRow:
    made = StatusRow()
    qtbot.addWidget(made)
    made.set_left(LEFT)
    made.set_right(RIGHT)
    return made


def test_it_is_26_high_and_says_the_state_of_seat_and_record(dressed: QApplication, qtbot: QtBot) -> None:
    shown = row(qtbot)

    assert shown.sizeHint().height() == 26
    assert shown.accessibleDescription() == "Connected; Record intact 6E29·D174"


def test_the_time_does_not_disturb_a_screen_reader(dressed: QApplication, qtbot: QtBot) -> None:
    shown = row(qtbot)

    shown.set_right([StatusItem("Sat 14 Mar", strong="02:47:11")])

    assert "02:47" not in shown.accessibleDescription()


def test_a_narrow_row_keeps_the_state_and_drops_the_hints(dressed: QApplication, qtbot: QtBot) -> None:
    shown = row(qtbot)
    shown.resize(230, 26)
    narrow = shown.grab().toImage()

    shown.set_right([])

    assert shown.grab().toImage() == narrow


def test_a_wide_row_shows_both_ends(dressed: QApplication, qtbot: QtBot) -> None:
    shown = row(qtbot)
    shown.resize(900, 26)
    both = shown.grab().toImage()

    shown.set_right([])

    assert shown.grab().toImage() != both
