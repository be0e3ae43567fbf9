"""Evidence into a file: which file, how far it is written, and then what to tell whoever gets it.

Belongs here: those words. What is in the bundle is ``room.evidence``.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.i18n import _, n_
from app.room import stamping, words
from app.room.evidence import NO_PART
from app.room.exporting import Manifest, Stopped, explain, export
from app.room.stamping import Authority
from app.room.statement_evidence import StatementEvidence
from app.room.workspace import Seat, Workspace
from app.settings import Settings
from app.ui.desk import Desk
from app.ui.evidence_paper import NoChineseFont, gathered, no_font_sentence, write
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.screens.header import incident_number
from app.ui.widgets.button import Button
from app.ui.widgets.fingerprint import Fingerprint
from app.ui.widgets.label import IconLabel, Label

PATIENCE = 1000
"""Milliseconds after which an export shows how far it is."""


def ask_for_file(desk: Desk, parent: QWidget, statement: str = "") -> QFileDialog:
    """Ask where the evidence of the open incident goes, or of one released ``statement``; then write it."""
    asked = QFileDialog(parent, _("Export evidence"))
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asked.setNameFilter(_("Evidence bundle (*.zip)"))
    asked.setDefaultSuffix("zip")
    asked.selectFile(f"{_name(desk, statement)}.zip")

    def chosen(file: str) -> None:
        desk.with_key("evidence", lambda seat: ExportDialog(desk, Path(file), parent, statement, seat=seat).show())

    asked.fileSelected.connect(chosen)
    asked.open()
    return asked


def _name(desk: Desk, statement: str) -> str:
    if desk.room is None:
        return "evidence"
    drill = "DRILL-" if desk.live.incident.drill else ""
    drafted = desk.live.statements.drafted.get(statement)
    label = f"-{drafted.label}" if drafted else ""
    return f"{drill}{incident_number(desk.room.stream, desk.live.incident.declared)}{label}"


class Watch(QObject):
    """Looks on while a bundle is written, from the worker; ``told`` how many parts of how many are done."""

    told = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._over = Event()

    def stop(self) -> None:
        """Nobody wants it any more."""
        self._over.set()

    def __call__(self, done: int, of: int) -> None:
        """Called while writing; raises ``Stopped``."""
        if self._over.is_set():
            raise Stopped
        self.told.emit(done, of)


class Made(NamedTuple):
    """What was written: for one statement with what is to be read beside it; ``stamped`` tells of the time-stamp."""

    manifest: Manifest
    evidence: StatementEvidence | None = None
    stamped: str = ""


def _authority(over: QWidget) -> Authority | None:
    """The time-stamp authority that was chosen for this machine."""
    settings = getattr(over.window(), "settings", None)
    if not isinstance(settings, Settings) or not settings.stamp_url:
        return None
    return Authority(settings.stamp_url, settings.stamp_certificate)


def _stamped(out: Path, authority: Authority, workspace: Workspace) -> str:
    """Have the bundle stamped; what came of it, in words. The bundle is whole either way."""
    try:
        return stamping.sentence(stamping.stamp(out, authority, workspace.sources.randomness))
    except stamping.NoStamp as error:
        return stamping.problem(error)
    except OSError as error:
        return explain(error) or ""


class ExportDialog(QDialog):
    """Writes the evidence of the open incident, or of one ``statement``, to ``out`` as soon as it is made.

    ``seat`` is whose signing key is open.
    """

    def __init__(
        self, desk: Desk, out: Path, parent: QWidget, statement: str = "", *, seat: Seat | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.out, self.statement, self._over = desk, out, statement, parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Evidence"))
        self.setMinimumWidth(520)
        self.title = Label(_("Writing the evidence…"), Role.TITLE)
        self.file = Label(str(out), Role.BODY, "2", wrap=True, selectable=True)
        self.bar, self.watch = QProgressBar(), Watch()
        self.said = Label("", Role.BODY, "1", wrap=True, selectable=True)
        self.fingerprint = Fingerprint(desk.workspace.fingerprint)
        self.copy_button = Button(_("Copy the fingerprint"), "secondary", Icon.COPY)
        self.folder = Button(_("Open the folder"), "secondary", Icon.FOLDER)
        self.page = Button(_("Open the page"), "secondary", Icon.PREVIEW)
        self.again = Button(_("Choose another file…"), "secondary", Icon.FOLDER)
        self.cancel = Button(_("Cancel"), "secondary", keys="Esc")
        self.leave = Button(_("Close"), "primary", keys="Esc")
        self._lay_out()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.bar.show)
        self.watch.told.connect(self._count)
        self.copy_button.clicked.connect(self._copy)
        self.folder.clicked.connect(self._open_folder)
        self.page.clicked.connect(self._open_page)
        self.again.clicked.connect(self._ask_again)
        self.cancel.clicked.connect(self.reject)
        self.leave.clicked.connect(self.accept)
        self._begin(seat)

    def _begin(self, seat: Seat | None) -> None:
        room, workspace, out, watch, statement = (
            self.desk.room,
            self.desk.workspace,
            self.out,
            self.watch,
            self.statement,
        )
        if room is None:
            return
        streams, authority = [room.stream], _authority(self._over)
        self._patience.start()

        def work() -> Made:
            manifest = export(workspace, streams, out, statement=statement, progress=watch, seat=seat)
            stamped = _stamped(out, authority, workspace) if authority else ""
            evidence = gathered(workspace, room.stream, statement, out) if statement else None
            return Made(manifest, evidence, stamped)

        self.desk.jobs.run("export", work, self._written, self._failed)

    def event(self, event: QEvent) -> bool:
        """Grow with what appears: Qt forgets lines that wrap."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            needed = self.column.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    def reject(self) -> None:
        """Whoever closes it while it writes wants no file."""
        self.watch.stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.watch.stop()
        super().closeEvent(event)

    @Slot(int, int)
    def _count(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

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
        foot.addWidget(self.page)
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.leave)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        self.bar.setAccessibleName(_("How far it is written"))
        self.bar.setRange(0, 0)
        for part in (self.title, self.file, self.bar, self.said, self.after):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(foot)
        for later in (
            self.bar,
            self.said,
            self.after,
            self.copy_button,
            self.folder,
            self.page,
            self.again,
            self.leave,
        ):
            later.hide()

    def _end(self, title: str) -> None:
        self._patience.stop()
        self.title.setText(title)
        for over in (self.bar, self.cancel):
            over.hide()
        for now in (self.said, self.leave):
            now.show()
        self.leave.setFocus()

    def _written(self, made: Made) -> None:
        if not isValid(self):  # closed in the very moment in which it was done
            return
        manifest, evidence, stamped = made
        entries = sum(stream.entries for stream in manifest.streams)
        lines = [
            _(
                "{entries} entries in {streams} streams, {files} files.",
                entries=f"{entries:,}",
                streams=len(manifest.streams),
                files=len(manifest.files),
            )
        ]
        if evidence is not None:
            shown, entries = evidence.bundle.entries - evidence.bundle.withheld, evidence.bundle.entries
            said = _("{shown} of the incident's {entries} entries are shown, the others are withheld.")
            lines.append(said.format(shown=f"{shown:,}", entries=f"{entries:,}"))
        others = [left for left in manifest.left_out if left.why != NO_PART]
        if others:
            lines.append(n_("{count} thing is left out:", "{count} things are left out:", len(others)))
            lines += [_("{sentence}: {more}", sentence=left.what, more=left.why) for left in others]
        lines += [stamped] if stamped else []
        if evidence is not None:
            lines.append(self._put_page(evidence))
        self.setMinimumWidth(620)
        self.said.setText("\n".join(lines))
        for part in (self.after, self.copy_button, self.folder):
            part.show()
        self._end(_("The evidence is written"))
        self.adjustSize()

    def _put_page(self, evidence: StatementEvidence) -> str:
        """Write the page to read, and say where it is or why there is none: the bundle is whole either way."""
        try:
            page = write(evidence, self.out)
        except NoChineseFont:
            return no_font_sentence()
        except OSError as error:
            return explain(error) or ""
        self.page.show()
        return _("To read: {file}, beside it.", file=page.name)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Stopped) or not isValid(self):
            return
        sentence = explain(error)
        if sentence is None:
            self.desk.jobs.on_fault(error)
            sentence = words.our_fault()
        self.said.set_ink("danger")
        self.said.setText(sentence)
        self.again.show()
        self._end(_("The evidence was not written"))
        self.adjustSize()

    @Slot()
    def _ask_again(self) -> None:
        ask_for_file(self.desk, self._over, self.statement)
        self.accept()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.fingerprint.digits)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.out.parent)))

    @Slot()
    def _open_page(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.out.with_suffix(".pdf"))))
