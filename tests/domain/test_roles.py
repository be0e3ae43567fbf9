"""Roles in an incident: assigned by the commander, handed over with a reason."""

from __future__ import annotations

from app.domain.roles import RoleAssigned, RoleHandedOver, RoleWithdrawn
from tests.support.given import Case


def test_the_declaration_names_the_commander() -> None:
    case = Case()
    assert case.state.roles.holders("commander") == ("shen",)
    assert case.state.roles.of("shen") == ("commander",)
    assert case.state.roles.of("idle") == ()


def test_only_the_commander_assigns_and_only_what_the_roster_allows() -> None:
    case = Case()
    assert case.refused("gu", RoleAssigned("service", "idle")) == "not-commander"
    assert case.refused("shen", RoleAssigned("legal", "idle")) == "may-not-hold"
    assert case.refused("shen", RoleAssigned("service", "nobody")) == "may-not-hold"
    assert case.refused("shen", RoleAssigned("service", "luo")) == "already-holds"
    assert case.refused("shen", RoleAssigned("service", "idle")) == ""
    assert case.state.roles.holders("service") == ("luo", "idle")


def test_a_deputy_is_assigned_to_stand_in() -> None:
    case = Case()
    assert case.refused("shen", RoleAssigned("pr", "shen", "pr")) == ""
    assert case.state.roles.deputies["pr"] == "pr"
    assert "legal" not in case.state.roles.deputies


def test_a_holder_hands_over_with_a_reason() -> None:
    case = Case()
    assert case.refused("luo", RoleHandedOver("service", "idle", " ")) == "needs-reason"
    assert case.refused("han", RoleHandedOver("service", "idle", "shift")) == "not-holder"
    assert case.refused("luo", RoleHandedOver("service", "luo", "shift")) == "already-holds"
    assert case.refused("luo", RoleHandedOver("service", "han", "shift")) == "may-not-hold"
    assert case.refused("luo", RoleHandedOver("service", "idle", "shift")) == ""
    assert case.state.roles.holders("service") == ("idle",)


def test_the_commander_hands_over_for_somebody_absent() -> None:
    case = Case()
    assert case.refused("shen", RoleHandedOver("legal", "gu", "unreachable")) == ""
    assert case.state.roles.holders("legal") == ("gu",)
    assert case.refused("shen", RoleHandedOver("quality", "gu", "unreachable")) == "nobody-holds"


def test_of_several_holders_the_one_who_gives_leaves() -> None:
    case = Case()
    case.assign("pr", "chen")
    assert case.refused("chen", RoleHandedOver("pr", "shen", "shift")) == ""
    assert case.state.roles.holders("pr") == ("gu", "shen")


def test_command_is_handed_over_like_any_role() -> None:
    case = Case()
    assert case.refused("shen", RoleHandedOver("commander", "han", "shift")) == ""
    assert case.refused("shen", RoleAssigned("service", "idle")) in ("not-commander", "no-role")
    assert case.refused("han", RoleAssigned("service", "idle")) == ""


def test_a_role_is_withdrawn_by_the_commander_but_never_the_last_command() -> None:
    case = Case()
    assert case.refused("gu", RoleWithdrawn("service", "luo", "asleep")) == "not-commander"
    assert case.refused("shen", RoleWithdrawn("service", "idle", "asleep")) == "not-holder"
    assert case.refused("shen", RoleWithdrawn("service", "luo", "")) == "needs-reason"
    assert case.refused("shen", RoleWithdrawn("service", "luo", "asleep")) == ""
    assert case.state.roles.holders("service") == ()
    assert case.refused("shen", RoleWithdrawn("commander", "shen", "tired")) == "last-commander"
    case.assign("commander", "han")
    assert case.refused("shen", RoleWithdrawn("commander", "shen", "tired")) == ""
