"""Saying no with a reason, and accepting a change with one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.decide import DecideDialog, accept_dialog
from app.ui.models.verdict import verdict
from tests.support.seated import seated, told
from tests.support.signing import asked, fact, holding, restate, revise
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "desk")


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


def decide(desk, scene, decision, over):
    return DecideDialog(desk, holding(scene), verdict(asked(scene, "han")), decision, over)


def last(desk, scene):
    return desk.state.signoffs.given[holding(scene).id][-1]


@pytest.mark.parametrize("decision", ["changes", "reject"])
@pytest.mark.parametrize("reason", ["", " \n", "\u200b\u2800"])
def test_a_reason_that_shows_nothing_is_refused_in_place(desk, scene, over, decision, reason):
    dialog = decide(desk, scene, decision, over)
    dialog.text.setPlainText(reason)
    dialog.act()
    assert dialog.row.error == "Please give a reason that others can read."
    assert last(desk, scene).by == scene.people["gu"]


def test_asking_for_changes_sends_the_text_back_with_the_reason(desk, scene, over):
    dialog = decide(desk, scene, "changes", over)
    dialog.text.setPlainText("  Name the owner ")
    told(desk, dialog.act)
    given = last(desk, scene)
    assert (given.decision, given.reason, given.role) == ("changes", "Name the owner", "legal")
    assert desk.state.signoffs.running(holding(scene).id) is None


def test_rejecting_ends_the_statement_and_its_button_is_not_filled(desk, scene, over):
    dialog = decide(desk, scene, "reject", over)
    assert dialog.primary.property("kind") == "danger"
    dialog.text.setPlainText("The call never happened")
    told(desk, dialog.act)
    assert desk.state.statements.drafted[holding(scene).id].status == "rejected"


def test_the_form_belongs_to_the_content_it_was_opened_for(desk, scene, over, qtbot):
    dialog = decide(desk, scene, "changes", over)
    dialog.text.setPlainText("Name the owner")
    revise(scene)
    qtbot.waitUntil(lambda: not dialog.primary.isEnabled())
    assert dialog.text.toPlainText() == "Name the owner"


def test_a_changed_fact_is_accepted_by_the_role_that_signed(scene, over, dressed, qtbot):
    with seated("gu", scene=scene) as desk:
        restate(scene)
        qtbot.waitUntil(lambda: desk.live is scene.story.room.state)
        changed = fact(scene, "F-04")
        dialog = accept_dialog(desk, holding(scene), "pr", changed, over)
        assert dialog.windowTitle() == "Accept the change of F-04"
        dialog.act()
        assert dialog.row.error
        dialog.text.setPlainText("The receipt says 300")
        dialog.act()
        qtbot.waitUntil(lambda: holding(scene).id in desk.state.signoffs.accepted)
        digest = holding(scene).current.digest
        assert desk.state.signoffs.accepted[holding(scene).id] == {(digest, "pr", changed.id, changed.of)}
