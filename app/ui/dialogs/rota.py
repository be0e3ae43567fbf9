"""Who is on call for a role in the coming days: the turns, one a line, and what is amiss with them.

Belongs here: that form. Gaps and overlaps are said, never refused.
"""

from __future__ import annotations

from PySide6.QtCore import QDateTime, Qt, QTime, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.people import RotaSet, Shift, Watch, keeps_rota
from app.domain.playbook import Playbook
from app.domain.terms import Body
from app.i18n import _
from app.room import words
from app.room.sources import rfc3339
from app.ui.desk import Desk
from app.ui.dialogs.choices import chosen, fill_members
from app.ui.dialogs.form import FormDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.rota import findings, rota_roles
from app.ui.theme import Theme
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label
from app.ui.widgets.moment_field import MomentField

_TURN = 12 * 3600
_SHOWN, _LINE = 7, 32
"""Lines before the list scrolls, and how high one is."""


def may_set_rota(desk: Desk) -> bool:
    """Whether who acts here may set a rota."""
    return keeps_rota(desk.roster, desk.member)


class TurnRow(QWidget):
    """One turn: who, from when, until when."""

    edited = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, role: str, watch: Watch) -> None:
        super().__init__()
        self.setFixedHeight(Theme.of(None).px(_LINE))
        self.member = QComboBox()
        able = [member for member in desk.roster.members if desk.roster.allows(member, role)]
        fill_members(self.member, desk, dict.fromkeys([*able, *([watch.member] if watch.member else [])]))
        self.member.setCurrentIndex(max(self.member.findData(watch.member), 0))
        self.start = MomentField(QDateTime.fromMSecsSinceEpoch(watch.start))
        self.until = MomentField(QDateTime.fromMSecsSinceEpoch(watch.until))
        self.remove = IconButton(Icon.REMOVE, _("Remove this turn"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.member, 1)
        fields = ((self.member, _("Who is on call")), (self.start, _("From")), (self.until, _("Until")))
        for field, name in fields:
            field.setAccessibleName(name)
        for moment in (self.start, self.until):
            moment.setFixedWidth(Theme.of(None).px(164))
            moment.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach inside a spin box
            moment.dateTimeChanged.connect(self.edited)
            row.addWidget(moment)
        row.addWidget(self.remove)
        self.member.currentIndexChanged.connect(self.edited)
        self.remove.clicked.connect(self.removed)

    @property
    def watch(self) -> Watch:
        """The turn as written."""
        start, until = self.start.dateTime(), self.until.dateTime()
        return Watch(start.toMSecsSinceEpoch(), until.toMSecsSinceEpoch(), chosen(self.member))


class RotaDialog(FormDialog):
    """The rota of one role, without turns that are over. ``names`` says what roles are called where no room is open."""

    def __init__(self, desk: Desk, parent: QWidget, role: str = "", names: Playbook | None = None) -> None:
        meaning = _("Whoever is on call is shown, with their numbers, wherever something waits for the role.")
        super().__init__(desk, _("On-call rota"), _("Sign the rota"), parent, meaning)
        self.setFixedWidth(Theme.of(parent).px(620))
        self.turns: list[TurnRow] = []
        self.role = QComboBox()
        known = names if names is not None and not desk.state.playbook.roles else desk.state.playbook
        for offered in rota_roles(desk.roster, known):
            self.role.addItem(words.role_name(known, offered), offered)
        self.role.setCurrentIndex(max(self.role.findData(role), 0))
        self.add(FieldRow(_("Role"), self.role, required=True))
        self._lay_out()
        self.role.currentIndexChanged.connect(self._load)
        self.more.clicked.connect(self.add_turn)
        self._load()
        self.role.setFocus()

    def _lay_out(self) -> None:
        self._inside = QFrame()
        self._inside.setProperty("surface", "panel")
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self._lines.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self.more = Button(_("Add a turn"), "quiet", Icon.PLUS)
        self.more.setAutoDefault(False)
        self.amiss = Label("", Role.CAPTION, "warn", wrap=True)
        self.rows.addWidget(self._area)
        self.rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self.amiss)
        self.rows.addStretch(1)

    @Slot()
    def _load(self) -> None:
        """Show the turns of the role that is chosen."""
        for row in self.turns:
            self._drop(row)
        self.turns = []
        now = self.desk.present()
        for watch in self.desk.roster.people.rotas.get(chosen(self.role), ()):
            if watch.until > now:
                self._append(watch)
        self._renew()

    def _drop(self, row: TurnRow) -> None:
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _append(self, watch: Watch) -> TurnRow:
        row = TurnRow(self.desk, chosen(self.role), watch)
        self.turns.append(row)
        self._lines.insertWidget(self._lines.count() - 1, row)
        row.edited.connect(self._renew)
        row.removed.connect(self._take_out)
        return row

    @Slot()
    def add_turn(self) -> None:
        """A turn of half a day after the last one, else from the next full hour."""
        last = max((row.watch.until for row in self.turns), default=0)
        now = QDateTime.fromMSecsSinceEpoch(self.desk.present())
        hour = QDateTime(now.date(), QTime(now.time().hour(), 0)).addSecs(3600)
        start = QDateTime.fromMSecsSinceEpoch(last) if last else hour
        row = self._append(Watch(start.toMSecsSinceEpoch(), start.addSecs(_TURN).toMSecsSinceEpoch(), ""))
        self._renew()
        row.member.setFocus()

    @Slot()
    def _take_out(self) -> None:
        number = next(number for number, row in enumerate(self.turns) if row is self.sender())
        self._drop(self.turns.pop(number))
        self._renew()
        (self.turns[min(number, len(self.turns) - 1)].remove if self.turns else self.more).setFocus()

    @Slot()
    def _renew(self) -> None:
        role, now = chosen(self.role), self.desk.present()
        rota = sorted((row.watch for row in self.turns), key=lambda watch: watch.start)
        said = findings(self.desk.roster, role, rota, now)
        self.amiss.setText("\n".join(said))
        self.amiss.setVisible(bool(said))
        able = any(self.desk.roster.allows(member, role) for member in self.desk.roster.members)
        self.more.setEnabled(able)
        self._area.setVisible(bool(self.turns))
        self._area.setFixedHeight(min(len(self.turns), _SHOWN) * (Theme.of(None).px(_LINE) + 6))

    def propose(self) -> Body | None:
        shifts = []
        for row in sorted(self.turns, key=lambda row: row.watch.start):
            watch = row.watch
            if watch.until <= watch.start:
                who = words.person_name(self.desk.roster, watch.member)
                self.say(_("A turn of {member} ends before it begins.", member=who))
                row.until.setFocus()
                return None
            shifts.append(Shift(watch.member, rfc3339(watch.start), rfc3339(watch.until)))
        return RotaSet(chosen(self.role), shifts)
