"""app/ui/models/headed.py: headings and the ground of rows."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle

from app.ui.models.headed import HeadRow, paint_ground, paint_head
from app.ui.theme import Theme

AREA = QRectF(0, 0, 300, 28)


def painted(draw):
    image = QImage(300, 28, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    draw(painter, Theme.of(None))
    painter.end()
    return image


def test_a_heading_speaks_title_note_and_count_and_cannot_be_chosen():
    row = HeadRow("head:a", "To settle", "two roles", "3")
    assert row.spoken == "To settle, two roles, 3"
    assert not row.acts


def test_a_heading_stands_on_the_quiet_surface(dressed):
    image = painted(lambda painter, theme: paint_head(painter, theme, AREA, HeadRow("h", "To settle", "", "3")))
    assert image.pixelColor(2, 10) == QColor(Theme.of(None).tokens.surface2)
    assert image.pixelColor(150, 27) == QColor(Theme.of(None).tokens.border)


@pytest.mark.parametrize(
    ("state", "alarm", "token"),
    [
        (QStyle.StateFlag.State_None, False, "surface"),
        (QStyle.StateFlag.State_MouseOver, False, "hover"),
        (QStyle.StateFlag.State_Selected, False, "selected"),
    ],
)
def test_the_ground_tells_plain_hovered_and_chosen_apart(dressed, state, alarm, token):
    image = painted(lambda painter, theme: paint_ground(painter, theme, AREA, state, alarm=alarm))
    assert image.pixelColor(150, 10) == QColor(getattr(Theme.of(None).tokens, token))


def test_an_alarm_keeps_its_colour_when_chosen_and_gets_an_edge(dressed):
    chosen = QStyle.StateFlag.State_Selected
    image = painted(lambda painter, theme: paint_ground(painter, theme, AREA, chosen, alarm=True))
    tone = Theme.of(None).tokens.danger
    assert image.pixelColor(150, 10) == QColor(tone.fill)
    assert image.pixelColor(1, 10) == QColor(tone.text)
    assert image.pixelColor(299, 10) != QColor(tone.fill)
