"""Whether the record holds, whose it is and who its members are; evidence out, bundles checked.

Belongs here: the pane. Exporting, checking and going on after a break are dialogs.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.domain.terms import COMMANDER
from app.i18n import _
from app.room.room import Notice
from app.room.timeline import short
from app.ui.desk import Desk
from app.ui.dialogs.continuing import ContinueDialog
from app.ui.dialogs.entry import EntryDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.members import member_rows, member_text
from app.ui.screen import Screen
from app.ui.screens.sheet_list import SheetList
from app.ui.statement_words import title
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.fingerprint import Fingerprint
from app.ui.widgets.label import Label
from app.ui.widgets.pairs import Pairs
from app.ui.widgets.panel import PanelHeader, rule


def chain_look(broken: int) -> ChipLook:
    """Whether the chain holds."""
    if broken:
        return ChipLook(_("broken from #{seq}", seq=broken), "danger", Icon.WARNING)
    return ChipLook(_("intact"), "ok", Icon.PROTECTED)


def ask_for_evidence(desk: Desk, over: QWidget, statement: str = "") -> None:
    """Ask where the evidence goes. What makes it (stamps, certificates, pages) is loaded when somebody wants it."""
    from app.ui.dialogs.export import ask_for_file  # noqa: PLC0415

    ask_for_file(desk, over, statement)


class ChainPanel(Screen):
    """The left pane of the record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.chip, self.counts = Chip(chain_look(0)), Pairs()
        self.broken = Label("", Role.BODY, "danger", wrap=True)
        self.go_on = Button(_("Continue in a new stream…"), "primary", Icon.LINK)
        self.why_not = Label(_("Only the commander may do this."), Role.CAPTION, "2", wrap=True)
        self.fingerprint, self.copy_button = Fingerprint(), IconButton(Icon.COPY, _("Copy the fingerprint"))
        self.export = Button(_("Export evidence…"), "secondary", Icon.EXPORT, "Ctrl+E")
        self.one = Button(_("Evidence of one statement…"), "secondary", Icon.STATEMENT)
        self.verify = Button(_("Verify a bundle…"), "secondary", Icon.PROTECTED)
        self.members, self.members_head = SheetList(_("Members and keys")), PanelHeader(_("Members and keys"))
        self._lay_out()
        desk.roster_changed.connect(self.mark_stale)
        self.go_on.clicked.connect(self._continue)
        self.copy_button.clicked.connect(self._copy)
        self.export.clicked.connect(self.export_evidence)
        self.one.clicked.connect(self._offer_statements)
        self.verify.clicked.connect(self.verify_bundle)
        self.members.opened.connect(self._open_member)

    def _lay_out(self) -> None:
        chain, workspace = PanelHeader(_("Chain")), PanelHeader(_("Workspace"), _("fingerprint"))
        chain.add(self.chip)
        workspace.add(self.copy_button)
        advice = Label(
            _("Compare it by voice or on paper, never by the way the evidence came."), Role.CAPTION, "2", wrap=True
        )
        inside = QFrame()
        inside.setProperty("surface", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(chain)
        column.addLayout(_padded(self.counts, self.broken, self.go_on, self.why_not))
        column.addWidget(rule())
        column.addWidget(workspace)
        column.addLayout(_padded(self.fingerprint, advice))
        column.addWidget(rule())
        column.addWidget(PanelHeader(_("Evidence")))
        column.addLayout(_padded(self.export, self.one, self.verify))
        column.addWidget(rule())
        column.addWidget(self.members_head)
        column.addWidget(self.members)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def renew(self) -> None:
        desk = self.desk
        lines, head = len(desk.lines), desk.head
        withheld, unknown = desk.kinds.count("withheld"), desk.kinds.count("unknown")
        checked = _("each entry: place, signature, rules") if not desk.broken else _("up to #{seq}", seq=head.seq)
        self.chip.set_look(chain_look(desk.broken))
        self.counts.show_pairs(
            [
                (_("Entries"), f"{lines:,}"),
                (_("Head"), f"#{head.seq} {short(head.hash.hex())}" if lines else ""),
                (_("Refused"), f"{len(desk.refusals):,}"),
                (_("Unknown"), f"{unknown:,}"),
                (_("Withheld"), f"{withheld:,}" if withheld else ""),
                (_("Checked here"), checked),
            ]
        )
        self._renew_broken()
        self.one.setVisible(bool(desk.live.releases.made))
        self.fingerprint.show_digits(desk.workspace.fingerprint)
        rows = member_rows(desk.roster, desk.state.playbook)
        self.members.show_rows(rows)
        self.members_head.set_note(str(len(rows)))

    def told(self, notice: Notice) -> None:
        self.renew()

    def _renew_broken(self) -> None:
        desk = self.desk
        commands = desk.live.roles.holds(desk.member, COMMANDER)
        sentence = _(
            "Entry #{seq} does not follow from the one before it. Nothing more is written here; what came before holds "
            "and can be exported.",
            seq=desk.broken,
        )
        self.broken.setText(sentence)
        self.go_on.setEnabled(commands)
        for part in (self.broken, self.go_on):
            part.setVisible(bool(desk.broken))
        self.why_not.setVisible(bool(desk.broken) and not commands)

    # -- acting --------------------------------------------------------------------------------------------------

    @Slot()
    def export_evidence(self) -> None:
        """Ask where the evidence goes."""
        if self.desk.room is not None:
            ask_for_evidence(self.desk, self.window())

    @Slot()
    def _offer_statements(self) -> None:
        self.statement_menu().popup(self.one.mapToGlobal(self.one.rect().bottomLeft()))

    def statement_menu(self) -> QMenu:
        """Every released statement; choosing one asks where its evidence goes."""
        menu, state = QMenu(self), self.desk.live
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for statement in state.statements.in_order():
            if statement.id in state.releases.made:
                ask = partial(ask_for_evidence, self.desk, self.window(), statement.id)
                menu.addAction(f"{statement.label}  {title(state, statement)}", ask)
        return menu

    @Slot()
    def verify_bundle(self) -> None:
        """Check a bundle, anybody's."""
        from app.ui.dialogs.bundle_check import BundleCheckDialog  # noqa: PLC0415 - see ``ask_for_evidence``

        BundleCheckDialog(self.desk, self.window()).show()

    @Slot()
    def _continue(self) -> None:
        ContinueDialog(self.desk, self.window()).show()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.fingerprint.digits)

    @Slot(str)
    def _open_member(self, member: str) -> None:
        title, text = member_text(self.desk.roster, self.desk.state.playbook, member)
        EntryDialog(title, text, self.window()).show()


def _padded(*parts: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(12, 10, 12, 12)
    made.setSpacing(8)
    for part in parts:
        made.addWidget(part)
    return made
