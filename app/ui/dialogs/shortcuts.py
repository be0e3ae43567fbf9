"""The shortcut sheet (F1): every key, by where it holds; on paper too.

Belongs here: showing and printing the table. Which keys there are is ``actions``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPagedPaintDevice, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.actions import Act
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.key_cap import KeyCap
from app.ui.widgets.label import ElidedLabel, Label

Group = tuple[str, list[Act]]


def grouped(acts: Sequence[Act]) -> list[Group]:
    """The acts that have keys, by group, in the table's order."""
    keyed = sorted((act for act in acts if act.keys), key=lambda act: _order(acts, act.group))
    return [(name, list(rows)) for name, rows in groupby(keyed, key=lambda act: act.group)]


def _order(acts: Sequence[Act], group: str) -> int:
    return next(number for number, act in enumerate(acts) if act.group == group)


def sheet(groups: Sequence[Group]) -> str:
    """The table as HTML, for paper."""
    title = escape(_("Shortcut sheet"))
    parts = [f"<h2>Golden Hour · {title}</h2>"]
    for name, acts in groups:
        rows = "".join(
            f'<tr><td width="40%"><b>{escape(act.keys)}</b></td><td>{escape(act.title)}</td></tr>' for act in acts
        )
        parts.append(f'<h3>{escape(name)}</h3><table width="100%" cellpadding="3">{rows}</table>')
    return "".join(parts)


def print_sheet(groups: Sequence[Group], device: QPagedPaintDevice) -> None:
    """Put the table on paper, or into whatever file ``device`` writes."""
    document = QTextDocument()
    document.setHtml(sheet(groups))
    document.print_(device)


class ShortcutSheet(QDialog):
    """Two columns of groups; it can stay open beside the window."""

    def __init__(self, acts: Sequence[Act], parent: QWidget) -> None:
        super().__init__(parent)
        self.groups = grouped(acts)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Shortcut sheet"))
        self.printing = Button(_("Print…"), icon=Icon.PRINT)
        self.printing.clicked.connect(self.ask_printer)
        close = Button(_("Close"), keys="Esc")
        close.clicked.connect(self.accept)
        inside = QWidget()
        inside.setProperty("surface", "none")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(40)
        for groups in _halves(self.groups):
            columns.addWidget(_column(groups), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(Label(_("Shortcut sheet"), Role.TITLE))
        whole.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.addWidget(Label(_("Single letters hold while their list has the focus."), Role.CAPTION, "3"))
        foot.addStretch(1)
        for button in (self.printing, close):
            foot.addWidget(button)
        whole.addLayout(foot)
        theme = Theme.of(self)
        self.resize(min(theme.px(780), parent.width() - 40), min(theme.px(600), parent.height() - 60))
        close.setFocus()

    @Slot()
    def ask_printer(self) -> None:
        """Ask for a printer, beside the sheet; nothing waits for the answer."""
        self._printer = QPrinter()
        asked = QPrintDialog(self._printer, self)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.accepted.connect(self._print)
        QDialog.open(asked)

    @Slot()
    def _print(self) -> None:
        print_sheet(self.groups, self._printer)


def _halves(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Two columns of about the same length, the order kept."""
    total, first, so_far = sum(len(acts) + 2 for _name, acts in groups), 0, 0
    while first < len(groups) and so_far + (len(groups[first][1]) + 2) / 2 < total / 2:
        so_far += len(groups[first][1]) + 2
        first += 1
    return list(groups[:first]), list(groups[first:])


def _column(groups: Sequence[Group]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    for name, acts in groups:
        head = Label(name, Role.STRONG)
        head.setContentsMargins(0, 8 if grid.rowCount() > 1 else 0, 0, 2)
        grid.addWidget(head, grid.rowCount(), 0, 1, 2)
        for act in acts:
            row = grid.rowCount()
            grid.addWidget(ElidedLabel(act.title), row, 0)
            grid.addWidget(KeyCap(act.keys), row, 1, Qt.AlignmentFlag.AlignRight)
    grid.setRowStretch(grid.rowCount(), 1)
    return made
