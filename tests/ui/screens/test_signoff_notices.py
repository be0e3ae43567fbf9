"""Strips above the text."""

from __future__ import annotations

import pytest

from app.ui.models.review_notices import ReviewNotice
from app.ui.screens.signoff_notices import ReviewNotices
from app.ui.widgets.button import Button
from app.ui.widgets.old_new import OldNew

DRIFT = ReviewNotice("v4 came in while you were reading v3.", button="Show what changed", act="redline", target="v3")
FACT = ReviewNotice("F-04 has changed.", "warn", "Accept the change…", "accept", "f4", ("F-04", "200", "300"))
CALM = ReviewNotice("v5 is word for word v3.", "neutral")


@pytest.fixture
def strips(dressed, qtbot):
    made = ReviewNotices()
    qtbot.addWidget(made)
    made.resize(675, 200)
    return made


def buttons(strips):
    return [button for button in strips.findChildren(Button) if not button.parent().isHidden()]


def test_without_notices_they_take_no_room(strips):
    strips.show_notices([])
    assert strips.isHidden()


def test_each_notice_stands_with_its_button_and_what_it_is_about(strips):
    strips.show_notices([DRIFT, FACT, CALM])
    assert not strips.isHidden()
    assert [button.label for button in buttons(strips)] == ["Show what changed", "Accept the change…"]
    assert buttons(strips)[1].accessibleDescription() == "F-04 has changed."
    change = strips.findChild(OldNew)
    assert (change.label, change.old, change.new) == ("F-04", "200", "300")
    assert not strips.grab().toImage().isNull()


def test_a_button_says_what_it_asks_for_and_of_what(strips, qtbot):
    strips.show_notices([DRIFT, FACT])
    asked = []
    strips.acted.connect(lambda act, target: asked.append((act, target)))
    for button in buttons(strips):
        button.click()
    assert asked == [("redline", "v3"), ("accept", "f4")]


def test_nothing_is_rebuilt_when_nothing_changed(strips):
    strips.show_notices([DRIFT])
    (before,) = buttons(strips)
    strips.show_notices([DRIFT])
    assert buttons(strips) == [before]


def test_what_no_longer_holds_goes_away(strips):
    strips.show_notices([DRIFT])
    strips.show_notices([])
    assert strips.isHidden()
    assert strips.shown == []
