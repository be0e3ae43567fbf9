"""app/ui/screens/lobby_lists.py: what is due somewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.models.lobby import Due
from app.ui.screens.lobby_lists import DueBox, DueList, Fold, SideDelegate, WideDelegate
from app.ui.tokens import DARK, LIGHT


def row(key: str, **more: object) -> Due:
    return Due(key, f"stream of {key}", f"Title {key}", "room", **more)  # type: ignore[arg-type]


ROWS = [
    row("a", level=2, note="as Legal", remaining="20:37", until="due 03:15", state="soon", used=0.4),
    row("b", until="04:00"),
    row("c", note="18:52 late", until="02:30", state="overdue"),
]


@pytest.fixture
def box(dressed: QApplication, qtbot: QtBot) -> DueBox:
    made = DueBox("Promises due", "No promise is open.", SideDelegate())
    qtbot.addWidget(made)
    made.resize(344, 300)
    made.show_rows(ROWS)
    made.show()
    return made


def colours(list_: DueList, number: int) -> set[str]:
    area = list_.visualRect(list_.rows.index(number))
    image = list_.viewport().grab(area).toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(0, image.height(), 2)}


def test_an_empty_box_says_so(box: DueBox) -> None:
    box.show_rows([])

    assert box.nothing.isVisible()
    assert not box.list.isVisible()


def test_the_list_is_as_high_as_its_rows(box: DueBox) -> None:
    assert box.list.sizeHint().height() == 52 + 39 + 52
    assert box.list.height() == box.list.sizeHint().height()


def test_the_model_behaves_as_qt_wants_it(box: DueBox) -> None:
    tester = QAbstractItemModelTester(box.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)

    box.show_rows(ROWS[1:])
    box.show_rows([ROWS[2], *ROWS[:2], row("d")])

    assert box.list.rows.rowCount() == 4
    tester.deleteLater()


def test_what_was_current_stays_current(box: DueBox) -> None:
    box.list.setCurrentIndex(box.list.rows.index(1))

    box.show_rows([row("new"), *ROWS])

    assert box.list.currentIndex().row() == 2


def test_a_click_and_enter_choose_a_row(box: DueBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.list.chosen) as clicked:
        area = box.list.visualRect(box.list.rows.index(1))
        qtbot.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    with qtbot.waitSignal(box.list.chosen) as entered:
        qtbot.keyClick(box.list, Qt.Key.Key_Return)

    assert clicked.args[0].key == entered.args[0].key == "b"


def test_the_current_row_can_be_copied(box: DueBox, qtbot: QtBot) -> None:
    qtbot.keyClick(box.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Title a, as Legal, Severity II, Major, due 03:15"


def test_what_is_late_is_red_and_the_rest_is_not(box: DueBox) -> None:
    assert LIGHT.danger.text in colours(box.list, 2)
    assert LIGHT.danger.text not in colours(box.list, 1)


def test_the_severity_stands_in_its_row(box: DueBox) -> None:
    assert LIGHT.severity[1].fill in colours(box.list, 0)
    assert LIGHT.severity[1].fill not in colours(box.list, 1)


def test_a_wide_row_shows_how_much_of_the_time_is_used(dressed: QApplication, qtbot: QtBot) -> None:
    wide = DueList(WideDelegate(), "Time limits")
    qtbot.addWidget(wide)
    wide.resize(860, 200)
    wide.show_rows([ROWS[0], row("x", remaining="3:00:00", state="on_time", used=0.5)])
    wide.show()

    assert LIGHT.warn.text in colours(wide, 0)
    assert LIGHT.accent in colours(wide, 1)


def test_in_the_dark_it_wears_the_dark(dressed: QApplication, box: DueBox) -> None:
    theme.apply(dressed, "dark")

    assert DARK.danger.text in colours(box.list, 2)


def test_larger_text_makes_rows_higher(dressed: QApplication, box: DueBox) -> None:
    theme.apply(dressed, "light", 1.5)

    assert box.list.sizeHint().height() > 52 + 39 + 52


def test_walking_down_a_list_scrolls_the_column_around_it(dressed: QApplication, qtbot: QtBot) -> None:
    column = QScrollArea()
    qtbot.addWidget(column)
    column.setWidgetResizable(True)
    box = DueBox("Time limits", "", WideDelegate())
    box.show_rows([row(str(n)) for n in range(40)])
    column.setWidget(box)
    column.resize(600, 200)
    column.show()
    with qtbot.waitActive(column):
        column.activateWindow()
    box.list.setFocus()

    qtbot.keyClick(box.list, Qt.Key.Key_End)

    assert column.verticalScrollBar().value() > 800


def test_what_is_folded_opens(dressed: QApplication, qtbot: QtBot) -> None:
    fold = Fold("Closed incidents")
    qtbot.addWidget(fold)
    fold.show_rows(ROWS)
    fold.show()
    assert not fold.list.isVisible()

    fold.head.click()

    assert fold.list.isVisible()


def test_without_rows_there_is_no_fold(dressed: QApplication, qtbot: QtBot) -> None:
    fold = Fold("Closed incidents")
    qtbot.addWidget(fold)

    fold.show_rows([])

    assert fold.isHidden()
