"""The decision bar: which content would be signed with which key, what one can decide, and why not.

Belongs here: showing a verdict. Giving it is ``models/verdict``; what the buttons open is the screen's.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from app.domain.statements import Statement
from app.i18n import _, listed, n_
from app.room import words
from app.room.timeline import short
from app.ui import icons
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.signoff_acts import KEYS as MENU_KEYS
from app.ui.models.signoff_acts import Offer, offers
from app.ui.models.verdict import Asked, Verdict, stands_words
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.content_mark import ContentMark
from app.ui.widgets.label import ElidedLabel, IconLabel, Label

KEYS = {
    "approve": "Ctrl+Shift+Enter",
    "condition": "Ctrl+Shift+C",
    "changes": "Ctrl+Shift+R",
    "reject": "Ctrl+Shift+X",
    "confirm": "Ctrl+Shift+M",
    "ratify": "Ctrl+Shift+Y",
} | MENU_KEYS


class DecisionBar(QFrame):
    """76 high. ``decided`` carries what a button or the menu asks for: ``approve``, ``condition``, ``changes``,
    ``reject``, ``release``, ``confirm``, ``ratify``, or an act of ``models/signoff_acts``.
    """

    decided = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.verdict = Verdict()
        self.setProperty("surface", "panel")
        self.setProperty("edge", "top")
        self.setMinimumHeight(Theme.of(self).px(76))
        self.setAccessibleName(_("Decision"))
        self.lead = Label("", Role.BODY, "2")
        self.fingerprint = ContentMark()
        self.key = ElidedLabel("", Role.CAPTION, "2")
        self.reason_icon, self.reason = IconLabel(Icon.INFO, 16), Label("", Role.BODY, "2", wrap=True)
        self.reason.setMinimumWidth(Theme.of(self).px(200))
        self.reject = Button(_("Reject…"), "danger", second=KEYS["reject"])
        self.changes = Button(_("Request changes…"), second=KEYS["changes"])
        self.condition = Button(_("Approve with condition…"), second=KEYS["condition"])
        self.confirm = Button(_("Confirm the condition…"), "primary", Icon.DONE, second=KEYS["confirm"])
        self.ratify = Button(_("Ratify or object…"), "primary", Icon.SIGN, second=KEYS["ratify"])
        self.more = Button(_("More"), icon=Icon.MORE, second=_("other ways"))
        self.offers: tuple[Offer, ...] = ()
        self.approve = Button(_("Approve"), "primary", Icon.SIGN, keys=KEYS["approve"], second=" ")
        self.release = Button(_("Release…"), "primary", Icon.PUBLISH, keys=KEYS["approve"], second=" ")
        self._lay_out()
        for button, act in self._buttons():
            button.clicked.connect(lambda _on=False, act=act: self.decided.emit(act))
        self.more.clicked.connect(self._open_menu)

    def _buttons(self) -> tuple[tuple[Button, str], ...]:
        return (
            (self.reject, "reject"), (self.changes, "changes"), (self.condition, "condition"),
            (self.confirm, "confirm"), (self.ratify, "ratify"), (self.approve, "approve"), (self.release, "release"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.lead)
        first.addWidget(self.fingerprint, 1)
        left = QVBoxLayout()
        left.setSpacing(1)
        left.addStretch(1)
        left.addLayout(first)
        left.addWidget(self.key)
        left.addStretch(1)
        why = QHBoxLayout()
        why.setSpacing(7)
        why.addWidget(self.reason_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        why.addWidget(self.reason, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel(Icon.KEY, 20))
        row.addSpacing(2)
        row.addLayout(left)
        row.addLayout(why, 1)
        row.addSpacerItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum))
        row.addWidget(self.more)
        for button, _act in self._buttons():
            row.addWidget(button)

    def show_verdict(self, statement: Statement, verdict: Verdict) -> None:
        """Show what can be decided about the current content of ``statement``."""
        self.verdict = verdict
        digest, content = statement.current.digest, statement.current.content
        self.fingerprint.show_digest(digest)
        keyid = short(self.desk.workspace.acting.keyid)
        self.lead.setText(_("Signing content") if verdict.approve else _("Content"))
        self.key.setText(_("with your key {key}, as {role}", key=keyid, role=self._as(verdict, statement)))
        self.key.setVisible(verdict.approve)
        self.approve.set_label(_("Approve"), _("signs {digest} with my key", digest=short(digest)))
        channels = n_("{count} channel", "{count} channels", len(content.channels))
        tongues = n_("{count} language", "{count} languages", len(content.texts))
        self.release.set_label(_("Release…"), listed((channels, tongues)))
        self.approve.setVisible(verdict.approve)
        self.approve.setEnabled(verdict.can_approve)
        self.release.setVisible(verdict.releases)
        for button in (self.reject, self.changes):
            button.setVisible(verdict.objects)
        self.condition.setVisible(verdict.can_approve)  # what keeps one from approving stands beside Approve
        self.confirm.setVisible(verdict.answers is not None and verdict.answers.act == "confirm")
        self.ratify.setVisible(verdict.answers is not None and verdict.answers.act == "ratify")
        self.offers = offers(self._asked(statement), verdict)
        self.more.setVisible(bool(self.offers))
        self._show_reason(verdict)

    def _as(self, verdict: Verdict, statement: Statement) -> str:
        """The role, and in whose place and why where it is another's."""
        role = words.role_name(self.desk.state.playbook, verdict.role)
        if verdict.stands_in is None:
            return role
        standing = stands_words(self._asked(statement), verdict.stands_in)
        return _("{role} {standing}", role=role, standing=standing)

    def _asked(self, statement: Statement) -> Asked:
        return Asked(self.desk.state, self.desk.roster, self.desk.member, statement, self.desk.now())

    # -- other ways ----------------------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """The acts beside the decisions, those that are impossible now with the reason."""
        menu, theme = QMenu(self), Theme.of(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self.offers:
            text = _("{sentence}: {more}", sentence=offer.title, more=offer.why_not) if offer.why_not else offer.title
            act = menu.addAction(icons.qicon(offer.icon, theme), f"{text}\t{KEYS[offer.act]}")
            act.setEnabled(not offer.why_not)
            act.triggered.connect(lambda _on=False, act=offer.act: self.decided.emit(act))
        return menu

    @Slot()
    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _show_reason(self, verdict: Verdict) -> None:
        """Why Approve is off stands beside it, in words."""
        hinders = verdict.approve and not verdict.can_approve
        for part in (self.reason, self.reason_icon):
            part.setVisible(bool(verdict.reason))
        self.reason.setText(verdict.reason)
        self.reason.set_ink("warn" if hinders else "ok" if verdict.releases else "1")
        icon = Icon.WARNING if hinders else Icon.SETTLED if verdict.releases else Icon.INFO
        self.reason_icon.set_icon(icon, "warn" if hinders else "ok" if verdict.releases else "2")
        self.approve.setAccessibleDescription(verdict.reason if hinders else self.approve.accessibleDescription())

    def allows(self, act: str) -> bool:
        """Whether this decision can be made now."""
        offered = next((offer for offer in self.offers if offer.act == act), None)
        if offered is not None:
            return self.isVisible() and not offered.why_not
        button = {name: button for button, name in self._buttons()}.get(act)
        if button is None:
            return False
        return self.isVisible() and button.isVisible() and button.isEnabled()
