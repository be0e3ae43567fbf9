"""The legend above the text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.room.reviewing import ADDED, REMOVED, Change, Shown
from app.ui.screens.signoff_legend import Legend

TWO = Shown("Old new. Same.", (Change(0, 3, REMOVED), Change(4, 7, ADDED)), (), ((0, 8, 0), (9, 14, 0)))


@pytest.fixture
def legend(dressed, qtbot):
    made = Legend()
    qtbot.addWidget(made)
    made.resize(675, 34)
    made.show()
    return made


def test_a_redline_counts_what_was_added_removed_and_left_alone(legend):
    legend.show_changes(TWO, -1)
    assert legend.added.accessibleName() == "added 1"
    assert legend.removed.accessibleName() == "removed 1"
    assert legend.rest.text() == "1 paragraph unchanged"
    assert legend.where.text() == "2 changes"


def test_the_change_gone_to_is_named(legend):
    legend.show_changes(TWO, 1)
    assert legend.where.text() == "change 2 of 2"


def test_where_no_word_changed_it_says_so_and_offers_no_steps(legend):
    legend.show_changes(Shown("Same.", (), (), ((0, 5, 0),)), -1)
    assert legend.rest.text() == "No word of this text has changed."
    assert not legend.next.isVisible()
    assert not legend.added.isVisible()


def test_a_clean_text_has_the_legend_of_facts(legend):
    legend.show_facts()
    assert [sample.accessibleName() for sample in legend.facts] == ["verified", "unverified", "disputed"]
    assert all(sample.isVisible() for sample in legend.facts)
    assert not legend.where.isVisible()


def test_buttons_step_and_begin_a_comment(legend, qtbot):
    legend.show_changes(TWO, -1)
    steps = []
    legend.stepped.connect(steps.append)
    legend.next.click()
    legend.previous.click()
    assert steps == [1, -1]
    with qtbot.waitSignal(legend.comment):
        legend.write.click()


def test_every_button_has_a_name(legend):
    names = [button.accessibleName() for button in (legend.next, legend.previous, legend.write)]
    assert names == ["Next change", "Previous change", "Comment"]
    assert not legend.grab().toImage().isNull()


def test_where_there_is_little_room_the_counting_words_go_and_the_buttons_stay(dressed, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    legend = Legend(host)
    legend.resize(800, 34)
    host.show()
    assert legend.rest.isVisible()
    legend.resize(460, 34)
    assert not legend.rest.isVisible()
    assert legend.write.isVisible()
