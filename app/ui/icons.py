"""Icons by meaning, from one package (Lucide, ISC), painted in the colour and at the pixel density that is asked for.

The SVG files stand unchanged in ``resources/icons`` with their licence. Which screen shows which icon does not belong
here. Meanings that share a picture are aliases of each other.
"""

import re
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from app.ui.theme import Theme

_FOLDER = Path(__file__).parents[2] / "resources" / "icons"
_LINE, _FINE = 1.4, 1.25  # pixels: one weight, a little finer at 12 and 14
_RING = '<circle cx="12" cy="12" r="10"'
SIZES = (12, 14, 16, 18, 20, 24)


class Icon(StrEnum):
    """A meaning, and the picture that stands for it."""

    # the places on the rail
    HOME = "house"
    ROOM = "presentation"
    FACTS = "list-checks"
    STATEMENT = "file-text"
    SIGNOFF = "pen-line"
    PROMISES = "calendar-check"
    SIGNALS = "activity"
    COMPLAINTS = "message-square-warning"
    DRILL = "target"
    RECORD = "link"
    SETTINGS = "settings"
    # kinds of entries
    FLAG = "flag"
    SEVERITY = "diamond-plus"
    INJECT = "download"
    DECISION = "split"
    DRAFT = "file-pen-line"
    PUBLISH = "megaphone"
    NOTE = "sticky-note"
    SIGN = "signature"
    LOCK = "lock"
    CORRECT = "refresh-cw"
    TASK = "circle"
    PROGRESS = "contrast"
    DONE = "check"
    CURRENT = "circle-dot"
    HANDOVER = "users"
    EXERCISE = "target"
    # states
    VERIFIED = "check"
    UNVERIFIED = "circle-question-mark"
    DISPUTED = "circle-alert"
    WITHDRAWN = "strikethrough"
    SETTLED = "circle-check"
    CROSSED = "circle-x"
    WARNING = "triangle-alert"
    INFO = "info"
    CLOCK = "clock"
    PAUSE = "pause"
    ONLINE = "wifi"
    OFFLINE = "wifi-off"
    PROTECTED = "shield-check"
    REVIEW = "eye"
    HIDDEN = "eye-off"
    # people and places outside
    PERSON = "user"
    PEOPLE = "users"
    PERSON_ADD = "user-plus"
    REGULATOR = "landmark"
    PHONE = "phone"
    VIDEO = "square-play"
    MAIL = "mail"
    WEB = "globe"
    CHAT = "message-square"
    PICTURE = "image"
    # acts
    ATTACH = "paperclip"
    SEND = "send"
    SEARCH = "search"
    FILTER = "list-filter"
    REDLINE = "file-diff"
    PREVIEW = "eye"
    SAVE = "save"
    CALENDAR = "calendar"
    LINK = "link"
    PLAY = "play"
    SKIP = "step-forward"
    BOLT = "zap"
    HISTORY = "history"
    KEY = "key-round"
    CLOSE = "x"
    PLUS = "plus"
    MINUS = "minus"
    EDIT = "square-pen"
    COPY = "copy"
    REMOVE = "trash-2"
    UNDO = "undo-2"
    EXPORT = "file-down"
    IMPORT = "file-up"
    PRINT = "printer"
    OPEN = "external-link"
    FOLDER = "folder"
    MORE = "ellipsis"
    QUOTE = "quote"
    REPORT = "scroll-text"
    CHART = "chart-line"
    TABLE = "table-2"
    COLUMNS = "columns-2"
    ARCHIVE = "archive"
    KEYBOARD = "keyboard"
    BELL = "bell"
    PLAYBOOK = "book-open"
    LEAVE = "log-out"
    DOWN = "chevron-down"
    UP = "chevron-up"
    NEXT = "chevron-right"
    PREVIOUS = "chevron-left"
    ARROW = "arrow-right"


_SOLID = {Icon.PLAY, Icon.BOLT, Icon.PROGRESS, Icon.CURRENT}


@lru_cache(maxsize=256)
def _svg(icon: Icon) -> str:
    return (_FOLDER / f"{icon.value}.svg").read_text("utf-8")


def _drawing(icon: Icon, colour: QColor, size: int) -> bytes:
    """The file with our colour and line weight; the few solid ones are filled, but not the ring around them."""
    text = _svg(icon).replace("currentColor", colour.name())
    text = re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{24 * (_LINE if size >= 16 else _FINE) / size:.3f}"', text)
    if icon in _SOLID:
        text = text.replace('fill="none"', f'fill="{colour.name()}"', 1).replace(_RING, _RING + ' fill="none"')
        text = text.replace(' r="1"', ' r="4" stroke="none"')
    return text.encode()


def pixmap(icon: Icon, colour: QColor | str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """``icon`` in ``colour``, ``size`` logical pixels square, for a device pixel ratio; cached by all four."""
    ink = QColor(colour)
    key = f"icon/{icon.value}/{ink.name(QColor.NameFormat.HexArgb)}/{size}/{ratio:g}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(ink.alphaF())
    QSvgRenderer(_drawing(icon, ink, size)).render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def paint(painter: QPainter, icon: Icon, centre: QPointF, colour: QColor | str, size: int = 16) -> None:
    """Draw ``icon`` around ``centre``; for delegates and painted widgets."""
    corner = QPointF(round(centre.x() - size / 2), round(centre.y() - size / 2))
    painter.drawPixmap(corner, pixmap(icon, colour, size, painter.device().devicePixelRatioF()))


def qicon(icon: Icon, theme: Theme, size: int = 16) -> QIcon:
    """For menus, actions and tabs, which want a QIcon: text2, dimmed when disabled, accent when on."""
    made, t = QIcon(), theme.tokens
    for ratio in (1.0, 1.5, 2.0):
        made.addPixmap(pixmap(icon, t.text2, size, ratio))
        made.addPixmap(pixmap(icon, t.disabled, size, ratio), QIcon.Mode.Disabled)
        made.addPixmap(pixmap(icon, t.accent_text, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made
