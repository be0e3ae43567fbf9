"""Rows of the statement studio: the statements to choose from, and the facts that one of them binds.

Belongs here: words and looks of such a row. What choosing it does is the panel's.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.facts import Fact
from app.domain.playbook import Slot
from app.domain.state import State
from app.i18n import _, language, pick
from app.room.drafting import wording
from app.room.working import Work, bound_facts, template_of
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.keyed import ROW
from app.ui.statement_words import fact_state, status_look, title
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.chip import HEIGHT, ChipLook, chip_width, fact_look, paint_chip

_PAD, _LABEL = 12, 40


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement: label, what it is, which version, how it stands."""

    key: str
    label: str
    title: str
    version: str
    status: ChipLook

    @property
    def acts(self) -> bool:
        return True

    @property
    def short(self) -> str:
        """As the closed field shows it."""
        return f"{self.label} {self.title}"

    @property
    def spoken(self) -> str:
        return ", ".join((self.label, self.title, self.version, self.status.text))


def statement_rows(state: State) -> list[StatementRow]:
    """Every statement of the incident, by label."""
    return [
        StatementRow(s.id, s.label, title(state, s), f"v{s.current.number}", status_look(state, s))
        for s in state.statements.in_order()
    ]


class StatementDelegate(QStyledItemDelegate):
    """Rows 40 high: label and what it is, then version and status at the right end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row, theme = index.data(ROW), Theme.of(option.widget)
        wide = strokes.width(row.title, theme.font(Role.BODY)) + chip_width(row.status, theme)
        return QSize(round(wide) + _LABEL + 5 * _PAD + 24, theme.px(40))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, theme, area = index.data(ROW), Theme.of(option.widget), QRectF(option.rect)
        t, state = theme.tokens, option.state
        painter.save()
        chosen = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.fillRect(area, t.selected if chosen else t.surface)
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        strokes.text(painter, inner, row.label, theme.font(Role.STRONG), t.text)
        inner.setLeft(inner.left() + theme.px(_LABEL))
        wide = chip_width(row.status, theme)
        corner = QPointF(inner.right() - wide, round(inner.center().y() - theme.px(HEIGHT) / 2))
        paint_chip(painter, corner, row.status, theme)
        inner.setRight(corner.x() - 8)
        strokes.text(painter, inner, row.version, theme.font(Role.CAPTION), t.text2, align=strokes.RIGHT)
        inner.setRight(inner.right() - strokes.width(row.version, theme.font(Role.CAPTION)) - 8)
        strokes.text(painter, inner, row.title, theme.font(Role.BODY), t.text)
        painter.restore()


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A slot and the fact bound in it. ``fact`` is empty while none is; ``blocks``: it keeps it from sign-off."""

    key: str
    fact: str
    label: str
    text: str
    chip: ChipLook | None
    blocks: bool = False
    tail: str = ""

    @property
    def acts(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        return ", ".join(
            part for part in (self.label, self.text, self.chip.text if self.chip else "", self.tail) if part
        )


def bound_rows(state: State, work: Work, proposals: dict[str, str], blocking: frozenset[str]) -> list[BoundRow]:
    """What has to be settled, then what is bound, then the slots that are empty."""
    template = template_of(state.playbook, work.template)
    slots = {slot.id: slot for slot in template.facts} if template else {}
    held = bound_facts(work, state.facts)
    rows = [_bound_row(slot, fact, slots.get(slot), fact.id in blocking) for slot, fact in held.items()]
    rows.sort(key=lambda row: (not row.blocks, len(row.label), row.label))
    empty = [slot for slot in slots.values() if slot.id not in held]
    return rows + [_empty_row(state, slot, proposals.get(slot.id, "")) for slot in empty]


def _bound_row(slot: str, fact: Fact, known: Slot | None, blocks: bool) -> BoundRow:
    value = wording(fact.value, language()) + (f" {fact.unit}" if fact.unit else "")
    about = pick(known.label) if known else fact.claim
    text = f"{value} · {about}" if value else about
    return BoundRow(slot, fact.id, fact.label, text, fact_look(fact_state(fact.standing)), blocks)


def _empty_row(state: State, slot: Slot, proposal: str) -> BoundRow:
    if proposal:
        fits = _("{label} fits", label=state.facts.sheet[proposal].label)
        return BoundRow(slot.id, "", "–", pick(slot.label), ChipLook(fits, "accent", Icon.LINK))
    return BoundRow(slot.id, "", "–", pick(slot.label), None, tail=_("required") if slot.required else _("optional"))


class BoundDelegate(QStyledItemDelegate):
    """Rows 34 high; one that blocks is tinted and has a bar at its left edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, Theme.of(option.widget).px(34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, theme, area = index.data(ROW), Theme.of(option.widget), QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, theme, area, row, option.state)
        t, inner = theme.tokens, area.adjusted(_PAD, 0, -_PAD, -1)
        strokes.text(painter, inner, row.label, theme.font(Role.CAPTION), t.text2)
        inner.setLeft(inner.left() + theme.px(_LABEL))
        if row.chip is not None:
            corner = QPointF(
                inner.right() - chip_width(row.chip, theme), round(inner.center().y() - theme.px(HEIGHT) / 2)
            )
            paint_chip(painter, corner, row.chip, theme)
            inner.setRight(corner.x() - 8)
        elif row.tail:
            strokes.text(painter, inner, row.tail, theme.font(Role.CAPTION), t.text3, align=strokes.RIGHT)
            inner.setRight(inner.right() - strokes.width(row.tail, theme.font(Role.CAPTION)) - 8)
        strokes.text(painter, inner, row.text, theme.font(Role.BODY), t.text if row.fact else t.text2)
        if option.state & QStyle.StateFlag.State_HasFocus:
            strokes.focus_edge(painter, area, theme)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, theme: Theme, area: QRectF, row: BoundRow, state: QStyle.StateFlag
    ) -> None:
        t = theme.tokens
        tone = theme.tone(row.chip.tone) if row.blocks and row.chip else None
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        fill = tone.fill if tone else t.selected if chosen else t.hover if hovered else t.surface
        painter.fillRect(area, fill)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), t.border)
        if tone or chosen:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), tone.text if tone else t.accent)
