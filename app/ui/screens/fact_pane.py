"""One fact in full: what it says, from where, who uses it, every turn it took, and what can be done about it.

Belongs here: the pane. What a button opens is the screen's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.domain.facts import Fact
from app.domain.projections import made_wrong, uses
from app.i18n import _, listed
from app.room import words
from app.room.timeline import Row
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models import facts as models
from app.ui.models.fact_turns import turns
from app.ui.models.room_sheets import fact_chip
from app.ui.models.sheet import SheetRow
from app.ui.models.statement_names import statement_name
from app.ui.screens.sheet_pane import SheetPane
from app.ui.widgets.button import Button
from app.ui.widgets.chip import ChipLook
from app.ui.widgets.label import IconLabel, Label
from app.ui.widgets.pairs import Pairs


def _buttons() -> dict[str, Button]:
    return {
        "verify": Button(_("Verify…"), "primary", Icon.VERIFIED, "V"),
        "dispute": Button(_("Dispute…"), "secondary", Icon.DISPUTED, "D"),
        "state": Button(_("State anew…"), "secondary", Icon.EDIT, "E"),
        "withdraw": Button(_("Withdraw…"), "secondary", Icon.WITHDRAWN, "X"),
    }


class FactPane(SheetPane):
    """``show_fact`` shows one of the desk's facts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Used in"), _("No statement uses it yet."), _buttons())
        self._fact: Fact | None = None
        self._seqs: dict[tuple[str, int], tuple[int, ...]] = {}
        """Numbers of the entries of a fact with so many turns."""
        self.claim, self.value = Label("", Role.STRONG, wrap=True, selectable=True), Label("", Role.SCREEN, wrap=True)
        self.about, self.wrong = Pairs(), Label("", Role.BODY, "danger", wrap=True)
        self.alarm = QFrame()
        row = QHBoxLayout(self.alarm)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel(Icon.WARNING, 16, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.wrong, 1)
        self.lay_out((self.claim, self.value, self.about, self.alarm))

    def show_fact(self, fact: Fact) -> None:
        """Show ``fact`` as it stands at the moment shown."""
        desk, state, now = self.desk, self.desk.state, self.desk.now()
        self._fact = fact
        self.header.set_title(fact.label)
        self.chip.set_look(fact_chip(fact))
        self.claim.setText(fact.claim)
        self.value.setText(models.amount(fact) or _("no value yet"))
        by = words.person_name(desk.roster, fact.stated_by)
        named = ((_("Source"), fact.source), (_("As of"), models.as_of(fact, now)), (_("Stated by"), by))
        self.about.show_pairs([*named, (_("Whose claim"), fact.attribution or "")])
        wrong = listed(statement.label for statement in made_wrong(state, fact))
        self.wrong.setText(_("{labels} is out and says otherwise: correct it.", labels=wrong) if wrong else "")
        self.alarm.setVisible(bool(wrong))
        self._show_uses(fact)
        self._show_turns()
        if (fact.id, len(fact.history)) not in self._seqs:
            self._find_seqs(fact)
        self.offer(models.fact_acts(state, desk.member, fact))

    def _show_uses(self, fact: Fact) -> None:
        state = self.desk.state
        wrong, found = made_wrong(state, fact), uses(state, fact.id)
        self.statements_head.set_note(str(len(found) or ""))
        self.without.setVisible(not found)
        looks = {
            "draft": ChipLook(_("draft"), "neutral"),
            "rejected": ChipLook(_("rejected"), "neutral", Icon.CROSSED),
            "released": ChipLook(_("released"), "accent", Icon.PUBLISH),
        }
        otherwise = ChipLook(_("says otherwise"), "danger", Icon.WARNING)
        rows = []
        for one in found:
            name = f"{statement_name(state, one)} v{one.current.number}"
            rows.append(SheetRow(one.id, name, one.label, chip=otherwise if one in wrong else looks[one.status]))
        self.statements.show_rows(rows)

    def _show_turns(self) -> None:
        fact, desk = self._fact, self.desk
        if fact is not None:
            self.history.set_note(str(len(fact.history)))
            seqs = self._seqs.get((fact.id, len(fact.history)), ())
            self.turns.show_turns(turns(fact, desk.roster, desk.now(), seqs))

    def _find_seqs(self, fact: Fact) -> None:
        """Where in the record the turns are."""

        def take(found: tuple[Row, ...]) -> None:
            self._seqs[fact.id, len(fact.history)] = tuple(row.seq for row in found)
            self._show_turns()

        self.find_entries("fact", fact.id, take)

    def forget(self) -> None:
        self._seqs = {}
