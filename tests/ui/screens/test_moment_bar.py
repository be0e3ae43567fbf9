"""app/ui/screens/moment_bar.py: the way into the past."""

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.moment_bar import MomentBar
from app.ui.times import moment
from tests.support.seated import seated
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def bar(desk, qtbot):
    made = MomentBar(desk)
    qtbot.addWidget(made)
    made.resize(1200, 46)
    made.renew()
    made.show()
    return made


def test_it_begins_at_the_last_entry(bar, desk):
    assert bar.slider.value() == bar.number.value() == len(desk.lines)
    assert bar.time.text() == moment(desk.lines[-1].received)
    assert not bar.back.isVisible()


def test_a_number_shows_that_moment(bar, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        bar.number.setValue(30)
    assert desk.moment == 30
    bar.renew()
    assert bar.slider.value() == 30
    assert bar.time.text() == moment(desk.lines[29].received)
    assert bar.back.isVisible()


def test_while_the_slider_moves_the_time_is_told_and_nothing_is_asked(bar, desk, qtbot):
    with qtbot.assertNotEmitted(desk.moment_changed):
        bar.slider.sliderMoved.emit(12)
    assert bar.time.text() == moment(desk.lines[11].received)
    assert bar.number.value() == 12


def test_keys_on_the_slider_step_by_entries(bar, desk, qtbot):
    bar.slider.setFocus()
    with qtbot.waitSignal(desk.moment_changed):
        qtbot.keyClick(bar.slider, Qt.Key.Key_Left)
    assert desk.moment == len(desk.lines) - 1


def test_of_many_moments_asked_for_at_once_the_last_counts(bar, desk, qtbot):
    for seq in (10, 20, 30, 40):
        bar.ask(seq)
    qtbot.waitUntil(lambda: desk.moment == 40)
    assert not bar._under_way


def test_the_last_entry_is_now(bar, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        bar.ask(20)
    with qtbot.waitSignal(desk.moment_changed):
        bar.ask(len(desk.lines))
    assert not desk.is_past


def test_the_button_leads_back_to_now(bar, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        bar.ask(20)
    bar.renew()
    with qtbot.waitSignal(desk.moment_changed):
        bar.back.click()
    assert not desk.is_past
