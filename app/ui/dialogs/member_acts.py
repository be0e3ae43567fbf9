"""Roles of a member, suspending and restoring one.

Belongs here: those forms. Their rules are the roster's; what open incidents are told is ``room.members``'.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import isValid

from app.domain.playbook import Playbook
from app.domain.terms import Refusal
from app.i18n import _
from app.room import words
from app.room.members import Done, Members
from app.room.timeline import short
from app.ui.administering import administer
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.invite import RoleChoice
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.models.membership import seats_of
from app.ui.widgets.field_row import FieldRow


class _MemberDialog(FormDialog):
    """Signs one entry about one member. Subclasses give ``kind`` and ``work``."""

    kind = ""

    def __init__(self, desk: Desk, member: str, title: str, act: str, meaning: str, parent: QWidget) -> None:  # noqa: PLR0917
        super().__init__(desk, title, act, parent, meaning)
        self.member = member
        self.setMinimumWidth(520)

    def work(self) -> Callable[[Members], Done | Refusal] | None:
        """What to do, or None after marking what is missing."""
        raise NotImplementedError

    @Slot()
    def act(self) -> None:
        work = self.work() if self.primary.isEnabled() else None
        if work is not None:
            self.primary.setEnabled(False)
            administer(self.desk, self.kind, work, self._done, self.show_refusal)

    def _done(self, done: Done) -> None:
        if not isValid(self):
            return
        if done.missed:
            self.say(_("These could not be told; write a note there: {names}", names=", ".join(done.missed)))
            self.primary.setEnabled(False)
            return
        self.accept()


class AllowDialog(_MemberDialog):
    """The roles that a member may hold."""

    kind = "member.allowed"

    def __init__(self, desk: Desk, member: str, names: Playbook, parent: QWidget) -> None:
        name = words.person_name(desk.roster, member)
        meaning = _("What is taken away is told to every open incident and counts there no longer.")
        super().__init__(desk, member, _("Roles of {name}", name=name), _("Sign the roles"), meaning, parent)
        self.roles = RoleChoice(names, desk.roster.members[member].may)
        self.add(FieldRow(_("Roles that they may hold"), self.roles))
        next(iter(self.roles.boxes.values())).setFocus()

    def work(self) -> Callable[[Members], Done | Refusal] | None:
        member, may = self.member, self.roles.chosen()
        return lambda members: members.allow(member, may)


class _ReasonedDialog(_MemberDialog):
    """Asks why. Subclasses give ``does``: the act of the roster."""

    does: Callable[[Members, str, str], Done | Refusal]

    def __init__(self, desk: Desk, member: str, title: str, act: str, meaning: str, parent: QWidget) -> None:  # noqa: PLR0917
        super().__init__(desk, member, title, act, meaning, parent)
        self.reason = text_field(3, self)
        self.row = self.add(FieldRow(_("Reason"), self.reason, required=True))
        self.reason.setFocus()

    def work(self) -> Callable[[Members], Done | Refusal] | None:
        if not written(self.row, self.reason):
            return None
        does, member, reason = self.does, self.member, text_of(self.reason)
        return lambda members: does(members, member, reason)


class SuspendDialog(_ReasonedDialog):
    """Asks why, and says what follows."""

    kind = "member.suspended"
    does = staticmethod(Members.suspend)

    def __init__(self, desk: Desk, member: str, parent: QWidget) -> None:
        name = words.person_name(desk.roster, member)
        meaning = _(
            "{name} can do nothing more in this workspace until restored. What they signed before stays. Every open "
            "incident gets a note with your name and the reason.",
            name=name,
        )
        super().__init__(desk, member, _("Suspend {name}", name=name), _("Sign: suspend"), meaning, parent)
        self.primary.set_kind("danger")


class RestoreDialog(_ReasonedDialog):
    """Asks why."""

    kind = "member.restored"
    does = staticmethod(Members.restore)

    def __init__(self, desk: Desk, member: str, parent: QWidget) -> None:
        name = words.person_name(desk.roster, member)
        meaning = _("{name} may act again with the keys and roles they had.", name=name)
        super().__init__(desk, member, _("Restore {name}", name=name), _("Sign: restore"), meaning, parent)


class RemoveSeatDialog(_MemberDialog):
    """Ends one of a member's devices; the one that this window runs on is not offered."""

    kind = "seat.removed"

    def __init__(self, desk: Desk, member: str, parent: QWidget) -> None:
        name = words.person_name(desk.roster, member)
        meaning = _("What is signed there from now on counts no longer. Every open incident is told.")
        super().__init__(desk, member, _("Remove a device of {name}", name=name), _("Sign: remove"), meaning, parent)
        self.seats = QComboBox()
        for keyid, key in seats_of(desk.roster, member, desk.workspace.acting.public_seat):
            self.seats.addItem(_("Seat key {digits}", digits=short(keyid)), key.public)
        self.add(FieldRow(_("Device"), self.seats, required=True))
        self.seats.setFocus()

    def work(self) -> Callable[[Members], Done | Refusal] | None:
        member, public = self.member, str(self.seats.currentData())
        return lambda members: members.remove_seat(member, public)
