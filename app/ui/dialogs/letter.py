"""A file for somebody else, ready to be saved or copied, with the code by which both sides compare it.

Belongs here: showing it. Making it is ``room.members`` and ``room.joining``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.room import words
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.button import Button
from app.ui.widgets.fingerprint import Fingerprint
from app.ui.widgets.label import IconLabel, Label
from app.ui.widgets.panel import rule


@dataclass(frozen=True, slots=True)
class Letter:
    """``name`` is the file's; ``said`` what happened, ``next`` what to do now. ``fingerprint`` in hex, or nothing."""

    title: str
    name: str
    text: bytes
    said: Sequence[str]
    next: str
    code: str = ""
    fingerprint: str = ""


def _titled(title: str, part: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Label(title, Role.CAPTION, "2"))
    column.addWidget(part)
    return made


class LetterDialog(QDialog):
    """Stays until it is closed: what it shows can be had again, but not without another signature."""

    def __init__(self, letter: Letter, parent: QWidget) -> None:
        super().__init__(parent)
        self.letter = letter
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(letter.title)
        self.setMinimumWidth(520)
        self.code = Label(letter.code, Role.CLOCK_S, selectable=True)
        self.fingerprint = Fingerprint(letter.fingerprint)
        self.copy_button = Button(_("Copy the text"), "secondary", Icon.COPY)
        self.save = Button(_("Save the file…"), "primary", Icon.SAVE)
        self.leave = Button(_("Close"), keys="Esc")
        self.told = Label("", Role.BODY, "ok", wrap=True)
        self._lay_out()
        self.save.clicked.connect(self.ask_where)
        self.copy_button.clicked.connect(self.copy)
        self.leave.clicked.connect(self.accept)
        self.save.setFocus()

    def _lay_out(self) -> None:
        letter = self.letter
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(letter.title, Role.TITLE))
        for sentence in letter.said:
            column.addWidget(Label(sentence, Role.BODY, "2", wrap=True))
        if letter.code:
            column.addWidget(_titled(_("Code of the file"), self.code))
        if letter.fingerprint:
            column.addWidget(_titled(_("Fingerprint of the workspace"), self.fingerprint))
        column.addWidget(rule())
        row = QHBoxLayout()
        row.addWidget(IconLabel(Icon.INFO, 16, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(letter.next, Role.BODY, "1", wrap=True), 1)
        column.addLayout(row)
        column.addWidget(self.told)
        self.told.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.save)
        column.addLayout(foot)

    @Slot()
    def copy(self) -> None:
        """Put the file's text on the clipboard: it can be pasted into a message and saved from there."""
        QGuiApplication.clipboard().setText(self.letter.text.decode())
        self._say(_("The text is on the clipboard."), True)

    @Slot()
    def ask_where(self) -> None:
        """Ask where the file goes."""
        asked = QFileDialog(self, _("Save the file"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.selectFile(self.letter.name)
        asked.fileSelected.connect(self.write)
        asked.open()

    @Slot(str)
    def write(self, file: str) -> None:
        """Write the file, or say why it cannot be written."""
        try:
            Path(file).write_bytes(self.letter.text)
        except OSError as error:
            self._say(words.surroundings(error) or words.our_fault(), False)
            return
        self._say(_("Saved as {file}.", file=file), True)

    def _say(self, sentence: str, well: bool) -> None:
        self.told.set_ink("ok" if well else "danger")
        self.told.setText(sentence)
        self.told.show()
