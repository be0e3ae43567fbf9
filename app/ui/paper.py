"""A sheet on paper: a title, a few notes, one table. Shown as a preview before anything is printed.

Belongs here: making that document and its preview. What a sheet says is its screen's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from app.domain.state import State
from app.i18n import _, language
from app.ui.fonts import families
from app.ui.times import moment

_SIZE, _LARGE = 8.5, 14.0
_INK, _LINE = QColor("#161C21"), QColor("#78848D")


@dataclass(frozen=True, slots=True)
class Paper:
    """``widths`` are per cent of the page, one a column. Texts are plain; nothing in them is markup."""

    title: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[tuple[str, ...]]


def notes_on(state: State, head: str, now: int) -> tuple[str, ...]:
    """What stands above a sheet of an incident: its title, when and from which entry the sheet is; a drill says so."""
    notes = (state.incident.title, _("As of {time}, record head {head}", time=moment(now), head=head))
    return ("DRILL 演练", *notes) if state.incident.drill else notes


def _written(points: float = _SIZE, *, bold: bool = False) -> QTextCharFormat:
    font = QFont()
    font.setFamilies(families("ui", language()))
    font.setPointSizeF(points)
    font.setBold(bold)
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(_INK)
    return made


def document(paper: Paper) -> QTextDocument:
    """The sheet as a document: black on white whatever the theme; the column names stand on every page."""
    made = QTextDocument()
    cursor = QTextCursor(made)
    cursor.insertText(paper.title, _written(_LARGE, bold=True))
    for note in paper.notes:
        cursor.insertBlock()
        cursor.insertText(note, _written())
    cursor.insertBlock()
    table = cursor.insertTable(len(paper.rows) + 1, len(paper.columns), _ruled(paper.widths))
    _fill(table, 0, paper.columns, _written(bold=True))
    for number, row in enumerate(paper.rows, 1):
        _fill(table, number, row, _written())
    return made


def _ruled(widths: Sequence[int]) -> QTextTableFormat:
    ruled = QTextTableFormat()
    ruled.setHeaderRowCount(1)
    ruled.setBorder(1)
    ruled.setBorderBrush(_LINE)
    ruled.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    ruled.setBorderCollapse(True)
    ruled.setCellPadding(4)
    ruled.setCellSpacing(0)
    ruled.setTopMargin(8)
    ruled.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    ruled.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, wide) for wide in widths])
    return ruled


def _fill(table: QTextTable, row: int, texts: Sequence[str], written: QTextCharFormat) -> None:
    for column, text in enumerate(texts):
        table.cellAt(row, column).firstCursorPosition().insertText(text, written)


def printer() -> QPrinter:
    """A printer set to a landscape page; the document brings its own margins of 2 cm."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPageOrientation(QPageLayout.Orientation.Landscape)
    made.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    return made


class Preview(QPrintPreviewDialog):
    """The sheet as it would be printed; its own button prints it. Qt does not keep the printer: this does."""

    def __init__(self, paper: Paper, parent: QWidget) -> None:
        self._printer = printer()
        super().__init__(self._printer, parent)
        self._document = document(paper)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(paper.title)
        self.resize(1000, 720)
        self.paintRequested.connect(self._paint)

    @Slot(QPrinter)
    def _paint(self, on: QPrinter) -> None:
        self._document.print_(on)
