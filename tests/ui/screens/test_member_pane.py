"""app/ui/screens/member_pane.py: one member in full."""

import pytest

from app.domain.playbook import EMPTY
from app.ui.screens.member_pane import MemberPane
from app.ui.screens.member_sections import KeysSection, MemberSection, StandingSection
from tests.support.stage import play


class Told(MemberSection):
    """A section that remembers whom it was shown."""

    def __init__(self):
        super().__init__("Told")
        self.members = []

    def show_member(self, roster, member, names):
        self.members.append(member.id)


@pytest.fixture
def pane(dressed, qtbot):
    made = MemberPane()
    qtbot.addWidget(made)
    return made


def test_it_is_a_column_of_sections(pane):
    assert [type(section) for section in pane.sections] == [StandingSection, KeysSection]


def test_a_section_that_is_added_is_shown_the_member_too(pane):
    added, scene = Told(), play("en", "declared")
    pane.add_section(added)
    roster, han = scene.workspace.roster, scene.people["han"]
    pane.show_member(roster, roster.members[han], EMPTY)
    assert added.members == [han]
    assert pane.sections[-1] is added
    assert pane.chip.look.text == "active"
