"""The editor of a statement: plain text exactly as it is signed, with facts, paragraph numbers and comments around it.

Belongs here: laying the text out, painting marks over it, placing cards beside paragraphs, giving back what was typed.
What the marks mean and what a form writes into it are the screen's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.label import plain_tip
from app.ui.widgets.statement_marks import Mark, Piece, paint_line, paint_tag, paint_tint, spans_on, tag_width

MARGIN, GUTTER, LINE, GAP, COLUMN = 14, 26, 27, 11, 640
CARDS, CARDS_NARROW = 188, 160
_HEADING = re.compile(r"#{1,6} ")
_ITEM = re.compile(r"(?:[-*]|\d{1,2}[.)]) ")
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value

_LINE_ENDS = (QKeySequence.StandardKey.InsertParagraphSeparator, QKeySequence.StandardKey.InsertLineSeparator)

READ = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
"""What can be done in a text that cannot be edited."""

Find = Callable[[str], Sequence[Mark]]
Paragraphs = Callable[[str], Sequence[tuple[int, int, int]]]
"""Start, end and heading level (0: none) of each paragraph of a text."""


class _Layout(QSyntaxHighlighter):
    """Sizes that belong to the layout alone: headings, and the room for a tag after its last letter."""

    def __init__(self, editor: StatementEditor) -> None:
        super().__init__(editor.document())
        self._editor = editor

    def highlightBlock(self, text: str) -> None:
        theme, begin = Theme.of(self._editor), self.currentBlock().position()
        heading = _HEADING.match(text)
        base = QTextCharFormat()
        if heading:
            base.setFont(theme.font(Role.STATEMENT_TITLE))
            self.setFormat(0, len(text), base)
            faint = QTextCharFormat()
            faint.setForeground(QColor(theme.tokens.text3))
            self.setFormat(0, heading.end(), faint)
        for mark in self._editor.marks:
            last = mark.end - 1 - begin
            if mark.tag and 0 <= last < len(text):
                room = QTextCharFormat(base)
                room.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                room.setFontLetterSpacing(tag_width(mark.tag, theme))
                self.setFormat(last, 1, room)


class StatementEditor(QTextEdit):
    """``find`` says where marks are, ``paragraphs`` where paragraphs are; both are asked again after every change."""

    typed = Signal(str)
    """A person changed the text; what it is now."""
    fact_wanted = Signal()
    """``@`` was typed where a fact could go."""
    paragraph_entered = Signal(int)
    """The caret is in another paragraph (its index, from 0; -1 in none)."""

    def __init__(self, find: Find, paragraphs: Paragraphs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find, self._split = find, paragraphs
        self.marks: tuple[Mark, ...] = ()
        self.spans: tuple[tuple[int, int, int], ...] = ()
        self.changed: frozenset[int] = frozenset()
        self.actions_here: Callable[[], list[QAction]] = list
        self._last, self._showing, self._dressing, self._paragraph = "", False, False, -1
        self._cards: list[tuple[int, QWidget]] = []
        self.margin = QWidget(self)
        self.setProperty("plain", True)
        self.setProperty("focusRing", "none")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(MARGIN)
        self.document().contentsChange.connect(self._look)
        self._layout = _Layout(self)
        self.document().contentsChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self._place)
        self.document().documentLayout().documentSizeChanged.connect(self._place)
        self.restyle()

    # -- the text ------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """The text, to the character; ``toPlainText`` would make plain spaces of protected ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str, *, undoable: bool = False) -> None:
        """Show ``text``; the caret and what is in view stay where they are. Unless ``undoable``, undo ends here."""
        old = self.text()
        self._showing = True
        if not undoable:
            self.document().setUndoRedoEnabled(False)
        if text != old:
            self._replace(old, text)
        if not undoable:
            self.document().setUndoRedoEnabled(True)
        self._showing = False

    def begin_at_top(self) -> None:
        """Put the caret at the beginning and show the top."""
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(0)

    def _replace(self, old: str, new: str) -> None:
        """Replace only what differs, so that the caret stays where it was."""
        same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        rest = min(len(old), len(new)) - same
        tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
        cursor = QTextCursor(self.document())
        cursor.setPosition(same)
        cursor.setPosition(len(old) - tail, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[same : len(new) - tail])

    def look_again(self) -> None:
        """Marks may have changed though the text did not: a fact was verified, another is bound."""
        self._look()
        self._layout.rehighlight()
        self._place()
        self.viewport().update()

    @Slot(int, int, int)
    def _look(self, _at: int = 0, _removed: int = 0, _added: int = 0) -> None:
        text = self.text()
        self.marks, self.spans = tuple(self._find(text)), tuple(self._split(text))

    @Slot()
    def _changed(self) -> None:
        if self._dressing:
            return
        if not self.document().availableRedoSteps():  # what undo brings back brings its looks with it
            self._dress()
        text = self.text()
        if text != self._last:
            self._last = text
            if not self._showing:
                self.typed.emit(text)

    def _dress(self) -> None:
        """Give every block the indent and height that its text calls for, inside the step that undo takes back."""
        wanted = [(block, self._block_format(block.text())) for block in self._blocks()]
        wrong = [(block, made) for block, made in wanted if _differs(block.blockFormat(), made)]
        if not wrong:  # joining the step before with nothing would join it with the one after
            return
        self._dressing = True
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        for block, made in wrong:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(made)
        cursor.endEditBlock()
        self._dressing = False

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _block_format(self, text: str) -> QTextBlockFormat:
        theme, made = Theme.of(self), QTextBlockFormat()
        hung = _HEADING.match(text) or _ITEM.match(text)
        wide = strokes.width(hung[0], theme.font(Role.STATEMENT)) if hung else 0.0
        made.setLeftMargin(GUTTER + (wide if _ITEM.match(text) else 0))
        made.setTextIndent(-wide)
        made.setLineHeight(theme.px(LINE) if text else theme.px(GAP), _FIXED)
        return made

    def restyle(self) -> None:
        """Another theme, text size or language: measure and paint anew."""
        self.setFont(Theme.of(self).font(Role.STATEMENT))
        self._dress()
        self.look_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_layout"):
            self.restyle()

    # -- typing --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and any(event.matches(keys) for keys in _LINE_ENDS):
            self.textCursor().insertBlock()  # Qt's own would clear the looks of an empty line instead of adding one
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)
        if event.text() == "@" and not self.isReadOnly():
            self.fact_wanted.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied text is plain: none of the looks of this window goes out with it."""
        made = QMimeData()
        made.setText(self.textCursor().selection().toRawText().replace("\u2029", "\n").replace("\u2028", "\n"))
        return made

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text().replace("\r\n", "\n").replace("\r", "\n"))
            self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        more = self.actions_here()
        if more:
            menu.addSeparator()
            menu.addActions(more)
        menu.popup(event.globalPos())

    def insert_words(self, words: str, instead_of: str = "") -> None:
        """Put ``words`` where the caret is, in place of ``instead_of`` if that stands right before it."""
        cursor = self.textCursor()
        at = cursor.position()
        if instead_of and self.text()[max(at - len(instead_of), 0) : at] == instead_of:
            cursor.setPosition(at - len(instead_of), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def paragraph(self) -> int:
        """The index of the paragraph that holds the caret, or -1."""
        at = self.textCursor().position()
        for index, (start, end, _level) in enumerate(self.spans):
            first = self.document().findBlock(start).position()  # the mark of a heading stands before its words
            if first <= at <= end:
                return index
        return -1

    def show_span(self, start: int, end: int) -> None:
        """Select ``text[start:end]`` and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def set_changed(self, paragraphs: frozenset[int]) -> None:
        """Which paragraphs carry the marker of a change."""
        if paragraphs != self.changed:
            self.changed = paragraphs
            self.viewport().update()

    @Slot()
    def _moved(self) -> None:
        here = self.paragraph()
        if here != self._paragraph:
            self._paragraph = here
            self.paragraph_entered.emit(here)

    # -- cards beside paragraphs ---------------------------------------------------------------------------------

    def set_cards(self, cards: list[tuple[int, QWidget]]) -> None:
        """Show ``cards`` beside the paragraphs of these indexes; earlier cards are given up."""
        for _paragraph, old in self._cards:
            old.hide()
            old.deleteLater()
        self._cards = sorted(cards, key=lambda card: card[0])
        for _paragraph, card in self._cards:
            card.setParent(self.margin)
            card.show()
        self._make_room()

    def _make_room(self) -> None:
        whole = self.width()
        wide = self.cards_width() + 20 if self._cards else max(16, whole - MARGIN - GUTTER - COLUMN)
        if self.viewportMargins().right() != wide:
            self.setViewportMargins(0, 0, wide, 0)
        self.margin.setGeometry(whole - wide - self._bar(), 0, wide, self.height())
        self.margin.setVisible(bool(self._cards))
        self._place()

    def cards_width(self) -> int:
        """As wide as a card is beside this text."""
        return CARDS if self.width() >= 600 else CARDS_NARROW

    def _bar(self) -> int:
        bar = self.verticalScrollBar()
        return bar.width() if bar.isVisible() else 0

    @Slot()
    def _place(self) -> None:
        """Each card beside its paragraph; pushed down where two would overlap, up where the text ends first."""
        if not self._cards:
            return
        wide, scrolled = self.cards_width(), self.verticalScrollBar().value()
        heights = [max(card.heightForWidth(wide), card.minimumSizeHint().height()) for _paragraph, card in self._cards]
        tops: list[float] = []
        below = 8.0
        for (paragraph, _card), high in zip(self._cards, heights, strict=True):
            tops.append(max(self._top_of(paragraph), below))
            below = tops[-1] + high + 8
        limit = max(self.document().size().height(), float(self.viewport().height())) - 8
        for index in range(len(tops) - 1, -1, -1):
            tops[index] = max(min(tops[index], limit - heights[index]), 0)
            limit = tops[index] - 8
        for (_paragraph, card), top, high in zip(self._cards, tops, heights, strict=True):
            card.setGeometry(4, round(top) - scrolled, wide, high)

    def _top_of(self, paragraph: int) -> float:
        if not 0 <= paragraph < len(self.spans):
            return 0.0
        block = self.document().findBlock(self.spans[paragraph][0])
        return self.document().documentLayout().blockBoundingRect(block).top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 120)

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, pieces = Theme.of(self), self._pieces(event)
        painter = self._painter()
        for mark, piece in pieces:
            paint_tint(painter, piece, mark, theme)
        painter.end()
        super().paintEvent(event)
        painter = self._painter()
        for mark, piece in pieces:
            paint_line(painter, piece, mark, theme)
            if piece.ends and mark.tag:
                paint_tag(painter, piece, mark, theme)
        self._paint_numbers(painter, theme)
        painter.end()

    def _painter(self) -> QPainter:
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        return painter

    def _pieces(self, event: QPaintEvent) -> list[tuple[Mark, Piece]]:
        """Every piece of a mark in view, and where it stands."""
        theme = Theme.of(self)
        found: list[tuple[Mark, Piece]] = []
        shown = QRectF(event.rect()).translated(0, self.verticalScrollBar().value())
        for mark in self.marks:
            block = self.document().findBlock(mark.start)
            while block.isValid() and block.position() < mark.end:
                if self._area(block).intersects(shown):
                    found += [(mark, piece) for piece in spans_on(block, mark, theme)]
                block = block.next()
        return found

    def _paint_numbers(self, painter: QPainter, theme: Theme) -> None:
        """¶1, ¶2, … beside the paragraphs that are no headings, and a bar beside those that changed."""
        number = 0
        for index, (start, end, level) in enumerate(self.spans):
            first, last = self.document().findBlock(start), self.document().findBlock(max(end - 1, start))
            number += level == 0
            if level == 0 and first.layout().lineCount():
                line = first.layout().lineAt(0)
                base = first.layout().position().y() + line.y() + line.ascent()
                words, font = QRectF(0, base - 14, MARGIN + GUTTER - 9, 18), theme.font(Role.CAPTION)
                strokes.text(painter, words, f"¶{number}", font, theme.tokens.text3, align=strokes.RIGHT, elide=False)
            if index in self.changed:
                top, bottom = self._area(first).top(), self._area(last).bottom()
                painter.fillRect(QRectF(MARGIN + GUTTER - 6, top + 3, 2, bottom - top - 3), QColor(theme.tokens.accent))

    def _area(self, block: QTextBlock) -> QRectF:
        return self.document().documentLayout().blockBoundingRect(block)

    def viewportEvent(self, event: QEvent) -> bool:
        """Pointing at a mark says what it is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.cursorForPosition(event.pos()).position()
            tip = next((mark.tip for mark in self.marks if mark.start <= at <= mark.end and mark.tip), "")
            QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        return super().viewportEvent(event)


def _differs(held: QTextBlockFormat, wanted: QTextBlockFormat) -> bool:
    return (held.leftMargin(), held.textIndent(), held.lineHeight()) != (
        wanted.leftMargin(),
        wanted.textIndent(),
        wanted.lineHeight(),
    )
