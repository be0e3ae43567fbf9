"""Setting words on A4: headings, pairs, tables, quoted texts, and the pages of a PDF that they make.

Belongs here: how such a page looks. What it says is ``evidence_paper``'s. Texts are plain; nothing in them is markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.i18n import language
from app.ui.fonts import Kind, families
from app.ui.tokens import LIGHT

Style = Literal["title", "heading", "lead", "body", "strong", "small", "mono", "digits", "ok", "warn", "quote"]
_LOOKS: dict[Style, tuple[float, bool, str]] = {
    "title": (22, True, LIGHT.text),
    "heading": (12, True, LIGHT.accent_text),
    "lead": (11, False, LIGHT.text2),
    "body": (9, False, LIGHT.text),
    "strong": (9, True, LIGHT.text),
    "small": (7.5, False, LIGHT.text2),
    "mono": (7.5, False, LIGHT.text),
    "digits": (12, True, LIGHT.text),
    "ok": (9, True, LIGHT.ok.text),
    "warn": (9, True, LIGHT.danger.text),
    "quote": (10.5, False, LIGHT.text),
}
"""Points, bold, ink."""
_AIRY = {"quote": 118, "body": 106, "mono": 108, "small": 104}
"""How high a line is, in per cent of what its font asks for."""
_RESOLUTION = 600
_MARGIN, _FOOT = 19.0, 16.0
"""Millimetres at the sides and above, and below the text, where the foot stands."""
_HEADING = QTextFormat.Property.UserProperty.value + 1
_WITH_HEADING = _HEADING + 1
"""Marks what must stand on the page of its heading: the first row of a table, the first line of anything else."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one look. ``tongue`` is the language they are in, where that is not the page's."""

    text: str
    style: Style = "body"
    tongue: str = ""


Cell = Sequence[Run]
"""Lines below each other."""


def _written(style: Style, tongue: str = "") -> QTextCharFormat:
    points, bold, ink = _LOOKS[style]
    font = QFont()
    kind: Kind = "mono" if style in ("mono", "digits") else "ui"
    font.setFamilies(families(kind, tongue or language()))
    font.setPointSizeF(points)
    font.setBold(bold)
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(QColor(ink))
    return made


def _block(style: Style, above: float = 0, below: float = 0) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    made.setLineHeight(_AIRY.get(style, 100), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


class SheetWriter:
    """Fills a document from top to bottom; ``pdf`` sets it on pages."""

    def __init__(self) -> None:
        self.document = QTextDocument()
        self.document.setDocumentMargin(0)
        self.document.setUndoRedoEnabled(False)
        self._cursor = QTextCursor(self.document)
        self._fresh = True

    def line(self, run: Run, above: float = 0, below: float = 0) -> None:
        """A paragraph of its own."""
        self._begin(_block(run.style, above, below))
        self._cursor.insertText(run.text, _written(run.style, run.tongue))

    def heading(self, text: str) -> None:
        """The name of a section; it never stands alone at the foot of a page."""
        made = _block("heading", 20, 6)
        made.setProperty(_HEADING, True)
        self._begin(made)
        self._cursor.insertText(text, _written("heading"))

    def _begin(self, block: QTextBlockFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(block)
            self._fresh = False
        else:
            self._cursor.movePosition(QTextCursor.MoveOperation.End)
            self._cursor.insertBlock(block)

    def pairs(self, pairs: Sequence[tuple[str, Cell]], columns: int) -> None:
        """What is so, each under its name, side by side."""
        rows = -(-len(pairs) // columns)
        table = self._table(rows, [100 // columns] * columns)
        for number, (name, cell) in enumerate(pairs):
            self._fill(table, number // columns, number % columns, [Run(name, "small"), *cell], "")

    def table(self, widths: Sequence[int], names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Rows under the names of their columns, which stand again on every page; ``widths`` in per cent."""
        table = self._table(len(rows) + 1, widths, heads=1)
        for column, name in enumerate(names):
            self._fill(table, 0, column, [Run(name, "small")], LIGHT.border_strong)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                self._fill(table, number, column, cell, LIGHT.border, first=number == 1)

    def quote(self, head: str, text: str, tongue: str) -> None:
        """A text as it went out, word for word, between a thick line and the edge of the page."""
        table = self._table(1, [100])
        cell = table.cellAt(0, 0)
        look = QTextTableCellFormat()
        look.setBackground(QColor(LIGHT.surface2))
        look.setLeftBorder(3)
        look.setLeftBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setLeftBorderBrush(QBrush(QColor(LIGHT.accent)))
        for pad in (look.setTopPadding, look.setBottomPadding):
            pad(8)
        look.setLeftPadding(14)
        look.setRightPadding(14)
        cell.setFormat(look)
        cursor = cell.firstCursorPosition()
        cursor.setBlockFormat(_block("small", 0, 4))
        cursor.insertText(head, _written("small"))
        for paragraph in text.rstrip("\n").split("\n"):
            cursor.insertBlock(_block("quote"))
            cursor.insertText(paragraph, _written("quote", tongue))

    def _table(self, rows: int, widths: Sequence[int], heads: int = 0) -> QTextTable:
        look = QTextTableFormat()
        look.setHeaderRowCount(heads)
        look.setBorder(0)
        look.setBorderCollapse(True)
        look.setCellPadding(0)
        look.setCellSpacing(0)
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        look.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, wide) for wide in widths])
        self._begin(_gap())
        return self._cursor.insertTable(rows, len(widths), look)

    def _fill(self, table: QTextTable, row: int, column: int, lines: Cell, ruled: str, *, first: bool = False) -> None:
        cell = table.cellAt(row, column)
        look = QTextTableCellFormat()
        if ruled:
            look.setBottomBorder(0.75)
            look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBottomBorderBrush(QBrush(QColor(ruled)))
        look.setTopPadding(4)
        look.setBottomPadding(4)
        look.setRightPadding(10)
        cell.setFormat(look)
        cursor = cell.firstCursorPosition()
        for number, run in enumerate(lines):
            if number:
                cursor.insertBlock()
            block = _block(run.style)
            if first:
                block.setProperty(_WITH_HEADING, True)
            cursor.setBlockFormat(block)
            cursor.insertText(run.text, _written(run.style, run.tongue))

    def pdf(self, title: str, foot: str) -> bytes:
        """The pages, with ``foot`` and their number below each; every font used lies in the file."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(_RESOLUTION)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        writer.setTitle(title)
        writer.setCreator("Golden Hour")
        side, below = _MARGIN / 25.4 * _RESOLUTION, _FOOT / 25.4 * _RESOLUTION
        body = QSizeF(writer.width() - 2 * side, writer.height() - side - below - 0.2 * _RESOLUTION)
        self.document.documentLayout().setPaintDevice(writer)
        self.document.setPageSize(body)
        self._keep_headings(body)
        painter = QPainter(writer)
        pages = self.document.pageCount()
        for page in range(pages):
            if page:
                writer.newPage()
            painter.save()
            painter.translate(side, side - page * body.height())
            self.document.drawContents(painter, QRectF(QPointF(0, page * body.height()), body))
            painter.restore()
            area = QRectF(side, writer.height() - below, body.width(), below / 2)
            _draw_foot(painter, area, foot, f"{page + 1} / {pages}")
        painter.end()
        return bytes(buffer.data().data())

    def _keep_headings(self, body: QSizeF) -> None:
        """Put every heading whose section begins on the next page there too."""
        block = self.document.begin()
        while block.isValid():
            look = block.blockFormat()
            if look.hasProperty(_HEADING) and self._page(block, body.height()) != self._start(block, body.height()):
                look.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                look.setTopMargin(0)
                QTextCursor(block).setBlockFormat(look)
                self.document.setPageSize(QSizeF())  # or Qt leaves out what comes after
                self.document.setPageSize(body)
            block = block.next()

    def _page(self, block: QTextBlock, height: float) -> int:
        return int(self.document.documentLayout().blockBoundingRect(block).bottom() // height)

    def _start(self, heading: QTextBlock, height: float) -> int:
        """The page on which the section under ``heading`` has begun: its first line, and the first row of its table."""
        block, page = heading.next(), -1
        while block.isValid() and not block.blockFormat().hasProperty(_HEADING):
            in_row = block.blockFormat().hasProperty(_WITH_HEADING)
            if in_row or (page < 0 and block.text()):
                page = max(page, self._page(block, height))
            block = block.next()
        return page


def _gap() -> QTextBlockFormat:
    """The block before a table, which Qt wants and nobody should see."""
    made = QTextBlockFormat()
    made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _draw_foot(painter: QPainter, area: QRectF, foot: str, number: str) -> None:
    painter.setFont(_written("small").font())
    painter.setPen(QColor(LIGHT.text2))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, foot)
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, number)
