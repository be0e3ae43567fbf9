"""app/ui/widgets/statement_marks.py: what a mark over a text looks like."""

from typing import get_args

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.theme import resolve
from app.ui.widgets.statement_marks import (
    Mark,
    MarkKind,
    Piece,
    paint_line,
    paint_sample,
    paint_tag,
    paint_tint,
    tag_width,
    tint,
    tone_of,
)

KINDS = get_args(MarkKind)


def drawn(act, wide=160, high=40):
    image = QImage(wide, high, QImage.Format.Format_ARGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    act(painter)
    painter.end()
    return image


def row(image, y):
    return [image.pixelColor(x, y).name() for x in range(image.width())]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_tone_and_can_be_drawn(dressed: QApplication, kind, look) -> None:
    theme = resolve(look)
    mark, piece = Mark(0, 4, kind, "F-01"), Piece(10, 90, 24, True)

    def act(painter):
        paint_tint(painter, piece, mark, theme)
        paint_line(painter, piece, mark, theme)
        paint_tag(painter, piece, mark, theme)

    image = drawn(act)
    assert QColor(tone_of(kind, theme).text).name() in {c for y in range(40) for c in row(image, y)}


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("verified", 78, 82), ("unverified", 40, 65), ("disputed", 30, 50)]
)
def test_standing_shows_in_the_stroke_solid_dashed_dotted(dressed: QApplication, kind, least, most) -> None:
    theme = resolve("dark")
    image = drawn(lambda painter: paint_line(painter, Piece(10, 90, 24, True), Mark(0, 4, kind), theme))
    ink = QColor(tone_of(kind, theme).text).name()
    strokes = [row(image, y).count(ink) for y in range(40)]
    assert least <= max(strokes) <= most
    assert sum(count > 0 for count in strokes) == 2  # two pixels thick


def test_what_was_removed_is_struck_through_and_what_was_added_underlined(dressed: QApplication) -> None:
    theme = resolve("light")

    def line(kind):
        image = drawn(lambda painter: paint_line(painter, Piece(10, 90, 24, True), Mark(0, 4, kind), theme))
        ink = QColor(tone_of(kind, theme).text).name()
        return next(y for y in range(40) if ink in row(image, y))

    assert line("removed") < 24 < line("added")


def test_a_tint_is_seen_through_in_dark_and_the_tones_fill_in_light(dressed: QApplication) -> None:
    assert tint("verified", resolve("dark")).alphaF() == pytest.approx(0.13, abs=0.01)
    assert tint("unverified", resolve("dark")).alphaF() == pytest.approx(0.17, abs=0.01)
    assert tint("disputed", resolve("dark")).alphaF() == pytest.approx(0.14, abs=0.01)
    assert tint("verified", resolve("light")) == QColor(resolve("light").tone("ok").fill)


def test_a_tag_takes_room_only_where_there_is_one(dressed: QApplication) -> None:
    theme = resolve("light")
    assert tag_width("", theme) == 0
    assert tag_width("F-10", theme) > tag_width("F-1", theme) > 30


@pytest.mark.parametrize("kind", KINDS)
def test_a_legend_shows_each_kind(dressed: QApplication, kind) -> None:
    theme = resolve("light")
    image = drawn(lambda painter: paint_sample(painter, QRectF(0, 0, 80, 20), kind, "word", theme))
    assert len({c for y in range(20) for c in row(image, y)}) > 2
