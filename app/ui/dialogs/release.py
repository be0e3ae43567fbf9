"""Letting a signed statement out: what goes where, on whose signatures, which clock it stops; then the files.

Belongs here: that dialog. Whether it may go out is the rules' to say; writing the files is ``room/publishing``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.projections import blocks, request_now
from app.domain.release import allowed_override, may_override, ready, relied_on
from app.domain.statements import Statement
from app.domain.terms import Entry, Refusal, blank, refuse
from app.i18n import _, listed, n_
from app.room import publishing, words
from app.room.reviewing import outgoing
from app.room.room import Room
from app.room.timeline import short
from app.room.workspace import Seat
from app.settings import Settings, home
from app.ui.desk import Desk
from app.ui.dialogs.decide import ContentDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.clocks import clock_title
from app.ui.models.statement_names import audience_name, channel_name, language_name
from app.ui.times import clock_time, left, seconds_left
from app.ui.widgets.button import Button
from app.ui.widgets.content_mark import ContentMark
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import ElidedLabel, IconLabel, Label

KEPT = "release-folder"
"""Under this name the window's layout keeps the folder last written to."""


class ReleaseDialog(ContentDialog):
    """Opened over a statement's id, ready or not; it says what is missing. Show it with ``show()``."""

    def __init__(self, desk: Desk, statement_id: str, parent: QWidget) -> None:
        statement = desk.state.statements.drafted[statement_id]
        super().__init__(desk, _("Release the statement"), _("Release"), parent, statement=statement)
        self.setMinimumWidth(600)
        self.label, self.overrides = statement.label, False
        self.primary.set_icon(Icon.PUBLISH)
        self.before, self.after = QWidget(), QWidget()
        self.folder = QLineEdit(str(self._last_folder() / self.label))
        self.copies: list[Button] = []
        self.done_line = Label("", Role.STRONG, "ok", wrap=True)
        self.paths = Label("", Role.FINGERPRINT, selectable=True)
        self.copied = Label("", Role.CAPTION, "2")
        self.open_folder = Button(_("Open folder"), icon=Icon.FOLDER)
        self._lay_out()
        self.rows.addWidget(self.before)
        self.rows.addWidget(self.after)
        self.after.hide()
        self.released: Entry | None = None
        desk.fault.connect(self._fault)
        self.look_again()
        ready_now = self.primary.isEnabled() and self.offered
        (self.why if self.overrides else self.primary if ready_now else self.cancel).setFocus()

    # -- what is shown before ------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.before)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        mark = ContentMark(13)
        mark.show_digest(self.version.digest)
        column.addWidget(mark)
        column.addWidget(Label(_("What goes out"), Role.STRONG))
        column.addWidget(self._matrix(copies=False))
        column.addWidget(Label(_("Rests on"), Role.STRONG))
        for line in self._signatures():
            column.addLayout(_line(Icon.SIGN, line, "ok"))
        stops = self._stops()
        if stops:
            column.addLayout(_line(Icon.CLOCK, stops, "2"))
        self.browse = Button(_("Browse…"))
        self.browse.clicked.connect(self._browse)
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        where.setFocusProxy(self.folder)
        hint = _(
            "Markdown and plain text, one file for each channel and language. The program sends nothing by itself."
        )
        self.warning = Label("", Role.BODY, "danger", wrap=True)
        self.why = text_field(2, self)
        self.why_row = FieldRow(_("Why it cannot wait"), self.why, required=True)
        for part in (self.warning, self.why_row):
            part.hide()
            column.addWidget(part)
        self.folder_row = FieldRow(_("Folder to write the files to"), where, required=True, hint=hint)
        self.folder.setAccessibleName(_("Folder to write the files to"))
        column.addWidget(self.folder_row)
        self._lay_out_after()

    def _matrix(self, *, copies: bool) -> QFrame:
        """Channels down, languages across; what is there, or a button that copies it."""
        box = QFrame()
        box.setProperty("surface", "box")
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        content, texts = self.version.content, outgoing(self.version.content)
        grid.setColumnStretch(0, 1)
        to = _("For: {audience}", audience=audience_name(content.audience))
        grid.addWidget(Label(to, Role.CAPTION, "2"), 0, 0)
        tongues = sorted(content.texts)
        for column, tongue in enumerate(tongues, 1):
            grid.addWidget(Label(language_name(tongue), Role.CAPTION_STRONG, "2"), 0, column)
        for row, channel in enumerate(content.channels, 1):
            grid.addWidget(Label(channel_name(channel)), row, 0)
            for column, tongue in enumerate(tongues, 1):
                text = texts.get((tongue, channel))
                if text is None:
                    grid.addWidget(Label("–", Role.CAPTION, "3"), row, column)
                elif copies:
                    grid.addWidget(self._copy_button(channel, tongue, text), row, column)
                else:
                    own = channel in content.texts[tongue]
                    grid.addWidget(Label(_("own text") if own else _("common text"), Role.CAPTION), row, column)
        return box

    def _signatures(self) -> list[str]:
        """The sign-offs that this release rests on: role, person, time."""
        desk = self.desk
        relied = relied_on(desk.state.signoffs, self.statement, self.version.digest, desk.now())
        made = []
        for given in relied:
            role = words.role_name(desk.state.playbook, given.role)
            who, time = words.person_name(desk.roster, given.by), clock_time(given.received, desk.now())
            if given.acts_for:
                who = _("{name} for {other}", name=who, other=words.person_name(desk.roster, given.acts_for))
            made.append(_("{role}: {who}, {time}, key {key}", role=role, who=who, time=time, key=short(given.keyid)))
        return made or [_("No sign-off yet.")]

    def _stops(self) -> str:
        clock = blocks(self.desk.state, self.desk.state.statements.drafted[self.statement])
        if clock is None or clock.due is None:
            return ""
        rest = left(seconds_left(clock.due, self.desk.now()))
        return _("Stops the clock “{clock}”, {rest}", clock=clock_title(clock), rest=rest)

    # -- may it go out -------------------------------------------------------------------------------------------

    @property
    def offered(self) -> bool:
        """Whether the button is there: never in a drill, never twice."""
        statement = self.desk.state.statements.drafted.get(self.statement)
        ended = statement is None or statement.status != "draft"
        return not self.desk.state.incident.drill and not ended and self.released is None

    @Slot()
    def look_again(self) -> None:
        super().look_again()
        if self.released is not None or self.desk.is_past:
            return
        for part in (self.primary, self.folder_row):
            part.setVisible(self.offered)
        statement = self.desk.state.statements.drafted.get(self.statement)
        if statement is None or statement.current.digest != self.version.digest:
            return
        state, now = self.desk.state, self.desk.now()
        refused = ready(state, statement, statement.current, now)
        self.overrides = (
            refused is not None and may_override(state, self.desk.member, statement, statement.current, now) is None
        )
        self._show_override(statement)
        if refused is None or self.overrides:
            self.say("")
        else:
            self.void(words.refusal(refused, state.playbook, self.desk.roster))

    def _show_override(self, statement: Statement) -> None:
        """Without the full chain: what follows is said plainly, and a reason is wanted."""
        for part in (self.warning, self.why_row):
            part.setVisible(self.overrides)
        self.primary.set_kind("danger" if self.overrides else "primary")
        self.primary.set_label(_("Release without the full chain") if self.overrides else _("Release"))
        if self.overrides:
            self.warning.setText(override_warning(self.desk, statement))

    @Slot()
    def act(self) -> None:
        """Release exactly the version that is shown."""
        if not self.primary.isEnabled() or not self.offered:
            return
        if blank(self.folder.text()):
            self.folder_row.set_error(_("Please choose a folder."))
            self.folder.setFocus()
            return
        self.folder_row.clear_error()
        if self.overrides and not written(self.why_row, self.why):
            return
        reason = text_of(self.why) if self.overrides else ""
        self.primary.setEnabled(False)
        folder, version, store = self.chosen_folder(), self.version.id, self.desk.workspace.store
        statement = self.statement

        def work(room: Room, seat: Seat) -> Entry | Refusal:
            drafted = room.state.statements.drafted[statement]
            if drafted.current.id != version:
                return refuse("not-current", label=drafted.label)
            return publishing.release(room, store, seat, statement, folder, override=reason)

        self.desk.perform("release", work, self._stands, self.show_refusal, kind="statement.released")

    def chosen_folder(self) -> Path:
        """The folder in the field."""
        return Path(self.folder.text().strip()).expanduser()

    @Slot(object)
    def _fault(self, error: Exception) -> None:
        """The disk said no: what was chosen stays, and it can be tried again."""
        if self.released is None and self.offered and not self.primary.isEnabled():
            self.say(words.surroundings(error) or words.our_fault())

    @Slot()
    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Folder to write the files to"), str(self.chosen_folder().parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    # -- what is shown after -------------------------------------------------------------------------------------

    def _lay_out_after(self) -> None:
        column = QVBoxLayout(self.after)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.done_line)
        column.addWidget(Label(_("Copy the text for a channel, ready to be pasted"), Role.BODY, "2"))
        column.addWidget(self._matrix(copies=True))
        column.addWidget(self.copied)
        column.addWidget(self.paths)
        foot = QHBoxLayout()
        foot.addWidget(self.open_folder)
        foot.addStretch(1)
        column.addLayout(foot)
        self.open_folder.clicked.connect(self._open_folder)

    def _copy_button(self, channel: str, tongue: str, text: str) -> Button:
        button = Button(_("Copy"), icon=Icon.COPY)
        name = _("{channel}, {language}", channel=channel_name(channel), language=language_name(tongue))
        button.setAccessibleName(_("Copy the text for {name}", name=name))
        button.clicked.connect(lambda: self._copy(name, text))
        self.copies.append(button)
        return button

    def _copy(self, name: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.setText(_("Copied: {name}.", name=name))

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.chosen_folder())))

    def _stands(self, entry: Entry) -> None:
        """It is out: the dialog stays and shows where."""
        self.released = entry
        self._keep_folder()
        made = self.desk.state.releases.made.get(self.statement)
        files = [str(self.chosen_folder() / file.path) for file in made.files] if made else []
        time = clock_time(entry.received, self.desk.now(), seconds=True)
        said = _("{label} is released: {time}, entry #{seq}.", label=self.label, time=time, seq=entry.seq)
        self.done_line.setText(said)
        self.paths.setText("\n".join(files))
        self.copied.setText("")
        self.primary.hide()
        self.cancel.set_label(_("Close"))
        self.before.hide()
        self.after.show()
        self.open_folder.setFocus()
        self.adjustSize()

    # -- the folder ----------------------------------------------------------------------------------------------

    def _layout(self) -> dict[str, str]:
        parent = self.parentWidget()
        settings = getattr(parent.window(), "settings", None) if parent is not None else None
        return settings.layout if isinstance(settings, Settings) else {}

    def _last_folder(self) -> Path:
        kept = self._layout().get(KEPT)
        return Path(kept) if kept else home() / "released"

    def _keep_folder(self) -> None:
        """Remember where releases go: the folder above the one that is named like this statement."""
        folder = self.chosen_folder()
        self._layout()[KEPT] = str(folder.parent if folder.name == self.label else folder)


def override_warning(desk: Desk, statement: Statement) -> str:
    """What follows from a release without the full chain: who is skipped, until when they ratify, where it shows."""
    state, request = desk.state, request_now(desk.state, statement)
    missing = state.signoffs.missing(request, statement.id, desk.now()) if request else ()
    skipped = [role for _stage, role in missing if not state.roles.holds(desk.member, role)]
    names = listed(words.role_name(state.playbook, role) for role in dict.fromkeys(skipped))
    override = allowed_override(state, statement.current)
    count = override.minutes if override else 0
    said = n_(
        "Skipped: {names}. They have {count} minute to ratify it or object.",
        "Skipped: {names}. They have {count} minutes to ratify it or object.", count, names=names,
    )  # fmt: skip
    return said + " " + _("Your name and your reason are shown wherever this statement is, and in every bundle.")


def _line(icon: Icon, text: str, ink: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(7)
    row.addWidget(IconLabel(icon, 16, "ok" if ink == "ok" else "2"))
    row.addWidget(ElidedLabel(text), 1)
    return row
