"""Returning, handing over, adding a signer, taking a signature back, accepting a lower severity."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.severity import SeverityAssessed
from app.domain.turns import lowering_waits
from app.ui.dialogs.signers import (
    AddSignerDialog,
    HandOverDialog,
    ReturnDialog,
    lowering_dialog,
    withdraw_dialog,
)
from app.ui.models.verdict import verdict
from tests.support.seated import enter, seated, told
from tests.support.signing import asked, holding
from tests.support.stage import play


@pytest.fixture
def at(dressed, qtbot):
    """Sits ``who`` down and shows what ``make`` makes of the desk, the scene and S-02."""
    scene = play("en", "desk")
    host = QWidget()
    qtbot.addWidget(host)
    with seated("shen", scene=scene) as desk:

        def sit(who, make):
            desk.act_as(scene.people[who])
            dialog = make(desk, scene, holding(scene), host)
            dialog.show()
            return dialog, desk, scene

        yield sit


def counting(desk, scene):
    statement = holding(scene)
    return desk.state.signoffs.counting(statement.id, statement.current.digest)


def test_a_return_needs_a_reason_and_voids_what_was_signed_there(at):
    dialog, desk, scene = at(
        "han", lambda desk, scene, s, host: ReturnDialog(desk, s, verdict(asked(scene, "han")), host)
    )
    assert dialog.propose() is None
    dialog.text.setPlainText("PR read the wrong figures")
    told(desk, dialog.act)
    assert "pr" not in counting(desk, scene)


def test_a_signature_is_taken_back_with_a_reason(at):
    dialog, desk, scene = at("gu", lambda desk, scene, s, host: withdraw_dialog(desk, s, host))
    dialog.text.setPlainText("Read too fast")
    told(desk, dialog.act)
    assert "pr" not in counting(desk, scene)


def test_a_role_is_asked_to_sign_too_after_a_stage(at):
    dialog, desk, scene = at("shen", lambda desk, scene, s, host: AddSignerDialog(desk, s, host))
    dialog.role.setCurrentIndex(dialog.role.findData("service"))
    dialog.text.setPlainText("They know the case")
    told(desk, dialog.act)
    chain = desk.state.signoffs.running(holding(scene).id).chain
    assert [role for stage in chain if stage.added for role in stage.roles] == ["service"]


def test_without_somebody_who_may_take_it_nothing_can_be_handed_over(at):
    dialog, _desk, _scene = at("han", lambda desk, scene, s, host: HandOverDialog(desk, s, host))
    assert (dialog.role.count(), dialog.member.count()) == (0, 0)


def test_pr_accepts_a_lower_severity_for_the_chains(at):
    _dialog, desk, scene = at("gu", lambda desk, _scene, s, host: withdraw_dialog(desk, s, host))
    desk.act_as(scene.people["shen"])
    enter(desk, SeverityAssessed(3, {}, [], "0", "calmer"))
    grade, _waits = lowering_waits(desk.state)
    dialog, desk, _scene = at("gu", lambda desk, _scene, _s, host: lowering_dialog(desk, grade, "pr", host))
    dialog.text.setPlainText("Agreed")
    told(desk, dialog.act)
    assert lowering_waits(desk.state) == (grade, ("legal",))
