"""How a row of the timeline is painted."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from app.ui import theme
from app.ui.models.timeline import TimelineModel
from app.ui.models.timeline_delegate import KEPT, TimelineDelegate
from app.ui.theme import Theme
from app.ui.times import moment
from tests.support.lines import record_of
from tests.support.stage import play

WIDE, STATE = 640, QStyle.StateFlag


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def model(qapp, scene):
    made = TimelineModel()
    made.choose("all")
    made.show(scene.story.state, scene.workspace.roster, record_of(scene))
    return made


@pytest.fixture
def view(dressed, qtbot, model):
    made = QTableView()
    qtbot.addWidget(made)
    made.setModel(model)
    return made


@pytest.fixture
def delegate(view, model):
    made = TimelineDelegate(model, view)
    made.today = moment(model.told(1).row.received).split(" ")[0]
    return made


def painted(delegate, view, model, kind, state=STATE.State_Enabled):
    """The image of the first row of a kind."""
    row = next(row for row in range(model.rowCount()) if model.told(model.seq(row)).row.kind == kind)
    height = delegate.block(model.seq(row), WIDE, Theme.of(view)).height
    option = QStyleOptionViewItem()
    option.rect, option.widget, option.state = QRect(0, 0, WIDE, height), view, state
    image = QImage(WIDE, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(row, 0))
    painter.end()
    return image


def colours(image, area):
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    }


TILE = QRect(82, 5, 19, 19)


def test_the_tile_of_the_declaration_is_filled_with_ink(delegate, view, model):
    assert Theme.of(view).tokens.text in colours(painted(delegate, view, model, "incident.declared"), TILE)


def test_a_change_of_severity_has_the_colour_of_the_new_level(delegate, view, model):
    image = painted(delegate, view, model, "severity.assessed")
    tokens = Theme.of(view).tokens
    assert tokens.severity[1].fill.upper() in colours(image, TILE)
    body = colours(image, QRect(108, 26, 200, 14))
    assert {tokens.severity[2].fill.upper(), tokens.severity[1].fill.upper()} <= body


@pytest.mark.parametrize(
    ("kind", "tone"), [("fact.verified", "ok"), ("fact.disputed", "danger"), ("statement.released", "accent")]
)
def test_tile_and_title_have_the_tone_of_the_kind(delegate, view, model, kind, tone):
    image, found = painted(delegate, view, model, kind), Theme.of(view).tone(tone)
    assert found.fill.upper() in colours(image, TILE)
    assert found.text.upper() in colours(image, QRect(108, 4, 90, 20))


def test_a_decision_has_a_bar_of_ink_and_a_quiet_ground(delegate, view, model):
    image, tokens = painted(delegate, view, model, "decision.made"), Theme.of(view).tokens
    assert colours(image, QRect(0, 0, 3, image.height())) == {tokens.text}
    assert image.pixelColor(40, image.height() - 2).name().upper() == tokens.surface2


def test_selection_and_hover_have_their_grounds(delegate, view, model):
    tokens = Theme.of(view).tokens
    for state, ground in ((STATE.State_Selected, tokens.selected), (STATE.State_MouseOver, tokens.hover)):
        image = painted(delegate, view, model, "note.written", STATE.State_Enabled | state)
        assert image.pixelColor(4, 40).name().upper() == ground


def test_the_row_with_the_keyboard_has_a_ring_inside(delegate, view, model):
    image = painted(delegate, view, model, "note.written", STATE.State_Enabled | STATE.State_HasFocus)
    assert Theme.of(view).tokens.accent in colours(image, QRect(1, 10, 3, 10))


def test_the_chain_runs_through_every_row(delegate, view, model):
    image = painted(delegate, view, model, "note.written")
    line = {image.pixelColor(91, y).name() for y in (0, image.height() - 1)}
    assert len(line) == 1
    assert line != {"#ffffff"}


def test_a_day_that_is_not_today_is_written_below_the_time(delegate, view, model):
    today = painted(delegate, view, model, "note.written")
    delegate.today = "2031-01-01"
    other = painted(delegate, view, model, "note.written")
    below = QRect(14, 27, 60, 14)
    assert colours(today, below) == {"#FFFFFF"}
    assert colours(other, below) != {"#FFFFFF"}


def test_what_is_new_has_its_time_in_accent(delegate, view, model, scene):
    record = model.backdrop.record
    model.show(scene.story.state, scene.workspace.roster, record._replace(end=record.end - 1))
    model.take(scene.story.state, scene.workspace.roster, record, 1)
    option = QStyleOptionViewItem()
    option.rect, option.widget, option.state = QRect(0, 0, WIDE, 48), view, STATE.State_Enabled
    image = QImage(WIDE, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(model.rowCount() - 1, 0))
    painter.end()
    assert Theme.of(view).tokens.accent_text in colours(image, QRect(14, 4, 60, 20))


def test_a_row_is_laid_out_once_for_a_width(delegate, view, model):
    theme_ = Theme.of(view)
    block = delegate.block(1, WIDE, theme_)
    assert delegate.block(1, WIDE, theme_) is block
    assert delegate.block(1, 500, theme_) is not block


def test_another_theme_text_size_or_needle_lays_rows_out_anew(delegate, view, model):
    block = delegate.block(1, WIDE, theme.resolve("light"))
    dark = delegate.block(1, WIDE, theme.resolve("dark"))
    large = delegate.block(1, WIDE, theme.resolve("light", 1.5))
    assert block is not dark
    assert large.height > block.height
    delegate.mark("refrigerator")
    assert delegate.needle == "refrigerator"
    assert delegate.block(1, WIDE, theme.resolve("light")).body.formats()


def test_a_correction_lays_its_row_out_anew(delegate, view, model):
    block = delegate.block(12, WIDE, Theme.of(view))
    model.correct({13: 12})
    assert delegate.block(12, WIDE, Theme.of(view)) is not block


def test_only_some_rows_stay_laid_out(delegate, view, model):
    for width in range(400, 400 + KEPT + 5):
        delegate.block(1, width, Theme.of(view))
    assert len(delegate._blocks) == KEPT


def test_qt_is_told_the_height(delegate, view, model):
    option = QStyleOptionViewItem()
    option.rect, option.widget = QRect(0, 0, WIDE, 10), view
    size = delegate.sizeHint(option, model.index(0, 0))
    assert size.height() == delegate.block(1, WIDE, Theme.of(view)).height
