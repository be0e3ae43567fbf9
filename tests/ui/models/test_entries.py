"""app/ui/models/entries.py: the entries of a record as a table."""

import pytest
from PySide6.QtCore import Qt

from app.domain.terms import Refusal
from app.ui.models.entries import EntriesModel, entry_row
from app.ui.models.keyed import ROW
from app.ui.models.timeline_backdrop import Record
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture(scope="module")
def fold(scene):
    return scene.workspace.room(scene.stream).fold


def record(fold, end, refusals=None, lines=None):
    return Record(lines if lines is not None else fold.lines, fold.kinds, refusals or {}, end)


@pytest.fixture
def model(qapp, scene, fold):
    made = EntriesModel()
    made.show(record(fold, 20), scene.workspace.roster)
    return made


def test_a_row_says_number_time_author_kind_and_hash(scene, fold):
    row = entry_row(fold.lines[55], fold.kinds[55], None, scene.workspace.roster)
    assert (row.seq, row.author, row.title, row.kind) == (56, "Han Jingzhi", "Fact disputed", "fact.disputed")
    assert len(row.received) == 19
    assert row.spoken.split("\t")[0] == "#56"


def test_a_refused_row_says_why_and_what_it_claimed_to_be(scene, fold):
    refusal = Refusal("own-statement", {"label": "S-02"})
    row = entry_row(fold.lines[40], "refused", refusal, scene.workspace.roster)
    assert row.title == "Refused"
    assert row.kind == fold.kinds[40]
    assert row.why == "You wrote in S-02 yourself: somebody else signs it."


def test_an_entry_whose_author_nobody_can_vouch_for_names_none(scene, fold):
    row = entry_row(fold.lines[40], "refused", Refusal("bad-signature"), scene.workspace.roster)
    assert row.author == "–"


def test_what_comes_in_is_inserted_at_the_end(model, fold, scene, qtbot):
    with qtbot.waitSignal(model.rowsInserted) as inserted, qtbot.assertNotEmitted(model.modelReset):
        model.show(record(fold, 24), scene.workspace.roster)
    assert inserted.args[1:] == [20, 23]
    assert model.rowCount() == 24


def test_the_same_again_says_nothing(model, fold, scene, qtbot):
    with qtbot.assertNotEmitted(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        model.show(record(fold, 20), scene.workspace.roster)


def test_another_record_is_shown_anew(model, fold, scene, qtbot):
    with qtbot.waitSignal(model.modelReset):
        model.show(record(fold, 20, lines=list(fold.lines)), scene.workspace.roster)


def test_the_refused_alone_can_be_shown_and_grow(model, fold, scene, qtbot):
    refusals = {7: Refusal("no-role"), 22: Refusal("no-role")}
    model.show(record(fold, 20, refusals), scene.workspace.roster)
    model.choose(True)
    assert [model.seq(row) for row in range(model.rowCount())] == [7]
    with qtbot.waitSignal(model.rowsInserted):
        model.show(record(fold, 24, refusals), scene.workspace.roster)
    assert [model.seq(row) for row in range(model.rowCount())] == [7, 22]
    assert (model.row_of(22), model.row_of(8)) == (1, -1)
    model.choose(False)
    assert model.rowCount() == 24


def test_numbers_and_rows_belong_together(model):
    assert (model.seq(0), model.row_of(1), model.row_of(20), model.row_of(21), model.row_of(0)) == (1, 0, 19, -1, -1)


def test_every_row_can_be_read_aloud(model):
    index = model.index(3, 0)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == model.data(index, ROW).spoken
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None


def test_the_model_keeps_the_rules_of_models(model, qtmodeltester, scene, fold):
    qtmodeltester.check(model)
    model.show(record(fold, 30), scene.workspace.roster)
