"""Fields that choose a role or a member by name."""

import pytest
from PySide6.QtWidgets import QComboBox

from app.ui.dialogs.choices import all_roles, chosen, fill_members, fill_roles
from tests.support.seated import seated


@pytest.fixture
def desk(dressed):
    with seated("luo") as desk:
        yield desk


@pytest.fixture
def field(qtbot):
    made = QComboBox()
    qtbot.addWidget(made)
    return made


def test_a_role_is_offered_with_who_holds_it(desk, field):
    fill_roles(field, desk, ["legal", "spokesperson"], "spokesperson")
    assert [field.itemText(i) for i in range(2)] == ["Legal counsel · Han Jingzhi", "Spokesperson"]
    assert chosen(field) == "spokesperson"


def test_an_unknown_choice_is_the_first(desk, field):
    fill_roles(field, desk, ["legal", "pr"], "nothing")
    assert chosen(field) == "legal"


def test_members_are_offered_by_name(desk, field):
    fill_members(field, desk, desk.roster.members)
    names = [field.itemText(i) for i in range(field.count())]
    assert names == sorted(names)
    assert "Luo Xiaoman" in names


def test_an_empty_field_has_chosen_nothing(field):
    assert chosen(field) == ""


def test_the_playbooks_roles_come_in_its_order(desk):
    assert all_roles(desk)[: len(desk.state.playbook.roles)] == [role.id for role in desk.state.playbook.roles]
