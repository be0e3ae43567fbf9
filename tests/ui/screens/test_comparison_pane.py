"""app/ui/screens/comparison_pane.py: what was known then beside what is known now."""

import pytest

from app.ui.screens.comparison_pane import ChangeRow, ComparisonPane
from tests.support.seated import seated
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "end")


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def pane(desk, qtbot):
    made = ComparisonPane(desk)
    qtbot.addWidget(made)
    made.resize(380, 600)
    made.renew()
    made.show()
    return made


def changes(pane):
    column = pane._column
    rows = [column.itemAt(number).widget() for number in range(column.count())]
    return [row.change for row in rows if isinstance(row, ChangeRow)]


def go(desk, pane, qtbot, kind):
    seq = desk.kinds.index(kind) + 1
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(seq)
    pane.renew()


def test_now_it_says_how_to_come_to_a_moment(pane):
    assert pane.sentence.text().startswith("Choose an earlier moment")
    assert changes(pane) == []


def test_a_moment_shows_what_stands_otherwise_now(pane, desk, qtbot):
    go(desk, pane, qtbot, "signoff.requested")
    assert [change.label for change in changes(pane)] == ["F-07", "F-10", "Q-01", "S-01", "S-02", "S-03", "S-04"]
    assert pane.sentence.text() == "8 facts and 0 statements stand as they did."


def test_a_moment_at_which_all_was_as_now_says_so(pane, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(desk.head.seq - 1)
    pane.renew()
    assert changes(pane) == []
    assert pane.sentence.text() == "10 facts and 5 statements stand as they did."


def test_back_to_now_the_changes_are_gone(pane, desk, qtbot):
    go(desk, pane, qtbot, "signoff.requested")
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(None)
    pane.renew()
    assert changes(pane) == []
