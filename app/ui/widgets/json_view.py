"""JSON to read: one width, names in the accent, numbers and words apart. It shows text and checks nothing."""

import re

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme

_NAME = re.compile(r'"(?:[^"\\]|\\.)*"(?=\s*:)')
_BARE = re.compile(r"^\s*(?:: )?(-?[0-9][0-9.eE+-]*|true|false|null),?$")
LONGEST, LARGEST = 2_000, 20_000
"""Characters of a line, and of a whole text, that are coloured; what is longer stays plain and is shown at once."""


class _Colours(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, view: QWidget) -> None:
        super().__init__(document)
        self._view = view

    def highlightBlock(self, text: str) -> None:
        if len(text) > LONGEST:
            return
        tokens = Theme.of(self._view).tokens
        name = _NAME.search(text)
        if name is not None:
            self.setFormat(name.start(), len(name[0]), _in(tokens.accent_text))
        after = name.end() if name else 0
        bare = _BARE.match(text[after:])
        if bare is not None:
            self.setFormat(after + bare.start(1), len(bare[1]), _in(tokens.warn.text))


def _in(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made


class JsonView(QPlainTextEdit):
    """Read only; can be selected and copied with the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setProperty("plain", True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFont(Theme.of(self).font(Role.FINGERPRINT))
        self.document().setDocumentMargin(10)
        self._colours = _Colours(self.document(), self)

    def show_text(self, text: str) -> None:
        """Show ``text`` from its beginning."""
        self._colours.setDocument(self.document() if len(text) <= LARGEST else None)
        self.setPlainText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(Theme.of(self).font(Role.FINGERPRINT))
            self._colours.rehighlight()
