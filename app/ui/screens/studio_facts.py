"""Facts bound: each slot of the template with the fact bound in it. Facts are bound here or by ``@``, never typed.

Belongs here: the list and what can be done with a row. How bound facts look in the text is the editor's.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListView, QMenu, QWidget

from app.domain.facts import DISPUTED, WITHDRAWN, Fact
from app.i18n import _, n_, pick
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.keyed import ROW, KeyedRows
from app.ui.models.statements import BoundDelegate, BoundRow, bound_rows
from app.ui.screens.studio_picker import FactPicker
from app.ui.screens.studio_session import Session
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.panel import Panel


class BoundList(QListView):
    """Arrows move; Enter binds another fact, Del takes it out, Ctrl+C copies the row."""

    wanted = Signal(str)
    unbound = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: KeyedRows[BoundRow] = KeyedRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(BoundDelegate(self))
        self.setAccessibleName(_("Facts bound"))
        self.setMouseTracking(True)
        self.setProperty("focusRing", "none")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.wanted.emit(index.data(ROW).key))

    @property
    def row(self) -> BoundRow | None:
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, BoundRow) else None

    def sizeHint(self) -> QSize:
        return QSize(200, max(self.sizeHintForRow(0), 34) * max(self.rows.rowCount(), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, max(self.sizeHintForRow(0), 34) * min(max(self.rows.rowCount(), 1), 3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(row.key)
        elif row is not None and row.fact and event.key() == Qt.Key.Key_Delete:
            self.unbound.emit(row.key)
        elif row is not None and event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(row.spoken)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.row is not None:
            self.menu_wanted.emit(event.globalPos())


class FactsPanel(Panel):
    """``shown`` carries a fact to be shown in the text."""

    shown = Signal(str)

    def __init__(self, session: Session, picker: FactPicker, parent: QWidget | None = None) -> None:
        super().__init__(_("Facts bound"), parent=parent)
        self.session, self.picker = session, picker
        self.bind = Button(_("Bind"), "quiet", Icon.PLUS, keys="@")
        self.bind.clicked.connect(self.offer_all)
        self.header.add(self.bind)
        self.fits = QFrame()
        self.fits.setProperty("surface", "accent")
        fits = QHBoxLayout(self.fits)
        fits.setContentsMargins(12, 4, 8, 4)
        self._fits, self.bind_fits = Label("", Role.BODY, "1", wrap=True), Button(_("Bind them"))
        fits.addWidget(self._fits, 1)
        fits.addWidget(self.bind_fits)
        self.bind_fits.clicked.connect(self.bind_proposed)
        self.list = BoundList()
        self.acts = QFrame()
        acts = QHBoxLayout(self.acts)
        acts.setContentsMargins(4, 2, 4, 2)
        acts.setSpacing(2)
        self.other, self.out = Button(_("Bind another…"), "quiet"), Button(_("Unbind"), "quiet", keys="Del")
        self.sheet = Button(_("Fact sheet"), "quiet")
        for button in (self.other, self.out, self.sheet):
            acts.addWidget(button)
        acts.addStretch(1)
        self.note = Label("", Role.CAPTION, "2", wrap=True)
        self.note.setContentsMargins(12, 6, 12, 8)
        for widget in (self.fits, self.list, self.acts, self.note):
            self.body.addWidget(widget)
        self.body.setStretchFactor(self.list, 1)
        for part in (self.fits, self.acts, self.note, self.bind):
            part.hide()
        self._connect()

    def _connect(self) -> None:
        self.list.wanted.connect(self.offer)
        self.list.unbound.connect(self.unbind)
        self.list.menu_wanted.connect(self._menu)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.other.clicked.connect(lambda: self._with_row(self.offer))
        self.out.clicked.connect(lambda: self._with_row(self.unbind))
        self.sheet.clicked.connect(self.open_sheet)
        self.session.worked.connect(self.renew)

    def renew(self) -> None:
        """Show what is bound now."""
        session = self.session
        if session.work is None:
            return
        checks = {check.code: check for check in session.checks}
        blocking = frozenset(
            label for code in ("facts", "attributed") if code in checks for label in checks[code].items
        )
        facts = session.desk.state.facts
        ids = frozenset(fact.id for fact in facts.sheet.values() if fact.label in blocking)
        rows = bound_rows(session.desk.state, session.work, session.proposals, ids)
        self.list.rows.sync(rows if session.editing else [row for row in rows if row.fact])
        self.list.updateGeometry()
        self.header.set_note(str(sum(bool(row.fact) for row in rows)))
        self.bind.setVisible(session.editing)
        proposed = len(session.proposals)
        self.fits.setVisible(proposed > 0)
        self._fits.setText(
            n_("{count} stated fact fits an empty slot.", "{count} stated facts fit empty slots.", proposed)
        )
        disputed = [row.label for row in rows if row.fact and facts.sheet[row.fact].standing == DISPUTED]
        self.note.setVisible(bool(disputed))
        self.note.setText(_("A disputed fact may appear only as an attributed claim."))
        self._chosen()

    @Slot()
    def _chosen(
        self,
        current: QModelIndex | QPersistentModelIndex | None = None,
        _before: QModelIndex | QPersistentModelIndex | None = None,
    ) -> None:
        row = self.list.row
        self.acts.setVisible(row is not None and self.session.editing)
        self.other.set_label(_("Bind another…") if row is not None and row.fact else _("Bind…"))
        self.out.setVisible(row is not None and bool(row.fact))
        self.sheet.setVisible(row is not None and bool(row.fact))
        if current is not None and row is not None and row.fact and self.list.hasFocus():
            self.shown.emit(row.fact)

    def _with_row(self, act: object) -> None:
        row = self.list.row
        if row is not None and callable(act):
            act(row.key)

    # -- acts ----------------------------------------------------------------------------------------------------

    def choose(self, fact: str) -> None:
        """Make the row of ``fact`` the current one."""
        for number, row in enumerate(self.list.rows.rows):
            if row.fact == fact:
                self.list.setCurrentIndex(self.list.rows.index(number))

    def facts(self, slot: str = "") -> tuple[Fact, ...]:
        """The fact sheet without what was withdrawn; what fits ``slot`` first."""
        best = self.session.proposals.get(slot, "")
        sheet = [fact for fact in self.session.desk.state.facts.in_order() if fact.standing != WITHDRAWN]
        return tuple(sorted(sheet, key=lambda fact: fact.id != best))

    @Slot(str)
    def offer(self, slot: str) -> None:
        """Let the person choose a fact for ``slot``."""
        if not self.session.editing:
            return
        template = self.session.template
        known = next((known for known in template.facts if known.id == slot), None) if template else None
        title = _("Bind to “{slot}”", slot=pick(known.label)) if known else _("Bind another fact instead")
        at = self.list.visualRect(self.list.currentIndex())
        self.picker.ask(title, self.facts(slot), self._on_screen(at), lambda fact: self.session.bind(slot, fact))

    @Slot()
    def offer_all(self) -> None:
        """Let the person bind a fact, wherever it belongs."""
        at = QRect(self.bind.mapTo(self.picker.host, QPoint(0, 0)), self.bind.size())
        self.picker.ask(_("Bind a fact to this statement"), self.facts(), at, self.bind_fact)

    def bind_fact(self, fact: str) -> None:
        """Bind ``fact`` where it belongs."""
        self.session.bind(self.session.slot_of(fact), fact)
        self.choose(fact)

    @Slot()
    def bind_proposed(self) -> None:
        """Bind every fact that fits an empty slot."""
        for slot, fact in self.session.proposals.items():
            self.session.bind(slot, fact)

    @Slot(str)
    def unbind(self, slot: str) -> None:
        """Take the fact out of ``slot``."""
        self.session.bind(slot, "")

    @Slot()
    def open_sheet(self) -> None:
        """Show the fact on the fact sheet."""
        row = self.list.row
        if row is not None and row.fact:
            self.session.desk.go.emit("facts", row.fact)

    def _on_screen(self, at: QRect) -> QRect:
        return QRect(self.list.viewport().mapTo(self.picker.host, at.topLeft()), at.size())

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        row = self.list.row
        if row is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if self.session.editing:
            menu.addAction(self.other.label, lambda: self.offer(row.key))
        if row.fact and self.session.editing:
            out = QAction(_("Unbind"), menu)
            out.triggered.connect(lambda: self.unbind(row.key))
            menu.addAction(out)
        if row.fact:
            menu.addAction(_("Show in the text"), lambda: self.shown.emit(row.fact))
            menu.addAction(_("Open the fact sheet"), self.open_sheet)
        menu.popup(at)
