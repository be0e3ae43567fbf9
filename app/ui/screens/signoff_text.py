"""The middle of the sign-off desk: the statement as it would be signed, as a redline, clean or side by side.

Belongs here: which text is shown how, and what the reader has been shown of it. Comments, notices and the legend have
modules of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.statements import Content, Version
from app.i18n import _, language
from app.room import drafting, words
from app.room.reviewing import Place, Shown
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.review_notices import review_notices
from app.ui.models.statement_names import language_name, statement_name
from app.ui.models.verdict import Asked
from app.ui.screens.signoff_comments import Comments
from app.ui.screens.signoff_legend import Legend
from app.ui.screens.signoff_notices import ReviewNotices
from app.ui.screens.signoff_reader import Reader
from app.ui.screens.signoff_tabs import TextTabs
from app.ui.theme import Theme
from app.ui.times import clock_time
from app.ui.widgets.empty_state import EmptyState, LoadingBars
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.panel import PanelHeader
from app.ui.widgets.redline_view import FactMark, RedlineView
from app.ui.widgets.segmented import Segment, Segmented
from app.ui.widgets.statement_marks import MarkKind

_KINDS: dict[str, MarkKind] = {
    "reported": "unverified",
    "verified": "verified",
    "disputed": "disputed",
    "withdrawn": "withdrawn",
}


LOADING_AFTER = 300
"""Milliseconds for which nothing is shown before it is said that something is being read."""


class _Side(QFrame):
    """One of two texts side by side, under the name of its version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.title, self.view = ElidedLabel("", Role.CAPTION_STRONG, "2"), RedlineView()
        self.title.setContentsMargins(14, 6, 8, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.view, 1)


class TextPanel(QFrame):
    """``acted`` passes on what a notice's button asks for; ``changed``: what is seen or unsent may be otherwise now."""

    acted = Signal(str, str)
    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.reader = desk, reader
        self._wanted = "redline"
        self.setProperty("surface", "panel")
        self.setMinimumWidth(Theme.of(self).px(360))
        self.header, self.notices, self.legend = PanelHeader(""), ReviewNotices(), Legend()
        self.modes = Segmented(
            [
                Segment("redline", _("Redline")),
                Segment("clean", _("Clean")),
                Segment("side", _("Side by side")),
            ],
            name=_("How the text is shown"),
        )
        self.header.add(self.modes)
        self.tabs = TextTabs()
        self.view, self.old, self.new = RedlineView(), _Side(), _Side()
        self.comments = Comments(desk, self.view, self)
        self._here: tuple[str, Place] | None = None
        self._entering: QWidget | None = None
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)

    def _lay_out(self) -> None:
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.setHandleWidth(1)
        self.sides.setChildrenCollapsible(False)
        for side in (self.old, self.new):
            self.sides.addWidget(side)
        self.empty = EmptyState(
            Icon.SIGNOFF,
            _("Nothing to read"),
            _("Choose a statement on the left; one that is sent to sign-off appears there."),
        )
        self.stack = QStackedWidget()
        self.waiting, self.bars = QWidget(), LoadingBars(_("Comparing the versions"))
        inside = QVBoxLayout(self.waiting)
        inside.addWidget(self.bars)
        inside.addStretch(1)
        for page in (self.view, self.sides, self.empty, self.waiting):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.notices, self.tabs, self.legend):
            column.addWidget(part)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.reader.read.connect(self._read)
        self.reader.saw.connect(self._seen)
        self.modes.chosen.connect(self.choose_mode)
        self.tabs.chosen.connect(self._turn)
        self.notices.acted.connect(self._act)
        self.legend.stepped.connect(self.step)
        self.legend.comment.connect(self.comments.write)
        self.legend.suggest.connect(self.suggest)
        self.view.suggest_wanted.connect(self.suggest)
        self.comments.changed.connect(self.changed)
        for view in (self.view, self.old.view, self.new.view):
            view.left.connect(self.left)
            view.stepped.connect(self._stepped)
        self.view.comment_wanted.connect(self.comments.write)
        for one, other in ((self.old.view, self.new.view), (self.new.view, self.old.view)):
            one.verticalScrollBar().valueChanged.connect(lambda _value, a=one, b=other: _follow(a, b))

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """The text chosen."""
        return self.tabs.place

    @Slot()
    def suggest(self) -> None:
        """Ask for other words for the passage chosen."""
        if self.comments.may_write() and self.mode != "side":
            self.acted.emit("suggest", self.view.passage())

    @property
    def mode(self) -> str:
        """``redline``, ``side`` or ``clean``: what was chosen, as far as there is something to compare with."""
        return self._wanted if self.reader.base is not None else "clean"

    def renew(self) -> None:
        """Show the statement that the reader follows, as it now stands."""
        statement = self.reader.statement
        for part in (self.modes, self.tabs, self.legend):
            part.setVisible(statement is not None)
        if statement is None:
            self.header.set_title(_("Statement"))
            self.header.set_note("")
            self._here = None
            self.stack.setCurrentWidget(self.empty)
            self.notices.show_notices([])
            self.comments.show(None, self.place, Shown(""))
            return
        self.modes.setVisible(self.reader.base is not None)
        self.modes.set_current(self.mode)
        self.header.set_title(f"{statement.label} v{statement.current.number}")
        self.header.set_note(self._since())
        if self.reader.reading is not None:
            self._show()
        elif self._here is None or self._here[0] != statement.id:
            self._wait()
        self._say()

    def enter(self) -> None:
        """Give the text the keyboard: now, or when it is there, unless the person has gone elsewhere by then."""
        if self.reader.reading is None:
            self._entering = QApplication.focusWidget()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait(self) -> None:
        """Another statement's words do not stay while one waits: nothing for a moment, then that it is being read."""
        self.bars.hide()
        self.stack.setCurrentWidget(self.waiting)
        QTimer.singleShot(LOADING_AFTER, self, self._say_loading)

    @Slot()
    def _say_loading(self) -> None:
        self.bars.setVisible(self.reader.reading is None)

    def _since(self) -> str:
        """Since which version changes are shown, or what the text is."""
        reader, now = self.reader, self.desk.now()
        if reader.statement is None or reader.version is None:
            return ""
        if reader.base is None or self.mode == "clean":
            by = words.person_name(self.desk.roster, reader.version.by)
            name = statement_name(self.desk.state, reader.statement)
            time = clock_time(reader.version.received, now)
            return _("{name}, by {who}, {time}", name=name, who=by, time=time)
        number, decided, looked = reader.base.number, reader.decided_at(), reader.looked_at()
        if decided is not None:
            time = clock_time(decided, now)
            return _("changes since v{number}, on which you decided at {time}", number=number, time=time)
        if looked is not None:
            return _("changes since v{number}, which you saw at {time}", number=number, time=clock_time(looked, now))
        return _("changes since v{number}", number=number)

    @Slot()
    def _read(self) -> None:
        """The comparison is there."""
        self.renew()
        self.changed.emit()

    @Slot()
    def _seen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """The notices above the text."""
        statement, desk = self.reader.statement, self.desk
        if statement is not None:
            asked = Asked(desk.state, desk.roster, desk.member, statement, desk.now())
            self.notices.show_notices(review_notices(asked, self.reader.drifted, self.reader.reading))

    def _show(self) -> None:
        """The text chosen, as it is wanted."""
        reading, version, base = self.reader.reading, self.reader.version, self.reader.base
        if reading is None or version is None or self.reader.statement is None:
            return
        self.tabs.renew(reading, version.content)
        clean = reading.clean.get(self.place, Shown(""))
        compared = reading.compared.get(self.place)
        facts = self._facts(version.content)
        name = f"{self.reader.statement.label} v{version.number}, {language_name(self.place[0])}"
        self.view.setAccessibleName(_("Text of {name}", name=name))
        if self.mode == "side" and base is not None and compared is not None:
            self.stack.setCurrentWidget(self.sides)
            self._show_sides(base, version)
            self.old.view.show_reading(compared.before, self._facts(base.content), "redline")
            self.new.view.show_reading(compared.after, facts, "redline")
            self.legend.show_changes(compared.both, -1)
            self.setFocusProxy(self.new.view)
        else:
            self.stack.setCurrentWidget(self.view)
            self.setFocusProxy(self.view)
            redline = self.mode == "redline" and compared is not None
            shown = compared.both if redline and compared is not None else clean
            self.view.show_reading(shown, facts, "redline" if redline else "clean")
            if redline:
                self.legend.show_changes(shown, self.view.change)
            else:
                self.legend.show_facts()
        here = (self.reader.statement.id, self.place)
        if here != self._here:
            for view in (self.view, self.old.view, self.new.view):
                view.begin_at_top()
        self._here = here
        if self._entering is not None and self._entering is QApplication.focusWidget():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._entering = None
        self.comments.show(self.reader.statement, self.place, clean, beside=self.mode != "side")
        for part in (self.legend.write, self.legend.reword):
            part.setVisible(self.comments.may_write() and self.mode != "side")

    def _show_sides(self, base: Version, version: Version) -> None:
        for side, shown in ((self.old, base), (self.new, version)):
            time = clock_time(shown.received, self.desk.now())
            side.title.setText(_("v{number}, {time}", number=shown.number, time=time))
            side.view.setAccessibleName(_("Text of {name}", name=f"v{shown.number}"))

    def _facts(self, content: Content) -> Mapping[str, FactMark]:
        """How each bound fact looks now."""
        made = {}
        for slot, bound in content.facts.items():
            fact = self.desk.state.facts.sheet.get(bound.fact)
            if fact is None:
                continue
            value = drafting.wording(fact.value, language())
            lines = [
                _("{label} {claim}: {value}", label=fact.label, claim=fact.claim, value=f"{value} {fact.unit}".strip()),
                words.standing(fact.standing),
                fact.source,
            ]
            kind = _KINDS.get(fact.standing, "unverified")
            if fact.value != bound.value:
                lines.insert(1, _("the text says: {value}", value=drafting.wording(bound.value, language())))
                kind = "unverified" if kind == "verified" else kind  # what was verified is not what stands here
            made[slot] = FactMark(fact.label, kind, "\n".join(filter(None, lines)))
        return made

    # -- which text, and how -------------------------------------------------------------------------------------

    @Slot()
    def _turn(self) -> None:
        self._show()
        self._look()

    @Slot(str)
    def choose_mode(self, mode: str) -> None:
        """Show the text this way from now on."""
        self._wanted = mode
        self.renew()
        self._look()

    def _look(self) -> None:
        """Somebody turned to this text on purpose: if its changes show, they have been looked at."""
        if self.mode != "clean" and self.reader.reading is not None:
            self.reader.see(self.place)

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to the next or previous change."""
        (self.new.view if self.mode == "side" else self.view).step(by)

    @Slot(int)
    def _stepped(self, change: int) -> None:
        compared = self.reader.reading.compared.get(self.place) if self.reader.reading else None
        if compared is not None and self.mode == "redline":
            self.legend.show_changes(compared.both, change)
        self._look()

    @Slot(str, str)
    def _act(self, act: str, target: str) -> None:
        if act == "redline":
            self.show_changes(target)
        else:
            self.acted.emit(act, target)

    def show_changes(self, since: str = "") -> None:
        """The redline, since the version with this id; of texts yet unseen the first."""
        if since:
            self.reader.choose(since)
        if self.reader.unseen:
            self.tabs.turn_to(self.reader.unseen[0])
        self.choose_mode("redline")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _follow(one: RedlineView, other: RedlineView) -> None:
    """Two texts side by side scroll together, each over its own length."""
    here, there = one.verticalScrollBar(), other.verticalScrollBar()
    if here.maximum() and not there.isSliderDown():
        wanted = round(here.value() / here.maximum() * there.maximum())
        if abs(there.value() - wanted) > 1:
            there.setValue(wanted)
