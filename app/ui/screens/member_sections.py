"""The sections that a member is shown in: how they stand, which keys are theirs.

Belongs here: one class a section. Their column, and what can be done with a member, is ``member_pane``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.playbook import Playbook
from app.domain.roster import Key, Member, Roster
from app.i18n import _
from app.room.timeline import short
from app.ui.fonts import Role
from app.ui.models.membership import keys_of, role_names
from app.ui.times import moment
from app.ui.widgets.fingerprint import groups
from app.ui.widgets.label import Label
from app.ui.widgets.pairs import Pairs
from app.ui.widgets.panel import PanelHeader, rule


class MemberSection(QFrame):
    """A titled part of the pane. Subclasses add to ``body`` and override ``show_member``."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.header = PanelHeader(title)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(12, 10, 12, 12)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self.body)
        column.addWidget(rule())

    def show_member(self, roster: Roster, member: Member, names: Playbook) -> None:
        """Show what the roster says of ``member``; ``names`` knows what roles are called."""
        raise NotImplementedError


class StandingSection(MemberSection):
    """Since when a member stands as they do, why, and which roles they may hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Membership"), parent)
        self.pairs = Pairs(stacked=True)
        self.body.addWidget(self.pairs)

    def show_member(self, roster: Roster, member: Member, names: Playbook) -> None:
        since = _("Active since") if member.active else _("Suspended since")
        self.pairs.show_pairs(
            [
                (since, moment(member.since)),
                (_("Reason"), member.reason),
                (_("May hold"), role_names(names, member.may) or _("no role; notes only")),
                (_("Member id"), member.id),
            ]
        )


class KeysSection(MemberSection):
    """Every key that was ever the member's, spelled out so that it can be compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Keys"), parent)
        self.pairs = Pairs(Role.FINGERPRINT, stacked=True)
        advice = _("Compare the signing key by voice before you rely on it.")
        self.body.addWidget(self.pairs)
        self.body.addWidget(Label(advice, Role.CAPTION, "2", wrap=True))

    def show_member(self, roster: Roster, member: Member, names: Playbook) -> None:
        found = keys_of(roster, member.id)
        self.header.set_note(str(len(found)))
        self.pairs.show_pairs([(_key_name(keyid, key), " ".join(groups(keyid))) for keyid, key in found])


def _key_name(keyid: str, key: Key) -> str:
    use = _("Signing key") if key.use == "sign" else _("Seat key")
    return f"{use} {short(keyid)}" if key.active else f"{use} {short(keyid)}{_(' (retired)')}"
