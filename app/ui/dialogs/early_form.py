"""What every form is: fields with their errors inline, one primary button, never modal. It needs no workspace.

Belongs here: laying it out, growing with what appears, saying what is wrong. ``form.FormDialog`` adds the desk; forms
over the welcome, where no workspace is open yet, are made of this.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.button import Button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import IconLabel, Label


class EarlyForm(QDialog):
    """Title, whatever is added to ``rows``, what is wrong, and one primary button. Stays until it went through."""

    def __init__(self, title: str, primary: str, parent: QWidget, meaning: str = "", wide: int = 540) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(wide)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(10)
        self._wrong = QWidget()
        self._sentence = Label("", Role.BODY, "danger", wrap=True)
        wrong = QHBoxLayout(self._wrong)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.addWidget(IconLabel(Icon.DISPUTED, 16, "danger"))
        wrong.addWidget(self._sentence, 1)
        self._wrong.hide()
        self.cancel, self.primary = Button(_("Cancel")), Button(primary, "primary", keys="Ctrl+Enter")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.primary)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(12)
        self.column.addWidget(Label(title, Role.TITLE))
        if meaning:
            self.column.addWidget(Label(meaning, Role.BODY, "2", wrap=True))
        self.column.addLayout(self.rows)
        self.column.addWidget(self._wrong)
        self.column.addLayout(foot)
        for button in (self.cancel, self.primary):  # or Enter in a field would press the first of them
            button.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.primary.clicked.connect(self.act)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.act)

    def event(self, event: QEvent) -> bool:
        """Grow with what appears: a mistake below a field must not be squeezed, and Qt forgets lines that wrap."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            needed = self.column.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    def add(self, row: FieldRow) -> FieldRow:
        """Add a field below the others."""
        self.rows.addWidget(row)
        return row

    def act(self) -> None:
        """Ask for what the form says, or mark what is missing."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Why it did not go through; everything typed stays."""
        self.primary.setEnabled(True)
        self._sentence.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    @property
    def said(self) -> str:
        """What is wrong, or nothing."""
        return self._sentence.text() if not self._wrong.isHidden() else ""
