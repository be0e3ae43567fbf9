"""Letting in whoever answered an invitation: what the file asks for, to be compared before one signs.

Belongs here: that form. Whether the file may be let in at all is ``room.members``'.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.domain.playbook import Playbook
from app.domain.terms import Refusal
from app.i18n import _, listed, n_, pick
from app.room.members import Done, Invitation, Members, Request, code_of
from app.ui.administering import administer, read_request
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.invite import plain
from app.ui.dialogs.letter import Letter, LetterDialog
from app.ui.fonts import Role
from app.ui.models.membership import role_names
from app.ui.widgets.label import Label
from app.ui.widgets.pairs import Pairs

_KINDS = {"enrol": "member.enrolled", "rekey": "member.rekeyed", "seat": "seat.added"}


def ask_for_request(desk: Desk, names: Playbook, parent: QWidget) -> QFileDialog:
    """Ask which file to let in; then show what it asks for."""

    def show(text: bytes, request: Request, invitation: Invitation) -> None:
        if isValid(parent):
            LetInDialog(desk, names, text, (request, invitation), parent).show()

    asked = QFileDialog(parent, _("Choose the answer to an invitation"))
    asked.setFileMode(QFileDialog.FileMode.ExistingFile)
    asked.setNameFilters([_("Answer to an invitation (*.ghrequest)"), _("All files (*)")])
    asked.fileSelected.connect(lambda file: read_request(desk, Path(file), show, desk.refused.emit))
    asked.finished.connect(asked.deleteLater)
    asked.open()
    return asked


class LetInDialog(FormDialog):
    """Shows who answered and with which key; the code is read out by the newcomer."""

    def __init__(
        self, desk: Desk, names: Playbook, text: bytes, asked: tuple[Request, Invitation], parent: QWidget
    ) -> None:
        self._text, (_request, self._invitation) = text, asked
        name = pick(self._invitation.name)
        title, act = self._words(name)
        super().__init__(desk, title, act, parent)
        self.setMinimumWidth(520)
        self.pairs, self.code = Pairs(stacked=True), Label(code_of(text), Role.CLOCK_S, selectable=True)
        self.pairs.show_pairs(
            [
                (_("Name"), listed(self._invitation.name.values())),
                (_("May hold"), role_names(names, self._invitation.may) or _("no role; notes only")),
                (_("Invited by"), pick(self._invitation.inviter)),
            ]
        )
        compare = _(
            "Ask {name}, best by voice, for the code of the answer. If it is not this one, somebody else answered: do "
            "not let it in.",
            name=name,
        )
        for part in (self.pairs, Label(_("Code of the answer"), Role.CAPTION, "2"), self.code):
            self.rows.addWidget(part)
        self.rows.addWidget(Label(compare, Role.BODY, "1", wrap=True))

    def _words(self, name: str) -> tuple[str, str]:
        match self._invitation.purpose:
            case "rekey":
                return _("New keys for {name}", name=name), _("Sign: these keys count")
            case "seat":
                return _("Another device of {name}", name=name), _("Sign: this device counts")
        return _("Let {name} in", name=name), _("Sign: let in")

    @Slot()
    def act(self) -> None:
        if not self.primary.isEnabled():
            return
        self.primary.setEnabled(False)
        text, invitation, over = self._text, self._invitation, self.parentWidget()

        def show(done: Done) -> None:
            if isValid(self):
                self.accept()
            if over is not None and isValid(over) and done.key:
                LetterDialog(key_letter(invitation, done), over).show()

        def take(members: Members) -> Done | Refusal:
            return members.take(text, invitation.purpose)

        administer(self.desk, _KINDS[invitation.purpose], take, show, self.show_refusal)


def told(done: Done) -> list[str]:
    """Which open incidents heard of an act, in words."""
    lines = []
    if done.heard:
        lines.append(n_("{count} open incident was told.", "{count} open incidents were told.", len(done.heard)))
    if done.missed:
        lines.append(_("These could not be told; write a note there: {names}", names=listed(done.missed)))
    return lines


def key_letter(invitation: Invitation, done: Done) -> Letter:
    """The key file for whoever was let in."""
    name = pick(invitation.name)
    said = [_("{name} stands on the list of members. The key file opens the record for {name} alone.", name=name)]
    after = _(
        "Send the file to {name}. The record is one file: it must lie where {name} can open it, and nobody writes into "
        "a copy.",
        name=name,
    )
    return Letter(_("Signed"), f"{plain(invitation.name)}.ghkey", done.key, (*said, *told(done)), after)
