"""How to reach a member, and when they are on call."""

import pytest

from app.ui.dialogs.card import CardDialog
from app.ui.dialogs.rota import RotaDialog
from app.ui.models.membership import all_roles
from app.ui.screens.member_card import CardSection, RotaSection
from tests.support.seated import seated


@pytest.fixture
def desk(dressed):
    with seated("shen") as desk:
        yield desk


def shown(section, desk, qtbot, name):
    qtbot.addWidget(section)
    member = next(one for one in desk.roster.members.values() if one.name("en") == name)
    section.show_member(desk.roster, member, all_roles([desk.state.playbook]))
    section.show()
    return section


def test_an_administrator_sees_anybodys_numbers_and_may_change_the_card(desk, qtbot):
    section = shown(CardSection(desk), desk, qtbot, "Han Jingzhi")
    assert section.card.shown.ways[0].text == "+86 100 0555 0104"
    assert section.right.isHidden()
    section.edit.click()
    form = section.findChild(CardDialog)
    assert form.windowTitle() == "Card of Han Jingzhi"
    form.close()


def test_ones_own_card_is_confirmed_with_one_press(desk, qtbot):
    section = shown(CardSection(desk), desk, qtbot, "Shen Ruolan")
    with qtbot.waitSignal(desk.roster_changed):
        section.right.click()
    assert desk.roster.people.vouched[desk.member].by == desk.member


def test_who_may_not_change_a_card_has_no_button(dressed, qtbot):
    with seated("gu") as desk:
        section = shown(CardSection(desk), desk, qtbot, "Han Jingzhi")
        assert section.edit.isHidden()
        assert not shown(CardSection(desk), desk, qtbot, "Gu Qing").edit.isHidden()
        assert shown(RotaSection(desk), desk, qtbot, "Gu Qing").set.isHidden()


def test_the_turns_of_the_week_stand_below_each_other(desk, qtbot):
    section = shown(RotaSection(desk), desk, qtbot, "Han Jingzhi")
    assert [role for role, _times in section.pairs.shown] == ["Legal counsel"] * 2
    assert section.none.isHidden()
    section.set.click()
    form = section.findChild(RotaDialog)
    form.close()


def test_who_is_not_on_call_is_said_not_to_be(desk, qtbot):
    section = shown(RotaSection(desk), desk, qtbot, "Lin Mo")
    assert not section.none.isHidden()
    assert section.pairs.isHidden()
