"""The decision bar: which content would be signed with which key, what one can decide, and why not.

Belongs here: showing a verdict. Giving it is ``models/verdict``; what the buttons open is the screen's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from app.domain.statements import Statement
from app.i18n import _, listed, n_
from app.room import words
from app.room.timeline import short
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.verdict import Asked, Verdict, stands_words
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.content_mark import ContentMark
from app.ui.widgets.label import ElidedLabel, IconLabel, Label

KEYS = {"approve": "Ctrl+Shift+Enter", "changes": "Ctrl+Shift+R", "reject": "Ctrl+Shift+X"}


class DecisionBar(QFrame):
    """76 high. ``decided`` carries ``approve``, ``changes``, ``reject`` or ``release``."""

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
        self.approve = Button(_("Approve"), "primary", Icon.SIGN, keys=KEYS["approve"], second=" ")
        self.release = Button(_("Release…"), "primary", Icon.PUBLISH, keys=KEYS["approve"], second=" ")
        self._lay_out()
        for button, act in self._buttons():
            button.clicked.connect(lambda _on=False, act=act: self.decided.emit(act))

    def _buttons(self) -> tuple[tuple[Button, str], ...]:
        return (
            (self.reject, "reject"), (self.changes, "changes"), (self.approve, "approve"), (self.release, "release"),
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
        self._show_reason(verdict)

    def _as(self, verdict: Verdict, statement: Statement) -> str:
        """The role, and in whose place and why where it is another's."""
        desk, role = self.desk, words.role_name(self.desk.state.playbook, verdict.role)
        if verdict.stands_in is None:
            return role
        asked = Asked(desk.state, desk.roster, desk.member, statement, desk.now())
        return _("{role} {standing}", role=role, standing=stands_words(asked, verdict.stands_in))

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
        button = {name: button for button, name in self._buttons()}[act]
        return self.isVisible() and button.isVisible() and button.isEnabled()
