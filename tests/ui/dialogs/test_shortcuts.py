"""app/ui/dialogs/shortcuts.py: every key on one sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.actions import Act
from app.ui.dialogs.shortcuts import ShortcutSheet, grouped, print_sheet, sheet
from app.ui.icons import Icon
from app.ui.widgets.key_cap import KeyCap
from app.ui.widgets.label import Label


def act(title: str, group: str, keys: str) -> Act:
    return Act(title, title, group, keys, Icon.HOME, lambda: None)


ACTS = [
    act("Lobby", "Go to", "Ctrl+0"),
    act("Close the incident…", "Incident", ""),
    act("Declare", "Incident", "Ctrl+Shift+D"),
    act("Facts <all>", "Go to", "Ctrl+2"),
    act("Commands", "Window", "Ctrl+K"),
]


@pytest.fixture
def shown(dressed: QApplication, qtbot: QtBot) -> ShortcutSheet:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1200, 800)
    made = ShortcutSheet(ACTS, parent)
    made.parent_ = parent  # keeps the parent as long as the dialog
    made.show()
    return made


def test_only_what_has_keys_is_on_it_by_group_in_order() -> None:
    found = grouped(ACTS)

    assert [name for name, _acts in found] == ["Go to", "Incident", "Window"]
    assert [one.title for one in found[0][1]] == ["Lobby", "Facts <all>"]
    assert [one.title for one in found[1][1]] == ["Declare"]


def test_every_key_has_its_cap(shown: ShortcutSheet) -> None:
    assert sorted(cap.keys for cap in shown.findChildren(KeyCap)) == ["Ctrl+0", "Ctrl+2", "Ctrl+K", "Ctrl+Shift+D"]


def test_every_group_has_its_head(shown: ShortcutSheet) -> None:
    words = [label.text() for label in shown.findChildren(Label)]

    assert {"Go to", "Incident", "Window", "Declare"} <= set(words)


def test_on_paper_words_are_words_and_not_markup() -> None:
    html = sheet(grouped(ACTS))

    assert "Facts &lt;all&gt;" in html
    assert html.count("<tr>") == 4


def test_it_prints(dressed: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "keys.pdf"
    device = QPdfWriter(str(file))

    print_sheet(grouped(ACTS), device)

    assert file.read_bytes().startswith(b"%PDF")


def test_escape_closes_it(shown: ShortcutSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.rejected):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)


def test_without_any_key_it_is_empty_but_stands(dressed: QApplication, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 600)

    assert ShortcutSheet([], parent).findChildren(KeyCap) == []
