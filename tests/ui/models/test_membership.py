"""app/ui/models/membership.py: the members as rows of their place."""

import pytest

from app.domain.playbook import EMPTY
from app.domain.roster import MemberRestored, MemberSuspended
from app.room.library import shipped
from app.room.timeline import short
from app.ui.models.membership import (
    all_roles,
    counts,
    keys_of,
    member_acts,
    member_row,
    membership_rows,
    role_names,
    seats_of,
    shows,
    signing_key,
    standing,
)
from app.ui.times import moment
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "declared")


@pytest.fixture(scope="module")
def names():
    return all_roles([shipped("compensation-dispute"), shipped("product-safety-recall")])


def rows(scene, names, **more):
    return membership_rows(scene.workspace.roster, names, scene.people["shen"], **more)


def test_a_row_says_who_since_when_and_with_which_key(scene, names):
    roster, han = scene.workspace.roster, scene.people["han"]
    row = next(row for row in rows(scene, names) if row.key == han)
    assert (row.name, row.roles, row.chip.text) == ("Han Jingzhi", "Legal counsel", "active")
    assert row.fingerprint == short(scene.workspace.seats[han].keyid)
    assert row.since == moment(roster.members[han].since)[:16]
    assert roster.members[han].since > 0
    assert "Han Jingzhi" in row.spoken


def test_whoever_looks_is_marked(scene, names):
    assert [row.title for row in rows(scene, names) if row.you] == ["Shen Ruolan (you)"]


def test_who_is_suspended_stands_last_with_the_reason_kept(scene, names):
    workspace, chen = scene.workspace, scene.people["chen"]
    workspace.enter(MemberSuspended(chen, "left the company"), workspace.acting)
    last = rows(scene, names)[-1]
    assert (last.key, last.chip.text, last.quiet) == (chen, "suspended", True)
    assert workspace.roster.members[chen].reason == "left the company"
    workspace.enter(MemberRestored(chen, "came back"), workspace.acting)
    assert standing(workspace.roster.members[chen]).text == "active"
    assert workspace.roster.members[chen].reason == "came back"


def test_filters_count_and_show(scene, names):
    workspace, chen = scene.workspace, scene.people["chen"]
    everybody = len(workspace.roster.members)
    workspace.enter(MemberSuspended(chen, "left"), workspace.acting)
    assert counts(workspace.roster) == {"all": everybody, "active": everybody - 1, "suspended": 1}
    assert [row.key for row in rows(scene, names, name="suspended")] == [chen]
    assert not shows("active", workspace.roster.members[chen])


def test_a_search_looks_at_everything_that_is_shown(scene, names):
    assert [row.name for row in rows(scene, names, needle="legal han")] == ["Han Jingzhi"]
    assert rows(scene, names, needle="zebra") == []


def test_roles_are_named_as_the_playbooks_name_them_the_administrator_first(names):
    assert role_names(names, ["legal", "administrator"]).startswith("Administrator")
    assert "Legal counsel" in role_names(names, ["legal"])
    assert role_names(EMPTY, ["odd_role"]) == "odd_role"


def test_the_first_playbook_that_names_a_role_is_heard():
    first, second = shipped("compensation-dispute"), shipped("product-safety-recall")
    mixed = all_roles([first, second])
    ours = {role.id: role for role in mixed.roles}
    assert all(ours[role.id] == role for role in first.roles)
    assert {role.id for role in second.roles} <= set(ours)


def test_keys_that_count_stand_before_those_that_have_ended(scene):
    roster, han = scene.workspace.roster, scene.people["han"]
    found = keys_of(roster, han)
    assert [key.use for _keyid, key in found] == ["sign", "seat"]
    assert signing_key(roster, han) == found[0][0]
    assert signing_key(roster, "nobody") == ""
    assert member_row(roster, EMPTY, roster.members[han], "").fingerprint == short(found[0][0])


def test_only_administrators_act_and_never_on_the_last_of_them(scene):
    roster, shen, han = scene.workspace.roster, scene.people["shen"], scene.people["han"]
    assert set(member_acts(roster, roster.members[han], shen).values()) == {None}
    assert member_acts(roster, roster.members[shen], shen)["suspend"].code == "last-administrator"
    own = member_acts(roster, roster.members[han], han, scene.workspace.seats[han].public_seat)
    assert {act for act, refused in own.items() if refused is None} == {"device"}
    assert {refused.code for refused in own.values() if refused} == {"not-administrator"}


def test_a_device_can_be_removed_by_its_member_or_an_administrator_but_not_from_itself(scene):
    roster, shen, han = scene.workspace.roster, scene.people["shen"], scene.people["han"]
    seat = scene.workspace.seats[han].public_seat
    assert "unseat" in member_acts(roster, roster.members[han], shen, scene.workspace.seats[shen].public_seat)
    assert "unseat" not in member_acts(roster, roster.members[han], han, seat)
    assert "unseat" not in member_acts(roster, roster.members[han], scene.people["chen"], "other")
    assert [key.public for _keyid, key in seats_of(roster, han)] == [seat]
