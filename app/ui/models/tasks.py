"""The tasks of an incident as rows, grouped by role, and how a row is painted.

Belongs here: words and looks of one task. What can be done with it is the panel's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.projections import TaskGroup, overdue, task_groups
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.tasks import Task
from app.i18n import _, pick
from app.room import words
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.keyed import ROW
from app.ui.theme import Theme
from app.ui.times import clock_time, left, seconds_left
from app.ui.widgets import strokes

OPEN = ("open", "started")


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A role: its name, who holds it, how many of its tasks are settled."""

    key: str
    name: str
    holders: str
    count: str

    @property
    def acts(self) -> bool:
        return False

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.name, self.holders, self.count) if part)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task. ``about`` says how it stands, ``when`` the time that matters, ``late`` whether it is overdue."""

    key: str
    task: Task
    title: str
    about: str
    when: str
    late: bool

    @property
    def acts(self) -> bool:
        return True

    @property
    def settled(self) -> bool:
        return self.task.status not in OPEN

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.about, self.when) if part)


Row = GroupRow | TaskRow


def task_row(task: Task, roster: Roster, now: int) -> TaskRow:
    """``task`` as it stands at ``now`` (Unix ms)."""
    late = overdue(task, now)
    about = {
        "open": _("to do"),
        "started": _("in progress"),
        "done": _("done"),
        "dropped": _("dropped"),
    }[task.status]
    if late:
        about = _("overdue")
    if task.status == "started" and task.by:
        about = f"{about} · {words.person_name(roster, task.by)}"
    moment = task.due if task.status in OPEN else task.changed
    return TaskRow(task.id, task, pick(task.title), about, clock_time(moment, now) if moment else "", late)


def group_row(state: State, roster: Roster, group: TaskGroup, member: str) -> GroupRow:
    """The header of a role's tasks; ``member`` is the one who looks."""
    names = [words.person_name(roster, holder) for holder in group.holders] or [_("nobody yet")]
    if member in group.holders:
        names.append(_("you"))
    count = f"{group.settled}/{len(group.tasks)}"
    return GroupRow(f"role:{group.role}", words.role_name(state.playbook, group.role), " · ".join(names), count)


def task_rows(state: State, roster: Roster, member: str, now: int, show: str = "all") -> list[Row]:
    """The rows to show, the roles of ``member`` first: ``all``, only those (``mine``), or only what is ``overdue``."""
    if not state.incident.phase:
        return []
    rows: list[Row] = []
    for group in sorted(task_groups(state), key=lambda group: member not in group.holders):
        tasks = [task for task in group.tasks if show != "overdue" or overdue(task, now)]
        if tasks and (show != "mine" or member in group.holders):
            rows.append(group_row(state, roster, group, member))
            rows += [task_row(task, roster, now) for task in tasks]
    return rows


class TaskDelegate(QStyledItemDelegate):
    """Rows 28 (role), 48 (undone) and 26 (settled) high. What is left is asked of the clock at each painting."""

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row, theme = index.data(ROW), Theme.of(option.widget)
        high = 28 if isinstance(row, GroupRow) else 26 if row.settled else 48
        return QSize(120, theme.px(high))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, theme = index.data(ROW), Theme.of(option.widget)
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        if isinstance(row, GroupRow):
            self._paint_group(painter, theme, area, row)
        else:
            self._paint_ground(painter, theme, area, row, state)
            if row.settled:
                self._paint_settled(painter, theme, area, row)
            else:
                self._paint_open(painter, theme, area, row)
            if state & QStyle.StateFlag.State_HasFocus:
                strokes.focus_edge(painter, area, theme)
        painter.restore()

    def _paint_group(self, painter: QPainter, theme: Theme, area: QRectF, row: GroupRow) -> None:
        t = theme.tokens
        painter.fillRect(area, t.surface2)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), t.border)
        inner = area.adjusted(12, 0, -12, -1)
        strokes.text(painter, inner, row.count, theme.font(Role.BODY), t.text2, align=strokes.RIGHT)
        inner.setRight(inner.right() - strokes.width(row.count, theme.font(Role.BODY)) - 8)
        strokes.text(painter, inner, row.name, theme.font(Role.CAPTION_STRONG), t.text)
        inner.setLeft(inner.left() + strokes.width(row.name, theme.font(Role.CAPTION_STRONG)) + 7)
        if inner.width() > 24:
            strokes.text(painter, inner, row.holders, theme.font(Role.CAPTION), t.text2)

    def _paint_ground(
        self, painter: QPainter, theme: Theme, area: QRectF, row: TaskRow, state: QStyle.StateFlag
    ) -> None:
        t = theme.tokens
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = t.danger.fill if row.late else t.selected if chosen else t.hover if hovered else t.surface
        painter.fillRect(area, fill)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), t.border)
        if row.late or chosen:
            edge = t.danger.text if row.late else t.accent
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), edge)
        if row.late and chosen:
            strokes.box(painter, area.adjusted(3, 0, 0, -1), None, t.danger.text, 0)

    def _paint_settled(self, painter: QPainter, theme: Theme, area: QRectF, row: TaskRow) -> None:
        t, font = theme.tokens, theme.font(Role.CAPTION)
        icon, ink = (Icon.DONE, t.ok.text) if row.task.status == "done" else (Icon.MINUS, t.text3)
        icons.paint(painter, icon, QPointF(area.left() + 20, area.center().y()), ink, 14)
        inner = area.adjusted(36, 0, -12, -1)
        strokes.text(painter, inner, row.when, font, t.text2, align=strokes.RIGHT)
        inner.setRight(inner.right() - strokes.width(row.when, font) - 8)
        strokes.text(painter, inner, row.title, font, t.text2)

    def _paint_open(self, painter: QPainter, theme: Theme, area: QRectF, row: TaskRow) -> None:
        t = theme.tokens
        icon = Icon.WARNING if row.late else Icon.PROGRESS if row.task.status == "started" else Icon.TASK
        ink = t.danger.text if row.late else t.accent if row.task.status == "started" else t.text2
        half = (area.height() - 8) / 2
        first = QRectF(area.left() + 36, area.top() + 4, area.width() - 48, half)
        second = first.translated(0, half - 1)
        icons.paint(painter, icon, QPointF(area.left() + 20, first.center().y()), ink, 16)
        quiet, strong = theme.font(Role.CAPTION), theme.font(Role.CAPTION_STRONG)
        time_font = strong if row.late else quiet
        ink = t.danger.text if row.late else t.text
        strokes.text(painter, first, row.when, time_font, ink, align=strokes.RIGHT)
        first.setRight(first.right() - strokes.width(row.when, time_font) - 8)
        strokes.text(painter, first, row.title, theme.font(Role.BODY), t.text)
        ink = t.danger.text if row.late else t.text2
        rest = left(seconds_left(row.task.due, self._now())) if row.task.due is not None else ""
        strokes.text(painter, second, rest, quiet, ink, align=strokes.RIGHT)
        second.setRight(second.right() - strokes.width(rest, quiet) - 8)
        strokes.text(painter, second, row.about, quiet, ink)
