"""High contrast: the system's colours, and still no part that cannot be read or told apart."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import LEVELS
from app.ui.widgets.avatar import Avatar, Presence
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, FactState, fact_look
from app.ui.widgets.clock_face import ClockFace
from app.ui.widgets.clock_reading import ClockReading
from app.ui.widgets.rail import Rail
from app.ui.widgets.rail_button import RailButton, RailItem
from app.ui.widgets.severity_badge import SeverityBadge

BLACK, WHITE, CYAN = "#000000", "#ffffff", "#1aebff"


def system() -> QPalette:
    role, made = QPalette.ColorRole, QPalette(QColor(BLACK))
    for which, colour in (
        (role.Window, BLACK), (role.Base, BLACK), (role.Text, WHITE), (role.Highlight, CYAN),
        (role.HighlightedText, BLACK),
    ):  # fmt: skip
        made.setColor(which, QColor(colour))
    return made


@pytest.fixture
def contrast(dressed: QApplication) -> Iterator[Theme]:
    look = Theme("contrast", theme.contrasting(system()))
    theme.wear(dressed, look)
    yield look
    theme.apply(dressed, "light")


def picture(qtbot: QtBot, part: QWidget) -> QImage:
    qtbot.addWidget(part)
    part.resize(part.sizeHint())
    return part.grab().toImage()


def areas(image: QImage) -> Counter[str]:
    return Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))


def test_only_the_systems_colours_are_painted(contrast: Theme, qtbot: QtBot) -> None:
    seen = areas(picture(qtbot, SeverityBadge(1)))

    assert {colour for colour, times in seen.items() if times > 40} <= {BLACK, WHITE}


@pytest.mark.parametrize("state", get_args(FactState))
def test_a_fact_is_told_by_icon_and_words(contrast: Theme, qtbot: QtBot, state: FactState) -> None:
    other: FactState = "verified" if state != "verified" else "disputed"

    assert picture(qtbot, Chip(fact_look(state))) != picture(qtbot, Chip(fact_look(other)))


def test_severities_are_told_by_numeral_and_word(contrast: Theme, qtbot: QtBot) -> None:
    badges = [picture(qtbot, SeverityBadge(level)) for level in LEVELS]

    assert all(one != other for at, one in enumerate(badges) for other in badges[at + 1 :])


@pytest.mark.parametrize("hot", [True, False])
def test_a_count_on_the_rail_can_be_read(contrast: Theme, qtbot: QtBot, hot: bool) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_items([RailItem("facts", "Facts", Icon.FACTS, count=8, hot=hot)])
    rail.resize(rail.width(), 300)
    rail.grab()
    button = rail.findChild(RailButton)
    assert button is not None

    image = button.grab().toImage()
    pill = image.copy(image.width() - 26, 9, 18, 18)

    assert areas(pill)[WHITE] > 100
    assert areas(pill)[BLACK] > 10


def test_a_track_shows_how_much_is_used(contrast: Theme, qtbot: QtBot) -> None:
    def track(left: int) -> QImage:
        clock = ClockFace("XL")
        clock.show_reading(ClockReading("x", left, "soon", total=3600))
        whole = picture(qtbot, clock)
        return whole.copy(0, whole.height() - 6, whole.width(), 6)

    assert areas(track(300))[WHITE] > areas(track(1700))[WHITE] > 0


def test_a_disabled_button_still_has_its_lock(contrast: Theme, qtbot: QtBot) -> None:
    on, off = Button("Send"), Button("Send")
    off.setEnabled(False)

    assert picture(qtbot, off).width() > picture(qtbot, on).width()


def test_presence_is_told_by_shape(contrast: Theme, qtbot: QtBot) -> None:
    seats = [picture(qtbot, Avatar("SR", "Shen Ruolan", presence)) for presence in get_args(Presence)]

    assert all(one != other for at, one in enumerate(seats) for other in seats[at + 1 :])
