"""A statement to be read before it is signed: clean with its facts, or as a redline; nothing can be typed into it.

Belongs here: showing positions that are given, going from change to change, copying what the text is. What changed, and
what a fact's standing is, are whoever's who shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.room.reviewing import REMOVED, Shown
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.statement_editor import StatementEditor
from app.ui.widgets.statement_marks import Mark, MarkKind, Piece, paint_line, paint_tag, paint_tint, tag_width, tone_of

View = Literal["clean", "redline"]
_STEPS = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}


class FactMark(NamedTuple):
    """How a bound fact looks in the text: its label, its standing, and what pointing at it says."""

    label: str
    kind: MarkKind
    tip: str = ""


@dataclass(slots=True)
class _Held:
    """What is shown, as the layout asks for it."""

    shown: Shown = field(default_factory=lambda: Shown(""))
    marks: tuple[Mark, ...] = ()


class RedlineView(StatementEditor):
    """In a redline facts carry only their tags: their colours would be taken for changes."""

    stepped = Signal(int)
    """The change that is now marked, from 0."""
    comment_wanted = Signal()
    """C was pressed: the person wants to say something about the paragraph with the caret."""
    suggest_wanted = Signal()
    """S was pressed: the person would rather read other words for the passage chosen."""
    left = Signal()
    """Escape: back to where one came from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        held = _Held()
        self._held, self.change, self.view = held, -1, "clean"
        super().__init__(lambda _text: held.marks, lambda _text: held.shown.paragraphs, parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.paragraph_entered.connect(self._mark_paragraph)

    @property
    def shown(self) -> Shown:
        return self._held.shown

    def show_reading(self, shown: Shown, facts: Mapping[str, FactMark], view: View) -> None:
        """Show a text with the facts that it spells; what was marked and in view stays where the text is the same."""
        same = shown.text == self._held.shown.text and view == self.view
        self._held.shown, self.view = shown, view
        self._held.marks = (
            *(Mark(change.start, change.end, _kind(change.kind)) for change in shown.changes),
            *(
                Mark(spelt.start, spelt.end, fact.kind, fact.label if spelt.first else "", fact.tip)
                for spelt in shown.facts
                if (fact := facts.get(spelt.slot)) is not None
            ),
        )
        if not same:
            self.change = -1
        self.show_text(shown.text)
        self.look_again()
        self._ink()

    def restyle(self) -> None:
        super().restyle()
        self._ink()

    def _ink(self) -> None:
        """The words of changes in the colours of changes."""
        theme, made = Theme.of(self), []
        for mark in self.marks:
            if mark.kind in ("added", "removed"):
                inked = QTextEdit.ExtraSelection()
                inked.format.setForeground(QColor(tone_of(mark.kind, theme).text))
                inked.cursor = QTextCursor(self.document())
                inked.cursor.setPosition(mark.start)
                inked.cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
                made.append(inked)
        self.setExtraSelections(made)

    # -- changes -------------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go to the next or previous change; after the last comes the first."""
        many = len(self.shown.changes)
        if not many:
            return
        self.change = (self.change + by) % many if self.change >= 0 else (0 if by > 0 else many - 1)
        found = self.shown.changes[self.change]
        cursor = self.textCursor()
        cursor.setPosition(found.end)
        self.setTextCursor(cursor)
        cursor.setPosition(found.start)
        self.setTextCursor(cursor)
        self._centre()
        self.viewport().update()
        self.stepped.emit(self.change)

    def _centre(self) -> None:
        """Bring the caret to the upper middle, with the words around it, unless it stands well in view already."""
        here, high = self.cursorRect(), self.viewport().height()
        if not high // 6 <= here.top() <= high * 2 // 3:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + here.top() - high // 3)

    def go_to(self, paragraph: int) -> None:
        """Bring a paragraph into view, with the caret at its start."""
        if 0 <= paragraph < len(self.spans):
            cursor = QTextCursor(self.document())
            cursor.setPosition(self.spans[paragraph][0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain and key in _STEPS:
            self.step(_STEPS[key])
        elif plain and key == Qt.Key.Key_C:
            self.comment_wanted.emit()
        elif plain and key == Qt.Key.Key_S:
            self.suggest_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- paragraphs and cards ------------------------------------------------------------------------------------

    def _mark_paragraph(self, paragraph: int) -> None:
        self.set_changed(frozenset({paragraph}) if self.hasFocus() and paragraph >= 0 else frozenset())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_paragraph(self.paragraph())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_paragraph(-1)

    def set_cards(self, cards: list[tuple[int, QWidget]]) -> None:
        """Show ``cards`` beside their paragraphs. Others are hidden, not given up: what is typed in them stays."""
        shown = [card for _paragraph, card in cards]
        for _paragraph, card in self._cards:
            card.setVisible(card in shown)
        self._cards = sorted(cards, key=lambda card: card[0])
        before: QWidget = self
        for _paragraph, card in self._cards:
            if card.parent() is not self.margin:
                card.setParent(self.margin)
            card.show()
            for control in card.findChildren(QWidget):
                if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, control)
                    before = control
        self._make_room()

    def place_cards(self) -> None:
        """A card became higher or lower."""
        self._place()

    # -- copying and painting ------------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied text is what the statement says, without what was removed from it."""
        cursor, text, made = self.textCursor(), self.shown.text, QMimeData()
        at, end, kept = cursor.selectionStart(), cursor.selectionEnd(), ""
        for change in self.shown.changes if self.view == "redline" else ():
            if change.kind == REMOVED and change.end > at and change.start < end:
                kept, at = kept + text[at : max(change.start, at)], min(change.end, end)
        made.setText(kept + text[at:end])
        return made

    def passage(self) -> str:
        """What is selected, as the statement says it; else the paragraph with the caret, without what was removed."""
        if not self.textCursor().hasSelection():
            before, paragraph = self.textCursor(), self.paragraph()
            if not 0 <= paragraph < len(self.spans):
                return ""
            start, end, _level = self.spans[paragraph]
            chosen = QTextCursor(self.document())
            chosen.setPosition(start)
            chosen.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(chosen)
            said = self.createMimeDataFromSelection().text()
            self.setTextCursor(before)
            return said.strip("\n")
        return self.createMimeDataFromSelection().text()

    def canInsertFromMimeData(self, _source: QMimeData) -> bool:
        """Nothing comes in, not even by a paste that nobody asked the keyboard for."""
        return False

    def insertFromMimeData(self, _source: QMimeData) -> None:
        """What is read here is exact content: it stays as it is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.view == "clean":
            super().paintEvent(event)
            return
        theme, pieces = Theme.of(self), self._pieces(event)
        rooms = {mark.end: tag_width(mark.tag, theme) for mark, _piece in pieces if mark.tag}
        changes = [(mark, _cut(piece, mark, rooms)) for mark, piece in pieces if mark.kind in ("added", "removed")]
        painter = self._painter()
        for mark, piece in changes:
            paint_tint(painter, piece, mark, theme)
        painter.end()
        marks, self.marks = self.marks, ()
        super().paintEvent(event)
        self.marks = marks
        painter = self._painter()
        for mark, piece in changes:
            paint_line(painter, piece, mark, theme)
        for mark, piece in pieces:
            if mark.tag and piece.ends:
                paint_tag(painter, piece, mark, theme)
        self._paint_current(painter, theme, changes)
        painter.end()

    def _paint_current(self, painter: QPainter, theme: Theme, changes: list[tuple[Mark, Piece]]) -> None:
        """A box around the change that one has gone to."""
        if not 0 <= self.change < len(self.shown.changes):
            return
        here = self.shown.changes[self.change]
        for mark, piece in changes:
            if (mark.start, mark.end) == (here.start, here.end):
                high = theme.px(24)
                box = QRectF(piece.left - 2, round(piece.base - theme.px(17)), piece.right - piece.left + 4, high)
                strokes.box(painter, box, None, theme.tokens.accent, 3, width=1.5)


def _kind(kind: str) -> MarkKind:
    return "removed" if kind == REMOVED else "added"


def _cut(piece: Piece, mark: Mark, rooms: Mapping[int, float]) -> Piece:
    """A change ends before the tag that follows its last word."""
    return piece._replace(right=piece.right - rooms.get(mark.end, 0)) if piece.ends else piece
