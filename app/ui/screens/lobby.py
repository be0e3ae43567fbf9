"""The lobby (值班大厅): every running incident at a glance, what waits for whom, and the way to declare another.

Belongs here: putting the lobby together. Bands, cards and lists are in ``lobby_*``; their words in ``models/lobby``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.room.overview import Card
from app.room.room import Notice
from app.ui.desk import Desk
from app.ui.dialogs.declare import DeclareDialog
from app.ui.icons import Icon
from app.ui.models import lobby
from app.ui.models.lobby import Due
from app.ui.screen import Screen
from app.ui.screens.lobby_band import LobbyBand
from app.ui.screens.lobby_cards import CardGrid
from app.ui.screens.lobby_lists import DueBox, Fold, SideDelegate, WideDelegate
from app.ui.theme import Theme
from app.ui.widgets.empty_state import EmptyState, LoadingBars

SEARCH_FROM = 7
"""So many incidents need a search."""


class LobbyScreen(Screen):
    """Needs no open room: what it shows is the desk's ``cards``."""

    key = "lobby"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.band, self.grid = LobbyBand(), CardGrid()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search incidents"))
        self.search.setAccessibleName(_("Search incidents"))
        self.search.setClearButtonEnabled(True)
        nothing = _("Declare one as soon as something looks wrong: standing down later costs one sentence.")
        self.empty = EmptyState(Icon.FLAG, _("No incident is running."), nothing, _("Declare incident"))
        self.loading = LoadingBars(_("Reading the incidents"))
        self.limits = DueBox(_("Time limits"), _("No clock is running."), WideDelegate())
        self.closed = Fold(_("Closed incidents"))
        self.signoffs = DueBox(_("Waiting for my sign-off"), _("Nothing waits for your signature."), SideDelegate())
        self.promises = DueBox(_("Promises due"), _("No promise is open."), SideDelegate())
        self._came = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("surface", "none")
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 6, 12)
        column.setSpacing(8)
        for part in (self.search, self.loading, self.grid):
            column.addWidget(part)
        boxes = QVBoxLayout()
        boxes.setContentsMargins(4, 0, 4, 0)
        boxes.setSpacing(12)
        self._nothing = QFrame()
        self._nothing.setProperty("surface", "box")
        self._nothing.setMinimumHeight(Theme.of(self).px(240))
        QVBoxLayout(self._nothing).addWidget(self.empty)
        for box in (self._nothing, self.limits, self.closed):
            boxes.addWidget(box)
        column.addLayout(boxes)
        column.addStretch(1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        body.addWidget(_scrolling(left), 1)
        body.addWidget(self._side())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.band)
        whole.addLayout(body, 1)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setProperty("surface", "none")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self.signoffs)
        column.addWidget(self.promises)
        column.addStretch(1)
        scroll = _scrolling(side)
        scroll.setFixedWidth(Theme.of(self).px(368))
        return scroll

    def _connect(self) -> None:
        self.desk.overviewed.connect(self._overviewed)
        self.band.declare.connect(self.declare)
        self.empty.acted.connect(self.declare)
        self.grid.enter.connect(self.desk.enter)
        self.search.textChanged.connect(self._show)
        for box in (self.limits, self.signoffs, self.promises, self.closed):
            box.list.chosen.connect(self._go)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, context=within).activated.connect(self._begin_search)
        self._patience = QTimer(self, singleShot=True, interval=300)
        self._patience.timeout.connect(self._show_loading)
        self.loading.hide()

    # -- showing -------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        self.desk.look_over()
        if not self.desk.looked_over:
            self._patience.start()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here goes on with the keyboard from the card that presses most."""
        self._came = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever has gone elsewhere is not called back by cards that come late."""
        self._came = False
        self._patience.stop()
        super().hideEvent(event)

    def told(self, notice: Notice) -> None:
        self.desk.look_over()

    @Slot()
    def _overviewed(self) -> None:
        if self._patience.isActive() and not self.desk.looked_over:
            return  # at first all at once, if that is soon
        if self.isVisible():
            self._show()
        else:
            self.mark_stale()

    @Slot()
    def _show_loading(self) -> None:
        self.loading.setVisible(not self.desk.looked_over and not self.desk.cards)
        self._show()

    @Slot()
    def _show(self) -> None:
        desk, now = self.desk, self.desk.present()
        asked = self.search.text().casefold()
        found = [card for card in desk.cards if asked in f"{card.title} {lobby.number(card)}".casefold()]
        running = sorted((card for card in found if card.running), key=_pressing)
        self.search.setVisible(len(desk.cards) >= SEARCH_FROM)
        self.loading.setVisible(self.loading.isVisible() and not desk.looked_over and not desk.cards)
        self.grid.setVisible(bool(running))
        self.grid.show_cards(running, desk.roster, now)
        self._nothing.setVisible(desk.looked_over and not any(card.running for card in desk.cards))
        self.limits.setVisible(bool(running))
        self._show_lists(now)
        if self._came and self.grid.current is not None:
            self._came = False
            self.grid.current.setFocus()
        self.tick()

    def _show_lists(self, now: int) -> None:
        cards = self.desk.cards
        self.signoffs.show_rows(lobby.signoffs(cards, now))
        promises = lobby.promises(cards, now)
        self.promises.show_rows(promises)
        shown = [card.card for card in self.grid.cards.values()]
        self.limits.show_rows(lobby.limits(shown, now))
        asked = self.search.text().casefold()
        self.closed.show_rows(
            [row for row in lobby.closed(cards, now) if asked in f"{row.title} {row.note}".casefold()]
        )
        late = sum(row.state == "overdue" for row in promises)
        self.band.show_counts(sum(card.running for card in cards), len(self.signoffs.list.rows.rows), late)

    def tick(self) -> None:
        now = self.desk.present()
        self.band.show_time(now)
        self.grid.tick(now)
        self._show_lists(now)

    # -- the person ----------------------------------------------------------------------------------------------

    @Slot()
    def declare(self) -> None:
        """Ask what happened and open its room."""
        DeclareDialog(self.desk, self.window()).show()

    @Slot(object)
    def _go(self, row: Due) -> None:
        self.desk.enter(row.stream, row.place, row.target)

    @Slot()
    def _begin_search(self) -> None:
        if self.search.isVisible():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def regions(self) -> list[QWidget]:
        """What F6 goes round: the cards, the lists."""
        return [self.band, self.grid, self.limits, self.signoffs, self.promises]


def _pressing(card: Card) -> tuple[int, int]:
    """The worst first; among equals the one whose clock is due first."""
    return card.severity or 9, card.clocks[0].due or 1 << 62 if card.clocks else 1 << 62


def _scrolling(inside: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(inside)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
