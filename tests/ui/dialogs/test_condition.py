"""Approving on a condition and confirming it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.condition import ConditionDialog, confirm_dialog
from app.ui.models.verdict import verdict
from tests.support.seated import seated, told
from tests.support.signing import asked, holding
from tests.support.stage import play


@pytest.fixture
def opened(dressed, qtbot):
    """The form over S-02 as the lawyer sees it."""
    scene = play("en", "desk")
    with seated("han", scene=scene) as desk:
        host = QWidget()
        qtbot.addWidget(host)
        dialog = ConditionDialog(desk, holding(scene), verdict(asked(scene, "han")), host)
        dialog.show()
        yield dialog, desk, scene


def test_it_asks_for_the_condition_and_for_somebody_else_who_confirms_it(opened):
    dialog, desk, _scene = opened
    assert dialog.person.findData(desk.member) == -1
    assert dialog.propose() is None
    assert dialog.row.error == "Please say what has to be so."


def test_it_signs_on_the_condition_and_names_the_person(opened):
    dialog, desk, scene = opened
    dialog.text.setPlainText("Legal address added")
    dialog.person.setCurrentIndex(dialog.person.findData(scene.people["luo"]))
    told(desk, dialog.act)
    given = desk.state.signoffs.given[holding(scene).id][-1]
    assert (given.decision, given.reason, given.person) == ("condition", "Legal address added", scene.people["luo"])


def test_the_person_named_confirms_it_and_it_counts(opened, qtbot):
    dialog, desk, scene = opened
    dialog.text.setPlainText("Legal address added")
    dialog.person.setCurrentIndex(dialog.person.findData(scene.people["luo"]))
    told(desk, dialog.act)
    given = desk.state.signoffs.given[holding(scene).id][-1]
    desk.act_as(scene.people["luo"])
    host = QWidget()
    qtbot.addWidget(host)
    confirm = confirm_dialog(desk, holding(scene), given, host)
    confirm.text.setPlainText("Seen in v3")
    told(desk, confirm.act)
    assert desk.state.signoffs.given[holding(scene).id][-1].met
