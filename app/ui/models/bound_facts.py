"""The facts that a statement binds, as a signer asks of them: what they say, from where, who checked.

Belongs here: such a row and how it is painted. What the text says of a fact is marked in the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.facts import DISPUTED, VERIFIED, Fact
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.statements import Content, changed_facts
from app.i18n import _, language
from app.room import drafting, words
from app.ui.fonts import Role
from app.ui.models.keyed import ROW
from app.ui.models.room_sheets import fact_chip
from app.ui.theme import Theme
from app.ui.times import clock_time
from app.ui.widgets import strokes
from app.ui.widgets.chip import HEIGHT as CHIP
from app.ui.widgets.chip import ChipLook, chip_width, paint_chip
from app.ui.widgets.label import Ink, ink_colour

_PAD, _LABEL, _LINE = 12, 40, 18


@dataclass(frozen=True, slots=True)
class BoundRow:
    """``key`` is the fact's id; ``check`` says who checked it and when, in ``ink``."""

    key: str
    label: str
    claim: str
    value: str
    source: str
    check: str
    ink: Ink
    chip: ChipLook

    @property
    def acts(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        parts = (f"{self.label} {self.claim}", self.value, self.chip.text, self.source, self.check)
        return ", ".join(part for part in parts if part)


def bound_rows(state: State, roster: Roster, content: Content, now: int) -> list[BoundRow]:
    """Every fact that ``content`` binds, by label, as it stands now."""
    changed = {fact.id for fact in changed_facts(state.facts, content)}
    found = {bound.fact for bound in content.facts.values()}
    return [_row(fact, roster, now, fact.id in changed) for fact in state.facts.in_order() if fact.id in found]


def _row(fact: Fact, roster: Roster, now: int, changed: bool) -> BoundRow:
    value = " ".join(part for part in (drafting.wording(fact.value, language()), fact.unit) if part)
    check, ink = _check(fact, roster, now)
    if changed:
        check, ink = _("changed since the text was written"), "warn"
    return BoundRow(fact.id, fact.label, fact.claim, value, fact.source, check, ink, fact_chip(fact))


def _check(fact: Fact, roster: Roster, now: int) -> tuple[str, Ink]:
    """Who gave the fact its standing; for a claim, whose it is."""
    last = fact.history[-1]
    who, time = words.person_name(roster, last.by), clock_time(last.received, now)
    if fact.standing == VERIFIED:
        return _("by {who}, {time}", who=who, time=time), "2"
    if fact.standing == DISPUTED:
        if fact.attribution:
            return _("as a claim of {who}", who=fact.attribution), "2"
        return _("by {who}, {time}", who=who, time=time), "danger"
    return _("stated by {who}, {time}", who=who, time=time), "warn"


class BoundDelegate(QStyledItemDelegate):
    """Three lines: label and claim, value and source, who gave it its standing with the chip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, Theme.of(option.widget).px(3 * _LINE + 18))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, theme, area = index.data(ROW), Theme.of(option.widget), QRectF(option.rect)
        t, state = theme.tokens, option.state
        painter.save()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, QColor(t.hover if hovered else t.surface))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(t.border))
        line = QRectF(area.left() + _PAD, area.top() + 7, area.width() - 2 * _PAD, theme.px(_LINE))
        strokes.text(painter, line, row.label, theme.font(Role.CAPTION), t.text2)
        line.setLeft(line.left() + theme.px(_LABEL))
        strokes.text(painter, line, row.claim, theme.font(Role.BODY), t.text)
        line.translate(0, theme.px(_LINE))
        self._paint_value(painter, theme, QRectF(line), row)
        line.translate(0, theme.px(_LINE) + 2)
        self._paint_check(painter, theme, QRectF(line), row)
        if state & QStyle.StateFlag.State_HasFocus:
            strokes.focus_edge(painter, area, theme)
        painter.restore()

    def _paint_check(self, painter: QPainter, theme: Theme, line: QRectF, row: BoundRow) -> None:
        wide = chip_width(row.chip, theme)
        corner = QPointF(line.right() - wide, round(line.center().y() - theme.px(CHIP) / 2))
        paint_chip(painter, corner, row.chip, theme)
        line.setRight(corner.x() - 8)
        strokes.text(painter, line, row.check, theme.font(Role.CAPTION), ink_colour(theme, row.ink))

    def _paint_value(self, painter: QPainter, theme: Theme, line: QRectF, row: BoundRow) -> None:
        """The value in bold, then where it comes from."""
        strong, t = theme.font(Role.CAPTION_STRONG), theme.tokens
        taken = min(strokes.width(row.value, strong), line.width() * 0.6) if row.value else 0.0
        strokes.text(painter, QRectF(line.left(), line.top(), taken + 1, line.height()), row.value, strong, t.text)
        line.setLeft(line.left() + taken + (8 if taken else 0))
        strokes.text(painter, line, row.source, theme.font(Role.CAPTION), t.text2)
