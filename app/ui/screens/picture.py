"""The picture of an incident (态势图): severity, tempo, statements and clocks over one axis of time.

Belongs here: the screen and what its keys do. What is drawn is worked out by ``room/picture``.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from app.i18n import _
from app.room.picture import MINUTE, Picture, picture
from app.room.timeline import short
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.picture_table import PictureTable, Value, values
from app.ui.models.picture_words import offset, read_out, summary, way_names
from app.ui.paper import Paper, Preview
from app.ui.screen import Screen
from app.ui.screens.header import IncidentHeader
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.panel import PanelHeader
from app.ui.widgets.segmented import Segment, Segmented

if TYPE_CHECKING:
    from app.ui.screens.picture_chart import PictureChart


def _load() -> None:
    """Load what draws: a second's work that the window must not wait for."""
    importlib.import_module("app.ui.screens.picture_chart")


class PictureScreen(Screen):
    """The chart or, on Ctrl+T, the table of the same values; nothing until an incident is declared."""

    key = "picture"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.picture: Picture | None = None
        self.chart: PictureChart | None = None
        self._asked = self._working = 0
        self.header = IncidentHeader(desk)
        self.bar = PanelHeader(_("Picture"))
        self.views = Segmented([Segment("chart", _("Chart")), Segment("table", _("Table"))], "chart", _("View"))
        self.nearer = IconButton(Icon.PLUS, _("Zoom in"), "+")
        self.further = IconButton(Icon.MINUS, _("Zoom out"), "-")
        self.all = Button(_("Show all"), "quiet", keys="0")
        self.exporter = Button(_("Export…"), "secondary", Icon.EXPORT, "Ctrl+E")
        for part in (self.nearer, self.further, self.all, self.views, self.exporter):
            self.bar.add(part)
        self.reading = Label("", Role.CAPTION, "2", wrap=True, selectable=True)
        self.none = EmptyState(
            Icon.CHART, _("Nothing to draw yet"), _("Severity, tempo, statements and clocks are drawn from the record.")
        )
        self.table, self.model = QTableView(), PictureTable()
        self.roll = QScrollArea()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.roll.setWidgetResizable(True)
        self.roll.setFrameShape(QFrame.Shape.NoFrame)
        self.roll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Values of the picture"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        heads = self.table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.pages = QStackedWidget()
        for page in (self.none, self.roll, self.table):
            self.pages.addWidget(page)
        strip = QFrame()
        strip.setProperty("surface", "quiet")
        strip.setProperty("edge", "top")
        self.strip = strip
        inside = QVBoxLayout(strip)
        inside.setContentsMargins(12, 6, 12, 6)
        inside.addWidget(self.reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addWidget(strip)
        self._show_page()

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _key: self._show_page())
        self.nearer.clicked.connect(lambda: self._zoom(0.7))
        self.further.clicked.connect(lambda: self._zoom(1 / 0.7))
        self.all.clicked.connect(self._reset)
        self.exporter.clicked.connect(self.export)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (("Ctrl+T", self.turn_over), ("Ctrl+E", self.export), ("Ctrl+P", self.print)):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(act)
        alone = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence.StandardKey.Copy, self.table, context=alone).activated.connect(self.copy)

    # -- what is shown -------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Work the picture out anew on the worker; what is asked for meanwhile is done once, afterwards."""
        self._asked += 1
        if not self._working:
            self._work()

    def tick(self) -> None:
        """Now moves on while an incident runs; so does the end of what is drawn, by steps that can be seen."""
        if self.picture is None or self.desk.is_past or self._working or not self.desk.state.incident.running:
            return
        if self.desk.now() - self.picture.end > max(MINUTE, self.picture.width) // 2:
            self.renew()

    def _work(self) -> None:
        desk, state, now = self.desk, self.desk.state, self.desk.now()
        upto = desk.moment if desk.is_past else None
        lines, kinds = desk.lines[:upto], desk.kinds[:upto]
        self._working = self._asked

        def work() -> tuple[Picture | None, list[Value], dict[str, str]]:
            _load()
            found = picture([line.received for line in lines], kinds, state, now, offset(now))
            if found is None:
                return None, [], {}
            return found, values(found, state), way_names(found, state)

        desk.jobs.run("picture", work, self._done, self._failed)

    def _done(self, made: tuple[Picture | None, list[Value], dict[str, str]]) -> None:
        done, self._working = self._working, 0
        if done != self._asked:
            self._work()
            return
        if made[0] is not None and self.chart is None:
            self._chart()  # making it and drawing in it are two waits, each too short to be felt
            QTimer.singleShot(1, self, lambda: self._show(*made))
        else:
            self._show(*made)

    def _show(self, found: Picture | None, rows: list[Value], names: dict[str, str]) -> None:
        self.picture = found
        if found is not None:
            chart = self._chart()
            chart.show_picture(found, names)
            self.model.show_values(rows, found.end)
            self._read(found.end if chart.moment is None else chart.moment)
        self._show_page()

    def _failed(self, error: Exception) -> None:
        self._working = 0
        self.desk.fault.emit(error)

    def _chart(self) -> PictureChart:
        if self.chart is None:
            from app.ui.screens.picture_chart import PictureChart  # noqa: PLC0415 - loaded on the worker by now

            self.chart = PictureChart()
            self.chart.pointed.connect(self._read)
            self.roll.setWidget(self.chart)
        return self.chart

    def _show_page(self) -> None:
        drawn, table = self.picture is not None, self.views.current == "table"
        self.pages.setCurrentWidget((self.table if table else self.roll) if drawn else self.none)
        for part in (self.nearer, self.further, self.all, self.exporter):
            part.setVisible(drawn and not table)
        self.views.setVisible(drawn)
        self.strip.setVisible(drawn)
        self.bar.set_note(summary(self.picture) if self.picture else "")

    @Slot(object)
    def _read(self, moment: int) -> None:
        if self.picture is not None:
            self.reading.setText(read_out(self.picture, moment))

    # -- keys ----------------------------------------------------------------------------------------------------

    def regions(self) -> list[QWidget]:
        shown = self.chart if self.views.current == "chart" else self.table
        return [self.bar, shown] if shown is not None and self.picture is not None else [self]

    @Slot()
    def turn_over(self) -> None:
        """From chart to table and back, with the focus."""
        self.views.set_current("chart" if self.views.current == "table" else "table")
        self._show_page()
        (self.chart if self.views.current == "chart" and self.chart else self.table).setFocus()

    def _zoom(self, factor: float) -> None:
        if self.chart is not None:
            self.chart.zoom(factor)

    @Slot()
    def _reset(self) -> None:
        if self.chart is not None:
            self.chart.reset()

    @Slot()
    def copy(self) -> None:
        """Copy the chosen rows, or all, as a table."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText(self.model.text(rows or list(range(len(self.model.rows)))))

    @Slot()
    def export(self) -> None:
        """Ask where to write what is in view."""
        if self.chart is None or self.picture is None:
            return
        dialog = QFileDialog(self, _("Export the picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Picture (*.png)"), _("Drawing (*.svg)")])
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("svg" if "svg" in chosen else "png"))
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def _place(self) -> str:
        """Up to which line of the record is shown, and that line's fingerprint."""
        line = self.desk.lines[(self.desk.moment or len(self.desk.lines)) - 1]
        return f"#{line.seq} {short(line.hash.hex())}"

    def _caption(self) -> str:
        """Which incident, what is seen, and up to which line of the record."""
        about = summary(self.picture) if self.picture else ""
        return " · ".join((self.desk.state.incident.title, about, self._place()))

    def paper(self) -> Paper:
        """The values as a sheet."""
        notes = (self.desk.state.incident.title, summary(self.picture) if self.picture else "", self._place())
        rows = [self.model.cells(row) for row in range(len(self.model.rows))]
        return Paper(_("Picture"), notes, self.model.heads(), (14, 14, 22, 28, 22), rows)

    @Slot()
    def print(self) -> None:
        """Show the values as they would be printed."""
        if self.picture is not None:
            Preview(self.paper(), self).show()

    @Slot(str)
    def write(self, name: str) -> None:
        """Write what is in view to this file: SVG or PNG, by its ending."""
        if self.chart is None:
            return
        try:
            self.chart.export(Path(name), self._caption())
        except OSError as error:
            self.desk.fault.emit(error)
