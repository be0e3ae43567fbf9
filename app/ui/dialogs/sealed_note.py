"""Writing a sealed note (法务密封): what it says, who will be able to read it, and the files that go under its seal.

Belongs here: that form. What is typed stays in this window's memory; sealing is done off the window thread.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.domain.terms import COMMANDER, LEGAL, Entry, Refusal, refuse
from app.i18n import _, listed
from app.room import sealed_notes, words
from app.room.room import Room
from app.room.workspace import Seat
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.button import Button
from app.ui.widgets.chosen_names import ChosenNames
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.flow import Flow
from app.ui.widgets.label import Label


def reader_names(desk: Desk) -> dict[str, str]:
    """Everybody active but the acting member, by name and roles here; whoever shares both is told apart by id."""
    found: dict[str, str] = {}
    for member in sorted(desk.roster.members.values(), key=lambda each: words.person_name(desk.roster, each.id)):
        if member.active and member.id != desk.member:
            roles = [words.role_name(desk.state.playbook, role) for role in desk.state.roles.of(member.id)]
            name = " · ".join([words.person_name(desk.roster, member.id), *roles])
            found[member.id] = f"{name} · {member.id[-8:]}" if name in found.values() else name
    return found


class SealedNoteDialog(FormDialog):
    """Legal and the commander are its readers unless chosen otherwise. ``text`` is what was typed before."""

    set_aside = Signal(str)
    """The form was left; this is what was typed."""

    def __init__(self, desk: Desk, parent: QWidget, text: str = "") -> None:
        meaning = _("Sealed on this computer with its readers' keys: not even who keeps the record can open it.")
        super().__init__(desk, _("Sealed note"), _("Seal and record"), parent, meaning)
        self.setMinimumWidth(560)
        self.primary.set_icon(Icon.LOCK)
        self.files: list[Path] = []
        self.text = text_field(6, self)
        self.text.setPlainText(text)
        roles = desk.state.roles
        usual = [member for role in (COMMANDER, LEGAL) for member in roles.holders(role) if member != desk.member]
        self.readers = ChosenNames(reader_names(desk), usual, _("Add a reader by name or role"))
        self.who = Label("", Role.STRONG, "priv", wrap=True)
        self.attach = Button(_("Put a file under the seal…"), "quiet", Icon.ATTACH)
        self.attach.setAutoDefault(False)
        self._named = QWidget()
        self._names = Flow(6, self._named)
        self.text_row = self.add(FieldRow(_("What only they may read"), self.text, required=True))
        self.readers_row = self.add(FieldRow(_("Readers besides you"), self.readers))
        self.rows.addWidget(self.who)
        told = _("Everybody sees that it exists, from whom and for whom. Searches, bundles and prints leave it out.")
        self.rows.addWidget(Label(told, Role.BODY, "2", wrap=True))
        self.rows.addWidget(self._named)
        self.rows.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        self._named.hide()
        self.readers.changed.connect(self._say_who)
        self.attach.clicked.connect(self.pick_files)
        desk.fault.connect(self._fault)
        desk.seat_changed.connect(self.reject)
        desk.opened.connect(self.reject)
        self._say_who()
        self.text.setFocus()

    @Slot()
    def _say_who(self) -> None:
        """Who will be able to read it, in plain words, before it is sealed."""
        people = listed(words.person_name(self.desk.roster, member) for member in self.readers.chosen)
        alone = _("Only you can read it.")
        self.who.setText(_("Only you and {people} can read it.", people=people) if people else alone)

    # -- files ---------------------------------------------------------------------------------------------------

    @Slot()
    def pick_files(self) -> None:
        """Choose files to go under the seal."""
        picker = QFileDialog(self, _("Put files under the seal"))
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.setFileMode(QFileDialog.FileMode.ExistingFiles)
        picker.filesSelected.connect(self.take_files)
        picker.open()

    @Slot(list)
    def take_files(self, names: list[str]) -> None:
        """Put these files under the seal too; each can be taken away again."""
        for path in map(Path, names):
            if path not in self.files:
                self.files.append(path)
                self._names.addWidget(self._chip(path))
        self._named.setVisible(bool(self.files))

    def _chip(self, path: Path) -> Button:
        chip = Button(path.name, icon=Icon.CLOSE)
        chip.setAutoDefault(False)
        chip.setAccessibleName(_("Take {name} away", name=path.name))
        chip.clicked.connect(lambda: self._take_away(path, chip))
        return chip

    def _take_away(self, path: Path, chip: Button) -> None:
        self.files.remove(path)
        self._names.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._named.setVisible(bool(self.files))
        self.attach.setFocus()

    @Slot()
    def reject(self) -> None:
        self.set_aside.emit(self.text.toPlainText())
        super().reject()

    # -- sealing -------------------------------------------------------------------------------------------------

    @Slot()
    def act(self) -> None:
        """Seal it and enter it."""
        if not self.primary.isEnabled() or not self._whole():
            return
        self.primary.setEnabled(False)
        text, to, files, store = text_of(self.text), self.readers.chosen, list(self.files), self.desk.workspace.store

        def work(room: Room, seat: Seat) -> Entry | Refusal:
            try:
                return sealed_notes.write(room, store, seat, text, to, files=files)
            except OSError as error:
                return refuse("unreadable-file", why=words.surroundings(error))

        self.desk.perform("seal", work, self._stands, self.show_refusal)

    def _whole(self) -> bool:
        if self.readers.unknown:
            self.readers_row.set_error(_("“{name}” is nobody in this workspace.", name=self.readers.unknown))
            self.readers.setFocus()
            return False
        self.readers_row.clear_error()
        return written(self.text_row, self.text, _("Please write what is to be sealed."))

    def show_refusal(self, refused: Refusal) -> None:
        if refused.code == "unreadable-file" and isValid(self):
            self.say(refused.values["why"])
        else:
            super().show_refusal(refused)

    @Slot(object)
    def _fault(self, error: Exception) -> None:
        """The store said no: what was typed stays, and it can be tried again."""
        if not self.primary.isEnabled():
            self.say(words.surroundings(error) or words.our_fault())
