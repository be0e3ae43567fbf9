"""One fact in full: what it says, from where, who uses it, every turn it took, and what can be done about it.

Belongs here: the pane. What a button opens is the screen's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.facts import Fact
from app.domain.projections import made_wrong, uses
from app.i18n import _, listed
from app.room import chronicle, words
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models import facts as rows
from app.ui.models.fact_turns import turns
from app.ui.models.room_sheets import fact_chip
from app.ui.models.sheet import SheetRow
from app.ui.models.statement_names import statement_name
from app.ui.screens.act_bar import ActBar
from app.ui.screens.sheet_list import SheetList
from app.ui.screens.turn_list import TurnList
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, ChipLook, fact_look
from app.ui.widgets.label import IconLabel, Label
from app.ui.widgets.pairs import Pairs
from app.ui.widgets.panel import PanelHeader, rule


def _buttons() -> dict[str, Button]:
    return {
        "verify": Button(_("Verify…"), "primary", Icon.VERIFIED, "V"),
        "dispute": Button(_("Dispute…"), "secondary", Icon.DISPUTED, "D"),
        "state": Button(_("State anew…"), "secondary", Icon.EDIT, "E"),
        "withdraw": Button(_("Withdraw…"), "secondary", Icon.WITHDRAWN, "X"),
    }


class FactPane(QFrame):
    """``asked`` carries an act, ``followed`` a statement's id, ``placed`` an entry's number."""

    asked = Signal(str)
    followed = Signal(str)
    placed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("surface", "panel")
        self._fact = ""
        self._places: dict[tuple[str, int], tuple[int, ...]] = {}
        """Numbers of the entries of a fact with so many turns."""
        self.header, self.chip = PanelHeader(""), Chip(fact_look("unverified"))
        self.header.add(self.chip)
        self.claim, self.value = Label("", Role.STRONG, wrap=True, selectable=True), Label("", Role.SCREEN, wrap=True)
        self.about, self.wrong = Pairs(), Label("", Role.BODY, "danger", wrap=True)
        self.used, self.uses = PanelHeader(_("Used in")), SheetList(_("Used in"))
        self.nowhere = Label(_("No statement uses it yet."), Role.CAPTION, "2")
        self.history, self.turns, self.acts = PanelHeader(_("History")), TurnList(), ActBar(_buttons())
        self._lay_out()
        self.uses.opened.connect(self.followed)
        self.turns.asked.connect(self.placed)
        self.acts.asked.connect(self.asked)

    def _lay_out(self) -> None:
        self._wrong = QFrame()
        row = QHBoxLayout(self._wrong)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel(Icon.WARNING, 16, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.wrong, 1)
        inside = QFrame()
        inside.setProperty("surface", "panel")
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 12)
        top.setSpacing(8)
        for part in (self.claim, self.value, self.about, self._wrong):
            top.addWidget(part)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        self.nowhere.setContentsMargins(12, 8, 12, 10)
        self.turns.setContentsMargins(12, 10, 12, 0)
        for below in (rule(), self.used, self.uses, self.nowhere, self.history, self.turns):
            column.addWidget(below)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(area, 1)
        whole.addWidget(self.acts)

    def show_fact(self, fact: Fact) -> None:
        """Show ``fact`` as it stands at the moment shown."""
        desk, state, now = self.desk, self.desk.state, self.desk.now()
        self._fact = fact.id
        self.header.set_title(fact.label)
        self.chip.set_look(fact_chip(fact))
        self.claim.setText(fact.claim)
        self.value.setText(rows.amount(fact) or _("no value yet"))
        by = words.person_name(desk.roster, fact.stated_by)
        named = ((_("Source"), fact.source), (_("As of"), rows.as_of(fact, now)), (_("Stated by"), by))
        self.about.show_pairs([*named, (_("Whose claim"), fact.attribution or "")])
        wrong = listed(statement.label for statement in made_wrong(state, fact))
        self.wrong.setText(_("{labels} is out and says otherwise: correct it.", labels=wrong) if wrong else "")
        self._wrong.setVisible(bool(wrong))
        self._show_uses(fact)
        self.history.set_note(str(len(fact.history)))
        known = self._places.get((fact.id, len(fact.history)))
        self.turns.show_turns(turns(fact, desk.roster, now, known or ()))
        if known is None:
            self._find_places(fact)
        self._offer(fact)

    def _show_uses(self, fact: Fact) -> None:
        wrong = made_wrong(self.desk.state, fact)
        found = uses(self.desk.state, fact.id)
        self.used.set_note(str(len(found) or ""))
        self.nowhere.setVisible(not found)
        looks = {
            "draft": ChipLook(_("draft"), "neutral"),
            "rejected": ChipLook(_("rejected"), "neutral", Icon.CROSSED),
            "released": ChipLook(_("released"), "accent", Icon.PUBLISH),
        }
        otherwise = ChipLook(_("says otherwise"), "danger", Icon.WARNING)
        self.uses.show_rows(
            [
                SheetRow(
                    s.id,
                    f"{statement_name(self.desk.state, s)} v{s.current.number}",
                    s.label,
                    chip=otherwise if s in wrong else looks[s.status],
                )
                for s in found
            ]
        )

    def _find_places(self, fact: Fact) -> None:
        """Where in the record the turns are; found off the window thread."""
        desk = self.desk
        end = desk.moment or len(desk.lines)
        lines, kinds = desk.lines[:end], desk.kinds[:end]

        def take(found: tuple[int, ...]) -> None:
            self._places[fact.id, len(fact.history)] = found
            if self._fact == fact.id and desk.state.facts.sheet.get(fact.id) is fact:
                self.turns.show_turns(turns(fact, desk.roster, desk.now(), found))

        def look() -> tuple[int, ...]:
            return tuple(row.seq for row in chronicle.about(lines, kinds, "fact", fact.id))

        desk.jobs.run("history", look, take)

    def forget(self) -> None:
        """Another incident or moment: what was found in the record no longer holds."""
        self._places = {}

    def _offer(self, fact: Fact) -> None:
        desk = self.desk
        self.acts.setVisible(desk.may_act())
        found = rows.fact_acts(desk.state, desk.member, fact)
        refused = next((refusal for refusal in found.values() if refusal is not None), None)
        self.acts.offer(found, words.refusal(refused, desk.state.playbook, desk.roster) if refused else "")
