"""The kinds of entry that the composer offers, and the button that chooses among them.

Belongs here: which kind opens which form. Notes are written in place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.i18n import _
from app.ui import icons
from app.ui.desk import Desk
from app.ui.dialogs.decision import DecisionDialog
from app.ui.dialogs.fact import FactDialog
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.promise import PromiseDialog
from app.ui.dialogs.sealed_note import SealedNoteDialog
from app.ui.dialogs.task import TaskDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes


class Kind(NamedTuple):
    """``form`` makes the dialog of the kind over the composer, with what was typed so far in it; None is a note."""

    key: str
    icon: Icon
    title: Callable[[], str]
    form: Callable[[Desk, QWidget, str], FormDialog] | None = None


def _fact(desk: Desk, parent: QWidget, text: str) -> FormDialog:
    made = FactDialog(desk, parent)
    made.claim.setPlainText(text)
    return made


def _task(desk: Desk, parent: QWidget, text: str) -> FormDialog:
    made = TaskDialog(desk, parent)
    made.name.setText(text)
    return made


NOTE = Kind("note", Icon.NOTE, lambda: _("Note"))
SEALED = Kind("sealed", Icon.LOCK, lambda: _("Sealed note"), SealedNoteDialog)
KINDS: tuple[Kind, ...] = (
    NOTE,
    Kind("fact", Icon.FACTS, lambda: _("Fact"), _fact),
    Kind("decision", Icon.DECISION, lambda: _("Decision"), DecisionDialog),
    Kind("promise", Icon.PROMISES, lambda: _("Promise"), PromiseDialog),
    Kind("task", Icon.TASK, lambda: _("Task"), _task),
    SEALED,
)
"""A sealed note is the last of them: few may write one."""


class KindButton(QAbstractButton):
    """Says that a note is being written; pressed, it offers the other kinds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Kind of entry: {kind}", kind=NOTE.title()))
        self.setMinimumHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        words = strokes.width(NOTE.title(), theme.font(Role.STRONG))
        return QSize(max(round(words) + 72, theme.px(112)), theme.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        t, middle = theme.tokens, area.center().y()
        fill = t.hover if self.underMouse() else t.surface2
        strokes.box(painter, area.adjusted(0, 0, 4, 0), fill, None, 3)
        painter.fillRect(QRectF(area.right() - 1, 0, 1, area.height()), QColor(t.border))
        icons.paint(painter, NOTE.icon, QPointF(18, middle), t.text, 16)
        words = QRectF(33, 0, area.width() - 60, area.height())
        strokes.text(painter, words, NOTE.title(), theme.font(Role.STRONG), t.text)
        icons.paint(painter, Icon.DOWN, QPointF(area.right() - 17, middle), t.text2, 14)
