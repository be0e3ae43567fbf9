"""A member's card as a form: one's own, or, for an administrator, anybody's.

Belongs here: that form, and saying that one's card is right as it stands. The lines of numbers are ``card_ways``.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer, QTimeZone, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.people import Card, MemberConfirmed, MemberDescribed, card_of, unfit
from app.domain.terms import ADMINISTRATOR, Body, Refusal, blank
from app.i18n import _
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.card_ways import WaysEditor
from app.ui.dialogs.form import FormDialog
from app.ui.fonts import Role
from app.ui.models.people import lacking, stale_look, word
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label

_ZONES = ("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Tokyo", "Europe/London", "Europe/Berlin", "America/New_York")
"""Offered first; any other that this computer knows can be typed."""


def may_describe(desk: Desk, member: str) -> bool:
    """Whether who acts here may change the card of ``member``."""
    return member == desk.member or desk.roster.allows(desk.member, ADMINISTRATOR)


class CardDialog(FormDialog):
    """The whole card of ``member``. It stands in the roster once it is signed."""

    def __init__(self, desk: Desk, parent: QWidget, member: str = "") -> None:
        self.member = member or desk.member
        self.mine = self.member == desk.member
        meaning = _(
            "Colleagues see it where something waits for you. It is signed into the roster for good, and the evidence"
            " of a whole incident holds it: write only numbers that the person agreed to put there."
        )
        title = _("My card") if self.mine else _("Card of {name}", name=words.person_name(desk.roster, self.member))
        super().__init__(desk, title, _("Sign the card"), parent, meaning)
        self.setFixedWidth(Theme.of(parent).px(600))
        found = desk.roster.members.get(self.member)
        person = found.person if found is not None else {}
        self.card = card_of(person)
        self._rest = {part: value for part, value in person.items() if part not in Card.__struct_fields__}
        self._fields = self._scrolled()
        self.name = self._pair(_("Name"), self.card.name, required=True)
        self.title = self._pair(_("Position"), self.card.title)
        self.unit = self._pair(_("Department"), self.card.unit)
        self.ways = WaysEditor(self.card)
        self._fields.addWidget(FieldRow(_("Ways to reach this person"), self.ways))
        self.lacks = Label("", Role.CAPTION, "warn", wrap=True)
        self._fields.addWidget(self.lacks)
        self._add_rest()
        self._add_word()
        self.ways.edited.connect(self._say_what_lacks)
        self.ways.begun.connect(self._come_to)
        self._say_what_lacks()
        self.name[0].setFocus()
        self._fit()

    def _fit(self) -> None:
        """As high as the fields are, or as the screen lets it be."""
        around = self.column.totalHeightForWidth(self.width()) - self._area.sizeHint().height()
        room = self.screen().availableGeometry().height() - 40 - around
        self._area.setFixedHeight(max(Theme.of(self).px(160), min(self._inside.sizeHint().height(), room)))

    def _scrolled(self) -> QVBoxLayout:
        """Where the fields stand: large text on a small screen scrolls, the buttons stay."""
        self._inside, self._area = QFrame(), QScrollArea()
        self._inside.setProperty("surface", "panel")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self.rows.addWidget(self._area, 1)
        return column

    @Slot(QWidget)
    def _come_to(self, line: QWidget) -> None:
        QTimer.singleShot(0, line, partial(self._area.ensureWidgetVisible, line))

    def _pair(self, label: str, held: dict[str, str], *, required: bool = False) -> tuple[QLineEdit, QLineEdit]:
        """Two fields side by side: Chinese and English."""
        chinese, english = QLineEdit(held.get("zh", "")), QLineEdit(held.get("en", ""))
        row = QHBoxLayout()
        row.setSpacing(10)
        names = (_("{what}, Chinese", what=label), _("{what}, English", what=label))
        rows = [FieldRow(name, field) for name, field in zip(names, (chinese, english), strict=True)]
        for part in rows:
            row.addWidget(part)
        self._fields.addLayout(row)
        if required:
            self.name_row = rows[0]
        return chinese, english

    def _add_rest(self) -> None:
        self.languages, self.zone = QLineEdit(", ".join(self.card.languages)), QComboBox()
        self.zone.setEditable(True)
        self.zone.addItems(list(dict.fromkeys([self.card.zone, "", *_ZONES])))
        self.zone.setCurrentText(self.card.zone)
        self.notes = QLineEdit(self.card.notes)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.languages_row = FieldRow(_("Languages spoken"), self.languages, hint=_("Codes: zh, en, yue"))
        self.zone_row = FieldRow(_("Time zone"), self.zone)
        for part in (self.languages_row, self.zone_row):
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self._fields.addLayout(row)
        self._fields.addWidget(FieldRow(_("Notes"), self.notes, hint=_("When best to call, who answers at home.")))
        self._fields.addStretch(1)
        self.agreed = QCheckBox(_("The person agreed to have these numbers here."))
        self.agreed.setVisible(not self.mine)
        self.rows.addWidget(self.agreed)

    def _add_word(self) -> None:
        """Whose word the card is, and the button that says that it is right."""
        self.right = Button(_("My card is right"))
        self.right.setAutoDefault(False)
        self.right.clicked.connect(self.confirm)
        roster, now = self.desk.roster, self.desk.present()
        said, look = word(roster, self.member, now), stale_look(roster, self.member, now)
        row = QHBoxLayout()
        if look is not None:
            row.addWidget(Chip(look))
        row.addWidget(Label(said, Role.CAPTION, "2"))
        row.addStretch(1)
        row.addWidget(self.right)
        self.right.setVisible(self.mine)
        self.rows.addLayout(row)

    @Slot()
    def _say_what_lacks(self) -> None:
        said = " ".join(lacking(Card(telephones=self.ways.telephones(), channels=self.ways.channels())))
        self.lacks.setText(said)
        self.lacks.setVisible(bool(said))
        self.right.setEnabled(not self._changed())

    def written(self) -> dict[str, Any]:
        """The card as the form has it; what a newer program put into it stays."""
        typed = Card(
            _both(self.name), _both(self.title), _both(self.unit), self.ways.telephones(), self.ways.channels(),
            re.split(r"[\s,，、]+", self.languages.text().strip(" ,，、")) if self.languages.text().strip() else [],
            self.zone.currentText().strip(), self.notes.text().strip(),
        )  # fmt: skip
        return self._whole(typed)

    def _whole(self, card: Card) -> dict[str, Any]:
        known: dict[str, Any] = msgspec.to_builtins(card)
        return self._rest | known

    def _changed(self) -> bool:
        return self.written() != self._whole(self.card)

    def propose(self) -> Body | None:
        for row in (self.name_row, self.zone_row):
            row.clear_error()
        if all(blank(field.text()) for field in self.name):
            self.name_row.set_error(_("A card needs a name."))
            self.name[0].setFocus()
            return None
        zone = self.zone.currentText().strip()
        if zone and not QTimeZone(zone.encode()).isValid():
            self.zone_row.set_error(_("This is no time zone: write one like Asia/Shanghai."))
            self.zone.setFocus()
            return None
        if not self.mine and not self.agreed.isChecked() and (self.ways.telephones() or self.ways.channels()):
            self.say(_("Ask the person first, then tick that they agreed."))
            self.agreed.setFocus()
            return None
        person = self.written()
        wrong = unfit(person)
        if wrong is not None:
            self.show_refusal(wrong)
            return None
        return MemberDescribed(self.member, person)

    def show_refusal(self, refused: Refusal) -> None:
        super().show_refusal(refused)
        if isValid(self):
            self.right.setEnabled(not self._changed())

    @Slot()
    def confirm(self) -> None:
        """Say that one's own card is right as it stands."""
        if self._changed():
            self.say(_("You changed something: sign the card instead."))
            return
        self.right.setEnabled(False)
        self.desk.submit(MemberConfirmed(self.member), self._stands, self.show_refusal)


def _both(fields: tuple[QLineEdit, QLineEdit]) -> dict[str, str]:
    found = {language: field.text().strip() for language, field in zip(("zh", "en"), fields, strict=True)}
    return {language: text for language, text in found.items() if text}
