"""app/ui/dialogs/palette.py: type a few letters, Enter does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.actions import Act
from app.ui.dialogs.palette import Palette, matching
from app.ui.icons import Icon
from app.ui.tokens import LIGHT

DONE: list[str] = []


def act(key: str, title: str, keys: str = "", why_not: str = "", group: str = "Go to") -> Act:
    return Act(key, title, group, keys, Icon.HOME, lambda: DONE.append(key), why_not)


ACTS = [
    act("go lobby", "大厅", "Ctrl+0"),
    act("go room", "War room", "Ctrl+1", "Open an incident first."),
    act("settings", "Settings", "Ctrl+,", group="Window"),
    act("seats", "Act as somebody else", "Ctrl+Shift+S", group="Window"),
]


@pytest.fixture
def palette(dressed: QApplication, qtbot: QtBot) -> Palette:
    DONE.clear()
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1200, 800)
    parent.show()
    made = Palette(ACTS, parent)
    made.parent_ = parent  # keeps the parent as long as the dialog
    made.show()
    return made


def keys(acts: list[Act]) -> list[str]:
    return [one.key for one in acts]


def current(palette: Palette) -> str:
    return palette.rows.rows[palette.list.currentIndex().row()].key


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["go lobby", "settings", "seats", "go room"]),
        ("大", ["go lobby"]),
        ("LOBBY", ["go lobby"]),
        ("window some", ["seats"]),
        ("ctrl+,", ["settings"]),
        ("se", ["settings", "seats"]),
        ("nothing like it", []),
    ],
)
def test_words_find_titles_names_groups_and_keys(typed: str, found: list[str]) -> None:
    assert keys(matching(ACTS, typed)) == found


def test_titles_that_begin_with_what_was_typed_come_first() -> None:
    acts = [act("a", "Next pane"), act("b", "Panes")]

    assert keys(matching(acts, "pane")) == ["b", "a"]


def test_typing_narrows_the_list_and_the_first_is_current(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "act")

    assert keys(palette.rows.rows) == ["seats"]
    assert current(palette) == "seats"


def test_enter_closes_and_does_it(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "settings")

    with qtbot.waitSignal(palette.accepted):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert DONE == ["settings"]


def test_arrows_walk_without_leaving_the_field(palette: Palette, qtbot: QtBot) -> None:
    palette.field.setFocus()

    qtbot.keyClick(palette.field, Qt.Key.Key_Down)

    assert current(palette) == "settings"
    assert "Settings" in palette.field.accessibleDescription()
    assert palette.focusWidget() is palette.field


def test_a_click_does_it(palette: Palette, qtbot: QtBot) -> None:
    area = palette.list.visualRect(palette.rows.at("seats"))

    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())

    assert DONE == ["seats"]


def test_what_is_impossible_now_says_why_and_is_not_done(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "war room")

    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert DONE == []
    assert palette.isVisible()
    assert "Open an incident first." in palette.rows.rows[0].spoken


def test_what_is_impossible_now_is_grey(palette: Palette) -> None:
    area = palette.list.visualRect(palette.rows.at("go room"))
    image = palette.list.viewport().grab(area).toImage()

    colours = {image.pixelColor(x, y).name().upper() for x in range(40, 140) for y in range(image.height())}
    assert LIGHT.text not in colours


def test_where_nothing_is_called_that_it_says_so(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "zzz")

    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_escape_closes_it(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.rejected):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)

    assert DONE == []
