"""What the playbook wants to know first (首要核实事项) and nobody has stated yet.

Belongs here: that question. Which fact answers which is asked as it is for the slots of a template.
"""

from __future__ import annotations

from app.domain.facts import WITHDRAWN
from app.domain.playbook import FactToEstablish, Slot, Template
from app.domain.state import State
from app.room.working import proposals


def to_establish(state: State) -> tuple[FactToEstablish, ...]:
    """The playbook's facts to establish that no stated fact answers, in its order."""
    planned, sheet = state.playbook.facts, state.facts.sheet
    sure = {fact.id: fact.id for fact in planned if fact.id in sheet and sheet[fact.id].standing != WITHDRAWN}
    slots = [Slot(fact.id, fact.claim, fact.id) for fact in planned]
    likely = proposals(state, Template("to_establish", "", {}, "", [], {}, facts=slots), sure)
    return tuple(fact for fact in planned if fact.id not in sure and fact.id not in likely)
