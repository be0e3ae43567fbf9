"""The timeline as an item model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from app.ui.models.timeline import ENTRY, KEPT, NEW_FOR, TimelineModel
from app.ui.models.timeline_looks import shows
from tests.support.lines import backdrop, record_of
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def record(scene):
    return record_of(scene)


@pytest.fixture
def model(qapp, scene, record):
    made = TimelineModel()
    made.show(scene.story.state, scene.workspace.roster, record)
    return made


def shown(model):
    return [model.seq(row) for row in range(model.rowCount())]


def taken(model, scene, record, upto, now=None):
    model.take(scene.story.state, scene.workspace.roster, record._replace(end=upto), now)


def test_qt_finds_nothing_wrong_with_it(model, qtmodeltester):
    model.choose("statements")
    tester: ModelTester = qtmodeltester
    tester.check(model)


def test_it_shows_the_key_entries_at_first(model, record):
    assert shown(model) == [n for n, kind in enumerate(record.kinds, 1) if shows("key", kind)]


@pytest.mark.parametrize("name", ["key", "all", "facts", "decisions", "statements"])
def test_a_filter_shows_its_entries_in_order(model, record, name):
    model.choose(name)
    assert model.filter == name
    assert shown(model) == [n for n, kind in enumerate(record.kinds, 1) if shows(name, kind)]
    assert len(shown(model)) == model.counts()[name]


def test_filtering_decodes_nothing(model):
    model.choose("all")
    model.choose("facts")
    assert model._kept == {}


def test_a_moment_of_the_past_shows_what_stood_then(model, scene, record):
    model.choose("all")
    model.show(scene.story.state, scene.workspace.roster, record._replace(end=5))
    assert shown(model) == [1, 2, 3, 4, 5]
    assert model.counts()["all"] == model.end == 5


def test_what_comes_in_is_announced_as_an_insert_at_the_end(model, scene, record, qtbot):
    model.choose("all")
    model.show(scene.story.state, scene.workspace.roster, record._replace(end=5))
    model.modelReset.connect(lambda: pytest.fail("reset"))
    with qtbot.waitSignal(model.rowsInserted) as heard:
        taken(model, scene, record, 8)
    assert heard.args[1:] == [5, 7]
    assert shown(model) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert model.counts()["all"] == 8


def test_what_a_filter_hides_is_counted_and_not_announced(model, scene, record, qtbot):
    model.choose("statements")
    model.show(scene.story.state, scene.workspace.roster, record._replace(end=5))
    with qtbot.assertNotEmitted(model.rowsInserted):
        taken(model, scene, record, 8)
    assert model.counts()["all"] == 8


def test_a_record_follows_itself_and_no_other(model, record, scene):
    assert model.follows(record)
    assert not model.follows(record._replace(end=record.end - 1))
    assert not model.follows(record_of(scene))


def test_what_came_in_is_new_for_ten_seconds(model, scene, record, qtbot):
    model.show(scene.story.state, scene.workspace.roster, record._replace(end=record.end - 1))
    taken(model, scene, record, record.end, now=50_000)
    assert model.is_new(record.end)
    model.age(50_000 + NEW_FOR - 1)
    assert model.is_new(record.end)
    with qtbot.waitSignal(model.dataChanged):
        model.age(50_000 + NEW_FOR)
    assert not model.is_new(record.end)


def test_what_was_only_not_shown_before_is_no_news(model, scene, record):
    model.show(scene.story.state, scene.workspace.roster, record._replace(end=record.end - 1))
    taken(model, scene, record, record.end)
    assert not model.is_new(record.end)


def test_a_correction_marks_both_entries(model, scene, qtbot):
    (new, old) = next(iter(backdrop(scene).corrections.items()))
    model.choose("all")
    before = model.told(old)
    with qtbot.waitSignals([model.dataChanged, model.dataChanged]):
        model.correct({new: old})
    assert before.said.marks == ()
    assert model.told(old).said.marks[0].seq == new
    assert model.told(new).said.marks[0].seq == old


def test_the_latest_correction_is_the_one_named(model):
    model.correct({20: 12, 15: 12})
    assert model.told(12).said.marks[0].seq == 20


def test_a_row_is_found_by_its_number(model):
    rows = shown(model)
    assert [model.row_of(seq) for seq in rows] == list(range(len(rows)))
    assert model.row_of(2) is None
    assert model.row_of(10_000) is None
    assert model.seq(model.row_from(2)) > 2
    assert model.row_from(10_000) == len(rows) - 1


def test_rows_stay_decoded_only_while_they_may_be_looked_at_again(model):
    told = model.told(1)
    assert model.told(1) is told
    model._kept = dict.fromkeys(range(1000, 1000 + KEPT), told)
    model.told(2)
    assert len(model._kept) == KEPT
    assert 1000 not in model._kept


def test_qt_gets_the_entry_and_its_plain_text(model):
    index = model.index(0, 0)
    told = index.data(ENTRY)
    assert told.row.seq == 1
    assert "Declared" in index.data()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data()
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(index) == 0
    assert model.columnCount() == 1


STEPS = st.lists(st.one_of(st.sampled_from(["key", "all", "facts", "decisions", "statements"]), st.integers(1, 9)))


@given(STEPS)
def test_whatever_is_chosen_and_comes_in_the_rows_are_those_of_the_filter(scene, record_here, steps):
    record, end, name = record_here, 1, "key"
    model = TimelineModel()
    model.show(scene.story.state, scene.workspace.roster, record._replace(end=end))
    for step in steps:
        if isinstance(step, str):
            name = step
            model.choose(name)
        else:
            end = min(end + step, record.end)
            taken(model, scene, record, end)
        assert shown(model) == [n for n, kind in enumerate(record.kinds[:end], 1) if shows(name, kind)]
        assert len(shown(model)) == model.counts()[name]


@pytest.fixture(scope="module")
def record_here(scene):
    return record_of(scene)
