"""Who answers for a role, with their numbers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.domain.roles import RoleWithdrawn
from app.ui.dialogs.reach import ReachDialog
from app.ui.dialogs.roles import RolesDialog
from app.ui.dialogs.rota import RotaDialog
from app.ui.widgets.chip import Chip
from tests.support.seated import enter, seated


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def commander(dressed):
    with seated("shen") as desk:
        yield desk


def names(dialog):
    return [card.shown.name for card in dialog.cards]


def test_holder_and_deputy_stand_there_with_their_numbers(commander, over):
    dialog = ReachDialog(commander, ["commander"], over)
    assert names(dialog) == ["Shen Ruolan", "Wei Guanglin"]
    assert dialog.cards[0].shown.ways[0].text == "+86 100 0555 0101"
    chips = [chip.look.text for chip in dialog.cards[1].findChildren(Chip)]
    assert chips[0] == "stands in: Deputy commander"
    assert chips[1].startswith("on call until ")


def test_several_roles_stand_in_the_order_asked_for(commander, over):
    dialog = ReachDialog(commander, ["pr", "legal"], over)
    assert names(dialog) == ["Gu Qing", "Han Jingzhi"]
    assert {"Head of communications", "Legal counsel"} <= {label.text() for label in dialog.findChildren(QLabel)}


def test_a_role_without_anybody_names_who_could_take_it(commander, over):
    enter(commander, RoleWithdrawn("legal", commander.state.roles.holders("legal")[0], "ill"))
    assert "Han Jingzhi" in names(ReachDialog(commander, ["legal"], over))


def test_a_role_that_nobody_may_hold_says_so(commander, over):
    dialog = ReachDialog(commander, ["nothing"], over)
    assert dialog.cards == []
    assert "Nobody in this workspace may hold this role." in {label.text() for label in dialog.findChildren(QLabel)}


def test_the_first_number_has_the_focus_and_escape_leaves(commander, over, qtbot):
    over.show()
    dialog = ReachDialog(commander, ["legal"], over)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.cards[0].copy_buttons()[0])
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert QApplication.clipboard().text() == "+86 100 0555 0104"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_who_may_change_roles_gets_to_the_form(commander, over):
    dialog = ReachDialog(commander, ["legal"], over)
    dialog.show()
    dialog.change.click()
    form = over.findChild(RolesDialog)
    assert form.role.currentData() == "legal"
    form.close()


def test_who_may_set_the_rota_gets_to_that_form_and_nobody_else(commander, over, dressed):
    dialog = ReachDialog(commander, ["legal"], over)
    dialog.show()
    dialog.rota.click()
    form = over.findChild(RotaDialog)
    assert form.role.currentData() == "legal"
    form.close()
    with seated("gu") as other:
        assert ReachDialog(other, ["legal"], over).rota.isHidden()
