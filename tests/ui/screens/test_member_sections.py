"""app/ui/screens/member_sections.py: the sections that a member is shown in."""

import pytest

from app.domain.playbook import EMPTY
from app.domain.roster import MemberSuspended
from app.ui.screens.member_sections import KeysSection, MemberSection, StandingSection
from app.ui.widgets.fingerprint import groups
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "declared")


def shown(section, scene, who, qtbot):
    qtbot.addWidget(section)
    roster = scene.workspace.roster
    section.show_member(roster, roster.members[scene.people[who]], EMPTY)
    return dict(section.pairs.shown)


def test_how_a_member_stands_is_said_with_the_reason(dressed, scene, qtbot):
    assert set(shown(StandingSection(), scene, "han", qtbot)) == {"Active since", "May hold", "Member id"}
    workspace = scene.workspace
    workspace.enter(MemberSuspended(scene.people["han"], "lost her phone"), workspace.acting)
    pairs = shown(StandingSection(), scene, "han", qtbot)
    assert pairs["Reason"] == "lost her phone"
    assert "Suspended since" in pairs


def test_every_key_is_spelled_out_to_be_compared(dressed, scene, qtbot):
    pairs = shown(KeysSection(), scene, "han", qtbot)
    keyid = scene.workspace.seats[scene.people["han"]].keyid
    assert " ".join(groups(keyid)) in pairs.values()
    assert [name.split()[0] for name in pairs] == ["Signing", "Seat"]


def test_a_section_says_its_title_to_screen_readers(dressed, qtbot):
    section = MemberSection("Anything")
    qtbot.addWidget(section)
    assert section.accessibleName() == "Anything"
    with pytest.raises(NotImplementedError):
        section.show_member(None, None, EMPTY)
