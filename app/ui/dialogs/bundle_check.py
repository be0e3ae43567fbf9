"""Checking an evidence bundle, anybody's: the file, the fingerprint that one was given, and the verdict.

Belongs here: that form. Checking is ``room.verify``, its words are ``room.words``.
"""

from __future__ import annotations

import string
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.room import words
from app.room.report import BROKEN, HAS_REFUSED, HOLDS, Report
from app.room.stamping import Seen, beside, look
from app.room.verify import verify
from app.settings import Settings
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import ElidedLabel, Label

_DIGITS = 64


def digits(typed: str) -> str:
    """The hex digits of a fingerprint, however it was grouped; empty where it is none."""
    found = "".join(char for char in typed.lower() if char.isalnum())
    return found if len(found) == _DIGITS and set(found) <= set(string.hexdigits) else ""


def verdict_look(report: Report) -> ChipLook:
    """The verdict in a word."""
    return {
        HOLDS: ChipLook(_("holds"), "ok", Icon.SETTLED),
        HAS_REFUSED: ChipLook(_("holds, with refused entries"), "warn", Icon.WARNING),
        BROKEN: ChipLook(_("broken"), "danger", Icon.CROSSED),
    }.get(report.verdict, ChipLook(_("not a bundle"), "danger", Icon.UNVERIFIED))


class BundleCheckDialog(QDialog):
    """Nothing of the bundle enters this workspace."""

    _progress = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.path: Path | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Verify a bundle"))
        self.setMinimumWidth(600)
        self.file = ElidedLabel(_("No file chosen yet"), Role.BODY, "2")
        self.choose = Button(_("Choose a file…"), "secondary", Icon.FOLDER)
        self.fingerprint = QLineEdit()
        self.fingerprint_row = FieldRow(
            _("Fingerprint that you were given"), self.fingerprint,
            hint=_("Without it a bundle can only say of itself whose record it is."),
        )  # fmt: skip
        self.verdict, self.report = Chip(ChipLook("")), QPlainTextEdit()
        self.counted = Label("", Role.CAPTION, "2")
        self.check = Button(_("Verify the bundle"), "primary", Icon.PROTECTED)
        self.leave = Button(_("Close"), keys="Esc")
        self._lay_out()
        self.choose.clicked.connect(self.ask_for_file)
        self.check.clicked.connect(self.run)
        self.leave.clicked.connect(self.reject)
        self._progress.connect(self._count)

    def _lay_out(self) -> None:
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report"))
        self.report.setMinimumHeight(180)
        for later in (self.verdict, self.report):
            later.hide()
        self.check.setEnabled(False)
        chosen, foot = QHBoxLayout(), QHBoxLayout()
        chosen.addWidget(self.file, 1)
        chosen.addWidget(self.choose)
        foot.addWidget(self.counted, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(_("Verify a bundle"), Role.TITLE))
        meaning = _(
            "Signatures, chain, every rule and every released file are checked again, with nothing but the file."
        )
        column.addWidget(Label(meaning, Role.BODY, "2", wrap=True))
        column.addLayout(chosen)
        column.addWidget(self.fingerprint_row)
        column.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.report, 1)
        column.addLayout(foot)

    @Slot()
    def ask_for_file(self) -> None:
        """Ask which file to check."""
        asked = QFileDialog(self, _("Choose an evidence bundle"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setNameFilters([_("Evidence bundle (*.zip)"), _("All files (*)")])
        asked.fileSelected.connect(self.take)
        asked.open()

    @Slot(str)
    def take(self, file: str) -> None:
        """Check this file, once asked to."""
        self.path = Path(file)
        self.file.setText(self.path.name)
        self.file.set_ink("1")
        self.check.setEnabled(True)
        self.check.setFocus()

    @Slot()
    def run(self) -> None:
        """Check the file off the window thread."""
        path, typed = self.path, self.fingerprint.text().strip()
        given = digits(typed) or None
        if path is None:
            return
        if typed and given is None:
            self.fingerprint_row.set_error(_("A fingerprint has 64 digits, 0 to 9 and A to F."))
            return
        self.fingerprint_row.clear_error()
        self.check.setEnabled(False)
        self.counted.setText(_("Reading…"))

        trusted = self._trusted()

        def examine() -> tuple[Report, Seen | None]:
            with path.open("rb") as opened:
                report = verify(opened, given, self._progress.emit)
            return report, look(path, trusted if beside(path).is_file() else None)

        def show(told: tuple[Report, Seen | None]) -> None:
            self.show_report(told[0], given is not None, told[1])

        self.desk.jobs.run("verify", examine, show, self._failed)

    @Slot(int, int)
    def _count(self, done: int, of: int) -> None:
        self.counted.setText(_("Entry {done} of {of}", done=f"{done:,}", of=f"{of:,}"))

    def _trusted(self) -> Path | None:
        """The certificate of the time-stamp authority that was chosen for this machine."""
        over = self.parentWidget()
        settings = getattr(over.window(), "settings", None) if over else None
        chosen = settings.stamp_certificate if isinstance(settings, Settings) else ""
        return Path(chosen) if chosen else None

    def show_report(self, report: Report, given: bool, seen: Seen | None = None) -> None:
        """Show the verdict, in a word and in lines, and what the time-stamp beside the bundle says."""
        lines = words.report_lines(report, given) + ([seen.sentence] if seen else [])
        self._say(verdict_look(report), "\n".join(lines))

    def _failed(self, error: Exception) -> None:
        sentence = words.surroundings(error)
        if sentence is None:
            self.desk.jobs.on_fault(error)
            sentence = words.our_fault()
        self._say(ChipLook(_("not checked"), "neutral", Icon.UNVERIFIED), sentence)

    def _say(self, look: ChipLook, text: str) -> None:
        self.counted.setText("")
        self.verdict.set_look(look)
        self.report.setPlainText(text)
        for part in (self.verdict, self.report):
            part.show()
        self.check.setEnabled(True)
        self.adjustSize()
