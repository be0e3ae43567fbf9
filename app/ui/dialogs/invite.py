"""Inviting: who is asked, which roles they may hold, how long the invitation counts.

Belongs here: those forms. What comes of them is shown by ``letter``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QSpinBox, QWidget
from shiboken6 import isValid

from app.domain.playbook import Playbook
from app.domain.terms import ADMINISTRATOR, COMMANDER, Refusal, blank
from app.i18n import _, language, pick
from app.room import words
from app.room.members import DAY, Invited, Members, Person
from app.ui.administering import administer
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.letter import Letter, LetterDialog
from app.ui.theme import Theme
from app.ui.widgets.field_row import FieldRow

DAYS = 7


class RoleChoice(QScrollArea):
    """A box for each role that the playbooks know, the administrator's first, then any other that is held already."""

    def __init__(self, names: Playbook, may: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        held = frozenset(may)
        known = dict.fromkeys((ADMINISTRATOR, COMMANDER, *(role.id for role in names.roles), *sorted(held)))
        self.boxes = {role: QCheckBox(words.role_name(names, role)) for role in known}
        inside = QFrame()
        inside.setProperty("surface", "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setVerticalSpacing(2)
        half = -(-len(self.boxes) // 2)
        for number, (role, box) in enumerate(self.boxes.items()):
            box.setChecked(role in held)
            grid.addWidget(box, number % half, number // half)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setFixedHeight(min(inside.sizeHint().height() + 4, Theme.of(parent).px(230)))

    def chosen(self) -> tuple[str, ...]:
        """The roles that are ticked."""
        return tuple(role for role, box in self.boxes.items() if box.isChecked())


def invitation_letter(invited: Invited) -> Letter:
    """An invitation to be saved, and what its maker does with it."""
    letter = invited.letter
    name = pick(letter.name)
    said = {
        "enrol": _("{name} is invited. Nobody is a member yet: that takes their answer and your word.", name=name),
        "rekey": _("{name} is asked for new keys. The old ones count until the answer is let in.", name=name),
        "seat": _("Your other device is asked for its key. It counts once you have let the answer in."),
    }.get(letter.purpose, "")
    until = _("It counts until {moment} UTC.", moment=letter.expires[:16].replace("T", " "))
    after = _(
        "Send the file. Read out code and fingerprint by another way, best by voice. When the answer comes, a file "
        "that ends in .ghrequest, choose “Let in from a file…”."
    )
    file = f"{plain(letter.name)}.ghinvite"
    title = _("The invitation is signed")
    return Letter(title, file, invited.text, (said, until), after, invited.code, letter.fingerprint)


def plain(name: Mapping[str, str]) -> str:
    """A name that any system takes for a file."""
    kept = "".join(char for char in pick(name, "en") if char.isalnum() or char in " -").strip()
    return kept.replace(" ", "-").lower()[:40] or "member"


class InviteDialog(FormDialog):
    """Asks somebody new into the workspace."""

    def __init__(self, desk: Desk, names: Playbook, parent: QWidget) -> None:
        meaning = _("They get a file from you and answer with one of theirs. Roles can be changed later.")
        super().__init__(desk, _("Invite a member"), _("Sign the invitation"), parent, meaning)
        self.setMinimumWidth(560)
        self.chinese, self.english = QLineEdit(), QLineEdit()
        self.chinese_row = FieldRow(_("Name in Chinese"), self.chinese)
        self.english_row = FieldRow(_("Name in English"), self.english)
        both, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._first = self.chinese_row if language() == "zh" else self.english_row
        for part in (self._first, self.english_row if language() == "zh" else self.chinese_row):
            row.addWidget(part)
        both.setLayout(row)
        self.rows.addWidget(both)
        self.roles = RoleChoice(names, ())
        self.add(
            FieldRow(_("Roles that they may hold"), self.roles, hint=_("The commander assigns them in an incident."))
        )
        self.days = QSpinBox()
        self.days.setRange(1, 90)
        self.days.setValue(DAYS)
        self.add(FieldRow(_("Days that the invitation counts"), self.days))
        self._first.field.setFocus()

    @Slot()
    def act(self) -> None:
        if not self.primary.isEnabled():
            return
        name = {key: field.text().strip() for key, field in (("zh", self.chinese), ("en", self.english))}
        name = {key: text for key, text in name.items() if not blank(text)}
        if not name:
            self._first.set_error(_("Their name, as others know them; one language is enough."))
            self._first.field.setFocus()
            return
        self._first.clear_error()
        self.primary.setEnabled(False)
        person, lasts = Person(name, self.roles.chosen()), self.days.value() * DAY
        _invite(self, "member.enrolled", lambda members: members.invite(person, lasts))


class InviteAgainDialog(FormDialog):
    """Asks a member for new keys."""

    def __init__(self, desk: Desk, member: str, parent: QWidget) -> None:
        name = words.person_name(desk.roster, member)
        meaning = _(
            "For lost keys, a new computer, or keys that somebody else may have. {name} gets an invitation, makes new "
            "keys and answers; once that is let in, the old keys and devices count no longer.",
            name=name,
        )
        super().__init__(desk, _("New keys for {name}", name=name), _("Sign the invitation"), parent, meaning)
        self._member = member

    @Slot()
    def act(self) -> None:
        if self.primary.isEnabled():
            self.primary.setEnabled(False)
            member = self._member
            _invite(self, "member.rekeyed", lambda members: members.invite_again(member))


class InviteDeviceDialog(FormDialog):
    """Asks another device of the acting member's own for its key."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        meaning = _(
            "Your other computer gets an invitation and answers with its own key. Once you have let it in, it signs "
            "with your signing key, under a PIN of its own."
        )
        super().__init__(desk, _("Another device of yours"), _("Sign the invitation"), parent, meaning)

    @Slot()
    def act(self) -> None:
        if self.primary.isEnabled():
            self.primary.setEnabled(False)
            _invite(self, "seat.added", lambda members: members.invite_device())


def _invite(form: FormDialog, kind: str, work: Callable[[Members], Invited | Refusal]) -> None:
    """Sign an invitation and show it over the window that ``form`` stands over."""
    over = form.parentWidget()

    def show(invited: Invited) -> None:
        if isValid(form):
            form.accept()
        if over is not None and isValid(over):
            LetterDialog(invitation_letter(invited), over).show()

    administer(form.desk, kind, work, show, form.show_refusal)
