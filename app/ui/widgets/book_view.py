"""A text to be read from top to bottom: headings, paragraphs, quoted texts, tables. Nothing can be typed into it.

Belongs here: how such blocks look, as plain text in our own layout. What stands in them is whoever's who shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets.label import Ink, ink_colour
from app.ui.widgets.statement_editor import READ

MARGIN = 16


class Head(NamedTuple):
    """A heading; ``level`` 1 begins a part, 2 stands inside one."""

    text: str
    level: int = 1


class Para(NamedTuple):
    """A paragraph; a template's text is ``quoted``, line for line."""

    text: str
    quoted: bool = False


class Table(NamedTuple):
    """``wide`` is the number of columns that take what the others leave."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: int = 1


Block = Head | Para | Table


class BookView(QTextEdit):
    """Scrolled and copied from with the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()
        self.setProperty("plain", True)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(READ)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(MARGIN)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show ``blocks`` from their beginning; the same ones stay where they are."""
        if tuple(blocks) == self._blocks:
            return
        self._blocks = tuple(blocks)
        self._write()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._blocks:
            self._write()

    # -- laying out ----------------------------------------------------------------------------------------------

    def _write(self) -> None:
        at = self.verticalScrollBar().value()
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for block in self._blocks:
            match block:
                case Head(text=text, level=level):
                    self._paragraph(
                        cursor, text, Role.TITLE if level == 1 else Role.STRONG, above=20 if level == 1 else 12
                    )
                case Para(text=text, quoted=True):
                    self._quote(cursor, text)
                case Para(text=text):
                    self._paragraph(cursor, text, Role.BODY)
                case Table():
                    self._table(cursor, block)
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(at)

    def _ink(self, role: Role, ink: Ink = "1") -> QTextCharFormat:
        theme, made = Theme.of(self), QTextCharFormat()
        made.setFont(theme.font(role))
        made.setForeground(QColor(ink_colour(theme, ink)))
        return made

    def _paragraph(self, cursor: QTextCursor, text: str, role: Role, *, above: int = 0) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setBottomMargin(6)
        if not self.document().isEmpty():
            cursor.insertBlock()
        cursor.setBlockFormat(shape)
        cursor.insertText(_lines(text), self._ink(role))

    def _quote(self, cursor: QTextCursor, text: str) -> None:
        """A text as it is, in a frame of its own."""
        tokens, shape = Theme.of(self).tokens, QTextFrameFormat()
        shape.setPadding(10)
        shape.setTopMargin(4)
        shape.setBottomMargin(8)
        shape.setBackground(QBrush(QColor(tokens.surface2)))
        shape.setBorder(1)
        shape.setBorderBrush(QBrush(QColor(tokens.border)))
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        cursor.insertFrame(shape)
        cursor.insertText(text, self._ink(Role.BODY))
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        made = cursor.insertTable(len(table.rows) + 1, len(table.heads), self._grid(table))
        self._row(made, 0, table.heads, head=True)
        for number, row in enumerate(table.rows, 1):
            self._row(made, number, row)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _grid(self, table: Table) -> QTextTableFormat:
        tokens, grid = Theme.of(self).tokens, QTextTableFormat()
        grid.setHeaderRowCount(1)
        grid.setBorderCollapse(True)
        grid.setBorder(1)
        grid.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        grid.setBorderBrush(QBrush(QColor(tokens.border)))
        grid.setCellPadding(5)
        grid.setTopMargin(4)
        grid.setBottomMargin(8)
        grid.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        grid.setColumnWidthConstraints(_widths(table))
        return grid

    def _row(self, made: QTextTable, number: int, row: Sequence[str], *, head: bool = False) -> None:
        fill = QBrush(QColor(Theme.of(self).tokens.surface2))
        for column, text in enumerate(row):
            cell = made.cellAt(number, column)
            shape = cell.format()
            if head:
                shape.setBackground(fill)
                cell.setFormat(shape)
            ink: Ink = "2" if head else "3" if text == "–" else "1"
            role = Role.CAPTION_STRONG if head else Role.BODY
            cell.firstCursorPosition().insertText(_lines(text), self._ink(role, ink))


def _widths(table: Table) -> list[QTextLength]:
    """Percentages: the wide columns share what narrow ones, 9 each, leave; a first one of many wide ones gets less."""
    narrow = len(table.heads) - table.wide
    share = (100 - 9 * narrow) / table.wide
    return [
        QTextLength(QTextLength.Type.PercentageLength, share if number < table.wide else 9)
        for number in range(len(table.heads))
    ]


def _lines(text: str) -> str:
    """Line ends inside a paragraph stay inside it."""
    return text.replace("\n", "\u2028")
