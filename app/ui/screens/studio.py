"""The statement studio: a statement written from its template over bound facts, and brought to its signers.

Belongs here: putting the panes together and doing what they ask for. What each pane shows is its own.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.projections import unsettled_facts
from app.i18n import _
from app.room.readiness import Check, first_block
from app.room.room import Notice
from app.ui.desk import Desk
from app.ui.dialogs.new_statement import NewStatementDialog
from app.ui.dialogs.release import ReleaseDialog
from app.ui.dialogs.save_version import SaveDialog
from app.ui.icons import Icon
from app.ui.screen import Screen
from app.ui.screens.chain_panel import ask_for_evidence
from app.ui.screens.header import IncidentHeader
from app.ui.screens.studio_bar import StudioBar
from app.ui.screens.studio_facts import FactsPanel
from app.ui.screens.studio_form import FormPanel
from app.ui.screens.studio_panes import StudioPanes
from app.ui.screens.studio_picker import FactPicker
from app.ui.screens.studio_preview import Preview
from app.ui.screens.studio_reader import ReaderPanel
from app.ui.screens.studio_request import RequestBar
from app.ui.screens.studio_session import Session
from app.ui.screens.studio_side import SidePanel
from app.ui.screens.studio_stand import stand
from app.ui.screens.studio_text import TextPanel
from app.ui.widgets.empty_state import EmptyState

NARROW = 1280


class StudioScreen(Screen):
    """``show_at`` takes a statement's id."""

    key = "statements"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.session = Session(desk, self)
        self._said = ""
        self._shared: tuple[str, int] = ("", 0)
        self._opens = QTimer(self, singleShot=True, interval=0)
        self._opens.timeout.connect(self.session.renew)
        self.header = IncidentHeader(desk)
        self.bar = StudioBar(self.session)
        self.picker = FactPicker(self)
        self.form, self.reader = FormPanel(self.session), ReaderPanel(self.session)
        self.facts = FactsPanel(self.session, self.picker)
        self.text = TextPanel(self.session, self.facts)
        self.side = SidePanel(self.session)
        self.request = RequestBar()
        says = _("No statement yet"), _("A statement is written from a template of the playbook over facts.")
        self.empty, self.nothing = (
            EmptyState(Icon.STATEMENT, *says, _("New statement…")),
            EmptyState(Icon.STATEMENT, *says),
        )
        self._lay_out()
        self._connect()
        self._shortcuts()

    def _lay_out(self) -> None:
        self._upper = QStackedWidget()
        self._upper.addWidget(self.form)
        self._upper.addWidget(self.reader)
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.addWidget(self._upper)
        self.left.addWidget(self.facts)
        self.left.setStretchFactor(0, 1)
        self.left.setHandleWidth(1)
        self.left.setChildrenCollapsible(False)
        self.panes = StudioPanes(self.left, self.text, self.side)
        work = QFrame()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panes, 1)
        column.addWidget(self.request)
        self.stack = QStackedWidget()
        self.work = work
        for page in (self.empty, self.nothing, work):
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.header, self.bar, self.stack):
            whole.addWidget(widget)
        whole.setStretchFactor(self.stack, 1)

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self._opened)
        session.worked.connect(self._stand)
        session.said.connect(self._say)
        self.text.counted.connect(self.bar.show_count)
        self.side.wanted.connect(self.go_to)
        self.request.acted.connect(self.act)
        self.empty.acted.connect(self.new)
        self.bar.new_wanted.connect(self.new)
        self.bar.save_wanted.connect(self.save)
        self.bar.preview_wanted.connect(self.preview)
        self.bar.redline_wanted.connect(self.toggle_redline)

    def _shortcuts(self) -> None:
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+R", self.toggle_redline),
            ("Ctrl+P", self.preview),
            ("Ctrl+S", self.save),
            ("Ctrl+N", self.new),
            ("Ctrl+G", self.next),
            ("Ctrl+Return", self.request_signoff),
            ("Ctrl+Enter", self.request_signoff),
            ("F4", self.next_fact),
        )
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def sizeHint(self) -> QSize:
        return QSize(1200, 800)

    # -- showing -------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        self.panes.set_narrow(self.window().width() < NARROW)
        self._opens.start()  # the panes are seen first, what stands in them right after

    def told(self, notice: Notice) -> None:
        self.session.refresh()

    def tick(self) -> None:
        self.side.tick()

    def show_at(self, target: str) -> None:
        if target in self.desk.state.statements.drafted and target != self.session.id:
            self.session.open(target)

    def regions(self) -> list[QWidget]:
        return [self.request, self.left, self.text, self.side, self.bar]

    @Slot()
    def _opened(self) -> None:
        there = self.session.statement is not None
        may = self.desk.may_act() and bool(self.desk.roles())
        self.bar.setVisible(there)
        self.stack.setCurrentWidget(self.work if there else self.empty if may else self.nothing)
        upper = self.form if self.session.editing else self.reader
        self._upper.setCurrentWidget(upper)
        self._said = ""
        self._stand()
        if there:
            upper.renew()
            self.facts.renew()
            self.side.renew()
            for _pass in range(2):  # lines that wrap ask for their height a second time
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._share_left()

    @property
    def still(self) -> bool:
        """Whether every pane shows what is open."""
        return not self._opens.isActive()

    def _share_left(self) -> None:
        """The facts get the height that they need, up to half of the pane; the form has the rest."""
        whole = self.left.height()
        if self._shared != (self.session.id, whole) and whole > 200:
            self._shared = (self.session.id, whole)
            facts = min(self.facts.sizeHint().height(), whole // 2)
            self.left.setSizes([whole - facts, facts])

    @Slot()
    def _stand(self) -> None:
        self.request.show_stand(stand(self.session, self._said))

    @Slot(str)
    def _say(self, sentence: str) -> None:
        if sentence != self._said:
            self._said = sentence
            self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self.panes.set_narrow(self.window().width() < NARROW)
        self.bar.squeeze(self.width() < NARROW - 180)
        self._share_left()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever is unsaved is remembered before another screen comes."""
        super().hideEvent(event)
        self.picker.close_()
        self.session.keep()

    # -- acts ----------------------------------------------------------------------------------------------------

    @Slot(str)
    def act(self, key: str) -> None:
        """Do what a button of the bottom bar says."""
        acts: dict[str, Callable[[], object]] = {
            "live": lambda: self.session.show_version(""),
            "save": self.save,
            "request": self.request_signoff,
            "check": self.next,
            "discard": self.session.discard,
            "restore": self.session.bring_back,
            "unlock": self.session.unlock,
            "comment": self.text.begin_comment,
            "compare": self._compare_current,
            "signoff": lambda: self.desk.go.emit("signoff", self.session.id),
            "release": lambda: ReleaseDialog(self.desk, self.session.id, self).show(),
            "new": self.new,
            "correct": lambda: self.new(self.session.id, "correction"),
            "withdraw": lambda: self.new(self.session.id, "withdrawal"),
            "evidence": lambda: ask_for_evidence(self.desk, self.window(), self.session.id),
        }
        acts[key]()

    @Slot()
    def new(self, of: str = "", kind: str = "new") -> None:
        """Start another statement."""
        if self.desk.may_act() and self.desk.roles():
            dialog = NewStatementDialog(self.desk, self, of, kind)
            dialog.made.connect(self.session.open)
            dialog.show()

    @Slot()
    def save(self) -> None:
        """Save the working copy as a version, or say that there is nothing to save."""
        session = self.session
        body = session.next_version() if session.editing else None
        statement = session.statement
        if body is None or statement is None:
            return
        warnings = []
        if session.overtaken:
            warnings.append(
                _("v{number} was saved while you were writing; yours takes its place.", number=body.number - 1)
            )
        if session.signed:
            warnings.append(_("These sign-offs no longer count then: {names}.", names=session.names(session.signed)))
        elif session.asked:
            warnings.append(_("The sign-off that is under way ends; ask again for the new version."))
        if session.would_sign:
            warnings.append(_("Once you have written in {label} you cannot sign it.", label=statement.label))
        SaveDialog(self.desk, body, warnings, self).show()

    @Slot()
    def request_signoff(self) -> None:
        """Ask for sign-off, if nothing stands in the way."""
        found = self.request.stand
        if found is not None and any(act.key == "request" for act in found.acts):
            self.session.request()

    @Slot()
    def preview(self) -> None:
        """Show the text as its channels will."""
        session, statement = self.session, self.session.statement
        content, version = session.content, session.version
        if content is None or statement is None or version is None:
            return
        number = _("unsaved draft") if session.edited and not session.older else f"v{version.number}"
        draft = statement.status != "released"
        Preview(content, f"{statement.label} {number}", session.language, self, draft=draft).show()

    @Slot()
    def toggle_redline(self) -> None:
        """Show what changed, or the text again."""
        if self.session.base is not None:
            self.session.compare(not self.session.redline)
            (self.text.changes if self.session.redline else self.text.editor).setFocus()

    def _compare_current(self) -> None:
        statement = self.session.statement
        if statement is not None:
            self.session.compare(True, statement.current.id)

    @Slot()
    def next(self) -> None:
        """Go to what keeps the statement from its signers, or do the next act."""
        check = first_block(self.session.checks)
        found = self.request.stand
        if found is None or not found.acts:
            return
        if found.acts[0].key == "check" and check is not None:
            self.go_to(check)
        else:
            self.act(found.acts[0].key)

    @Slot(object)
    def go_to(self, check: Check) -> None:
        """Show what a check is about."""
        match check.code:
            case "facts" | "attributed":
                self.desk.go.emit("facts", check.target)
            case "unused":
                self.panes.bring(self.left)
                self.facts.choose(check.target)
                self.facts.list.setFocus()
            case "fields":
                self.panes.bring(self.left)
                self.form.go_to(check.target)
            case "placeholders" | "languages":
                place, _sep, channel = check.target.partition(":")
                self.session.show_text(place, channel)
                self.text.show_first("placeholder")
            case "unsaved" | "stale":
                self.save()

    @Slot()
    def next_fact(self) -> None:
        """Go to the next bound fact that has to be settled, in the list and in the text."""
        version = self.session.version
        open_ = [fact.id for fact in unsettled_facts(self.desk.state, version)] if version else []
        if not open_:
            self.session.said.emit(_("Every bound fact is settled."))
            return
        row = self.facts.list.row
        here = open_.index(row.fact) if row is not None and row.fact in open_ else -1
        fact = open_[(here + 1) % len(open_)]
        self.facts.choose(fact)
        self.text.show_fact(fact)
