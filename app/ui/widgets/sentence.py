"""One line of plain text in which some words are bold: the object of the next action, the number of an entry."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.label import plain_tip


def runs(text: str, strong: tuple[str, ...]) -> list[tuple[str, bool]]:
    """``text`` cut into (words, bold): each of ``strong`` is bold where it stands first."""
    spans = sorted((text.index(words), len(words)) for words in strong if words and words in text)
    cut, at = [], 0
    for start, length in spans:
        if start >= at:
            cut += [(text[at:start], False), (text[start : start + length], True)]
            at = start + length
    return [(words, bold) for words, bold in [*cut, (text[at:], False)] if words]


class Sentence(QWidget):
    """Elided at the right when narrow, then with the whole text as tooltip."""

    def __init__(self, text: str = "", strong: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_text(text, strong)

    def show_text(self, text: str, strong: tuple[str, ...] = ()) -> None:
        """Show ``text`` with the words of ``strong`` in bold."""
        self._text, self._runs = text, runs(text, strong)
        self.setAccessibleName(text)
        self._hint()
        self.updateGeometry()
        self.update()

    def _wide(self) -> float:
        theme = Theme.of(self)
        fonts = {True: theme.font(Role.STRONG), False: theme.font(Role.BODY)}
        return sum(strokes.width(words, fonts[bold]) for words, bold in self._runs)

    def _hint(self) -> None:
        self.setToolTip(plain_tip(self._text) if self._wide() > self.width() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def sizeHint(self) -> QSize:
        return QSize(round(self._wide()) + 2, Theme.of(self).px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, Theme.of(self).px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, x = Theme.of(self), QPainter(self), 0.0
        for words, bold in self._runs:
            font = theme.font(Role.STRONG if bold else Role.BODY)
            room = QRectF(x, 0, self.width() - x, self.height())
            if room.width() <= 0:
                return
            strokes.text(painter, room, words, font, theme.tokens.text)
            x += strokes.width(words, font)
