"""app/ui/widgets/panel.py: headers and panes."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.icons import Icon
from app.ui.widgets.button import IconButton
from app.ui.widgets.panel import Panel, PanelHeader, rule


def test_a_header_is_40_high_with_title_note_and_controls(dressed: QApplication, qtbot: QtBot) -> None:
    header = PanelHeader("Timeline", "61 entries")
    qtbot.addWidget(header)
    search = IconButton(Icon.SEARCH, "Search")

    header.add(search)

    assert max(header.minimumHeight(), header.sizeHint().height()) == 40
    assert search.parentWidget() is header


def test_title_and_note_can_change(dressed: QApplication, qtbot: QtBot) -> None:
    header = PanelHeader("Timeline")
    qtbot.addWidget(header)

    header.set_title("Record")
    header.set_note("62 entries")

    assert [label.text() for label in header.findChildren(QLabel)] == ["Record", "62 entries"]


def test_a_panel_is_named_by_its_title_and_fills_with_its_body(dressed: QApplication, qtbot: QtBot) -> None:
    panel = Panel("Facts", "8")
    qtbot.addWidget(panel)
    inside = QLabel("rows")

    panel.body.addWidget(inside)
    panel.resize(300, 200)
    panel.grab()

    assert panel.accessibleName() == "Facts"
    assert inside.geometry().top() >= 40


def test_a_rule_is_one_pixel(dressed: QApplication, qtbot: QtBot) -> None:
    across, down = rule(), rule(vertical=True)
    for line in (across, down):
        qtbot.addWidget(line)
        line.ensurePolished()

    assert across.maximumHeight() == 1
    assert down.maximumWidth() == 1
