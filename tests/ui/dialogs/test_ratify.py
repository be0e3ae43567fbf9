"""Ratifying a release that skipped one's signature, or objecting to it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.projections import waiting_for
from app.ui.dialogs.ratify import RatifyDialog
from tests.support.seated import seated, told
from tests.support.stage import play


@pytest.fixture
def made(dressed, qtbot):
    """The form over S-04, as the head of communications opens it."""
    scene, host = play("en", "override"), QWidget()
    qtbot.addWidget(host)
    with seated("gu", scene=scene) as desk:
        (waiting,) = [w for w in waiting_for(desk.state, desk.member, desk.now()) if w.act == "ratify"]
        yield desk, RatifyDialog(desk, waiting, host), waiting.statement.id


def test_nothing_is_chosen_beforehand(made):
    _desk, dialog, _statement = made
    assert dialog.choice.current == ""
    assert dialog.propose() is None
    assert dialog.choice_row.error == "Please choose one."


def test_an_objection_needs_a_reason(made):
    desk, dialog, statement = made
    dialog.choice.set_current("object")
    assert dialog.propose() is None
    dialog.text.setPlainText("The number is wrong")
    told(desk, dialog.act)
    assert [spoken.decision for spoken in desk.state.releases.made[statement].ratified] == ["object"]


def test_a_ratification_needs_none(made):
    desk, dialog, statement = made
    dialog.choice.set_current("ratify")
    told(desk, dialog.act)
    assert [spoken.decision for spoken in desk.state.releases.made[statement].ratified] == ["ratify"]
    assert desk.state.releases.made[statement].open == ()
