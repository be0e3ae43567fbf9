"""The band at the top of a room and of every working screen: which incident, how bad, how long, who commands.

Belongs here: the band. What its menu opens is ``incident_menu`` and the dialogs.
"""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest
from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.clocks import Clock
from app.domain.projections import phase_now
from app.domain.terms import COMMANDER
from app.i18n import _, language, listed, pick
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.clock import ClockDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.clocks import clock_reading, headline
from app.ui.screen import Screen
from app.ui.screens.incident_menu import incident_menu, offers
from app.ui.theme import Theme
from app.ui.times import clock_time, span
from app.ui.tokens import Level
from app.ui.widgets import strokes
from app.ui.widgets.button import IconButton
from app.ui.widgets.clock_face import ClockFace, ClockSize, Shape
from app.ui.widgets.label import ElidedLabel, IconLabel, Label, plain_tip
from app.ui.widgets.panel import rule
from app.ui.widgets.severity_badge import SeverityBadge

_FACES = 7
_SLIM, _ROOMY, _WIDE = 800, 1150, 1480
"""From which width on there is room for a second clock, the faces, a third clock."""


def incident_number(stream: str, declared: int) -> str:
    """How people call an incident: the year it was declared in and the end of its id."""
    year = datetime.fromtimestamp(declared / 1000).astimezone().year
    return f"INC-{year}-{stream[-4:].upper()}"


def initials(name: str) -> str:
    """The surname's sign in Chinese, the first letters in English."""
    if language() == "zh" and name and not name[0].isascii():
        return name[0]
    return "".join(part[0] for part in name.split()[:2]).upper()


class Face(QWidget):
    """A holder of a role: surname or initials in a square. Whether they are there now is not known, so not shown."""

    def __init__(self, letters: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setFixedSize(26, 26)
        self.setAccessibleName(about)
        self.setToolTip(plain_tip(about))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        strokes.box(painter, area, theme.tokens.surface, theme.tokens.border_strong, 4)
        font = theme.font(Role.CAPTION_STRONG)
        strokes.text(painter, area, self._letters, font, theme.tokens.text, align=strokes.CENTRE, elide=False)


class ClockTile(QPushButton):
    """A clock that can be pressed: it opens what can be done about it."""

    def __init__(self, face: ClockFace, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face, self._wide = face, wide
        self.clock: Clock | None = None
        face.setParent(self)
        face.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("kind", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QVBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.addWidget(face)

    def sizeHint(self) -> QSize:
        hint = self.face.sizeHint()
        return QSize(max(hint.width() + 16, Theme.of(self).px(self._wide)), hint.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_clock(self, clock: Clock, now: int) -> None:
        """Show how ``clock`` stands at ``now``."""
        self.clock = clock
        self.face.show_reading(clock_reading(clock, now))
        self.setAccessibleName(self.face.accessibleName())
        self.updateGeometry()


class IncidentHeader(Screen):
    """``tall`` in the war room (92), else 64."""

    def __init__(self, desk: Desk, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tall = tall
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(Theme.of(self).px(92 if tall else 64))
        # Clocks and faces give way to the width that there is; their least width must not widen the screen.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Incident"))
        self.badge = SeverityBadge(4, 30 if tall else 22)
        self.title = ElidedLabel("", Role.STATEMENT_TITLE if tall else Role.TITLE)
        self.about = ElidedLabel("", Role.CAPTION, "2")
        self.tiles = [self._tile(number) for number in range(3)]
        self.commander, self._faces = Label("", Role.STRONG), QHBoxLayout()
        self.menu = IconButton(Icon.MORE, _("Incident: severity, roles, closing"))
        self.menu.clicked.connect(self._open_menu)
        self._lay_out()

    def _tile(self, number: int) -> ClockTile:
        size: ClockSize = ("XL" if self.tall else "M") if number == 0 else ("M" if self.tall else "S")
        shape: Shape = ("full" if self.tall else "band") if number == 0 else ("plain" if self.tall else "band")
        tile = ClockTile(ClockFace(size, shape), (224 if self.tall else 222) if number == 0 else 160)
        tile.clicked.connect(self._open_clock)
        return tile

    def _lay_out(self) -> None:
        name = QHBoxLayout()
        name.setSpacing(10)
        name.addWidget(self.badge)
        name.addWidget(self.title, 1)
        left = QVBoxLayout()
        left.setContentsMargins(16, 0, 12, 0)
        left.setSpacing(7 if self.tall else 3)
        left.addStretch(1)
        left.addLayout(name)
        left.addWidget(self.about)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 1)
        row.setSpacing(0)
        row.addLayout(left, 1)
        self._rules = []
        for tile in self.tiles:
            line = rule(vertical=True)
            self._rules.append(line)
            row.addWidget(line)
            row.addSpacing(5)
            row.addWidget(tile, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addSpacing(5)
        row.addWidget(rule(vertical=True))
        row.addSpacing(14)
        row.addLayout(self._people())
        row.addSpacing(8)
        row.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignVCenter)

    def _people(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(IconLabel(Icon.PERSON, 14))
        top.addWidget(Label(_("Commander"), Role.CAPTION, "2"))
        top.addWidget(self.commander)
        top.addStretch(1)
        self.faces = QWidget(self)
        self.faces.setLayout(self._faces)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.setSpacing(6)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch(1)
        column.addLayout(top)
        if self.tall:
            column.addWidget(self.faces)
        column.addStretch(1)
        return column

    def renew(self) -> None:
        state, desk = self.desk.state, self.desk
        self.badge.setVisible(bool(state.severity.level))
        self.badge.set_level(cast(Level, state.severity.level or 4))
        self.title.setText(state.incident.title)
        self.commander.setText(listed(words.person_name(desk.roster, m) for m in state.roles.holders(COMMANDER)))
        self._renew_faces()
        self.menu.setVisible(bool(offers(desk, self)))
        self.tick()

    def _renew_faces(self) -> None:
        while (item := self._faces.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        held = self.desk.state.roles.held
        for member in sorted({m for holders in held.values() for m in holders}, key=self._place)[:_FACES]:
            name = words.person_name(self.desk.roster, member)
            roles = (words.role_name(self.desk.state.playbook, role) for role in self.desk.state.roles.of(member))
            self._faces.addWidget(Face(initials(name), _("{sentence}: {more}", sentence=name, more=listed(roles))))
        self._faces.addStretch(1)

    def _place(self, member: str) -> tuple[int, str]:
        order = [role.id for role in self.desk.state.playbook.roles]
        held = self.desk.state.roles.of(member)
        return min((order.index(role) for role in held if role in order), default=len(order)), member

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Faces give way first, the third clock before them."""
        super().resizeEvent(event)
        self.faces.setVisible(self.tall and self.width() >= Theme.of(self).px(_ROOMY))
        self.tick()

    def tick(self) -> None:
        now = self.desk.now()
        roomy = [self.width() >= Theme.of(self).px(width) for width in (_SLIM, _WIDE)]
        shown = headline(self.desk.state)[: 1 + sum(roomy)]
        for tile, line, clock in zip_longest(self.tiles, self._rules, shown):
            tile.setVisible(clock is not None)
            line.setVisible(clock is not None)
            if clock is not None:
                tile.show_clock(clock, now)
        self.about.setText(" · ".join(self._about(now)))

    def _about(self, now: int) -> list[str]:
        desk, incident = self.desk, self.desk.state.incident
        if desk.room is None or not incident.phase:
            return []
        until = incident.ended or now
        parts = [
            incident_number(desk.room.stream, incident.declared),
            _("declared {time}", time=clock_time(incident.declared, now, seconds=True)),
        ]
        ran = span((until - incident.declared) // 1000)
        parts.append(_("running {time}", time=ran) if incident.phase == "open" else _("ran {time}", time=ran))
        if incident.phase == "closed":
            return [*parts, _("closed")]
        if incident.phase == "stood-down":
            return [*parts, _("stood down")]
        number, total, phase = phase_now(desk.state)
        if phase is not None:
            parts.append(_("phase {number}/{total} {name}", number=number, total=total, name=pick(phase.name)))
        return parts

    @Slot()
    def _open_clock(self) -> None:
        tile = self.sender()
        if isinstance(tile, ClockTile) and tile.clock is not None:
            ClockDialog(self.desk, tile.clock, self.window()).show()

    @Slot()
    def _open_menu(self) -> None:
        menu = incident_menu(self.desk, self.window())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))
