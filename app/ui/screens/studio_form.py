"""The template's form: for which channels, and its blanks. What is typed stands in the text after a short pause.

Belongs here: the fields. Which text they make, and what becomes of one edited by hand, is the session's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.playbook import Field, Template
from app.i18n import _, pick
from app.ui.dialogs.reason import text_field
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.statement_names import channel_name
from app.ui.screens.studio_session import Session
from app.ui.statement_words import title
from app.ui.widgets.button import Button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.flow import Flow
from app.ui.widgets.label import Label, plain_tip
from app.ui.widgets.moment_entry import MomentEntry
from app.ui.widgets.panel import Panel


class Toggle(Button):
    """One of several that may all be on; a check stands before those that are."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setCheckable(True)
        self.toggled.connect(lambda on: self.set_icon(Icon.DONE if on else None))


class Blank(FieldRow):
    """A field whose hint stands below it while it is empty, and in its tooltip afterwards."""

    def __init__(self, field: Field, entry: QWidget) -> None:
        self._about = pick(field.hint) if field.hint else ""
        super().__init__(pick(field.label), entry, required=field.required, hint=self._about)
        entry.setToolTip(plain_tip(self._about))
        title = next(label for label in self.findChildren(QLabel) if label.buddy() is entry)
        title.setWordWrap(True)  # a long question must not widen the pane
        wide = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        wide.setHorizontalStretch(100)
        wide.setHeightForWidth(True)
        title.setSizePolicy(wide)

    def hint_for(self, value: str) -> None:
        """Leave the hint out once there is a ``value``."""
        hint = "" if value else self._about
        if hint != self._hint:
            self._hint = hint
            self.clear_error()
            self.field.setAccessibleDescription(self._about)


class FormPanel(Panel):
    """Fields of the statement that the session shows; made anew only when it is another template."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Template"), parent=parent)
        self.session = session
        self.toggles: dict[str, Toggle] = {}
        self.rows: dict[str, Blank] = {}
        self._shape: object = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._scroll)
        session.worked.connect(self._show_values)

    def renew(self) -> None:
        """Show the form of what is open now."""
        session, statement = self.session, self.session.statement
        if statement is None or session.work is None or not session.editing:
            return
        self.header.set_note(title(session.desk.state, statement))
        template = session.template
        channels = list(template.channels) if template else []
        channels += [channel for channel in session.work.channels if channel not in channels]
        shape = (statement.id, template.id if template else "", tuple(channels))
        if shape != self._shape:
            self._shape = shape
            self._build(template, channels)
        self._show_values()

    def _build(self, template: Template | None, channels: list[str]) -> None:
        inner = QFrame()
        inner.setProperty("surface", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 14)
        column.setSpacing(11)
        column.addWidget(self._channels(channels))
        self.rows = {}
        for field in template.fields if template else ():
            row = Blank(field, self._field(field))
            self.rows[field.id] = row
            column.addWidget(row)
        if template is None:
            column.addWidget(Label(_("No form: this text is written by hand."), Role.CAPTION, "2", wrap=True))
        column.addStretch(1)
        self._scroll.setWidget(inner)

    def _channels(self, channels: list[str]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(Label(_("Channels"), Role.CAPTION, "2"))
        flow = Flow()
        self.toggles = {}
        for channel in channels:
            toggle = Toggle(channel_name(channel))
            toggle.clicked.connect(self._channels_chosen)
            self.toggles[channel] = toggle
            flow.addWidget(toggle)
        column.addLayout(flow)
        return box

    def _channels_chosen(self) -> None:
        self.session.choose_channels([channel for channel, toggle in self.toggles.items() if toggle.isChecked()])

    def _field(self, field: Field) -> QWidget:
        fill: Callable[[str], None] = lambda text: self.session.fill(field.id, text)  # noqa: E731 - one a field
        match field.kind:
            case "moment":
                entry = MomentEntry(QDateTime.fromMSecsSinceEpoch(self.session.desk.now()))
                entry.changed.connect(fill)
                return entry
            case "long":
                area = text_field(3, self)
                area.textChanged.connect(lambda: fill(area.toPlainText()))
                return area
            case _:
                line = QLineEdit()
                line.textEdited.connect(fill)
                return line

    def _show_values(self) -> None:
        work = self.session.work
        if work is None or not self.session.editing:
            return
        for channel, toggle in self.toggles.items():
            toggle.setChecked(channel in work.channels)
        for name, row in self.rows.items():
            _show(row.field, work.fields.get(name, ""))
            row.hint_for(work.fields.get(name, ""))

    def go_to(self, field: str) -> None:
        """Put the caret into a field."""
        row = self.rows.get(field)
        if row is not None:
            self._scroll.ensureWidgetVisible(row)
            row.field.setFocus()


def _show(field: QWidget, value: str) -> None:
    """Show ``value`` without a word of it being typed; what stands there already keeps its caret."""
    if isinstance(field, MomentEntry):
        if field.moment != value:
            field.show_moment(value)
    elif isinstance(field, QLineEdit):
        if field.text() != value:
            field.setText(value)
    elif isinstance(field, QPlainTextEdit) and field.toPlainText() != value:
        field.blockSignals(True)
        field.setPlainText(value)
        field.blockSignals(False)
