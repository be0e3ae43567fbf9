"""One member in full: a column of sections, and below it what can be done.

Belongs here: the column. What a section shows is its own; what a button opens is the screen's.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.playbook import EMPTY, Playbook
from app.domain.roster import Member, Roster
from app.domain.terms import Refusal
from app.i18n import _
from app.room import words
from app.ui.icons import Icon
from app.ui.models.membership import standing
from app.ui.screens.act_bar import ActBar
from app.ui.screens.member_sections import KeysSection, MemberSection, StandingSection
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.panel import PanelHeader


class MemberPane(QFrame):
    """``sections`` stand one below the other, in one area that scrolls; ``asked`` carries an act."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.header, self.chip = PanelHeader(""), Chip(ChipLook(""))
        self.header.add(self.chip)
        self.sections: list[MemberSection] = []
        inside = QFrame()
        inside.setProperty("surface", "panel")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(0)
        self.whole.addWidget(self.header)
        self.whole.addWidget(area, 1)
        self.acts = ActBar(
            {
                "roles": Button(_("Roles…"), icon=Icon.PEOPLE, keys="R"),
                "keys": Button(_("New keys…"), icon=Icon.KEY, keys="K"),
                "suspend": Button(_("Suspend…"), "danger", Icon.PAUSE, "X"),
                "device": Button(_("Another device…"), icon=Icon.PLUS),
                "unseat": Button(_("Remove a device…"), icon=Icon.MINUS),
                "restore": Button(_("Restore…"), icon=Icon.UNDO, keys="X"),
            }
        )
        self.acts.asked.connect(self.asked)
        self.whole.addWidget(self.acts)
        for section in (StandingSection(), KeysSection()):
            self.add_section(section)

    def add_section(self, section: MemberSection, place: int = -1) -> None:
        """Put ``section`` below those that are there, or at a place counted from 0."""
        place = place if place >= 0 else len(self.sections)
        self.sections.insert(place, section)
        self._column.insertWidget(place, section)

    def show_member(self, roster: Roster, member: Member, names: Playbook) -> None:
        """Show ``member`` in every section."""
        self.header.set_title(words.person_name(roster, member.id))
        self.chip.set_look(standing(member))
        for section in self.sections:
            section.show_member(roster, member, names)

    def offer(self, acts: Mapping[str, Refusal | None], roster: Roster) -> None:
        """Offer what can be done, with the reason where the rules refuse it."""
        refused = next((refusal for refusal in acts.values() if refusal is not None), None)
        self.acts.offer(acts, words.refusal(refused, EMPTY, roster) if refused else "")
