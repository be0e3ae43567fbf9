"""The approval chain: who must sign, who has, who is late. The line before a node is green once the earlier signed.

Horizontal in the room and on the wall, vertical in the studio, compact beside the text in the sign-off desk.
"""

from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from app.i18n import _
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.approval import NODE, Step, paint_mark, paint_node, step_name
from app.ui.widgets.label import plain_tip

Lay = Literal["horizontal", "vertical", "compact"]
_ROW, _DROP = 18, 6
_Words = tuple[str, Role, str]


_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ApprovalStep(QWidget):
    """One step, as tall as its words need. ``asked`` carries the role of one that was clicked or entered."""

    asked = Signal(str)

    def __init__(self, step: Step, lay: Lay = "horizontal", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lay: Lay = lay
        self._before: bool | None = None
        self._after: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_step(step)

    def set_step(self, step: Step) -> None:
        """Show ``step``; the focus stays."""
        self.step = step
        self.setAccessibleName(step_name(step))
        self.setToolTip(plain_tip(step_name(step)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if step.key else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if step.key else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.step.key and event.key() in _PRESSES:
            self.asked.emit(self.step.key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.step.key and self.rect().contains(event.position().toPoint()):
            self.asked.emit(self.step.key)
        else:
            super().mouseReleaseEvent(event)

    def connect_line(self, before: bool | None = None, after: bool | None = None) -> None:
        """The line on either side: True is green, False is grey, None is no line."""
        self._before = self._before if before is None else before
        self._after = self._after if after is None else after

    def sizeHint(self) -> QSize:
        theme, words = Theme.of(self), self._words(Theme.of(self))
        widths = [strokes.width(text, theme.font(role)) for text, role, _ink in words]
        match self._lay:
            case "horizontal":
                return QSize(round(max(widths)) + 24, NODE + _DROP + theme.px(_ROW) * len(words))
            case "vertical":
                return QSize(round(NODE + 24 + sum(widths[:2])), theme.px(48))
            case "compact":
                return QSize(round(24 + sum(widths)), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        # Names may be shortened, what is left of the time may not: it stands in full, with its triangle.
        clock = strokes.width(self.step.clock, Theme.of(self).font(Role.CAPTION_STRONG)) + 20
        return QSize(round(max(56, clock)) if self._lay == "horizontal" else 160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), Theme.of(self)
        match self._lay:
            case "horizontal":
                self._paint_horizontal(painter, theme)
            case "vertical":
                self._paint_vertical(painter, theme)
            case "compact":
                self._paint_compact(painter, theme)

    def _words(self, theme: Theme) -> list[_Words]:
        """Role, person, state, clock: those that there are, each with its ink."""
        t, step, tone = theme.tokens, self.step, theme.tone(self.step.tone)
        current = step.state == "review"
        state = tone.text if step.state not in ("waiting", "signed", "published") else t.text2
        late = step.clock_tone != "neutral"
        clock = theme.tone(step.clock_tone).text
        words: list[_Words] = [
            (step.role, Role.STRONG, t.accent_text if current else t.text),
            (step.person, Role.CAPTION, t.text),
            (step.state_text, Role.CAPTION, state),
            (step.clock, Role.CAPTION_STRONG if late else Role.CAPTION, clock),
        ]
        return [row for row in words if row[0]]

    def _line(self, painter: QPainter, theme: Theme, start: QPointF, end: QPointF, green: bool) -> None:
        strokes.line(
            painter, start, end, theme.tokens.ok.text if green else theme.tokens.border_strong, 2 if green else 1
        )

    def _paint_horizontal(self, painter: QPainter, theme: Theme) -> None:
        centre, row = QPointF(self.width() / 2, NODE / 2), theme.px(_ROW)
        if self._before is not None:
            self._line(painter, theme, QPointF(0, NODE / 2), QPointF(centre.x() - NODE / 2, NODE / 2), self._before)
        if self._after is not None:
            self._line(
                painter, theme, QPointF(centre.x() + NODE / 2, NODE / 2), QPointF(self.width(), NODE / 2), self._after
            )
        paint_node(painter, centre, self.step, theme)
        top = float(NODE + _DROP - 2)
        for text, role, ink in self._words(theme):
            rect = QRectF(2, top, self.width() - 4, row)
            if text == self.step.clock and self.step.clock_tone != "neutral":
                self._paint_late(painter, theme, rect, ink)
            else:
                strokes.text(painter, rect, text, theme.font(role), ink, align=strokes.CENTRE)
            top += row

    def _paint_late(self, painter: QPainter, theme: Theme, rect: QRectF, ink: str) -> None:
        font = theme.font(Role.CAPTION_STRONG)
        left = rect.center().x() - (strokes.width(self.step.clock, font) + 16) / 2
        icons.paint(painter, Icon.WARNING, QPointF(left + 6, rect.center().y()), ink, 12)
        strokes.text(painter, rect.adjusted(left + 16 - rect.left(), 0, 0, 0), self.step.clock, font, ink, elide=False)

    def _paint_vertical(self, painter: QPainter, theme: Theme) -> None:
        centre = QPointF(NODE / 2, NODE / 2)
        if self._after is not None:
            below = QPointF(centre.x(), NODE)
            self._line(painter, theme, below, QPointF(centre.x(), self.height()), self._after)
        paint_node(painter, centre, self.step, theme)
        step, row, left = self.step, theme.px(_ROW), NODE + 10
        inks = {text: (role, ink) for text, role, ink in self._words(theme)}
        lines = ((step.role, step.state_text), (step.person, step.clock))
        for index, (start, end) in enumerate(lines):
            rect = QRectF(left, 2 + index * row, self.width() - left, row)
            taken = 0.0
            if end:
                role, ink = inks[end]
                taken = strokes.width(end, theme.font(role)) + 8
                strokes.text(painter, rect, end, theme.font(role), ink, align=strokes.RIGHT)
                if end == step.clock and step.clock_tone != "neutral":
                    icons.paint(painter, Icon.WARNING, QPointF(rect.right() - taken - 2, rect.center().y()), ink, 12)
                    taken += 14
            if start:
                role, ink = inks[start]
                strokes.text(painter, rect.adjusted(0, 0, -taken, 0), start, theme.font(role), ink)

    def _paint_compact(self, painter: QPainter, theme: Theme) -> None:
        step, high = self.step, self.height()
        inks = {text: (role, ink) for text, role, ink in self._words(theme)}
        paint_mark(painter, QPointF(8, high / 2), step, theme)
        late = step.clock_tone != "neutral"
        state = "" if late else step.state_text  # what is left says that it is in review; the mark shows it too
        end = " ".join(part for part in (state, step.clock) if part)
        font = theme.font(Role.CAPTION_STRONG if late else Role.CAPTION)
        ink = theme.tone(step.clock_tone).text
        taken = strokes.width(end, font) + 8
        strokes.text(painter, QRectF(24, 0, self.width() - 24, high), end, font, ink, align=strokes.RIGHT)
        if late:
            icons.paint(painter, Icon.WARNING, QPointF(self.width() - taken - 2, high / 2), ink, 12)
        half = (self.width() - 24) * 0.34
        role, ink = inks[step.role]
        strokes.text(painter, QRectF(24, 0, half, high), step.role, theme.font(role), ink)
        person = QRectF(30 + half, 0, self.width() - 30 - half - taken - 14 * late, high)
        strokes.text(painter, person, step.person, theme.font(Role.CAPTION), theme.tokens.text2)


class ApprovalChain(QFrame):
    """The steps in order; each is a child with its own accessible name. ``asked``: who answers for this role?"""

    asked = Signal(str)

    def __init__(self, lay: Lay = "horizontal", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lay: Lay = lay
        self._steps: list[ApprovalStep] = []
        self.setAccessibleName(_("Approval chain"))
        across = lay == "horizontal"
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        self._row = QBoxLayout(way, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    @property
    def steps(self) -> list[Step]:
        return [shown.step for shown in self._steps]

    def set_steps(self, steps: list[Step]) -> None:
        """Show ``steps``; nothing is rebuilt when nothing changed."""
        if steps == self.steps:
            return
        if len(steps) != len(self._steps):
            self._build(steps)
        for shown, step in zip(self._steps, steps, strict=True):
            shown.set_step(step)
        for first, second in pairwise(self._steps):
            first.connect_line(after=first.step.passed)
            second.connect_line(before=first.step.passed)

    def _build(self, steps: list[Step]) -> None:
        for old in self._steps:
            self._row.removeWidget(old)
            old.deleteLater()
        self._steps = [ApprovalStep(step, self._lay, self) for step in steps]
        for shown in self._steps:
            shown.asked.connect(self.asked)
            self._row.addWidget(shown, 1, Qt.AlignmentFlag.AlignTop)
