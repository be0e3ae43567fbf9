"""The one confirmation before a signature: what exactly is signed, with which key, resting on which facts.

Belongs here: that dialog. Whether the signature may be given is the rules' to say.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.facts import VERIFIED
from app.domain.signing import SignoffGiven
from app.domain.signoff import APPROVE
from app.domain.statements import Statement
from app.domain.terms import Body
from app.i18n import _, listed
from app.room import words
from app.room.timeline import short
from app.ui.desk import Desk
from app.ui.dialogs.decide import ContentDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.bound_facts import BoundRow, bound_rows
from app.ui.models.statement_names import audience_name, channel_name, language_name
from app.ui.models.verdict import Verdict
from app.ui.widgets.chip import Chip
from app.ui.widgets.content_mark import groups
from app.ui.widgets.label import ElidedLabel, IconLabel, Label


class ApproveDialog(ContentDialog):
    """Cancel is the default button; only Ctrl+Enter or the button itself signs."""

    def __init__(self, desk: Desk, statement: Statement, verdict: Verdict, parent: QWidget) -> None:
        role = words.role_name(desk.state.playbook, verdict.role)
        super().__init__(desk, _("Approve and sign"), _("Sign as {role}", role=role), parent, statement=statement)
        self._verdict = verdict
        self.setMinimumWidth(560)
        self.primary.set_icon(Icon.SIGN)
        content = statement.current.content
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._add(_("Content"), self._digest(statement.current.digest))
        self._add(_("Signing key"), Label(f"{short(desk.workspace.acting.keyid)} · {role}", Role.BODY, selectable=True))
        if verdict.acts_for:
            name = words.person_name(desk.roster, verdict.acts_for)
            self._add(_("In the place of"), Label(name, Role.BODY, selectable=True))
        self._add(_("Texts"), Label(listed(map(language_name, content.texts)), Role.BODY, wrap=True))
        channels, audience = listed(map(channel_name, content.channels)), audience_name(content.audience)
        to = _("{sentence} ({more})", sentence=channels, more=audience)
        self._add(_("Goes to"), Label(to, Role.BODY, wrap=True))
        self.rows.addLayout(self._grid)
        self.facts = bound_rows(desk.state, desk.roster, content, desk.now())
        self.rows.addWidget(self._fact_box())
        meaning = _("Your signature is for exactly this content. Whoever changes one character needs it again.")
        self.rows.addWidget(Label(meaning, Role.CAPTION, "2", wrap=True))
        self.cancel.setDefault(True)
        self.primary.setAutoDefault(False)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, name: str, value: QWidget) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Label(name, Role.BODY, "2"), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)

    def _digest(self, digest: str) -> QWidget:
        """All 64 digits, on two lines."""
        found = groups(digest, len(digest))
        self.digest = Label("\n".join("·".join(found[at : at + 8]) for at in (0, 8)), Role.FINGERPRINT, selectable=True)
        self.digest.setAccessibleName(" ".join(found))
        self.digest.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self.digest

    def _fact_box(self) -> QFrame:
        """Every fact with its standing; those that are not verified come first and are said to be so."""
        box = QFrame()
        box.setProperty("surface", "box")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(5)
        sheet = self.desk.state.facts.sheet
        rows = sorted(self.facts, key=lambda row: sheet[row.key].standing == VERIFIED)
        open_ = sum(sheet[row.key].standing != VERIFIED for row in rows)
        said = _("Facts: {count}, all verified", count=len(rows)) if rows else _("No fact is bound.")
        if open_:
            said = _("Facts: {count}. Not verified, said as somebody's claim: {open}", count=len(rows), open=open_)
        head = QHBoxLayout()
        head.addWidget(IconLabel(Icon.WARNING if open_ else Icon.FACTS, 16, "warn" if open_ else "2"))
        head.addWidget(Label(said, Role.STRONG, "warn" if open_ else "1"), 1)
        column.addLayout(head)
        for row in rows:
            column.addLayout(_fact_line(row))
        return box

    def propose(self) -> Body | None:
        version = self.version
        return SignoffGiven(
            self.statement, version.id, version.digest, self._verdict.stage, self._verdict.role, APPROVE,
            acts_for=self._verdict.acts_for,
        )  # fmt: skip


def _fact_line(row: BoundRow) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(Label(row.label, Role.CAPTION, "2"))
    text = _("{sentence}: {more}", sentence=row.claim, more=row.value) if row.value else row.claim
    line.addWidget(ElidedLabel(text), 1)
    line.addWidget(Chip(row.chip))
    return line
