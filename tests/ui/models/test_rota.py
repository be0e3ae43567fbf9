"""The rota in words."""

from __future__ import annotations

import msgspec

from app.domain.people import DAY, People, Watch
from app.domain.playbook import Playbook, Role
from app.domain.roster import Roster
from app.domain.terms import Map
from app.ui.models.rota import AHEAD, findings, rota_roles, span, turns_of
from tests.support.given import START, roster

HOUR = 3_600_000
NAMES = Playbook(roles=[Role("legal", {"en": "Counsel"})])


def with_rota(role: str, *watches: Watch) -> Roster:
    held: Map[str, tuple[Watch, ...]] = Map()
    return msgspec.structs.replace(roster(), people=People(rotas=held.insert(role, watches)))


def turn(member: str, start: int, until: int) -> Watch:
    """A turn, in hours from the start."""
    return Watch(START + start * HOUR, START + until * HOUR, member)


def test_roles_are_the_playbooks_then_whatever_somebody_may_hold_or_has_a_rota() -> None:
    assert rota_roles(with_rota("night", turn("gu", 0, 1)), NAMES) == [
        "legal", "commander", "night", "pr", "service", "writer"
    ]  # fmt: skip


def test_a_members_turns_are_those_of_the_week_that_are_not_over() -> None:
    made = with_rota("legal", turn("han", -9, -1), turn("han", -1, 8), turn("gu", 8, 9), turn("han", 200, 210))
    assert turns_of(made, NAMES, "han", START) == [("Counsel", span(START - HOUR, START + 8 * HOUR, START))]
    assert turns_of(made, NAMES, "luo", START) == []


def test_nobody_at_all_is_said_as_such() -> None:
    assert findings(roster(), "legal", (), START) == ["Nobody is on call in the coming week."]
    assert findings(roster(), "legal", [turn("han", -9, -1)], START) == ["Nobody is on call in the coming week."]


def test_a_week_without_a_gap_by_people_who_may_is_in_order() -> None:
    assert findings(roster(), "legal", [turn("han", -1, 100), turn("gu", 100, 200)], START) == []


def test_gaps_the_end_and_overlaps_are_each_said_with_their_times() -> None:
    found = findings(roster(), "legal", [turn("han", 2, 8), turn("gu", 7, 10), turn("han", 12, 14)], START)
    holes = (span(START, START + 2 * HOUR, START), span(START + 10 * HOUR, START + 12 * HOUR, START))
    assert found[0] == f"Nobody is on call: {', '.join(holes)}"
    assert found[1].startswith("Nobody is on call from ")
    assert found[2] == f"Several are on call at once: {span(START + 7 * HOUR, START + 8 * HOUR, START)}"


def test_who_may_not_hold_the_role_is_named_once() -> None:
    turns = [Watch(START, START + DAY, "luo"), Watch(START + DAY, START + AHEAD, "luo")]
    assert findings(roster(), "legal", turns, START) == ["May not hold this role: luo"]
