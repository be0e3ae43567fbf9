"""Declaring an incident: what happened, by which playbook, how bad. Everything else has time.

Belongs here: that form. What a declaration must say is ``domain/incident``'s.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import cast

import shiboken6
from PySide6.QtCore import QDateTime, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.incident import IncidentDeclared
from app.domain.playbook import Playbook
from app.domain.terms import COMMANDER, RULES, blank
from app.i18n import _, n_, pick
from app.room import library, words
from app.room.shelf import Offer
from app.room.sources import rfc3339
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import LEVELS, Level
from app.ui.widgets.choice import Choice, Choices
from app.ui.widgets.clamped import ClampedLabel
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import ElidedLabel, IconLabel, Ink, Label, plain_tip
from app.ui.widgets.moment_field import MomentField
from app.ui.widgets.segmented import Segment, Segmented
from app.ui.widgets.severity_badge import SeverityBadge, severity_name

_SENTENCE = re.compile(r".+?[。.](?=\s|$|[^\s\d])", re.DOTALL)


def level_hint(level: Level) -> str:
    """When a level fits, in a line. Source: the practice notes on severity; later the playbook's matrix decides."""
    return {
        1: _("People gravely hurt, a recall or ban ordered, or the whole country watching"),
        2: _("An injury confirmed, an inquiry opened, or on a platform's hot list"),
        3: _("Many complaints, a large account or regional media"),
        4: _("A few customers, little reach"),
    }[level]


def first_sentence(text: str) -> str:
    """The sentence that says when a playbook applies: its summary's first."""
    found = _SENTENCE.match(text)
    return found.group().strip() if found else text


def first_statement(playbook: Playbook | None, level: Level) -> str:
    """How soon the first public word is due at this level, by this playbook."""
    clocks = playbook.clocks if playbook else []
    minutes = next((c.minutes.get(str(level)) for c in clocks if c.kind == "first_statement"), None)
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return n_("First statement: {count} minute", "First statement: {count} minutes", minutes)
    return n_("First statement: {count} hour", "First statement: {count} hours", hours)


class LevelChoice(Choice):
    """A level: its badge, when it fits, and how soon the first statement is then due."""

    def __init__(self, level: Level) -> None:
        super().__init__(str(level), severity_name(level), level_hint(level), mark=False)
        self.level = level
        self.due = ElidedLabel("", Role.CAPTION_STRONG)
        badge = QWidget()
        row = QHBoxLayout(badge)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(SeverityBadge(level, 30))
        row.addStretch(1)
        self.add(badge)
        self.add(ClampedLabel(level_hint(level), Role.CAPTION, "2", 3))
        self.add(self.due)

    def show_playbook(self, playbook: Playbook | None) -> None:
        """Say what the level means in time, by this playbook."""
        self.due.setText(first_statement(playbook, self.level))


class DeclareDialog(FormDialog):
    """Three decisions. The room opens when the declaration stands."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        meaning = _("Its clocks start now. Everything but the playbook can be put right later.")
        super().__init__(desk, _("Declare an incident"), _("Declare and open the room"), parent, meaning)
        self._over = parent
        self.offers: dict[str, Offer] = {}
        self.title, self.summary = QLineEdit(), text_field(2, self)
        self.books, self.levels = Choices(3, _("Playbook")), Choices(4, _("Severity"))
        self.known = Segmented(
            [Segment("no", _("Not known yet")), Segment("yes", _("Known since"))], "no", _("Known since")
        )
        self.since = MomentField(QDateTime.fromMSecsSinceEpoch(desk.present()))
        self.since.hide()
        self.waiting = Label(_("Reading the playbooks"), Role.BODY, "2")
        self.commander = self._commander()
        self._lay_out()
        self.primary.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.books.chosen.connect(self._show_book)
        self.levels.chosen.connect(lambda _level: self.level_row.clear_error())
        self.known.chosen.connect(lambda key: self.since.setVisible(key == "yes"))
        desk.fault.connect(self._failed)
        shelf = desk.workspace.shelf
        desk.jobs.run("playbooks", lambda: shelf.offers(library.playbooks()), self._offer)
        self.title.setFocus()

    def _commander(self) -> str:
        """Who commands: whoever declares, if they may; else the first member who may."""
        able = [member for member in self.desk.roster.members if self.desk.roster.allows(member, COMMANDER)]
        return self.desk.member if self.desk.member in able else min(able, default="")

    def _lay_out(self) -> None:
        self.setMinimumWidth(min(Theme.of(self).px(860), max(self._over.width() - 40, 460)))
        inside = QFrame()
        inside.setProperty("surface", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 12, 4)
        column.setSpacing(10)
        self.title_row = FieldRow(_("What happened"), self.title, required=True)
        hint = _("One paragraph for those who come in: who, what, where it spreads.")
        for level in LEVELS:
            self.levels.offer(LevelChoice(level))
        self.book_row = FieldRow(_("Playbook"), self.books, required=True)
        later = _("Unsure: take the worse of two, and work it out with the calculator once the room is open.")
        self.level_row = FieldRow(_("Severity"), self.levels, required=True, hint=later)
        self.since_row = FieldRow(
            _("Since when the company has known"), self._since(), hint=_("Clocks of the law count from here.")
        )
        for part in (
            self.title_row, FieldRow(_("Summary"), self.summary, hint=hint), self.book_row, self.waiting,
            self.level_row, self.since_row, Label(self._who_commands(), Role.BODY, "2", wrap=True),
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.book_row.setVisible(False)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside, self._scroll = inside, scroll
        self.rows.addWidget(scroll, 1)

    def _since(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.known)
        row.addWidget(self.since)
        row.addStretch(1)
        made.setMinimumHeight(Theme.of(self).px(30))
        return made

    def _who_commands(self) -> str:
        if not self.commander:
            self.primary.setEnabled(False)
            return _("Nobody in this workspace may command: an administrator has to allow somebody first.")
        name = words.person_name(self.desk.roster, self.commander)
        return _("{name} commands; roles can be assigned once the room is open.", name=name)

    # -- playbooks -----------------------------------------------------------------------------------------------

    def _offer(self, found: tuple[Offer, ...]) -> None:
        if not shiboken6.isValid(self):  # closed before they were read
            return
        self.offers = {offer.playbook.id: offer for offer in found}
        for offer in found:
            self.books.offer(_book_choice(offer))
        for before, after in pairwise((self.summary, *self.books.choices, *self.levels.choices)):
            self.setTabOrder(before, after)
        self.waiting.setVisible(not found)
        self.waiting.setText(_("There is no playbook."))
        self.book_row.setVisible(bool(found))
        if len(found) == 1:
            self.books.set_current(found[0].playbook.id)
            self._show_book(found[0].playbook.id)
        self._fit()

    def _fit(self) -> None:
        """As high as the form, but never higher than the window that it belongs to."""
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        room = max(self._over.height() - around - 60, 200)
        self._scroll.setMinimumHeight(min(self._inside.sizeHint().height() + 2, room))
        self.adjustSize()

    @Slot(str)
    def _show_book(self, key: str) -> None:
        self.book_row.clear_error()
        offer = self.offers.get(key)
        for choice in self.levels.choices:
            if isinstance(choice, LevelChoice):
                choice.show_playbook(offer.playbook if offer else None)

    # -- declaring -----------------------------------------------------------------------------------------------

    def propose(self) -> IncidentDeclared | None:
        missing = [row for row, wrong, said in self._checks() if self._mark(row, wrong, said)]
        if missing:
            self._scroll.ensureWidgetVisible(missing[0])
            (missing[0].field if missing[0] is self.title_row else _first(missing[0].field)).setFocus()
            return None
        since = self.since.dateTime().toMSecsSinceEpoch() if self.known.current == "yes" else None
        return IncidentDeclared(
            self.title.text().strip(), text_of(self.summary), rfc3339(since) if since is not None else None, False,
            int(self.levels.current), RULES, self.commander,
            self.offers[self.books.current].used(),
        )  # fmt: skip

    def _checks(self) -> tuple[tuple[FieldRow, bool, str], ...]:
        future = self.known.current == "yes" and self.since.dateTime().toMSecsSinceEpoch() > self.desk.present()
        return (
            (self.title_row, blank(self.title.text()), _("Say in one line what happened.")),
            (self.book_row, not self.books.current, _("Choose the playbook that comes nearest.")),
            (self.level_row, not self.levels.current, _("Choose a level; it can be changed at any time.")),
            (self.since_row, future, _("This lies in the future.")),
        )

    @staticmethod
    def _mark(row: FieldRow, wrong: bool, sentence: str) -> bool:
        if wrong:
            row.set_error(sentence)
        else:
            row.clear_error()
        return wrong

    @Slot()
    def act(self) -> None:
        if not self.primary.isEnabled():
            return
        body = self.propose()
        if body is not None:
            self.primary.setEnabled(False)
            self.desk.declare(body, self._opened, self.show_refusal)

    def _opened(self) -> None:
        if shiboken6.isValid(self):
            self.accept()
        self.desk.go.emit("room", "")

    @Slot()
    def _failed(self) -> None:
        self.primary.setEnabled(bool(self.commander))


def _first(field: QWidget) -> QWidget:
    """The control of a composed field that takes the focus."""
    if isinstance(field, Choices) and field.choices:
        return cast(QWidget, field.choices[0])
    return next(
        (child for child in field.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus), field
    )


def signing_words(offer: Offer) -> str:
    """Who signed the playbook in peacetime, and what follows if nobody did."""
    if offer.edition is None:
        return _("not signed: PR, legal and commander sign everything")
    return _("{version}, signed by PR and legal", version=offer.playbook.version)


def _book_choice(offer: Offer) -> Choice:
    playbook, signed = offer.playbook, signing_words(offer)
    title, summary = pick(playbook.title), pick(playbook.summary)
    made = Choice(playbook.id, title, f"{summary} ({signed})")
    made.setToolTip(plain_tip(summary))
    made.add(ClampedLabel(title, Role.STRONG, lines=1))
    made.add(ClampedLabel(first_sentence(summary), Role.CAPTION, "2", 3))
    counts = (
        n_("{count} task", "{count} tasks", len(playbook.tasks)),
        n_("{count} clock", "{count} clocks", len(playbook.clocks)),
        n_("{count} template", "{count} templates", len(playbook.templates)),
    )
    made.add(ElidedLabel(" · ".join(counts), Role.CAPTION, "3"))
    mark = QWidget()
    row = QHBoxLayout(mark)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    colour: Ink = "ok" if offer.edition else "2"
    icon = Icon.SIGN if offer.edition else Icon.UNVERIFIED
    row.addWidget(IconLabel(icon, 14, colour), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(ClampedLabel(signed, Role.CAPTION, colour, 2), 1)
    made.add(mark)
    return made
