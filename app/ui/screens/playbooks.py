"""The playbooks (预案): those at hand and those of the library, who signed which edition, what waits for me.

Belongs here: the screen and what its keys do. Rows are ``models/playbooks``, the pane is ``playbook_pane``.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.i18n import _
from app.room import library
from app.room.room import Notice
from app.room.shelved import Shelved, shelved
from app.ui.desk import Desk
from app.ui.dialogs.shelving import ShelvingDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models import playbooks as models
from app.ui.models.playbook_delegate import PlaybookDelegate
from app.ui.panes import begin_in
from app.ui.screen import Screen
from app.ui.screens.kept_splitter import KeptSplitter
from app.ui.screens.keyed_list import KeyedList
from app.ui.screens.playbook_pane import PlaybookPane
from app.ui.screens.sheet_bar import SheetBar
from app.ui.widgets.empty_state import EmptyState, LoadingBars
from app.ui.widgets.label import IconLabel, Label
from app.ui.widgets.segmented import Segment


def _segments(counts: Mapping[str, int]) -> list[Segment]:
    names = (_("All"), _("For me to sign"), _("Signed"), _("Not signed"))
    return [Segment(key, text, counts.get(key, 0)) for key, text in zip(models.FILTERS, names, strict=True)]


class PlaybooksScreen(Screen):
    """Needs no open room. ``show_at`` takes a playbook's id."""

    key = "playbooks"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.found: tuple[Shelved, ...] = ()
        self._wanted = ""
        self.bar = SheetBar(_("Playbooks"), _segments({}), "", "")
        self.view = KeyedList(_("Playbooks"), PlaybookDelegate(), {"P": "propose", "S": "sign", "X": "withdraw"})
        self.pane = PlaybookPane(desk)
        self.none = EmptyState(
            Icon.PLAYBOOK, _("No such playbooks"), _("Choose another filter or search for something else.")
        )
        self.first = LoadingBars(_("Reading the playbooks"))
        self.sentence = Label("", Role.BODY, "danger", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sheet, self.shown = QWidget(), QStackedWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for page in (self.first, self.view, self.none):
            self.shown.addWidget(page)
        column.addWidget(self.shown, 1)
        self.splitter = KeptSplitter(self.key, ((sheet, 300, 1), (self.pane, 560, 3)), (400, 880))
        self.alarm = QFrame()
        row = QHBoxLayout(self.alarm)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(IconLabel(Icon.WARNING, 16, "danger"))
        row.addWidget(self.sentence, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.bar, self.alarm):
            whole.addWidget(part)
        whole.addWidget(self.splitter, 1)
        self.pane.hide()

    def _connect(self) -> None:
        self.desk.library_changed.connect(self.mark_stale)
        self.desk.roster_changed.connect(self.mark_stale)
        self.bar.chosen.connect(self._show)
        self.bar.typed.connect(self._show)
        self.bar.left.connect(self.view.setFocus)
        self.view.chose.connect(self.show_chosen)
        self.view.asked.connect(self.act)
        self.pane.asked.connect(self.act)
        within, alone = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, context=within).activated.connect(self.bar.search)
        QShortcut(QKeySequence("/"), self.view, context=alone).activated.connect(self.bar.search)

    # -- what is shown -------------------------------------------------------------------------------------------

    def told(self, notice: Notice) -> None:
        """An incident goes on: nothing here changes by it."""

    def renew(self) -> None:
        """Read files and library anew, off the window thread."""
        desk = self.desk
        held = desk.library

        def take(found: tuple[Shelved, ...]) -> None:
            if isValid(self) and held is desk.library:  # or another reading is on its way
                self.found = found
                self._show()

        desk.jobs.run("playbooks", lambda: shelved(held, library.playbooks()), take, desk.fault.emit)

    @Slot()
    def _show(self) -> None:
        desk, bar, eyes = self.desk, self.bar, self._eyes()
        for segment in _segments(models.counts(eyes, self.found)):
            bar.set_segment(segment)
        bar.offer(False)
        self.alarm.setVisible(bool(desk.library_broken))
        said = _("The library does not verify from entry {seq} on: nothing in it counts as signed.")
        self.sentence.setText(said.format(seq=desk.library_broken) if desk.library_broken else "")
        rows = models.rows(eyes, self.found, bar.current, bar.needle)
        with QSignalBlocker(self.view):  # what is chosen is shown once, below
            self.view.show_rows(rows)
        self.shown.setCurrentWidget(self.view if rows else self.none)
        if self._wanted and self.found:
            self._choose(self._wanted)
        if self.chosen() is None:
            self.show_chosen()
        else:
            QTimer.singleShot(1, self, self.show_chosen)  # in a turn of its own: a playbook is long

    def _eyes(self) -> models.Onlooker:
        return models.Onlooker(self.desk.library, self.desk.roster, self.desk.member)

    def chosen(self) -> Shelved | None:
        """The playbook that is chosen."""
        row = self.view.chosen
        return next((one for one in self.found if row is not None and one.key == row.key), None)

    @Slot()
    def show_chosen(self) -> None:
        one = self.chosen()
        self.pane.setVisible(one is not None)
        if one is not None:
            self.pane.show_playbook(one)

    def showEvent(self, event: QShowEvent) -> None:
        self.desk.read_library()  # first: what is shown is made of it
        super().showEvent(event)
        begin_in(self, self.view)

    def show_at(self, target: str) -> None:
        """Choose the playbook with this id, as soon as it is read, with all of them shown."""
        self.bar.reset()
        self._wanted = target
        self.mark_stale()
        self.view.setFocus()

    def _choose(self, playbook: str) -> None:
        self._wanted = ""
        self.view.choose(next((one.key for one in self.found if one.playbook.id == playbook), ""))

    def regions(self) -> list[QWidget]:
        return [self.view, *self.pane.regions(), self.bar]

    # -- acts ----------------------------------------------------------------------------------------------------

    @Slot(str)
    def act(self, act: str) -> None:
        """Open the form of an act, if the rules let this person."""
        one = self.chosen()
        if one is None:
            return
        found = models.acts(self._eyes(), one)
        able = [name for name, refused in found.items() if refused is None]
        wanted = next((name for name in able if name == act or (act == "sign" and models.signing(name))), None)
        if wanted is not None:
            ShelvingDialog(self.desk, one, wanted, self).show()
