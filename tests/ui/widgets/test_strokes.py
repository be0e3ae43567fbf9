"""app/ui/widgets/strokes.py: boxes, words and the ring in a row."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.tokens import LIGHT
from app.ui.widgets import strokes

LOOK = Theme("light", LIGHT)


def canvas() -> QImage:
    made = QImage(60, 40, QImage.Format.Format_ARGB32)
    made.fill(QColor("#FFFFFF"))
    return made


def painted(image: QImage) -> list[tuple[int, int]]:
    return [(x, y) for x in range(60) for y in range(40) if image.pixelColor(x, y) != QColor("#FFFFFF")]


def test_a_box_stays_inside_its_rectangle(qapp: QApplication) -> None:
    image = canvas()
    painter = QPainter(image)
    strokes.box(painter, QRectF(10, 10, 20, 20), "#00FF00", "#FF0000", 0)
    painter.end()

    points = painted(image)
    assert (min(points), max(points)) == ((10, 10), (29, 29))
    assert image.pixelColor(10, 20) == QColor("#FF0000")
    assert image.pixelColor(11, 20) == QColor("#00FF00")


def test_the_painter_is_left_as_it_was(qapp: QApplication) -> None:
    image = canvas()
    painter = QPainter(image)
    before = painter.pen()
    strokes.box(painter, QRectF(0, 0, 10, 10), None, "#FF0000", dashed=True)

    assert painter.pen() == before
    painter.end()


def test_words_that_do_not_fit_are_shortened(qapp: QApplication) -> None:
    image = canvas()
    painter = QPainter(image)
    strokes.text(painter, QRectF(0, 0, 30, 20), "far too long for this", LOOK.font(Role.BODY), "#000000")
    painter.end()

    assert max(x for x, _ in painted(image)) <= 31


def test_width_is_that_of_the_words(qapp: QApplication) -> None:
    font = LOOK.font(Role.BODY)

    assert strokes.width("", font) == 0
    assert strokes.width("mm", font) > strokes.width("m", font) > 0


def test_the_ring_of_a_row_is_two_pixels_of_accent_inside_it(qapp: QApplication) -> None:
    image = canvas()
    painter = QPainter(image)
    strokes.focus_edge(painter, QRectF(0, 0, 60, 40), LOOK)
    painter.end()

    assert [image.pixelColor(x, 20) == QColor(LIGHT.accent) for x in range(4)] == [False, True, True, False]


def test_a_line_goes_from_here_to_there(qapp: QApplication) -> None:
    image = canvas()
    painter = QPainter(image)
    strokes.line(painter, QPointF(5, 20), QPointF(50, 20), "#FF0000", 2)
    painter.end()

    assert image.pixelColor(30, 20) == QColor("#FF0000")
