"""Rows of the studio: statements to choose from, facts that one of them binds."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from app.room import working
from app.ui.models.keyed import ROW, KeyedRows
from app.ui.models.statements import BoundDelegate, BoundRow, StatementDelegate, bound_rows, statement_rows
from app.ui.widgets.chip import ChipLook, fact_look
from tests.support.stage import play


@pytest.fixture(scope="module")
def state():
    return play("en", "half").story.room.state


@pytest.fixture
def work(state):
    return working.opened(state, next(s for s in state.statements.in_order() if s.label == "S-02"))


def test_every_statement_is_a_row_with_version_and_standing(state):
    rows = statement_rows(state)
    assert [row.spoken for row in rows] == [
        "Q-01, Talk track for agents, v1, Released",
        "S-01, Staff memo, v1, Released",
        "S-02, Holding statement, v2, In draft",
    ]
    assert rows[2].short == "S-02 Holding statement"
    assert all(row.acts for row in rows)


def test_what_blocks_stands_first_then_what_is_bound_then_what_is_empty(state, work):
    blocking = next(fact.id for fact in state.facts.in_order() if fact.label == "F-07")
    without = working.bound(work, "offer_amount", "")
    rows = bound_rows(state, without, {}, frozenset({blocking}))
    assert [row.label for row in rows] == ["F-07", "F-01", "F-03", "F-05", "F-06", "–"]
    assert rows[0].blocks
    assert rows[0].spoken == "F-07, 13 March · Spoke to the customer on, Disputed"
    assert rows[-1].spoken == "–, Amount then named (yuan), optional"
    assert rows[-1].fact == ""


def test_a_value_carries_its_unit_and_the_language_of_the_windows(state, work):
    row = next(row for row in bound_rows(state, work, {}, frozenset()) if row.label == "F-04")
    assert row.text.startswith("200 yuan · ")


def test_an_empty_slot_names_the_fact_that_fits(state, work):
    fits = next(fact for fact in state.facts.in_order() if fact.label == "F-04")
    without = working.bound(work, "offer_amount", "")
    row = bound_rows(state, without, {"offer_amount": fits.id}, frozenset())[-1]
    assert row.chip == ChipLook("F-04 fits", "accent", row.chip.icon)


def test_a_required_slot_says_so(state, work):
    rows = bound_rows(state, working.bound(work, "product_model", ""), {}, frozenset())
    assert rows[-1].tail == "required"


def test_a_fact_bound_outside_the_template_shows_its_claim(state, work):
    other = next(fact for fact in state.facts.in_order() if fact.label == "F-08")
    rows = bound_rows(state, working.bound(work, "F-08", other.id), {}, frozenset())
    assert next(row for row in rows if row.label == "F-08").text == "37 cases · Similar complaints in 90 days"


@pytest.mark.parametrize("blocks", [True, False])
@pytest.mark.parametrize("flags", [0, 1])
def test_rows_are_painted(dressed, qtbot, blocks, flags):
    view = QListView()
    qtbot.addWidget(view)
    rows = KeyedRows(view)
    rows.sync([
        BoundRow("a", "f", "F-01", "N3", fact_look("disputed"), blocks),
        BoundRow("b", "", "–", "Empty", None, tail="required"),
    ])  # fmt: skip
    view.setModel(rows)
    delegate = BoundDelegate(view)
    image = QImage(200, 34, QImage.Format.Format_ARGB32)
    for number in range(2):
        option = QStyleOptionViewItem()
        option.widget, option.rect = view, QRect(0, 0, 200, 34)
        if flags:
            option.state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected
        painter = QPainter(image)
        delegate.paint(painter, option, rows.index(number))
        painter.end()
        assert delegate.sizeHint(option, rows.index(number)).height() == 34
    assert rows.index(0).data(ROW).fact == "f"


def test_a_statement_row_is_as_wide_as_its_words(dressed, qtbot, state):
    view = QListView()
    qtbot.addWidget(view)
    rows = KeyedRows(view)
    rows.sync(statement_rows(state))
    view.setModel(rows)
    view.setItemDelegate(StatementDelegate(view))
    view.resize(400, 200)
    view.show()
    assert view.sizeHintForColumn(0) > 200
    assert not view.grab().isNull()
