"""The members (成员): who belongs to the workspace, which roles they may hold, with which keys they sign.

Belongs here: the screen and what its keys do. Rows are ``models/membership``, the pane is ``member_pane``.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.playbook import EMPTY, Playbook
from app.domain.roster import Member
from app.domain.terms import ADMINISTRATOR, Refusal
from app.i18n import _
from app.room import library
from app.room.room import Notice
from app.ui.administering import read_roster
from app.ui.desk import Desk
from app.ui.dialogs.invite import InviteAgainDialog, InviteDeviceDialog, InviteDialog
from app.ui.dialogs.let_in import ask_for_request
from app.ui.dialogs.member_acts import AllowDialog, RemoveSeatDialog, RestoreDialog, SuspendDialog
from app.ui.icons import Icon
from app.ui.models import membership as models
from app.ui.models.member_delegate import MemberDelegate, columns
from app.ui.panes import begin_in
from app.ui.screen import Screen
from app.ui.screens.kept_splitter import KeptSplitter
from app.ui.screens.keyed_list import KeyedList
from app.ui.screens.member_card import CardSection, RotaSection
from app.ui.screens.member_pane import MemberPane
from app.ui.screens.sheet_bar import SheetBar
from app.ui.screens.sheet_head import SheetHead
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.segmented import Segment


def _segments(counts: Mapping[str, int]) -> list[Segment]:
    names = (_("All"), _("Active"), _("Suspended"))
    return [Segment(key, text, counts.get(key, 0)) for key, text in zip(models.FILTERS, names, strict=True)]


_LETTERS = {"N": "invite", "R": "roles", "K": "keys", "X": "stop"}


class MembersScreen(Screen):
    """Needs no open room. ``show_at`` takes a member's id."""

    key = "members"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.names: Playbook = EMPTY
        self._asked = False
        self.bar = SheetBar(_("Members"), _segments({}), _("Invite…"), "N")
        self.let_in = Button(_("Let in from a file…"), icon=Icon.IMPORT)
        self.bar.add(self.let_in)
        self.view = KeyedList(_("Members"), MemberDelegate(), _LETTERS)
        names = (_("Name and roles they may hold"), _("State"), _("Since"), _("Signing key"))
        self.head, self.pane = SheetHead(self.view, columns, names), MemberPane()
        for number, section in enumerate((CardSection(desk), RotaSection(desk))):
            self.pane.add_section(section, number)
        self.none = EmptyState(
            Icon.PEOPLE, _("No such members"), _("Choose another filter or search for something else.")
        )
        alone = _(
            "Who writes a statement does not sign it, so one person cannot answer a crisis. Invite the others now."
        )
        self.alone = EmptyState(Icon.PERSON_ADD, _("You are the only member"), alone, _("Invite a member…"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sheet, self.shown = QWidget(), QStackedWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for page in (self.view, self.none):
            self.shown.addWidget(page)
        column.addWidget(self.head)
        column.addWidget(self.shown, 1)
        column.addWidget(self.alone, 1)
        self.splitter = KeptSplitter(self.key, ((sheet, 560, 3), (self.pane, 330, 1)), (800, 400))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.desk.roster_changed.connect(self.mark_stale)
        self.bar.chosen.connect(self.renew)
        self.bar.typed.connect(self.renew)
        self.bar.left.connect(self.view.setFocus)
        self.view.chose.connect(self.show_chosen)
        self.view.asked.connect(self.act)
        self.pane.asked.connect(self.act)
        for signal in (self.bar.added, self.alone.acted):
            signal.connect(self.invite)
        self.let_in.clicked.connect(self.ask_for_request)
        within, alone = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, context=within).activated.connect(self.bar.search)
        QShortcut(QKeySequence("Ctrl+N"), self, context=within).activated.connect(self.invite)
        QShortcut(QKeySequence("/"), self.view, context=alone).activated.connect(self.bar.search)

    # -- what is shown -------------------------------------------------------------------------------------------

    def told(self, notice: Notice) -> None:
        """An incident goes on: the roster is read with it, and is another object only where it changed."""
        if self.desk.roster is not self._roster:
            self.renew()

    @Slot()
    def renew(self) -> None:
        desk, bar = self.desk, self.bar
        self._roster = desk.roster
        self._ask_for_names()
        for segment in _segments(models.counts(desk.roster)):
            bar.set_segment(segment)
        bar.set_note(desk.title)
        bar.offer(self._administers())
        self.let_in.setVisible(desk.roster.active(desk.member))
        self.alone.setVisible(self._administers() and len(desk.roster.members) == 1)
        rows = models.membership_rows(desk.roster, self.names, desk.member, bar.current, bar.needle)
        self.view.show_rows(rows)
        self.shown.setCurrentWidget(self.view if rows else self.none)
        self.head.setVisible(bool(rows))
        self.show_chosen()

    def _ask_for_names(self) -> None:
        """What roles are called stands in the playbooks: they are read once, off the window thread."""
        if not self._asked:
            self._asked = True
            self.desk.jobs.run("role names", lambda: models.all_roles(library.playbooks()), self._name)

    def _name(self, names: Playbook) -> None:
        self.names = names
        self.mark_stale()

    def chosen(self) -> Member | None:
        """The member that is chosen."""
        row = self.view.chosen
        return self.desk.roster.members.get(row.key) if row is not None else None

    @Slot()
    def show_chosen(self) -> None:
        member = self.chosen()
        self.pane.setVisible(member is not None)
        if member is not None:
            self.pane.show_member(self.desk.roster, member, self.names)
            self.pane.offer(self.acts(), self.desk.roster)

    # -- acting --------------------------------------------------------------------------------------------------

    def _administers(self) -> bool:
        return self.desk.roster.allows(self.desk.member, ADMINISTRATOR)

    def acts(self) -> Mapping[str, Refusal | None]:
        """What can be done with the chosen member, each with why not, or None."""
        member = self.chosen()
        seat = self.desk.workspace.acting.public_seat
        return models.member_acts(self.desk.roster, member, self.desk.member, seat) if member is not None else {}

    @Slot(str)
    def act(self, asked: str) -> None:
        """Open the form of what was asked for, if the rules let it."""
        if asked == "invite":
            self.invite()
        member, acts = self.chosen(), self.acts()
        asked = next((one for one in ("suspend", "restore") if one in acts), "") if asked == "stop" else asked
        if member is None or asked not in acts or acts[asked] is not None:
            return
        match asked:
            case "roles":
                AllowDialog(self.desk, member.id, self.names, self.window()).show()
            case "keys":
                InviteAgainDialog(self.desk, member.id, self.window()).show()
            case "suspend":
                SuspendDialog(self.desk, member.id, self.window()).show()
            case "device":
                InviteDeviceDialog(self.desk, self.window()).show()
            case "unseat":
                RemoveSeatDialog(self.desk, member.id, self.window()).show()
            case "restore":
                RestoreDialog(self.desk, member.id, self.window()).show()

    @Slot()
    def invite(self) -> None:
        """Ask whom to invite."""
        if self._administers():
            InviteDialog(self.desk, self.names, self.window()).show()

    @Slot()
    def ask_for_request(self) -> None:
        """Ask for the file of somebody who answered an invitation."""
        ask_for_request(self.desk, self.names, self.window())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        begin_in(self, self.view)
        read_roster(self.desk, self.mark_stale)

    def show_at(self, target: str) -> None:
        """Choose the member with this id, with everybody shown."""
        self.bar.reset()
        self.renew()
        self.view.choose(target)
        self.view.setFocus()

    def regions(self) -> list[QWidget]:
        return [self.view, self.pane, self.bar]
