"""Evidence into a file: which file, that it is being written, and then what to tell whoever gets it.

Belongs here: those words. What is in the bundle is ``room.evidence``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, n_
from app.room import words
from app.room.exporting import BrokenBundle, Manifest, export
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.screens.header import incident_number
from app.ui.widgets.button import Button
from app.ui.widgets.fingerprint import Fingerprint
from app.ui.widgets.label import IconLabel, Label


def ask_for_file(desk: Desk, parent: QWidget) -> QFileDialog:
    """Ask where the evidence of the open incident goes; then write it and show how it went."""
    asked = QFileDialog(parent, _("Export evidence"))
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asked.setNameFilter(_("Evidence bundle (*.zip)"))
    asked.setDefaultSuffix("zip")
    asked.selectFile(f"{_name(desk)}.zip")
    asked.fileSelected.connect(lambda file: ExportDialog(desk, Path(file), parent).show())
    asked.open()
    return asked


def _name(desk: Desk) -> str:
    if desk.room is None:
        return "evidence"
    drill = "DRILL-" if desk.live.incident.drill else ""
    return f"{drill}{incident_number(desk.room.stream, desk.live.incident.declared)}"


class ExportDialog(QDialog):
    """Writes the evidence of the open incident to ``out`` as soon as it is made."""

    def __init__(self, desk: Desk, out: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.out, self._over = desk, out, parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Evidence"))
        self.setMinimumWidth(520)
        self.title = Label(_("Writing the evidence…"), Role.TITLE)
        self.file = Label(str(out), Role.BODY, "2", wrap=True, selectable=True)
        self.said = Label("", Role.BODY, "1", wrap=True, selectable=True)
        self.fingerprint = Fingerprint(desk.workspace.fingerprint)
        self.copy_button = Button(_("Copy the fingerprint"), "secondary", Icon.COPY)
        self.folder = Button(_("Open the folder"), "secondary", Icon.FOLDER)
        self.again = Button(_("Choose another file…"), "secondary", Icon.FOLDER)
        self.leave = Button(_("Close"), "primary", keys="Esc")
        self._lay_out()
        self.copy_button.clicked.connect(self._copy)
        self.folder.clicked.connect(self._open_folder)
        self.again.clicked.connect(self._ask_again)
        self.leave.clicked.connect(self.accept)
        room, workspace = desk.room, desk.workspace
        if room is not None:
            streams = [room.stream]
            desk.jobs.run("export", lambda: export(workspace, streams, out), self._written, self._failed)

    def _lay_out(self) -> None:
        self.after = QWidget()
        told = QVBoxLayout(self.after)
        told.setContentsMargins(0, 4, 0, 0)
        told.setSpacing(8)
        told.addWidget(Label(_("Fingerprint of the workspace"), Role.PANEL))
        told.addWidget(self.fingerprint)
        row = QHBoxLayout()
        row.addWidget(IconLabel(Icon.INFO, 16, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        advice = _(
            "Pass it on by another way than the file: read it out, or put it on paper. Only with it can others know "
            "whose record this is."
        )
        row.addWidget(Label(advice, Role.BODY, "2", wrap=True), 1)
        told.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_button)
        foot.addWidget(self.folder)
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for part in (self.title, self.file, self.said, self.after):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(foot)
        for later in (self.said, self.after, self.copy_button, self.folder, self.again):
            later.hide()

    def _written(self, manifest: Manifest) -> None:
        entries = sum(stream.entries for stream in manifest.streams)
        lines = [
            _(
                "{entries} entries in {streams} streams, {files} files.",
                entries=f"{entries:,}",
                streams=len(manifest.streams),
                files=len(manifest.files),
            )
        ]
        if manifest.left_out:
            lines.append(n_("{count} thing is left out:", "{count} things are left out:", len(manifest.left_out)))
            lines += [_("{sentence}: {more}", sentence=left.what, more=left.why) for left in manifest.left_out]
        self.title.setText(_("The evidence is written"))
        self.said.setText("\n".join(lines))
        for part in (self.said, self.after, self.copy_button, self.folder):
            part.show()
        self.adjustSize()

    def _failed(self, error: Exception) -> None:
        sentence = (
            words.bundle_fault(error.code, error.where)
            if isinstance(error, BrokenBundle)
            else words.surroundings(error)
        )
        if sentence is None:
            self.desk.jobs.on_fault(error)
            sentence = words.our_fault()
        self.title.setText(_("The evidence was not written"))
        self.said.set_ink("danger")
        self.said.setText(sentence)
        self.said.show()
        self.again.show()
        self.adjustSize()

    @Slot()
    def _ask_again(self) -> None:
        ask_for_file(self.desk, self._over)
        self.accept()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.fingerprint.digits)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.out.parent)))
