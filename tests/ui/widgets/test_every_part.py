"""What holds of every shared part at once: names, targets, plain text, room for larger text, both themes."""

from collections import Counter

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.tokens import DARK, LIGHT
from app.ui.widgets.approval_chain import ApprovalStep
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.clock_face import ClockFace
from app.ui.widgets.severity_badge import SeverityBadge, SeverityChange
from tests.support.components_gallery import window

SAYS_SOMETHING = (Chip, SeverityBadge, SeverityChange, ClockFace, ApprovalStep, Avatar)


@pytest.fixture
def gallery(dressed: QApplication, qtbot: QtBot) -> QWidget:
    made = window()
    qtbot.addWidget(made)
    made.resize(made.sizeHint().expandedTo(QSize(1240, 1180)))
    return made


def fills(image: QImage) -> set[str]:
    """The colours of areas: those that stand at many points of a grid, not by chance on the edge of a letter."""
    points = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    seen = Counter(image.pixelColor(x, y).name().upper() for x, y in points)
    return {colour for colour, times in seen.items() if times > 12}


def test_every_control_has_an_accessible_name(gallery: QWidget) -> None:
    controls = [*gallery.findChildren(QAbstractButton), *gallery.findChildren(QLineEdit)]

    assert len(controls) > 20
    assert [type(control).__name__ for control in controls if not control.accessibleName()] == []


@pytest.mark.parametrize("kind", SAYS_SOMETHING, ids=lambda kind: kind.__name__)
def test_every_painted_part_says_what_it_draws(gallery: QWidget, kind: type[QWidget]) -> None:
    shown = gallery.findChildren(kind)

    assert shown
    assert all(part.accessibleName() for part in shown)


def test_every_target_is_at_least_28_high_and_wide(gallery: QWidget) -> None:
    gallery.grab()
    segments = [one for one in gallery.findChildren(QAbstractButton) if one.property("segment") == "true"]
    buttons = [one for one in gallery.findChildren(QAbstractButton) if one not in segments]

    small = [one.accessibleName() for one in buttons if one.height() < 28 or one.width() < 28]
    assert small == []
    # A segment is clickable in the frame around it too, which is 28 high.
    assert all(one.parentWidget().height() >= 28 and one.width() >= 28 for one in segments)


def test_every_text_is_plain(gallery: QWidget) -> None:
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in gallery.findChildren(QLabel))


def test_every_button_can_be_reached_with_the_keyboard(gallery: QWidget) -> None:
    unreachable = [
        button.accessibleName()
        for button in gallery.findChildren(QAbstractButton)
        if button.focusPolicy() == Qt.FocusPolicy.NoFocus
    ]
    assert unreachable == []


@pytest.mark.parametrize("kind", [Button, Chip, SeverityBadge, ClockFace, ApprovalStep], ids=lambda kind: kind.__name__)
def test_every_part_makes_room_for_larger_text(gallery: QWidget, dressed: QApplication, kind: type[QWidget]) -> None:
    before = [part.sizeHint() for part in gallery.findChildren(kind)]

    theme.apply(dressed, "light", 1.5)

    after = [part.sizeHint() for part in gallery.findChildren(kind)]
    assert all(new.height() > old.height() for old, new in zip(before, after, strict=True))
    assert all(new.width() >= old.width() for old, new in zip(before, after, strict=True))


def test_no_text_is_cut_off_at_150_percent(dressed: QApplication, qtbot: QtBot) -> None:
    theme.apply(dressed, "light", 1.5)
    made = window()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.grab()

    buttons = made.findChildren(Button)
    assert [one.label for one in buttons if one.height() < one.fontMetrics().height()] == []
    assert [one.label for one in buttons if one.width() < one.sizeHint().width()] == []


def test_a_change_of_theme_reaches_every_part(gallery: QWidget, dressed: QApplication) -> None:
    light = fills(gallery.grab().toImage())

    theme.apply(dressed, "dark")
    dark = fills(gallery.grab().toImage())

    assert {LIGHT.surface, LIGHT.rail} <= light
    assert {DARK.surface, DARK.rail} <= dark
    assert not {LIGHT.rail, LIGHT.surface2, LIGHT.accent_bg} & dark


def test_a_window_of_its_own_theme_paints_all_its_parts_in_it(gallery: QWidget) -> None:
    theme.wear(gallery, Theme("dark", DARK))

    assert not {LIGHT.rail, LIGHT.surface2, LIGHT.accent_bg} & fills(gallery.grab().toImage())


def test_the_same_state_is_painted_the_same_twice(gallery: QWidget) -> None:
    assert gallery.grab().toImage() == gallery.grab().toImage()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_of_text_has_a_font_in_both_languages(qapp: QApplication, role: Role) -> None:
    for language in ("zh", "en"):
        made = Theme("light", LIGHT, language).font(role)

        assert made.pixelSize() == role.pixels
        assert made.families()
