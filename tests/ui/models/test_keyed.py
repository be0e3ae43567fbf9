"""A list whose rows know their key announces only what changed."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from app.ui.models.keyed import ROW, KeyedRows


@dataclass(frozen=True)
class Line:
    key: str
    words: str = ""
    acts: bool = True

    @property
    def spoken(self):
        return self.words or self.key


def lines(keys):
    return [Line(key) for key in keys]


@pytest.fixture
def model(qapp, qtmodeltester):
    made = KeyedRows()
    qtmodeltester.check(made)
    return made


def keys(model):
    return [row.key for row in model.rows]


def test_rows_are_given_with_their_words(model):
    model.sync([Line("a", "first")])
    index = model.index(0)
    assert index.data() == "first"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "first"
    assert index.data(ROW) == Line("a", "first")
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_words_that_look_like_markup_are_shown_as_they_are_in_the_tip(model):
    model.sync([Line("a", "<b>loud</b>")])
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;loud&lt;/b&gt;</qt>"


def test_an_invalid_index_has_nothing_and_rows_have_no_children(model):
    model.sync(lines("a"))
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0


def test_an_index_of_a_new_row_does_not_move_the_others(model, qtbot):
    model.sync(lines("ac"))
    kept = QPersistentModelIndex(model.at("c"))
    with qtbot.assertNotEmitted(model.modelReset):
        model.sync(lines("abc"))
    assert kept.row() == 2
    assert kept.data() == "c"


def test_only_what_looks_different_is_announced_as_changed(model, qtbot):
    model.sync([Line("a", "one"), Line("b", "two")])
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.sync([Line("a", "one"), Line("b", "three")])
    assert changed == [(1, 1)]


def test_nothing_is_announced_when_nothing_changed(model, qtbot):
    model.sync(lines("abc"))
    with (
        qtbot.assertNotEmitted(model.dataChanged),
        qtbot.assertNotEmitted(model.rowsInserted),
        qtbot.assertNotEmitted(model.rowsRemoved),
    ):
        model.sync(lines("abc"))


def test_a_heading_cannot_be_chosen(model):
    model.sync([Line("group", acts=False), Line("a")])
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_key_that_is_not_there_has_no_index(model):
    model.sync(lines("a"))
    assert not model.at("z").isValid()


@given(st.lists(st.lists(st.sampled_from("abcdef"), unique=True), max_size=6))
def test_whatever_was_shown_before_the_rows_are_those_asked_for(stages):
    model = KeyedRows()
    for stage in stages:
        model.sync(lines(stage))
        assert keys(model) == stage
        assert model.rowCount() == len(stage)
    model.deleteLater()
