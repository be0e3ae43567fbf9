"""The statement that matters now: how it begins, who has signed, what keeps it from going out.

Belongs here: a look at it. Writing and signing have screens of their own.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.projections import blocked_by, current_statement, request_now
from app.domain.statements import Statement
from app.i18n import _, language
from app.room import words
from app.room.drafting import paragraphs, plain
from app.ui.desk import Desk
from app.ui.dialogs.reach import ReachDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.approval_steps import approval_steps
from app.ui.models.override_words import override_words, overriding
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.approval_chain import ApprovalChain, ApprovalStep
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.excerpt import Excerpt
from app.ui.widgets.label import ElidedLabel, IconLabel, Label
from app.ui.widgets.panel import PanelHeader

_SPARE = 14
"""Of a step's hint, what it can give up before its words are shortened."""


class Notice(QFrame):
    """One sentence in a tinted box: what hinders (danger) or what is so (neutral)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._danger = True
        self._icon, self._words = IconLabel(Icon.DISPUTED, 14, "danger"), Label("", Role.CAPTION, "danger", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 8, 5)
        row.setSpacing(7)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def say(self, sentence: str, danger: bool) -> None:
        """Show ``sentence``; nothing hides the box."""
        self._danger = danger
        self._icon.set_icon(Icon.DISPUTED if danger else Icon.INFO, "danger" if danger else "2")
        self._words.set_ink("danger" if danger else "2")
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        tone = theme.tone("danger" if self._danger else "neutral")
        strokes.box(QPainter(self), QRectF(self.rect()), tone.fill, tone.edge)


def opening(statement: Statement) -> tuple[str, str]:
    """The heading and the start of the text, in the language spoken now where there is one."""
    texts = statement.current.content.texts
    by_channel = texts.get(language()) or next(iter(texts.values()), {})
    found = paragraphs(by_channel.get("*") or next(iter(by_channel.values()), ""))
    heading = next((part.text for part in found if part.level), "")
    body = " ".join(plain(part.text).strip() for part in found if not part.level)
    return plain(heading).strip(), body


class StatementPanel(QFrame):
    """``opened`` carries the id of the statement to open."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._statement = ""
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self.header = PanelHeader(_("Current statement"))
        self.open = Button(_("Open"), "quiet", keys="Ctrl+3")
        self.header.add(self.open)
        self.heading, self.text = ElidedLabel("", Role.STRONG), Excerpt(3)
        self.chain, self.column, self.notice = ApprovalChain("horizontal"), ApprovalChain("compact"), Notice()
        self.empty = EmptyState(Icon.STATEMENT, _("No statement yet"), _("A draft made under Statements appears here."))
        # Its least width must not widen the pane: then it gives way to the column.
        self.chain.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.inside = QFrame()
        inner = QVBoxLayout(self.inside)
        inner.setContentsMargins(12, 10, 12, 12)
        inner.setSpacing(9)
        for line in (self.heading, self.text, self.chain, self.column, self.notice):
            inner.addWidget(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.inside, self.empty):
            column.addWidget(part)
        self.open.clicked.connect(lambda: self.opened.emit(self._statement))
        for chain in (self.chain, self.column):
            chain.asked.connect(self._reach)

    @Slot(str)
    def _reach(self, role: str) -> None:
        ReachDialog(self.desk, [role], self.window()).show()

    def renew(self) -> None:
        """Show the statement that matters now."""
        statement = current_statement(self.desk.state) if self.desk.state.incident.phase else None
        self._statement = statement.id if statement else ""
        for part in (self.inside, self.open):
            part.setVisible(statement is not None)
        self.empty.setVisible(statement is None)
        if statement is None:
            self.header.set_note("")
            return
        self.header.set_note(f"{statement.label} · v{statement.current.number}")
        heading, text = opening(statement)
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.text.show_text(text)
        self._renew_chain(statement)

    def _renew_chain(self, statement: Statement) -> None:
        desk = self.desk
        made = approval_steps(desk.state, desk.roster, statement, desk.now())
        for chain in (self.chain, self.column):
            chain.set_steps(made)
        self._fit_chain()
        refusal, out = blocked_by(desk.state, statement), overriding(desk.state, statement)
        if out is not None:
            self.notice.say(override_words(desk.state, desk.roster, out, desk.now()), danger=True)
        elif refusal is not None:
            self.notice.say(words.refusal(refusal, desk.state.playbook, desk.roster), danger=True)
        elif statement.status == "draft" and request_now(desk.state, statement) is None:
            self.notice.say(_("Ready: sign-off has not been asked for yet."), danger=False)
        else:
            self.notice.say("", danger=False)

    def _fit_chain(self) -> None:
        """Side by side where every name can be read, else one below the other."""
        steps = self.chain.findChildren(ApprovalStep)
        wide = sum(max(step.sizeHint().width() - _SPARE, step.minimumSizeHint().width()) for step in steps)
        fits = wide <= self.width() - 24
        self.chain.setVisible(fits)
        self.column.setVisible(not fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may want the other lay of the chain."""
        super().resizeEvent(event)
        self._fit_chain()
