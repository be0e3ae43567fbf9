"""What is compared with what, and what has been seen of it."""

from __future__ import annotations

import pytest

from app.ui.screens.signoff_reader import Reader
from tests.support.seated import seated
from tests.support.signing import holding, request, revise, sign
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "desk")


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


@pytest.fixture
def reader(desk):
    return Reader(desk)


@pytest.fixture
def show(reader, scene, qtbot, desk):
    """Let the reader read S-02 as it now is."""

    def read():
        qtbot.waitUntil(lambda: desk.state.statements.drafted[holding(scene).id] == holding(scene))
        reader.show(holding(scene))
        qtbot.waitUntil(lambda: reader.reading is not None)

    return read


def test_who_never_decided_compares_with_the_previous_version(reader, show):
    show()
    assert reader.base.number == 2
    assert reader.decided_at() is None
    assert [len(c.both.changes) for c in reader.reading.compared.values()] == [2, 2]


def test_who_decided_compares_with_what_they_decided_on(desk, reader, show, scene):
    first = sign(scene, "legal", "changes", "Name the owner")
    revise(scene)
    revise(scene, "an upper limit", "a maximum")
    show()
    assert reader.base.number == 3
    assert reader.decided_at() == first.received


def memo(scene):
    return next(s for s in scene.story.state.statements.in_order() if s.label == "S-01")


def test_a_version_once_chosen_for_a_statement_is_compared_with_from_then_on(reader, show, scene):
    show()
    reader.choose(holding(scene).versions[0].id)
    assert reader.base.number == 1
    reader.show(memo(scene))
    assert reader.base is None
    show()
    assert reader.base.number == 1


def test_turning_to_another_statement_and_back_does_not_spare_the_look(reader, show, scene):
    show()
    revise(scene)
    show()
    reader.show(memo(scene))
    assert reader.unseen == ()
    show()
    assert reader.unseen == (("en", "*"),)


def test_looking_at_the_past_and_back_does_not_spare_the_look_and_asks_for_none(reader, show, scene, desk, qtbot):
    show()
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(desk.head.seq - 12)
    past = desk.state.statements.drafted[holding(scene).id]
    assert past.current.number < 3
    reader.show(past)
    desk.show_moment(None)
    show()
    assert reader.unseen == ()
    revise(scene)
    show()
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(desk.head.seq - 1)
    reader.show(desk.state.statements.drafted[holding(scene).id])
    desk.show_moment(None)
    show()
    assert reader.unseen == (("en", "*"),)


def test_a_first_version_has_nothing_to_be_compared_with(reader, desk, scene, qtbot):
    reader.show(memo(scene))
    qtbot.waitUntil(lambda: reader.reading is not None)
    assert reader.base is None
    assert reader.reading.compared == {}
    assert reader.unseen == ()


def test_the_comparison_is_made_off_the_window_thread_and_not_twice(reader, show, desk, scene, qtbot):
    show()
    before = reader.reading
    reader.show(holding(scene))
    assert reader.reading is before


def test_an_answer_to_an_earlier_question_is_dropped(reader, desk, scene, qtbot):
    reader.show(holding(scene))
    reader.show(memo(scene))
    qtbot.waitUntil(lambda: reader.reading is not None)
    assert reader.reading.compared == {}
    assert reader.statement == memo(scene)


def test_all_of_a_new_version_is_unseen_until_it_is_known_what_changed(reader, show, scene, desk):
    show()
    revise(scene)
    reader.show(holding(scene))
    assert set(reader.unseen) == {("en", "*"), ("zh", "*")}
    show()
    assert reader.unseen == (("en", "*"),)
    assert reader.drifted.number == 3
    assert reader.base.number == 3


def test_what_was_looked_at_is_seen_and_the_drift_is_over(reader, show, scene, qtbot):
    show()
    revise(scene)
    show()
    with qtbot.waitSignal(reader.saw):
        reader.see(("en", "*"))
    assert reader.unseen == ()
    assert reader.drifted is None
    with qtbot.assertNotEmitted(reader.saw):
        reader.see(("en", "*"))


def test_two_versions_later_everything_since_the_one_read_is_shown(reader, show, scene):
    show()
    revise(scene)
    show()
    revise(scene, "an upper limit", "a maximum")
    show()
    assert reader.base.number == 3
    assert reader.drifted.number == 3
    assert reader.unseen == (("en", "*"),)


def test_a_change_that_was_taken_back_is_forgotten(reader, show, scene):
    show()
    revise(scene)
    show()
    revise(scene, "an upper limit", "a ceiling")
    show()
    assert reader.unseen == ()
    assert reader.drifted is None


def test_when_one_began_to_read_the_version_compared_with_is_remembered(reader, show, scene, desk):
    show()
    began = desk.now()
    revise(scene)
    request(scene)
    show()
    assert reader.looked_at() == began


def test_another_person_has_seen_nothing(reader, show, scene, desk):
    show()
    revise(scene)
    show()
    desk.act_as(scene.people["gu"])
    show()
    assert reader.unseen == ()
    assert reader.drifted is None
    assert reader.looked_at() is None


def test_nothing_is_read_where_there_is_no_statement(reader, show):
    show()
    reader.show(None)
    assert (reader.statement, reader.reading, reader.base) == (None, None, None)
