"""The text in the middle of the studio: written or read, in one language and for one channel, or compared.

Belongs here: choosing which text, marks from the fact sheet, cards from the comments. Painting them is the editor's.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.placeholders import placeholders
from app.i18n import _
from app.room import drafting, words
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.statement_names import channel_name, language_name
from app.ui.screens.studio_changes import ChangesView
from app.ui.screens.studio_comments import Comments
from app.ui.screens.studio_facts import FactsPanel
from app.ui.screens.studio_legend import Legend
from app.ui.screens.studio_session import Session
from app.ui.statement_words import fact_state
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.comment_card import CardText
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.segmented import Segment, Segmented
from app.ui.widgets.statement_editor import READ, StatementEditor
from app.ui.widgets.statement_marks import Mark


class TextPanel(QFrame):
    """``counted`` carries how many words the text has now."""

    counted = Signal(int)

    def __init__(self, session: Session, facts: FactsPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.facts = session, facts
        self.setProperty("surface", "panel")
        self.setAccessibleName(_("Text"))
        self.comments = Comments(session, self)
        self.editor = StatementEditor(self._marks, _spans)
        self.changes = ChangesView(session.desk)
        self._place: tuple[str, ...] = ()
        self._seen: tuple[tuple[str, str, str], ...] = ()
        self._shape: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._cards: list[tuple[int, CardText]] = []
        self.head = QFrame()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.head.setProperty("edge", "bottom")
        self.head.setMinimumHeight(Theme.of(self).px(40))
        self._row = QHBoxLayout(self.head)
        self._row.setContentsMargins(12, 0, 8, 0)
        self._row.setSpacing(8)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(8)
        self.state = ElidedLabel("", Role.CAPTION, "2")
        self.apply = Button(_("Apply the form again"), "quiet", Icon.UNDO)
        self.comment = Button(_("Comment"), "quiet", Icon.CHAT)
        self._row.addLayout(self._choices)
        self._row.addWidget(self.state, 1)
        self._row.addWidget(self.apply)
        self._row.addWidget(self.comment)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.editor)
        self.stack.addWidget(self.changes)
        self.legend = Legend(
            [("verified", _("verified")), ("unverified", _("unverified")), ("disputed", _("disputed")),
             ("placeholder", _("to fill in"))],
            _("F4 next fact to settle"),
        )  # fmt: skip
        self.legend_changes = Legend(
            [("added", _("added")), ("removed", _("removed"))], _("N, P next, previous change")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.stack, self.legend, self.legend_changes):
            column.addWidget(widget)
        for hidden in (self.apply, self.comment, self.legend_changes):
            hidden.hide()
        column.setStretchFactor(self.stack, 1)

    def _connect(self) -> None:
        session, editor = self.session, self.editor
        session.opened.connect(self.renew)
        session.worked.connect(self._worked)
        session.texted.connect(self._show_text)
        self.changes.compared.connect(self._compared)
        editor.typed.connect(session.type)
        editor.typed.connect(self._count)
        editor.fact_wanted.connect(self._want_fact)
        editor.paragraph_entered.connect(self._entered)
        editor.actions_here = self._actions
        self.facts.shown.connect(self.show_fact)
        self.apply.clicked.connect(session.apply_form)
        self.comment.clicked.connect(self.begin_comment)

    # -- showing -------------------------------------------------------------------------------------------------

    @Slot()
    def renew(self) -> None:
        """Another text, or another way to look at it."""
        session = self.session
        if session.statement is None:
            return
        self._renew_choices()
        self.editor.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction if session.editing else READ)
        name = _("Text, {language}", language=language_name(session.language))
        self.editor.setAccessibleName(name)
        comparing = session.redline and session.base is not None
        self.stack.setCurrentWidget(self.changes if comparing else self.editor)
        self.legend.setVisible(not comparing)
        self.legend_changes.setVisible(comparing)
        self._show_text(False)
        self._worked()
        place = (session.id, session.older, session.language, session.channel)
        if place != self._place:
            self._place = place
            self.editor.begin_at_top()

    def _renew_choices(self) -> None:
        session = self.session
        content = session.version.content if session.version else None
        texts = content.texts if content else {}
        languages = sorted(texts, key=lambda code: code != "zh")
        channels = sorted(texts.get(session.language, {}), key=lambda code: code != "*")
        shape = (tuple(languages), tuple(channels))
        if shape != self._shape:
            self._shape = shape
            while (item := self._choices.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            self.languages = Segmented([Segment(code, language_name(code)) for code in languages], name=_("Language"))
            self.languages.chosen.connect(session.show_text)
            self._choices.addWidget(self.languages)
            if len(channels) > 1:
                self.channels = Segmented([Segment(code, channel_name(code)) for code in channels], name=_("Channel"))
                self.channels.chosen.connect(lambda code: session.show_text(session.language, code))
                self._choices.addWidget(self.channels)
        self.languages.set_current(session.language)
        if len(channels) > 1:
            self.channels.set_current(session.channel)

    @Slot(bool)
    def _show_text(self, undoable: bool) -> None:
        self.editor.show_text(self.session.text, undoable=undoable)
        self._count()
        session, base = self.session, self.session.base
        if self.stack.currentWidget() is self.changes and base is not None:
            old = base.content.texts.get(session.language, {}).get(session.channel, "")
            self.changes.compare(old, session.text)

    @Slot(int, int)
    def _compared(self, added: int, removed: int) -> None:
        note = _("{added} added, {removed} removed", added=added, removed=removed)
        self.legend_changes.note.setText(note if added or removed else _("Nothing has changed in this text."))

    @Slot()
    def _worked(self) -> None:
        session, work = self.session, self.session.work
        hand = session.editing and work is not None and work.by_hand(session.language, session.channel)
        formed = hand and session.template is not None
        self.apply.setVisible(formed and not session.redline)
        self.state.setText(self._state(formed))
        self.comment.setVisible(self.comments.may and not session.older and not session.redline)
        self.editor.set_changed(self._changed())
        cards = self.comments.shown()
        if cards != self._cards:
            self._cards = cards
            self.editor.set_cards(self.comments.cards())
        self._look_again()

    def _look_again(self) -> None:
        """Mark the text anew where the facts, not the words, have changed."""
        sheet = self.session.desk.state.facts.sheet
        seen = tuple((sheet[fact].standing, fact, value) for fact, value in self.session.values.items())
        if seen != self._seen:
            self._seen = seen
            self.editor.look_again()
            spoken = (f"{sheet[fact].label}, {words.standing(standing)}" for standing, fact, _value in seen)
            self.editor.setAccessibleDescription("; ".join(spoken))

    def _state(self, formed: bool) -> str:
        session = self.session
        base, version = session.base, session.version
        if session.redline and base is not None and version is not None:
            now = _("the unsaved draft") if session.edited and not session.older else f"v{version.number}"
            return _("v{number} to {now}", number=base.number, now=now)
        if session.older and session.version is not None:
            return _("v{number}, read-only", number=session.version.number)
        if formed:
            return _("Edited by hand: the form no longer writes this text.")
        if session.editing and session.template is not None:
            return _("Written by the form")
        return ""

    def _changed(self) -> frozenset[int]:
        """The paragraphs that the version before did not have."""
        base = self.session.base
        if base is None:
            return frozenset()
        old = base.content.texts.get(self.session.language, {}).get(self.session.channel, "")
        before = {paragraph.text for paragraph in drafting.paragraphs(old)}
        now = drafting.paragraphs(self.session.text)
        return frozenset(index for index, paragraph in enumerate(now) if paragraph.text not in before)

    @Slot()
    def _count(self) -> None:
        self.counted.emit(drafting.length(self.session.text, self.session.language))

    # -- marks ---------------------------------------------------------------------------------------------------

    def _marks(self, text: str) -> list[Mark]:
        session, sheet = self.session, self.session.desk.state.facts.sheet
        made = [Mark(hole.start, hole.end, "placeholder", tip=_("To be filled in")) for hole in placeholders(text)]
        found = drafting.fact_spans(text, session.values, session.language)
        tagged: set[tuple[int, str]] = set()
        places = drafting.paragraphs(text)
        for span in found:
            fact = sheet[span.slot]
            index = next((i for i, place in enumerate(places) if span.end <= place.end), -1)
            tag = "" if index < 0 or places[index].level or (index, fact.id) in tagged else fact.label
            tagged.add((index, fact.id))
            tip = "\n".join(filter(None, (fact.label, words.standing(fact.standing), fact.claim, fact.source)))
            made.append(Mark(span.start, span.end, fact_state(fact.standing), tag, tip))
        return made

    @Slot(str)
    def show_fact(self, fact: str) -> None:
        """Bring the first place where ``fact`` is said into view."""
        found = drafting.fact_spans(self.session.text, self.session.values, self.session.language)
        span = next((span for span in found if span.slot == fact), None)
        if span is not None and self.stack.currentWidget() is self.editor:
            self.editor.show_span(span.start, span.end)

    def show_first(self, kind: str) -> None:
        """Bring the first mark of this kind into view."""
        mark = next((mark for mark in self.editor.marks if mark.kind == kind), None)
        if mark is not None:
            self.editor.show_span(mark.start, mark.end)
        self.editor.setFocus()

    # -- acts ----------------------------------------------------------------------------------------------------

    @Slot()
    def _want_fact(self) -> None:
        at = self.editor.cursorRect()
        corner = self.editor.viewport().mapTo(self.facts.picker.host, at.topLeft())
        area = QRect(corner, at.size() + QSize(1, 4))
        self.facts.picker.ask(_("Bind a fact here"), self.facts.facts(), area, self._put_fact)

    def _put_fact(self, fact: str) -> None:
        """Bind ``fact`` and write its value where the caret is."""
        known = self.session.desk.state.facts.sheet[fact]
        self.editor.insert_words(drafting.wording(known.value, self.session.language), instead_of="@")
        self.facts.bind_fact(fact)
        self.editor.setFocus()

    @Slot(int)
    def _entered(self, index: int) -> None:
        number = sum(level == 0 for _start, _end, level in self.editor.spans[: index + 1])
        title = index < 0 or (index < len(self.editor.spans) and self.editor.spans[index][2] > 0)
        self.comment.set_label(_("Comment") if title else _("Comment ¶{number}", number=number))

    @Slot()
    def begin_comment(self) -> None:
        """Comment on the paragraph that holds the caret."""
        self.comments.begin(self.editor.paragraph())

    def _actions(self) -> list[QAction]:
        """What the text's own menu offers beyond copying and pasting."""
        made = []
        if self.session.editing:
            bind = QAction(_("Bind a fact…"), self)
            bind.triggered.connect(self._want_fact)
            made.append(bind)
        if self.comments.may:
            comment = QAction(self.comment.label, self)
            comment.triggered.connect(self.begin_comment)
            made.append(comment)
        return made


def _spans(text: str) -> list[tuple[int, int, int]]:
    return [(paragraph.start, paragraph.end, paragraph.level) for paragraph in drafting.paragraphs(text)]
