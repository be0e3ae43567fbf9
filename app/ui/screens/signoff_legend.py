"""The line above the text: what the marks mean, how many changes there are, and the keys that go through them.

Belongs here: showing it. The text with its marks is ``redline_view``.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _, n_
from app.room.reviewing import ADDED, REMOVED, Shown
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.statement_marks import MarkKind, paint_sample


class _Sample(QWidget):
    """A word that looks like a marked one, and how many there are."""

    def __init__(self, kind: MarkKind, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._word, self._count = kind, word, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)

    def set_count(self, count: int) -> None:
        self._count = str(count)
        self.setAccessibleName(f"{self._word} {count}")
        self.updateGeometry()
        self.update()

    def _word_width(self, theme: Theme) -> float:
        return strokes.width(self._word, theme.font(Role.CAPTION)) + 8

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        counted = strokes.width(self._count, theme.font(Role.CAPTION)) + 6 if self._count else 0
        return QSize(round(self._word_width(theme) + counted) + 1, theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.of(self), QPainter(self)
        wide = self._word_width(theme)
        paint_sample(painter, QRectF(0, 1, wide, self.height() - 2), self._kind, self._word, theme)
        rest = QRectF(wide + 5, 0, self.width() - wide - 5, self.height())
        strokes.text(painter, rest, self._count, theme.font(Role.CAPTION), theme.tokens.text2, elide=False)


class Legend(QFrame):
    """``stepped`` asks for the next (1) or previous (-1) change, ``comment`` to write one, ``suggest`` other words."""

    stepped = Signal(int)
    comment = Signal()
    suggest = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "quiet")
        self.setProperty("edge", "bottom")
        self.setMinimumHeight(Theme.of(self).px(34))
        self.added, self.removed = _Sample("added", _("added")), _Sample("removed", _("removed"))
        self.facts = [
            _Sample("verified", _("verified")),
            _Sample("unverified", _("unverified")),
            _Sample("disputed", _("disputed")),
        ]
        self.rest, self.where = ElidedLabel("", Role.CAPTION, "2"), Label("", Role.CAPTION, "2")
        self.next = Button("", "quiet", Icon.DOWN, keys="N")
        self.previous = Button("", "quiet", Icon.UP, keys="P")
        self.next.setAccessibleName(_("Next change"))
        self.previous.setAccessibleName(_("Previous change"))
        for button in (self.next, self.previous):
            button.setToolTip(button.accessibleName())
        self.write = Button(_("Comment"), "quiet", Icon.CHAT, keys="C")
        self.reword = Button("", "quiet", Icon.EDIT, keys="S")
        self.reword.setAccessibleName(_("Suggest other words for the passage chosen"))
        self.reword.setToolTip(self.reword.accessibleName())
        self.reword.clicked.connect(self.suggest)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 6, 2)
        row.setSpacing(10)
        for part in (self.added, self.removed, *self.facts):
            row.addWidget(part)
        row.addWidget(self.rest, 1)
        row.addWidget(self.where)
        keys = QHBoxLayout()
        keys.setSpacing(2)
        for button in (self.next, self.previous, self.reword, self.write):
            keys.addWidget(button)
        row.addLayout(keys)
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.write.clicked.connect(self.comment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what can be pressed stays and what only counts goes."""
        super().resizeEvent(event)
        self.rest.setVisible(self.width() >= Theme.of(self).px(520))

    def show_changes(self, shown: Shown, current: int) -> None:
        """The legend of a redline; ``current`` is the change gone to, -1 for none."""
        many = len(shown.changes)
        for part in (self.added, self.removed, self.next, self.previous, self.where):
            part.setVisible(many > 0)
        for fact in self.facts:
            fact.hide()
        self.added.set_count(shown.count(ADDED))
        self.removed.set_count(shown.count(REMOVED))
        same = n_("{count} paragraph unchanged", "{count} paragraphs unchanged", shown.untouched())
        self.rest.setText(same if many else _("No word of this text has changed."))
        count = n_("{count} change", "{count} changes", many)
        self.where.setText(_("change {number} of {many}", number=current + 1, many=many) if current >= 0 else count)

    def show_facts(self) -> None:
        """The legend of a clean text."""
        for part in (self.added, self.removed, self.next, self.previous, self.where):
            part.hide()
        for fact in self.facts:
            fact.show()
        self.rest.setText("")
