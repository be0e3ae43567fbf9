"""The form that every dialog is: fields with their errors inline, one primary button, never modal.

Belongs here: laying fields out, showing what is wrong, closing only when the act went through.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.terms import Body, Entry, Refusal
from app.i18n import _
from app.room import words
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.button import Button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import IconLabel, Label


class FormDialog(QDialog):
    """Subclasses add rows and override ``propose``. It closes when its entry stands; what was typed stays till then."""

    def __init__(self, desk: Desk, title: str, primary: str, parent: QWidget, meaning: str = "") -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(12)
        self.column.addWidget(Label(title, Role.TITLE))
        if meaning:
            self.column.addWidget(Label(meaning, Role.BODY, "2", wrap=True))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(10)
        self.column.addLayout(self.rows)
        self._wrong = QWidget()
        wrong = QHBoxLayout(self._wrong)
        wrong.setContentsMargins(0, 0, 0, 0)
        self._sentence = Label("", Role.BODY, "danger", wrap=True)
        wrong.addWidget(IconLabel(Icon.DISPUTED, 16, "danger"))
        wrong.addWidget(self._sentence, 1)
        self._wrong.hide()
        self.column.addWidget(self._wrong)
        self.cancel, self.primary = Button(_("Cancel")), Button(primary, "primary", keys="Ctrl+Enter")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.primary)
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

    def propose(self) -> Body | None:
        """The body to enter, or None after marking what is missing."""
        raise NotImplementedError

    @Slot()
    def act(self) -> None:
        """Enter what the form says."""
        if not self.primary.isEnabled():
            return
        body = self.propose()
        if body is not None:
            self.primary.setEnabled(False)
            self.desk.submit(body, self._stands, self.show_refusal)

    def _stands(self, entry: Entry) -> None:
        if not isValid(self):  # the person closed the form while its entry was on the way
            return
        self.entered(entry)
        self.accept()

    def entered(self, entry: Entry) -> None:
        """The entry stands in the record."""

    def show_refusal(self, refused: Refusal) -> None:
        """Say why not; everything typed stays."""
        if isValid(self):  # the person may have closed the form meanwhile
            self.say(words.refusal(refused, self.desk.state.playbook, self.desk.roster))

    def say(self, sentence: str) -> None:
        """Show what is wrong above the buttons."""
        self.primary.setEnabled(True)
        self._sentence.setText(sentence)
        self._wrong.setVisible(bool(sentence))
