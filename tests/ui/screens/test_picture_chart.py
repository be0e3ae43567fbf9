"""The chart: one axis of time over all plots, moved by keys, read off turn by turn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.picture import PictureScreen
from tests.support.seated import seated
from tests.support.stage import play


@pytest.fixture
def chart(dressed, qtbot):
    with seated("chen", scene=play("en", "half")) as desk:
        screen = PictureScreen(desk)
        qtbot.addWidget(screen)
        screen.resize(1256, 810)
        screen.show()
        qtbot.waitUntil(lambda: screen.picture is not None, timeout=20_000)
        screen.chart.setFocus()
        screen.chart.reset()
        yield screen.chart


def test_it_shows_the_whole_incident_at_first(chart):
    start, end = chart.shown
    assert end > start
    assert end - start > 20 * 60


def test_zooming_in_and_out_comes_back(chart):
    before = chart.shown
    chart.zoom(0.5)
    near = chart.shown
    assert near[1] - near[0] < before[1] - before[0]
    chart.reset()
    assert chart.shown == pytest.approx(before)


def test_keys_zoom_pan_and_reset(chart, qtbot):
    whole = chart.shown
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    near = chart.shown
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    right = chart.shown
    assert near[1] - near[0] < whole[1] - whole[0]
    assert right[0] > near[0]
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.shown == pytest.approx(whole)


def test_a_turn_is_read_off_and_told(chart, qtbot):
    with qtbot.waitSignal(chart.pointed):
        chart.to_turn(1)


def test_it_is_kept_as_a_picture(chart, tmp_path):
    chart.export(tmp_path / "x.png", "N3")
    chart.export(tmp_path / "x.svg", "N3")
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in (tmp_path / "x.svg").read_bytes()
