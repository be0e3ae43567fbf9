"""The editor of the composer: grows to five lines, completes what ``@`` names, takes files dropped or pasted.

Belongs here: typing. What becomes of the text is the composer's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.fonts import Role
from app.ui.screens.mentions import Mention, MentionList, begun
from app.ui.theme import Theme
from app.ui.widgets import strokes

LINE, MOST_LINES = 19, 5


class ComposerEditor(QPlainTextEdit):
    """``finds`` gives what a text after ``@`` may name; ``mentioned`` maps what was inserted to its id."""

    files = Signal(list)
    """Paths of files that were dropped or pasted."""
    focused = Signal()

    def __init__(self, hint: str, finds: Callable[[str], list[Mention]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._finds = hint, finds
        self._list: MentionList | None = None
        self.mentioned: dict[str, str] = {}
        self.setProperty("plain", True)
        self.setProperty("focusRing", "none")
        self.setAccessibleDescription(hint)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._complete)
        self._grow()

    # -- size ----------------------------------------------------------------------------------------------------

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), MOST_LINES)
        line = max(self.fontMetrics().lineSpacing(), Theme.of(self).px(LINE))
        self.setFixedHeight(lines * line + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.document().isEmpty():
            theme, painter = Theme.of(self), QPainter(self.viewport())
            area = self.viewport().rect().toRectF().adjusted(1, 0, 0, 0)
            strokes.text(painter, area, self._hint, theme.font(Role.BODY), theme.tokens.text3)

    # -- naming things -------------------------------------------------------------------------------------------

    def _before(self) -> str:
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _complete(self) -> None:
        typed = begun(self._before()) if self.hasFocus() else None
        if typed is None:
            self.close_list()
            return
        self._listed().offer(self._finds(typed), self._caret())
        QTimer.singleShot(0, self, self._follow)  # a line more moves the caret once the layout has made room for it

    def _listed(self) -> MentionList:
        if self._list is None:
            self._list = MentionList(self.window())
            self._list.chosen.connect(self._insert)
        return self._list

    def _follow(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.place(self._caret())

    def _caret(self) -> QRect:
        here = self.cursorRect()
        return QRect(self.viewport().mapTo(self.window(), here.topLeft()), here.size())

    def _insert(self) -> None:
        """Put the chosen thing in place of the ``@`` and what was typed after it."""
        chosen, typed = self._listed().current, begun(self._before())
        if chosen is None or typed is None:
            return
        self.mentioned[chosen.insert] = chosen.id
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(typed) + 1)
        cursor.insertText(f"{chosen.insert} ")
        self.close_list()

    def about(self) -> list[str]:
        """The ids of the things inserted that the text still names."""
        text = self.toPlainText()
        return [id_ for insert, id_ in self.mentioned.items() if insert in text]

    def close_list(self) -> None:
        """What may be named is no longer shown."""
        if self._list is not None:
            self._list.hide()

    # -- keys, focus, files --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list is not None and self._list.isVisible() and self._steer(event.key()):
            event.accept()
            return
        super().keyPressEvent(event)

    def _steer(self, key: int) -> bool:
        """Whether the key was for the list."""
        match key:
            case Qt.Key.Key_Down:
                self._listed().step(1)
            case Qt.Key.Key_Up:
                self._listed().step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self._insert()
            case Qt.Key.Key_Escape:
                self.close_list()
            case _:
                return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()
        self.focused.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(paths_of(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        paths = paths_of(source)
        if paths:
            self.files.emit(paths)
        else:
            super().insertFromMimeData(source)


def paths_of(source: QMimeData) -> list[Path]:
    """The local files that a drop or paste carries."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
