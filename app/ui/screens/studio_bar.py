"""The top bar of the studio: which statement, which version, compared with what, how long, and what to do with it.

Belongs here: choosing and showing. Acts are the screen's.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.domain.statements import Statement, Version
from app.i18n import _, n_
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.keyed import ROW, KeyedRows
from app.ui.models.statements import StatementDelegate, StatementRow, statement_rows
from app.ui.screens.studio_session import Session
from app.ui.theme import Theme
from app.ui.times import clock_time
from app.ui.widgets import strokes
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.label import Label
from app.ui.widgets.panel import rule


class StrongCombo(QComboBox):
    """Shows the first word of its choice in bold; the wheel scrolls what lies around it, never the choice."""

    def __init__(self, name: str, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = wide
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def words(self) -> tuple[str, str]:
        """What the closed field shows: in bold, and after it."""
        strong, _space, rest = self.currentText().partition(" ")
        return strong, rest

    def sizeHint(self) -> QSize:
        theme, (strong, rest) = Theme.of(self), self.words()
        wide = strokes.width(strong, theme.font(Role.STRONG)) + strokes.width(rest, theme.font(Role.BODY))
        return QSize(min(round(wide) + 52, theme.px(self._wide)), theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.of(self).px(72), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.end()
        theme, (strong, rest) = Theme.of(self), self.words()
        ink = theme.tokens.text if self.isEnabled() else theme.tokens.disabled
        area, paint = QRectF(self.rect()).adjusted(10, 0, -28, 0), QPainter(self)
        strokes.text(paint, area, strong, theme.font(Role.STRONG), ink)
        area.setLeft(area.left() + strokes.width(strong, theme.font(Role.STRONG)) + 6)
        strokes.text(paint, area, rest, theme.font(Role.BODY), ink)


class Chooser(StrongCombo):
    """The statements; each row says how it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Statement"), 300, parent)
        self.rows: KeyedRows[StatementRow] = KeyedRows(self)
        self.setModel(self.rows)
        shown = QListView(self)
        shown.setMouseTracking(True)
        self.setView(shown)
        self.setItemDelegate(StatementDelegate(shown))

    def words(self) -> tuple[str, str]:
        row = self.currentData(ROW)
        return (row.label, row.title) if isinstance(row, StatementRow) else ("", "")

    def showPopup(self) -> None:
        """As wide as its widest row."""
        self.view().setMinimumWidth(max(self.view().sizeHintForColumn(0) + 16, self.width()))
        super().showPopup()


class StudioBar(QFrame):
    """Signals name what the person wants; the screen does it."""

    new_wanted = Signal()
    save_wanted = Signal()
    preview_wanted = Signal()
    redline_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self.setMinimumHeight(Theme.of(self).px(46))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.statement = Chooser()
        self.new = IconButton(Icon.PLUS, _("New statement…"), "Ctrl+N")
        self.version, self.against = StrongCombo(_("Version"), 190), StrongCombo(_("Compared with"), 140)
        self.redline = Button(_("Redline"), icon=Icon.REDLINE, keys="Ctrl+R")
        self.redline.setCheckable(True)
        self.count = Label("", Role.BODY, "2")
        self.preview = Button(_("Preview"), "quiet", Icon.PREVIEW, keys="Ctrl+P")
        self.save = Button(_("Save"), "quiet", Icon.SAVE, keys="Ctrl+S")
        self._version, self._with = Label(_("Version"), ink="2"), Label(_("against"), ink="2")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self.statement)
        row.addWidget(self.new)
        row.addWidget(rule(vertical=True))
        chosen: tuple[QWidget, ...] = (self._version, self.version, self.redline, self._with, self.against)
        for widget in chosen:
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.preview)
        row.addWidget(self.save)

    def _connect(self) -> None:
        self.session.opened.connect(self.renew)
        self.session.worked.connect(self.renew)
        self.statement.activated.connect(self._statement_chosen)
        self.version.activated.connect(lambda _row: self.session.show_version(str(self.version.currentData() or "")))
        self.against.activated.connect(lambda _row: self.session.compare(True, str(self.against.currentData() or "")))
        self.redline.clicked.connect(self.redline_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.preview.clicked.connect(self.preview_wanted)
        self.save.clicked.connect(self.save_wanted)

    @Slot(int)
    def _statement_chosen(self, row: int) -> None:
        self.session.open(self.statement.rows.rows[row].key)

    @Slot()
    def renew(self) -> None:
        """Show what is open."""
        session, statement = self.session, self.session.statement
        self.statement.rows.sync(statement_rows(session.desk.state))
        self.new.setVisible(session.desk.may_act() and bool(session.desk.roles()))
        if statement is None:
            return
        index = self.statement.rows.at(statement.id)
        if index.row() != self.statement.currentIndex():
            self.statement.setCurrentIndex(index.row())
        self.statement.updateGeometry()
        self.statement.update()
        self._renew_versions(statement)
        base = session.base
        self.redline.setChecked(session.redline and base is not None)
        self.redline.setVisible(base is not None)
        on = _("Redline on") if session.redline else _("Redline off")
        if self.redline.label != on:
            self.redline.set_label(on)
        for widget in (self._with, self.against):
            widget.setVisible(base is not None and session.redline)
        self.save.setVisible(session.editing)

    def _renew_versions(self, statement: Statement) -> None:
        session, now = self.session, self.session.desk.now()
        current = statement.current
        head = _entry(current, now)
        if session.editing and session.edited:
            head = _("v{number} unsaved draft", number=current.number + 1)
        _fill(
            self.version,
            [(head, current.id)] + [(_entry(v, now), v.id) for v in reversed(statement.versions[:-1])],
            session.older or current.id,
        )
        earlier = [v for v in reversed(statement.versions) if session.version is None or v.id != session.older]
        if not (session.edited or session.older):
            earlier = earlier[1:]
        base = session.base
        _fill(self.against, [(_entry(v, now), v.id) for v in earlier], base.id if base else "")

    @Slot(int)
    def show_count(self, count: int) -> None:
        """How long the text shown is."""
        if self.session.language == "zh":
            self.count.setText(n_("{count} character", "{count} characters", count))
        else:
            self.count.setText(n_("{count} word", "{count} words", count))

    def squeeze(self, narrow: bool) -> None:
        """Leave out what can be guessed where there is little room."""
        self._version.setVisible(not narrow)


def _entry(version: Version, now: int) -> str:
    return f"v{version.number} {clock_time(version.received, now)}"


def _fill(field: QComboBox, entries: list[tuple[str, str]], chosen: str) -> None:
    """Offer ``entries``; nothing is touched while they stay the same, so that an open list stays open."""
    held = [(field.itemText(row), field.itemData(row)) for row in range(field.count())]
    if held != entries:
        field.clear()
        for text, key in entries:
            field.addItem(text, key)
    row = field.findData(chosen)
    if row != field.currentIndex():
        field.setCurrentIndex(row)
    field.updateGeometry()
    field.update()
