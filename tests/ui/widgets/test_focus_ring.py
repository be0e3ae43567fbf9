"""app/ui/widgets/focus_ring.py: the ring is always where the focus is."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.tokens import LIGHT
from app.ui.widgets.button import Button
from app.ui.widgets.focus_ring import FocusRing, reach


@pytest.fixture(autouse=True)
def ring(dressed: QApplication) -> Iterator[FocusRing]:
    """The application's own, where an earlier test has dressed it whole; never a second one beside it."""
    own = dressed.findChild(FocusRing)
    made = own or FocusRing(dressed)
    yield made
    if made is not own:
        made.deleteLater()


def page(qtbot: QtBot, *parts: QWidget, margin: int = 20) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        column.addWidget(part)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def rings(page: QWidget) -> list[QWidget]:
    return [one for one in page.findChildren(QWidget, "focusRing") if not one.isHidden()]


def test_the_ring_stands_outside_the_control_in_accent(qtbot: QtBot) -> None:
    button = Button("Go")
    shown = page(qtbot, button)

    button.setFocus()

    (ring,) = rings(shown)
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    colour = shown.grab().toImage().pixelColor(button.geometry().center().x(), button.geometry().top() - 4)
    assert colour.name().upper() == LIGHT.accent


def test_there_is_one_ring_and_it_follows_the_focus(qtbot: QtBot) -> None:
    first, second = Button("First"), QLineEdit()
    shown = page(qtbot, first, second)
    first.setFocus()

    second.setFocus()

    (ring,) = rings(shown)
    assert ring.geometry() == second.geometry().adjusted(-2, -2, 2, 2)


def test_the_ring_moves_with_the_control(qtbot: QtBot) -> None:
    button = Button("Go")
    shown = page(qtbot, button)
    button.setFocus()

    button.move(button.x() + 7, button.y())

    assert rings(shown)[0].x() == button.x() - 4


def test_the_ring_goes_when_the_control_hides(qtbot: QtBot) -> None:
    button = QLineEdit()
    shown = page(qtbot, button, QLineEdit())
    button.setFocus()

    button.hide()

    assert all(ring.geometry() != button.geometry().adjusted(-2, -2, 2, 2) for ring in rings(shown))


def test_a_control_without_room_has_its_ring_in_a_roomier_ancestor(qtbot: QtBot) -> None:
    tight, button = QWidget(), Button("Go")
    row = QHBoxLayout(tight)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    shown = page(qtbot, tight)

    button.setFocus()

    assert rings(shown)[0].parentWidget() is shown


def test_a_splitter_never_takes_the_ring_for_a_pane(qtbot: QtBot) -> None:
    splitter, field = QSplitter(), QLineEdit()
    splitter.addWidget(field)
    shown = page(qtbot, splitter)

    field.setFocus()

    assert splitter.count() == 1
    assert rings(shown)[0].parentWidget() is shown


def test_in_a_scrolling_page_the_ring_scrolls_along(qtbot: QtBot) -> None:
    content, area, field = QWidget(), QScrollArea(), QLineEdit()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(field)
    area.setWidget(content)
    shown = page(qtbot, area)

    field.setFocus()

    assert rings(shown)[0].parentWidget() is content


def test_lists_draw_their_own_ring_and_an_editor_may_opt_out(qtbot: QtBot) -> None:
    rows, editor = QListWidget(), QPlainTextEdit()
    editor.setProperty("focusRing", "none")
    shown = page(qtbot, rows, editor)

    rows.setFocus()
    assert rings(shown) == []
    editor.setFocus()
    assert rings(shown) == []


def test_the_control_may_vanish_with_the_ring(qtbot: QtBot) -> None:
    inner = QWidget()
    field = QLineEdit(inner)
    other = QLineEdit()
    shown = page(qtbot, inner, other)
    field.setFocus()
    inner.deleteLater()

    with qtbot.waitSignal(inner.destroyed):
        pass
    other.setFocus()

    assert len(rings(shown)) == 1


@pytest.mark.parametrize(
    ("control", "outside"), [(QTabBar, -1), (QLineEdit, 2), (QPlainTextEdit, 1), (QScrollArea, None)]
)
def test_each_kind_of_control_has_its_distance(qtbot: QtBot, control: type[QWidget], outside: int | None) -> None:
    made = control()
    qtbot.addWidget(made)

    assert reach(made) == outside


def test_the_ring_does_not_keep_its_host_alive(qtbot: QtBot) -> None:
    field = QLineEdit()
    shown = page(qtbot, field)
    field.setFocus()

    (ring,) = rings(shown)
    assert not [held for held in vars(ring).values() if isinstance(held, QWidget)]
