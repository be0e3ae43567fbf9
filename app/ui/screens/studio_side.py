"""The right side of the studio: the way out, whether sign-off can be asked for, and what happened so far.

Belongs here: showing that. Nothing here acts on the statement; rows lead to what they name.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.projections import blocks
from app.i18n import _, pick
from app.room.readiness import Check
from app.ui.dialogs.reach import ReachDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.approval_steps import approval_steps
from app.ui.models.statement_history import history
from app.ui.screens.studio_session import Session
from app.ui.screens.studio_words import check_note, check_title
from app.ui.times import clock_time, left, seconds_left
from app.ui.tokens import ToneName
from app.ui.widgets.approval_chain import ApprovalChain
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.label import IconLabel, Ink, Label
from app.ui.widgets.panel import PanelHeader, rule

_LOOKS: dict[str, tuple[Icon, Ink]] = {
    "ok": (Icon.SETTLED, "ok"),
    "advice": (Icon.DISPUTED, "warn"),
    "blocks": (Icon.CROSSED, "warn"),
}


class CheckRow(QFrame):
    """One question and its answer; pressing it goes to what is missing."""

    pressed = Signal(object)

    def __init__(self, check: Check, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        icon, ink = _LOOKS[check.answer]
        self.setAccessibleName(", ".join(part for part in (check_title(check), note, _count(check)) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(8)
        row.addWidget(IconLabel(icon, 16, ink), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        blocked = check.answer == "blocks"
        column.addWidget(Label(check_title(check), Role.STRONG if blocked else Role.BODY, wrap=True))
        if note:
            column.addWidget(Label(note, Role.CAPTION, "2", wrap=True))
        row.addLayout(column, 1)
        if blocked:
            row.addWidget(Chip(ChipLook(_("blocks"), "warn")), 0, Qt.AlignmentFlag.AlignTop)
        elif _count(check):
            row.addWidget(Label(_count(check), Role.CAPTION, "2"), 0, Qt.AlignmentFlag.AlignTop)
        if check.target:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.check.target and self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self.check)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.check.target and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.check)
        else:
            super().keyPressEvent(event)


def _count(check: Check) -> str:
    return _("{done} of {of}", done=check.done, of=check.of) if check.of else ""


class DueBox(QFrame):
    """Until when the statement has to be out, and what is left of that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "box")
        self._icon, self._words = IconLabel(Icon.CLOCK, 14), Label("", Role.CAPTION, "2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_due(self, name: str, due: int | None, now: int) -> None:
        """The clock that a release would stop; None hides the box."""
        self.setVisible(due is not None)
        if due is None:
            return
        seconds = seconds_left(due, now)
        tone: ToneName = "danger" if seconds < 600 else "warn" if seconds < 1800 else "neutral"
        ink: Ink = "danger" if tone == "danger" else "warn" if tone == "warn" else "2"
        self._words.set_ink(ink)
        self._icon.set_icon(Icon.CLOCK if ink == "2" else Icon.WARNING, ink)
        self._icon.update()
        self._words.setText(
            _("{clock}: due {time}, {left}.", clock=name, time=clock_time(due, now), left=left(seconds))
        )


class SidePanel(QFrame):
    """``wanted`` carries the check whose open point is to be shown."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("surface", "panel")
        self.setAccessibleName(_("Approval and readiness"))
        self.chain = ApprovalChain("vertical")
        self.due = DueBox()
        self.eyes = Label("", Role.CAPTION, "2", wrap=True)
        self.due.hide()
        self.head = PanelHeader(_("Approval chain"))
        self.ready = PanelHeader(_("Ready to request?"))
        self.past = PanelHeader(_("History"))
        record = Button(_("Record"), "quiet")
        record.clicked.connect(lambda: session.desk.go.emit("record", session.id))
        self.past.add(record)
        self.checks, self.rows = QVBoxLayout(), QVBoxLayout()
        self._line = rule()
        self._shown_checks: tuple[object, ...] = ()
        self._shown_past: list[object] = []
        self._lay_out()
        self.chain.asked.connect(self._reach)
        session.worked.connect(self.renew)

    def _lay_out(self) -> None:
        inner = QFrame()
        inner.setProperty("surface", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        chain = QVBoxLayout()
        chain.setContentsMargins(12, 10, 12, 10)
        chain.setSpacing(8)
        chain.addWidget(self.chain)
        chain.addWidget(self.due)
        chain.addWidget(self.eyes)
        self.checks.setContentsMargins(0, 6, 0, 8)
        self.checks.setSpacing(0)
        self.rows.setContentsMargins(12, 6, 12, 6)
        self.rows.setSpacing(4)
        column.addWidget(self.head)
        column.addLayout(chain)
        column.addWidget(self._line)
        column.addWidget(self.ready)
        column.addLayout(self.checks)
        column.addWidget(rule())
        column.addWidget(self.past)
        column.addLayout(self.rows)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    @Slot(str)
    def _reach(self, role: str) -> None:
        ReachDialog(self.session.desk, [role], self.window()).show()

    def renew(self) -> None:
        """Show how the statement stands."""
        session, statement = self.session, self.session.statement
        if statement is None:
            return
        self.tick()
        steps = self.chain.steps
        done = sum(step.passed for step in steps)
        self.head.set_note(_("step {number} of {of}", number=min(done + 1, len(steps)), of=len(steps)))
        self.eyes.setVisible(session.is_author and statement.status == "draft")
        self.eyes.setText(_("You wrote in {label}: others sign it and verify its facts.", label=statement.label))
        open_ = statement.status == "draft" and not session.asked and not session.older
        self._line.setVisible(open_)
        self.ready.setVisible(open_)
        self._renew_checks(session.checks if open_ else ())
        self._renew_past()

    def _renew_checks(self, checks: tuple[Check, ...]) -> None:
        shown = tuple((check, check_note(self.session, check)) for check in checks)
        if shown == self._shown_checks:
            return
        self._shown_checks = shown
        _clear(self.checks)
        for check, note in shown:
            row = CheckRow(check, note)
            row.pressed.connect(self.wanted)
            self.checks.addWidget(row)

    def _renew_past(self) -> None:
        desk, statement = self.session.desk, self.session.statement
        found = history(desk.state, desk.roster, statement) if statement else []
        if found == self._shown_past:
            return
        self._shown_past = list(found)
        _clear(self.rows)
        for event in found:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(10)
            time = Label(clock_time(event.received, desk.now()), Role.CAPTION, "2")
            line.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(event.text, Role.CAPTION, wrap=True), 1)
            self.rows.addWidget(row)

    def tick(self) -> None:
        """A second went by."""
        desk, statement = self.session.desk, self.session.statement
        if statement is None:
            return
        now = desk.now()
        self.chain.set_steps(approval_steps(desk.state, desk.roster, statement, now))
        clock = blocks(desk.state, statement) if statement.status == "draft" else None
        self.due.show_due(pick(clock.plan.name) if clock else "", clock.due if clock else None, now)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.renew()


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
