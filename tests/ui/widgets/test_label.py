"""app/ui/widgets/label.py: text that stays text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import DARK, LIGHT
from app.ui.widgets.label import ElidedLabel, IconLabel, Label, ink_colour, plain_tip

LONG = "a sentence that is far too long for the little room that it is given here"


def test_markup_from_outside_is_shown_as_it_is(dressed: QApplication, qtbot: QtBot) -> None:
    label = Label("<b>bold</b> & co")
    qtbot.addWidget(label)

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>bold</b> & co"


@pytest.mark.parametrize("ink", ["1", "2", "3", "ok", "warn", "danger", "priv", "drill", "accent"])
def test_an_ink_is_a_token_in_both_themes(dressed: QApplication, qtbot: QtBot, ink: str) -> None:
    label = Label("words", ink=ink)  # type: ignore[arg-type]
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(ink_colour(Theme("light", LIGHT), ink))  # type: ignore[arg-type]

    theme.apply(dressed, "dark")

    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(ink_colour(Theme("dark", DARK), ink))  # type: ignore[arg-type]


def test_an_ink_can_change(dressed: QApplication, qtbot: QtBot) -> None:
    label = Label("late", ink="2")
    qtbot.addWidget(label)

    label.set_ink("danger")

    assert label.ink == "danger"
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.danger.text)


def test_text_follows_the_persons_text_size(dressed: QApplication, qtbot: QtBot) -> None:
    label = Label("words", Role.PANEL)
    qtbot.addWidget(label)

    theme.apply(dressed, "light", 1.5)

    assert label.font().pixelSize() == 21


def test_a_narrow_label_shortens_and_tells_the_rest_in_its_tooltip(dressed: QApplication, qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)

    label.resize(80, 20)
    label.grab()

    assert label.elided()
    assert label.toolTip() == LONG
    assert label.text() == LONG


def test_a_wide_label_needs_no_tooltip(dressed: QApplication, qtbot: QtBot) -> None:
    label = ElidedLabel("short")
    qtbot.addWidget(label)

    label.resize(400, 20)
    label.grab()

    assert label.toolTip() == ""


def test_a_shortened_label_gives_way_in_a_layout(dressed: QApplication, qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)

    assert label.minimumSizeHint().width() < 60


def test_line_breaks_do_not_hide_words_in_one_line(dressed: QApplication, qtbot: QtBot) -> None:
    label = ElidedLabel("first\nsecond")
    qtbot.addWidget(label)

    assert label.text() == "first second"


def test_markup_in_a_tooltip_is_shown_as_it_is() -> None:
    assert plain_tip("plain & simple") == "plain & simple"
    assert plain_tip("<img src=x>") == "<qt>&lt;img src=x&gt;</qt>"


def test_an_icon_alone_has_a_name_and_a_tooltip(dressed: QApplication, qtbot: QtBot) -> None:
    icon = IconLabel(Icon.LOCK, 16, "priv", "Privileged")
    qtbot.addWidget(icon)

    assert (icon.accessibleName(), icon.toolTip()) == ("Privileged", "Privileged")


def test_an_icon_is_painted_in_its_ink(dressed: QApplication, qtbot: QtBot) -> None:
    icon = IconLabel(Icon.TASK, 20, "2")
    qtbot.addWidget(icon)
    before = icon.grab().toImage()

    icon.set_icon(Icon.TASK, "danger")

    assert icon.grab().toImage() != before
