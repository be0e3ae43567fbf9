"""One person's card: who, on what grounds they are shown, every number and address with a button that copies it.

Belongs here: the card. Its words are ``models/people``; what can be changed on it is a dialog.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.people import Person, Way
from app.ui.theme import Theme
from app.ui.widgets.button import IconButton
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.flow import Flow
from app.ui.widgets.label import IconLabel, Label


class PersonCard(QFrame):
    """``show_person`` replaces what was shown. ``named``: with the name at the top."""

    def __init__(self, parent: QWidget | None = None, *, named: bool = True) -> None:
        super().__init__(parent)
        self._named = named
        self.shown: Person | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None

    def show_person(self, person: Person) -> None:
        """Show ``person``."""
        if person == self.shown:
            return
        self.shown = person
        self.setAccessibleName(", ".join([person.name, person.post, *(look.text for look in person.grounds)]))
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = _card(person, self._named)
        self._column.addWidget(self._inside)

    def copy_buttons(self) -> list[IconButton]:
        """The buttons beside the ways, in order."""
        return self.findChildren(IconButton)


def _card(person: Person, named: bool) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    if named:
        column.addWidget(Label(person.name, Role.PANEL, selectable=True))
    if person.post:
        column.addWidget(Label(person.post, Role.BODY, "2", wrap=True))
    looks = [*person.grounds, *([person.stale] if person.stale else [])]
    if looks:
        column.addWidget(_chips(looks))
    if person.ways:
        column.addWidget(_ways(person.ways))
    for line in person.lacks:
        column.addLayout(_warned(line))
    for line in (person.more, person.notes, person.word):
        if line:
            column.addWidget(Label(line, Role.CAPTION, "2", wrap=True))
    return made


def _chips(looks: list[ChipLook]) -> QWidget:
    made = QWidget()
    flow = Flow(6, made)
    for look in looks:
        flow.addWidget(Chip(look))
    return made


def _ways(found: tuple[Way, ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 2, 0, 2)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    grid.setColumnMinimumWidth(1, Theme.of(made).px(64))
    grid.setColumnStretch(2, 1)
    for row, way in enumerate(found):
        grid.addWidget(IconLabel(way.icon, 16), row, 0)
        grid.addWidget(Label(way.name, Role.CAPTION, "2"), row, 1)
        text = Label(way.text, Role.PANEL if way.icon is Icon.PHONE else Role.BODY, selectable=True)
        text.setAccessibleName(f"{way.name}: {way.text}")
        grid.addWidget(text, row, 2)
        if way.independent:
            own = IconLabel(Icon.PROTECTED, 16, "ok", _("Works when the company's own network does not"))
            grid.addWidget(own, row, 3, Qt.AlignmentFlag.AlignRight)
        copy = IconButton(Icon.COPY, _("Copy {what}", what=way.text))
        copy.clicked.connect(partial(QGuiApplication.clipboard().setText, way.text))
        grid.addWidget(copy, row, 4)
    return made


def _warned(line: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel(Icon.WARNING, 14, "warn"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(line, Role.CAPTION, "warn", wrap=True), 1)
    return row
