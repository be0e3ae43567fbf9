"""One incident in the lobby: how bad, what presses most, how far the statement is, who commands, what is next.

Belongs here: the card. Which cards there are, and moving between them, is ``lobby_cards``.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.roster import Roster
from app.i18n import _, listed, n_
from app.room import words
from app.room.overview import Card
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models import lobby
from app.ui.models.clocks import clock_reading, outcome_look
from app.ui.models.lobby import Phrase
from app.ui.theme import Theme
from app.ui.times import clock_time
from app.ui.widgets import strokes
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, drill_look
from app.ui.widgets.clamped import ClampedLabel
from app.ui.widgets.clock_face import ClockFace
from app.ui.widgets.clock_reading import clock_name, digits
from app.ui.widgets.label import ElidedLabel, IconLabel, Label
from app.ui.widgets.panel import rule
from app.ui.widgets.severity_badge import SeverityBadge, severity_name

WIDE = 262
"""The least width of a card, before the text size."""
_STEP, _BAR = 15, 11


class Way(QWidget):
    """A statement's way as short bars: green behind it, teal where it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_states(self, states: tuple[str, ...]) -> None:
        """One bar a step, by the step's status."""
        if states != self._states:
            self._states = states
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_STEP * max(len(self._states), 5) - _STEP + _BAR, 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, painter = Theme.of(self).tokens, QPainter(self)
        inks = {
            "signed": t.ok.text, "published": t.ok.text, "review": t.accent, "ready": t.accent, "draft": t.accent,
            "ratified": t.ok.text, "released": t.ok.text, "changes": t.warn.text,
            "condition": t.warn.text, "expired": t.warn.text,
            "rejected": t.danger.text, "stuck": t.danger.text, "skipped": t.danger.text, "objected": t.danger.text,
        }  # fmt: skip
        for number, state in enumerate(self._states):
            bar = QRectF(_STEP * number, 1.5, _BAR, 5)
            strokes.box(painter, bar, inks.get(state), None if state in inks else t.border_strong, 1)


class IncidentCard(QFrame):
    """``enter``: go to its war room. ``taken``: it has the focus now, by key or mouse."""

    enter = Signal(str)
    taken = Signal(str)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.badge, self.number = SeverityBadge(4), Label("", Role.CAPTION, "2")
        self.drill = Chip(drill_look())
        self.title = ClampedLabel("", Role.TITLE)
        self.face = ClockFace("L", "full")
        self.regulator, self.regulator_due = ElidedLabel(), Label("", Role.CAPTION, "2")
        self.way, self.statement = Way(), ElidedLabel("", Role.CAPTION)
        self.commander, self.tasks = ElidedLabel(), Label("", Role.CAPTION, "2")
        self.next_icon, self.next = IconLabel(Icon.DISPUTED, 16, "danger"), ElidedLabel("", Role.CAPTION)
        self.button = Button(_("Open room"))
        self.button.clicked.connect(lambda: self.enter.emit(self.card.stream))
        self._foot = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 11, 1, 1)  # left of it is the edge in the colour of the severity
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(9)
        for label in (self.regulator, self.statement):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.statement.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows = (
            (_("Regulator"), self.regulator, self.regulator_due),
            (_("Statement"), self.way, self.statement),
            (_("Commander"), self.commander, self.tasks),
        )
        for name, first, second in rows:
            column.addWidget(rule())
            column.addWidget(self._row(name, first, second))
        column.addWidget(rule())
        column.addWidget(self._lay_out_foot())

    def _head(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(8)
        for part in (self.badge, self.drill):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.number)
        head = QVBoxLayout()
        head.setContentsMargins(13, 0, 13, 0)
        head.setSpacing(0)
        head.addLayout(top)
        head.addSpacing(8)
        head.addWidget(self.title)
        head.addSpacing(8)
        head.addWidget(self.face)
        return head

    def _row(self, name: str, first: QWidget, second: QWidget) -> QWidget:
        row, theme = QWidget(), Theme.of(self)
        row.setMinimumHeight(theme.px(28))
        grid = QGridLayout(row)
        grid.setContentsMargins(13, 0, 13, 0)
        grid.setHorizontalSpacing(8)
        grid.addWidget(Label(name, Role.CAPTION, "2"), 0, 0)
        grid.addWidget(first, 0, 1)
        grid.addWidget(second, 0, 2)
        grid.setColumnMinimumWidth(0, theme.px(64))
        grid.setColumnStretch(2 if isinstance(first, Way) else 1, 1)
        return row

    def _lay_out_foot(self) -> QWidget:
        self._foot.setMinimumHeight(Theme.of(self).px(42))
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(13, 5, 9, 5)
        row.setSpacing(6)
        row.addWidget(self.next_icon)
        row.addWidget(self.next, 1)
        row.addWidget(self.button)
        return self._foot

    # -- showing -------------------------------------------------------------------------------------------------

    def show_card(self, card: Card, roster: Roster, now: int) -> None:
        """Show ``card`` as it stands at ``now`` (Unix ms)."""
        self.card = card
        if level := lobby.level(card):
            self.badge.set_level(level)
        self.badge.setVisible(bool(lobby.level(card)))
        self.drill.setVisible(card.drill)
        self.number.setText(lobby.number(card))
        self.title.set_text(card.title)
        self.way.show_states(tuple(step.status for step in card.steps))
        self.way.setVisible(bool(card.steps))
        _say(self.statement, lobby.statement_phrase(card))
        self.commander.setText(listed(words.person_name(roster, member) for member in card.commanders))
        late = n_("{count} task late", "{count} tasks late", card.late)
        self.tasks.setText(late if card.late else _("tasks {done}", done=f"{card.settled}/{card.tasks}"))
        self.tasks.set_ink("danger" if card.late else "2")
        hindrance = lobby.hindrance(card)
        _say(self.next, hindrance)
        self.next_icon.setVisible(hindrance.icon is not None)
        if hindrance.icon is not None:
            self.next_icon.set_icon(hindrance.icon, hindrance.ink)
        self.tick(now)

    def tick(self, now: int) -> None:
        """A second went by."""
        card = self.card
        self.face.show_reading(lobby.face(card, now))
        self._tick_regulator(now)
        level = lobby.level(card)
        clock, hindrance = clock_name(self.face.reading), lobby.hindrance(card).text
        parts = (severity_name(level) if level else "", card.title, clock, hindrance)
        self.setAccessibleName("; ".join(part for part in parts if part))

    def _tick_regulator(self, now: int) -> None:
        clock = self.card.regulator
        if clock is None:
            self.regulator.set_ink("2")
            self.regulator.set_role(Role.BODY)
            self.regulator.setText(_("no time limit"))
            self.regulator_due.setText("")
            return
        runs = clock.outcome == "running"
        look, reading = outcome_look(clock, now), clock_reading(clock, now)
        self.regulator.set_role(Role.STRONG if runs else Role.BODY)
        inks = {"overdue": "danger", "urgent": "danger", "soon": "warn"}
        self.regulator.set_ink(inks.get(reading.state, "1") if runs else "ok" if look.tone == "ok" else "2")  # type: ignore[arg-type]
        self.regulator.setText(digits(reading.seconds) if runs else look.text)
        at = clock.due if runs else clock.stopped
        self.regulator_due.setText(clock_time(at, now) if at else "")

    def set_current(self, current: bool) -> None:
        """The current card is the one that Tab reaches and Enter opens."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.button.set_label(self.button.label, keys="Enter" if current else "")
        self.setProperty("current", current)
        self.update()

    # -- the person ----------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.taken.emit(self.card.stream)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter.emit(self.card.stream)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.enter.emit(self.card.stream)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        t, level = theme.tokens, lobby.level(self.card)
        current = bool(self.property("current"))
        strokes.box(painter, area, t.surface, None, 4)
        shape = QPainterPath()
        shape.addRoundedRect(area, 4, 4)
        painter.setClipPath(shape)
        painter.fillRect(QRectF(self._foot.geometry()), t.surface2)
        if level:
            painter.fillRect(QRectF(0, 0, 4, area.height()), theme.severity(level).fill)
        painter.setClipping(False)
        strokes.box(painter, area, None, t.accent if current else t.border, 4)


def _say(label: ElidedLabel, phrase: Phrase) -> None:
    label.setText(phrase.text)
    label.set_ink(phrase.ink)
