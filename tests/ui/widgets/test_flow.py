"""app/ui/widgets/flow.py: things of different width in lines."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.flow import Flow


class Thing(QWidget):
    def __init__(self, wide):
        super().__init__()
        self._wide = wide

    def sizeHint(self):
        return QSize(self._wide, 20)


def flow(qtbot: QtBot, *widths):
    box = QWidget()
    qtbot.addWidget(box)
    layout = Flow(6, box)
    things = [Thing(wide) for wide in widths]
    for thing in things:
        layout.addWidget(thing)
    return box, layout, things


def test_a_full_line_goes_on_in_the_next(dressed: QApplication, qtbot: QtBot) -> None:
    _box, layout, things = flow(qtbot, 60, 60, 60)
    layout.setGeometry(QRect(0, 0, 130, 100))
    assert [thing.geometry() for thing in things] == [
        QRect(0, 0, 60, 20), QRect(66, 0, 60, 20), QRect(0, 26, 60, 20),
    ]  # fmt: skip


def test_the_height_follows_the_width(dressed: QApplication, qtbot: QtBot) -> None:
    _box, layout, _things = flow(qtbot, 60, 60, 60)
    assert layout.hasHeightForWidth()
    assert layout.heightForWidth(400) == 20
    assert layout.heightForWidth(130) == 46
    assert layout.heightForWidth(10) == 72


def test_it_is_as_narrow_as_its_widest_thing(dressed: QApplication, qtbot: QtBot) -> None:
    _box, layout, _things = flow(qtbot, 60, 90)
    assert layout.sizeHint().width() >= 0
    assert layout.expandingDirections() == Qt.Orientation(0)


def test_an_empty_one_takes_no_room(dressed: QApplication, qtbot: QtBot) -> None:
    _box, layout, _things = flow(qtbot)
    assert layout.heightForWidth(100) == 0
    assert layout.sizeHint() == QSize(0, 0)


def test_things_can_be_taken_out_again(dressed: QApplication, qtbot: QtBot) -> None:
    _box, layout, things = flow(qtbot, 60, 60)
    assert layout.count() == 2
    assert layout.itemAt(5) is None
    assert layout.takeAt(0).widget() is things[0]
    assert layout.takeAt(7) is None
    assert layout.count() == 1
