"""The fingerprint of a content: groups that fit, all of it in tooltip and copy."""

from __future__ import annotations

from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.ui.widgets.content_mark import ContentMark, groups

DIGEST = sha256(b"content").hexdigest()


@pytest.fixture
def mark(dressed, qtbot):
    made = ContentMark()
    qtbot.addWidget(made)
    made.show_digest(DIGEST)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_thirty_two_digits_stand_in_groups_of_four(mark):
    assert mark.shown() == "·".join(groups(DIGEST, 32))
    assert mark.shown().replace("·", "").lower() == DIGEST[:32]
    assert mark.accessibleName().endswith(" ".join(groups(DIGEST, 32)))


def test_all_of_it_is_in_the_tooltip_and_in_the_copy(mark, qtbot):
    assert mark.toolTip().replace(" ", "").lower() == DIGEST
    qtbot.keyClick(mark, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == DIGEST


@pytest.mark.parametrize("wide", [260, 200, 120, 60])
def test_where_there_is_less_room_whole_groups_give_way(mark, wide):
    mark.resize(wide, 22)
    assert mark.shown().startswith("·".join(groups(DIGEST, 8)))
    assert mark.shown().split("·")[-1] == "…" or wide == 60
    assert not mark.grab().toImage().isNull()


def test_other_keys_are_left_to_others(mark, qtbot):
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClick(mark, Qt.Key.Key_X)
    assert QGuiApplication.clipboard().text() == "before"
