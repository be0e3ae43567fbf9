"""The way into the past: a slider and a number for the entry after which the room is shown.

Belongs here: choosing a moment. Showing it is the desk's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QSpinBox, QWidget

from app.i18n import _
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.times import moment
from app.ui.widgets.button import Button
from app.ui.widgets.label import IconLabel, Label


class MomentBar(QFrame):
    """One moment is asked for at a time; what is asked for meanwhile waits, and only the last of it counts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._under_way = False
        self._wanted = 0
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(Theme.of(self).px(46))
        self.setAccessibleName(_("Moment shown"))
        self.number, self.slider = QSpinBox(), QSlider(Qt.Orientation.Horizontal)
        self.number.setPrefix("#")
        self.number.setKeyboardTracking(False)
        self.number.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach inside a spin box
        self.number.setAccessibleName(_("Show the room as it was after entry"))
        self.slider.setTracking(False)
        self.slider.setAccessibleName(_("Show the room as it was after entry"))
        self.time, self.back = Label("", Role.STRONG), Button(_("Back to now"), "secondary", Icon.CLOCK)
        self.time.setMinimumWidth(Theme.of(self).px(140))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(Icon.HISTORY, 16))
        row.addWidget(Label(_("Show the room as it was after entry"), Role.BODY))
        row.addWidget(self.number)
        row.addWidget(self.slider, 1)
        row.addWidget(self.time)
        row.addWidget(self.back)
        self.slider.sliderMoved.connect(self._point_at)
        self.slider.valueChanged.connect(self.ask)
        self.number.valueChanged.connect(self.ask)
        self.back.clicked.connect(self._to_now)
        desk.moment_changed.connect(self._arrived)
        desk.opened.connect(self._arrived)
        desk.fault.connect(self._arrived)

    def renew(self) -> None:
        """The range and place of the moment that is shown."""
        desk = self.desk
        end, shown = len(desk.lines), self._wanted or desk.moment or len(desk.lines)
        for field in (self.number, self.slider):
            field.blockSignals(True)
            field.setRange(min(end, 1), end)
            field.setValue(shown)
            field.blockSignals(False)
        self.setVisible(end > 1)
        self.back.setVisible(desk.is_past)
        self._point_at(shown)

    @Slot(int)
    def _point_at(self, seq: int) -> None:
        """Tell the time of entry ``seq`` while the slider moves."""
        if 0 < seq <= len(self.desk.lines):
            self.time.setText(moment(self.desk.lines[seq - 1].received))
            self.number.blockSignals(True)
            self.number.setValue(seq)
            self.number.blockSignals(False)

    @Slot(int)
    def ask(self, seq: int) -> None:
        """Show the room as it was after entry ``seq``."""
        self._wanted = seq
        self._point_at(seq)
        if not self._under_way:
            self._go_on()

    def _go_on(self) -> None:
        seq, self._wanted = self._wanted, 0
        self._under_way = 0 < seq < self.desk.head.seq
        self.desk.show_moment(seq)

    @Slot()
    @Slot(object)
    def _arrived(self, _error: object = None) -> None:
        self._under_way = False
        if self._wanted:
            self._go_on()

    @Slot()
    def _to_now(self) -> None:
        self._wanted = 0
        self.desk.show_moment(None)
