"""app/ui/icons.py: one picture for each meaning, in the colour and density asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui import icons
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import LIGHT

FOLDER = Path(icons.__file__).parents[2] / "resources" / "icons"


def ink_of(image: QImage) -> set[str]:
    """The colours of the pixels that are fully painted."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() > 250}


@pytest.mark.parametrize("icon", list(Icon))
def test_every_meaning_has_a_picture_in_the_asked_colour(qapp: QApplication, icon: Icon) -> None:
    image = icons.pixmap(icon, "#A31E17", 20, 2.0).toImage().convertToFormat(QImage.Format.Format_ARGB32)

    inks = ink_of(image)
    assert inks
    assert all(abs(QColor(ink).red() - 0xA3) < 6 for ink in inks)


@pytest.mark.parametrize("size", icons.SIZES)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_picture_is_sharp_at_every_density(qapp: QApplication, size: int, ratio: float) -> None:
    made = icons.pixmap(Icon.FLAG, "#000000", size, ratio)

    assert made.width() == round(size * ratio)
    assert made.deviceIndependentSize().width() == pytest.approx(size, abs=0.5)


def test_the_same_picture_is_drawn_once(qapp: QApplication) -> None:
    assert icons.pixmap(Icon.LOCK, "#112233").cacheKey() == icons.pixmap(Icon.LOCK, "#112233").cacheKey()


def test_another_colour_is_another_picture(qapp: QApplication) -> None:
    assert icons.pixmap(Icon.LOCK, "#112233").cacheKey() != icons.pixmap(Icon.LOCK, "#332211").cacheKey()


def test_the_few_solid_icons_are_filled_and_the_others_are_lines(qapp: QApplication) -> None:
    def painted(icon: Icon) -> int:
        image = icons.pixmap(icon, "#000000", 24, 2.0).toImage()
        return sum(image.pixelColor(x, y).alpha() > 128 for x in range(48) for y in range(48))

    assert painted(Icon.PLAY) > 2 * painted(Icon.NEXT)
    assert painted(Icon.PROGRESS) > 1.5 * painted(Icon.TASK)
    assert painted(Icon.CURRENT) < 2 * painted(Icon.TASK)


def test_a_picture_is_painted_around_its_centre(qapp: QApplication) -> None:
    canvas = QImage(40, 40, QImage.Format.Format_ARGB32)
    canvas.fill(QColor("#FFFFFF"))
    painter = QPainter(canvas)
    icons.paint(painter, Icon.TASK, QPointF(20, 20), "#000000", 20)
    painter.end()

    dark = [(x, y) for x in range(40) for y in range(40) if canvas.pixelColor(x, y).lightness() < 128]
    assert min(x for x, _ in dark) + max(x for x, _ in dark) == pytest.approx(39, abs=2)


def test_an_icon_for_menus_is_dimmed_when_disabled(qapp: QApplication) -> None:
    made = icons.qicon(Icon.ATTACH, Theme("light", LIGHT))

    dimmed = made.pixmap(16, 16, QIcon.Mode.Disabled).toImage()
    assert dimmed != made.pixmap(16, 16, QIcon.Mode.Normal).toImage()


def test_no_file_is_shipped_that_no_meaning_uses_and_the_licence_is_there() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {icon.value for icon in Icon}
    assert "ISC License" in (FOLDER / "LICENSE").read_text("utf-8")
