"""app/ui/screens/promise_pane.py: one promise in full."""

import pytest

from app.domain.promises import PromiseRenegotiated
from app.room.sources import rfc3339
from app.ui.screens.promise_pane import PromisePane
from app.ui.screens.turn_list import TurnRow
from tests.support.seated import enter, seated
from tests.support.stage import play

HOUR = 3_600_000


@pytest.fixture
def scene():
    return play("en", "promises")


@pytest.fixture
def desk(dressed, scene):
    with seated("gu", scene=scene) as desk:
        yield desk


@pytest.fixture
def pane(desk, qtbot):
    made = PromisePane(desk)
    qtbot.addWidget(made)
    made.resize(380, 700)
    made.show()
    return made


def promise(desk, label):
    return next(found for found in desk.state.promises.made.values() if found.label == label)


def titles(pane):
    column = pane.turns.layout()
    rows = [column.itemAt(number).widget() for number in range(column.count())]
    return [row.turn.title for row in rows if isinstance(row, TurnRow)]


def test_it_shows_what_was_promised_by_whom_until_when(pane, desk):
    pane.show_promise(promise(desk, "P-02"))
    assert pane.text.text() == "Inspect Ms Zhou's refrigerator within 24 hours"
    assert dict(pane.about.shown)["Owner"] == "Quality · Wei Guanglin"
    assert pane.rest.text().endswith(" left")
    assert pane.chip.look.text == "on time"


def test_it_leads_to_where_it_was_told(pane, desk, qtbot):
    pane.show_promise(promise(desk, "P-02"))
    row = pane.statements.rows.rows[0]
    assert row.label == "S-02"
    with qtbot.waitSignal(pane.followed) as followed:
        pane.statements.opened.emit(row.key)
    assert followed.args == [row.key]


def test_every_word_about_it_is_told_with_its_place(pane, desk, qtbot):
    moved = promise(desk, "P-03")
    enter(desk, PromiseRenegotiated(moved.id, rfc3339(moved.due + HOUR), "The panel meets later."))
    pane.show_promise(promise(desk, "P-03"))
    qtbot.waitUntil(lambda: titles(pane) == ["Another time", "Promised"])
    with qtbot.waitSignal(pane.placed) as placed:
        pane.turns.layout().itemAt(0).widget().asked.emit(desk.head.seq)
    assert placed.args == [desk.head.seq]


def test_a_second_that_goes_by_is_seen(pane, desk, scene):
    pane.show_promise(promise(desk, "P-01"))
    before = pane.rest.text()
    scene.clock.at(60)
    pane.tick()
    assert pane.rest.text() != before


def test_a_kept_promise_shows_its_proof_and_offers_nothing(dressed, qtbot):
    with seated("gu", "kept") as desk:
        pane = PromisePane(desk)
        qtbot.addWidget(pane)
        pane.show()
        pane.show_promise(promise(desk, "P-02"))
        assert dict(pane.about.shown)["Proof"] == "Test report QA-0314"
        assert not pane.acts.isVisible()
        pane.tick()
        assert pane.chip.look.text == "kept"


def test_whoever_holds_no_role_reads_why_nothing_can_be_done(pane, desk):
    desk.member = "nobody"
    pane.show_promise(promise(desk, "P-01"))
    assert not pane.acts.buttons["keep"].isEnabled()
    assert pane.acts.why.text().startswith("You hold no role")
