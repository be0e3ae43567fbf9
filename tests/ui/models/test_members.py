"""app/ui/models/members.py: members and their keys."""

import pytest

from app.domain.roster import MemberSuspended
from app.room.timeline import short
from app.ui.models.members import member_rows, member_text
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "declared")


def rows(scene):
    return member_rows(scene.workspace.roster, scene.story.state.playbook)


def test_members_stand_by_name_with_their_roles_and_signing_key(scene):
    found = {row.key: row for row in rows(scene)}
    assert [row.text for row in rows(scene)] == sorted(row.text for row in rows(scene))
    han = found[scene.people["han"]]
    assert (han.text, han.below) == ("Han Jingzhi", "Legal counsel")
    assert han.tail == short(scene.workspace.seats[scene.people["han"]].keyid)
    assert han.chip is None


def test_a_suspended_member_stands_last_and_says_so(scene):
    scene.workspace.enter(MemberSuspended(scene.people["chen"], "left"), scene.workspace.acting)
    last = rows(scene)[-1]
    assert (last.text, last.chip.text, last.quiet) == ("Chen Yu'an", "suspended", True)


def test_in_full_every_key_is_spelled_out(scene):
    title, text = member_text(scene.workspace.roster, scene.story.state.playbook, scene.people["han"])
    keys = [keyid for keyid, key in scene.workspace.roster.keys.items() if key.member == scene.people["han"]]
    assert title == "Han Jingzhi"
    assert all(keyid in text for keyid in keys)
    assert "Signing key" in text
    assert "Seat key" in text
