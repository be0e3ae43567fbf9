"""What a reader sees where a writer has the form: what the statement is, for whom, by whom.

Belongs here: those particulars, read-only.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _, listed
from app.room import words
from app.ui.fonts import Role
from app.ui.models.statement_names import audience_name, channel_name
from app.ui.screens.studio_session import Session
from app.ui.statement_words import title, type_name
from app.ui.widgets.label import Label
from app.ui.widgets.panel import Panel


class ReaderPanel(Panel):
    """Particulars, each with its name above it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Statement"), parent=parent)
        self.session = session
        self._inner = QFrame()
        self._inner.setProperty("surface", "panel")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(12)
        self._labels: dict[str, Label] = {}
        self._add("type", _("Type"))
        self._add("audience", _("Speaks to"))
        self._add("channels", _("Channels"))
        self._add("authors", _("Written by"))
        self._add("template", _("Template"))
        self._add("version", _("Version shown"))
        self._add("note", _("Note"))
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inner)
        self.body.addWidget(scroll)
        session.worked.connect(self.renew)

    def _add(self, key: str, name: str) -> None:
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(Label(name, Role.CAPTION, "2"))
        value = Label("", Role.BODY, wrap=True, selectable=True)
        box.addWidget(value)
        self._labels[key] = value
        self._column.addLayout(box)

    def renew(self) -> None:
        """Show the particulars of the version shown."""
        session, statement, version = self.session, self.session.statement, self.session.version
        if statement is None or version is None:
            return
        roster, content = session.desk.roster, version.content
        names = listed(words.person_name(roster, member) for member in sorted(statement.authors))
        values = {
            "type": type_name(content.type),
            "audience": audience_name(content.audience),
            "channels": listed(channel_name(channel) for channel in content.channels),
            "authors": names,
            "template": title(session.desk.state, statement),
            "version": _("v{number} by {name}", number=version.number, name=words.person_name(roster, version.by)),
            "note": version.note or "–",
        }
        for key, value in values.items():
            self._labels[key].setText(value)
        self.header.set_note(statement.label)
