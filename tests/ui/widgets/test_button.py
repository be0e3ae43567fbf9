"""app/ui/widgets/button.py: kinds, sizes, names and the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.icons import Icon
from app.ui.tokens import DARK, LIGHT
from app.ui.widgets.button import Button, IconButton


def corner(button: Button) -> QColor:
    """The fill near the left edge, where no words stand."""
    return button.grab().toImage().pixelColor(5, button.height() // 2)


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "danger"])
def test_every_kind_is_30_high_and_a_target_of_28(dressed: QApplication, qtbot: QtBot, kind: str) -> None:
    button = Button("Go", kind)  # type: ignore[arg-type]
    qtbot.addWidget(button)

    assert button.sizeHint().height() == 30
    assert button.sizeHint().width() >= 28
    assert button.minimumSizeHint() == button.sizeHint()


def test_a_decision_has_two_lines_and_is_50_high(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("Approve", "primary", Icon.SIGN, "Ctrl+Shift+Enter", "signs 7F3A with my key")
    qtbot.addWidget(button)

    assert button.sizeHint().height() == 50
    assert button.accessibleName() == "Approve"
    assert button.accessibleDescription() == "signs 7F3A with my key, keys: Ctrl+Shift+Enter"


def test_only_the_primary_is_filled(dressed: QApplication, qtbot: QtBot) -> None:
    buttons = {kind: Button("Go", kind) for kind in ("primary", "secondary", "danger")}
    for button in buttons.values():
        qtbot.addWidget(button)
        button.resize(button.sizeHint())

    assert corner(buttons["primary"]) == QColor(LIGHT.accent)
    assert corner(buttons["secondary"]) == QColor(LIGHT.surface)
    assert corner(buttons["danger"]) == QColor(LIGHT.surface)


def test_a_change_of_theme_repaints_it(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("Go", "primary")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())

    theme.apply(dressed, "dark")

    assert corner(button) == QColor(DARK.accent)


def test_a_disabled_button_loses_its_fill_and_shows_a_lock(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("Request sign-off", "primary")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()

    button.setEnabled(False)

    assert button.sizeHint().width() > wide
    assert corner(button) == QColor(LIGHT.surface2)


def test_an_ampersand_is_no_shortcut(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("Research & Development")
    qtbot.addWidget(button)

    assert button.label == "Research & Development"
    assert button.shortcut().isEmpty()


def test_new_words_make_new_room(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("Go")
    qtbot.addWidget(button)
    before = button.sizeHint().width()

    button.set_label("Go to the first fact that blocks", keys="Ctrl+G")
    button.set_icon(Icon.FLAG)

    assert button.sizeHint().width() > before
    assert button.accessibleDescription() == "keys: Ctrl+G"


def test_the_kind_can_change(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("Go")
    qtbot.addWidget(button)
    button.resize(90, 30)

    button.set_kind("primary")

    assert corner(button) == QColor(LIGHT.accent)


def test_space_presses_it(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("Go")
    qtbot.addWidget(button)

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_an_icon_button_is_28_square_with_a_name(dressed: QApplication, qtbot: QtBot) -> None:
    button = IconButton(Icon.SEARCH, "Search", "Ctrl+F")
    qtbot.addWidget(button)
    button.ensurePolished()

    assert (button.width(), button.height()) == (28, 28)
    assert button.accessibleName() == "Search"
    assert button.toolTip() == "Search  Ctrl+F"
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_an_icon_button_paints_its_icon(dressed: QApplication, qtbot: QtBot) -> None:
    button = IconButton(Icon.SEARCH, "Search")
    qtbot.addWidget(button)
    before = button.grab().toImage()

    button.set_icon(Icon.CLOSE)

    assert button.grab().toImage() != before


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "danger"])
def test_the_words_of_every_kind_can_be_seen(dressed: QApplication, qtbot: QtBot, kind: str) -> None:
    blank, words = Button("", kind), Button("MMMM", kind)  # type: ignore[arg-type]
    for button in (blank, words):
        qtbot.addWidget(button)
        button.resize(90, 30)

    assert blank.grab().toImage() != words.grab().toImage()


def test_a_button_squeezed_too_narrow_keeps_inside_its_edges(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("A very long act that does not fit", keys="Ctrl+Shift+Enter")
    qtbot.addWidget(button)
    button.resize(60, 30)

    image = button.grab().toImage()

    assert image.pixelColor(0, 15) == QColor(LIGHT.border_strong)
    assert image.pixelColor(59, 15) == QColor(LIGHT.border_strong)


def test_a_quiet_button_has_no_edge_until_it_is_used(dressed: QApplication, qtbot: QtBot) -> None:
    button = Button("Reassign", "quiet")
    qtbot.addWidget(button)
    button.resize(90, 30)

    assert button.grab().toImage().pixelColor(0, 15) not in (QColor(LIGHT.border_strong), QColor(LIGHT.accent))


def test_only_the_primary_is_bold_unless_asked(dressed: QApplication, qtbot: QtBot) -> None:
    plain, bold = Button("Save as draft"), Button("Save as draft", bold=True)
    qtbot.addWidget(plain)
    qtbot.addWidget(bold)

    assert bold.sizeHint().width() > plain.sizeHint().width()
