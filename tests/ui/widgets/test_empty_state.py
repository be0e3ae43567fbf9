"""app/ui/widgets/empty_state.py: what is absent, what will appear, what is being read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.icons import Icon
from app.ui.widgets.empty_state import EmptyState, LoadingBars


def test_it_says_what_is_absent_and_what_will_appear(dressed: QApplication, qtbot: QtBot) -> None:
    empty = EmptyState(Icon.PROMISES, "No promises due", "Dated promises appear here.")
    qtbot.addWidget(empty)

    assert empty.accessibleName() == "No promises due. Dated promises appear here."
    assert empty.findChild(QPushButton) is None
    assert not empty.grab().isNull()


def test_it_may_offer_the_button_that_makes_one(dressed: QApplication, qtbot: QtBot) -> None:
    empty = EmptyState(Icon.FACTS, "No facts yet", button="Add a fact")
    qtbot.addWidget(empty)

    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_loading_shows_a_count_and_does_not_move(dressed: QApplication, qtbot: QtBot) -> None:
    bars = LoadingBars("Reading record, 40 of 61")
    qtbot.addWidget(bars)
    bars.set_text("Reading record, 41 of 61")

    assert bars.accessibleName() == "Reading record, 41 of 61"
    assert bars.grab().toImage() == bars.grab().toImage()
    assert bars.minimumSizeHint().width() <= 120
