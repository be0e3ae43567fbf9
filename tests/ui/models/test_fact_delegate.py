"""app/ui/models/fact_delegate.py: how a row of the fact sheet is painted."""

import pytest
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.domain.facts import FactStated
from app.domain.playbook import FactToEstablish
from app.ui import theme
from app.ui.models.fact_delegate import FactDelegate, columns
from app.ui.models.facts import fact_rows
from app.ui.models.keyed import KeyedRows
from app.ui.theme import Theme
from tests.support.given import START, Case

ASKED = FactToEstablish("cause", {"en": "Cause of the fault"}, "service", {"en": "Laboratory report"})


@pytest.fixture
def view(dressed, qtbot):
    case = Case()
    assert case.act("luo", FactStated("a", "F-01", "claim", "37", "cases", "", "paper")) is None
    assert case.act("luo", FactStated("b", "F-02", "bare claim", "37", "cases", "", "")) is None
    made = QListView()
    qtbot.addWidget(made)
    model = KeyedRows(made)
    made.setModel(model)
    made.setItemDelegate(FactDelegate(made))
    model.sync(fact_rows(case.state, START, planned=[ASKED]))
    made.resize(700, 300)
    return made


def heights(view):
    option = QStyleOptionViewItem()
    option.widget = view
    model = view.model()
    return [view.itemDelegate().sizeHint(option, model.index(number, 0)).height() for number in range(model.rowCount())]


def test_heights_are_those_of_the_design(view):
    assert heights(view) == [28, 52, 34, 28, 46]


def test_rows_grow_with_the_text(view, dressed):
    theme.apply(dressed, "light", 1.5)
    assert heights(view) == [42, 78, 51, 42, 69]


@pytest.mark.parametrize("wide", [560, 720, 900, 1400])
def test_columns_follow_each_other_and_leave_the_claim_room(dressed, wide):
    at = columns(wide, Theme.of(None))
    assert list(at) == sorted(at)
    assert at.value - at.claim > 100
    assert at.end == wide - 12


def test_every_kind_of_row_is_painted(view):
    assert not view.grab().isNull()
