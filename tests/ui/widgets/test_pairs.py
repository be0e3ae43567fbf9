"""app/ui/widgets/pairs.py: names and what they stand for."""

import pytest

from app.ui.widgets.label import Label
from app.ui.widgets.pairs import Pairs


@pytest.fixture
def pairs(dressed, qtbot):
    made = Pairs()
    qtbot.addWidget(made)
    return made


def shown(pairs):
    grid = pairs.layout()
    return [grid.itemAt(number).widget().text() for number in range(grid.count())]


def test_each_pair_is_a_name_and_words_and_reads_as_one(pairs):
    pairs.show_pairs([("Source", "Work order"), ("As of", "02:18")])
    assert shown(pairs) == ["Source", "Work order", "As of", "02:18"]
    assert "Source: Work order" in {label.accessibleName() for label in pairs.findChildren(Label)}


def test_a_name_without_words_is_left_out(pairs):
    pairs.show_pairs([("Source", ""), ("As of", "02:18")])
    assert pairs.shown == [("As of", "02:18")]


def test_the_same_again_draws_nothing_anew(pairs):
    pairs.show_pairs([("As of", "02:18")])
    before = pairs.layout().itemAt(1).widget()
    pairs.show_pairs([("As of", "02:18")])
    assert pairs.layout().itemAt(1).widget() is before
    pairs.show_pairs([("As of", "02:19")])
    assert shown(pairs) == ["As of", "02:19"]
