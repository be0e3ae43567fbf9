"""Suggesting other words, and declining them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.suggest import SuggestDialog, decline_dialog
from tests.support.seated import seated, told
from tests.support.signing import holding
from tests.support.stage import play

PASSAGE = "We apologise to the customer."


@pytest.fixture
def made(dressed, qtbot):
    """A desk, and the form over a passage of S-02."""
    scene, host = play("en", "desk"), QWidget()
    qtbot.addWidget(host)
    with seated("han", scene=scene) as desk:
        yield desk, scene, SuggestDialog(desk, holding(scene), ("en", "*"), PASSAGE, host), host


def suggest(desk, dialog, text="We are sorry."):
    dialog.text.setPlainText(text)
    told(desk, dialog.act)
    return next(iter(desk.state.suggestions.made.values()))


def test_it_begins_with_the_words_as_they_are_and_wants_others(made):
    desk, _scene, dialog, _host = made
    assert dialog.text.toPlainText() == PASSAGE
    dialog.text.setPlainText(" ")
    assert dialog.propose() is None
    dialog.text.setPlainText(PASSAGE)
    dialog.act()
    assert desk.state.suggestions.on(dialog.statement) == ()


def test_a_suggestion_stands_and_its_maker_is_no_author(made):
    desk, scene, dialog, _host = made
    found = suggest(desk, dialog)
    assert (found.quote, found.text, found.answer) == (PASSAGE, "We are sorry.", "")
    assert scene.people["han"] not in holding(scene).authors


def test_the_author_declines_it_with_a_reason(made):
    desk, scene, dialog, host = made
    found = suggest(desk, dialog)
    desk.act_as(scene.people["chen"])
    declined = decline_dialog(desk, found, host)
    assert declined.propose() is None
    declined.text.setPlainText("An apology names itself")
    told(desk, declined.act)
    assert desk.state.suggestions.made[found.id].answer == "declined"
