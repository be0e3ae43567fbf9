"""One entry of the record, whole: what the timeline cuts after a dozen lines.

Belongs here: reading. Nothing is entered here.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label


class EntryDialog(QDialog):
    """``text`` is plain; it can be selected and copied."""

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, Role.TITLE))
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        column.addWidget(self.text, 1)
        foot, self.leave = QHBoxLayout(), Button(_("Close"), keys="Esc")
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column.addLayout(foot)
        self.leave.clicked.connect(self.reject)

    def sizeHint(self) -> QSize:
        return QSize(620, 420)
