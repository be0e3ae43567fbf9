"""How rows of the inbox are painted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.ui.models.inbox import HeadRow, InboxRow, decision_look
from app.ui.models.inbox_delegate import InboxDelegate
from app.ui.models.keyed import KeyedRows
from app.ui.theme import Theme

NOW = 1_773_425_884_000
MINUTE = 60_000


def waiting(minutes):
    due = None if minutes is None else NOW + minutes * MINUTE
    return InboxRow(
        "waiting", "s", "First statement", "S-02 v3", 2, "legal", due, 60 * MINUTE if due else 0, "due 03:18"
    )


def painted(row, state=QStyle.StateFlag.State_Enabled, wide=290):
    model, delegate = KeyedRows(), InboxDelegate(lambda: NOW)
    model.sync([row])
    option, index = QStyleOptionViewItem(), model.index(0)
    size = delegate.sizeHint(option, index)
    option.rect.setRect(0, 0, wide, size.height())
    option.state = state
    image = QImage(wide, size.height(), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image


def colours(image):
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def test_what_waits_is_68_high_what_is_decided_54_a_head_28(dressed):
    decided = InboxRow(
        "decided", "s", "Memo", "S-01 v1", 0, when="02:34", end="2D64·F0B8", chip=decision_look("approve")
    )
    heights = [painted(row).height() for row in (waiting(20), decided, HeadRow("h", "Decided by me", "today"))]
    assert heights == [68, 54, 28]


@pytest.mark.parametrize(("minutes", "tone"), [(20, None), (14, "warn"), (4, "danger"), (-3, "danger")])
def test_a_clock_changes_its_ink_only_when_it_presses(dressed, minutes, tone):
    theme, found = Theme.of(None), colours(painted(waiting(minutes)))
    for name in ("warn", "danger"):
        assert (theme.tone(name).text.upper() in found) == (name == tone)


def test_a_row_without_a_clock_shows_none(dressed):
    assert Theme.of(None).tokens.accent.upper() not in colours(painted(waiting(None)))


def test_the_chosen_row_is_marked_at_its_edge_and_has_the_focus_ring(dressed):
    tokens = Theme.of(None).tokens
    chosen = painted(waiting(20), QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Enabled)
    assert chosen.pixelColor(1, 30).name().upper() == tokens.accent
    assert chosen.pixelColor(200, 4).name().upper() == tokens.selected
    focused = painted(waiting(20), QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Enabled)
    assert focused.pixelColor(145, 2).name().upper() == tokens.accent


def test_a_narrow_row_still_paints_its_time(dressed):
    found = colours(painted(waiting(4), wide=180))
    assert Theme.of(None).tone("danger").text.upper() in found
