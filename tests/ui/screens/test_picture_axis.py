"""app/ui/screens/picture_axis.py: ticks on round times, names cut to fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from app.ui.models.picture_words import offset
from app.ui.screens.picture_axis import RowAxis, TimeAxis, step
from tests.support.given import START


@given(st.floats(1, 10**8), st.floats(200, 4000))
def test_ticks_leave_room_for_their_labels(seconds, pixels):
    assert step(seconds, pixels) == 525_600 * 60 or seconds / step(seconds, pixels) <= pixels / 90


@pytest.mark.parametrize("span", [600, 7_200, 86_400, 30 * 86_400])
def test_ticks_stand_on_round_local_times(qapp, span):
    axis = TimeAxis()
    axis.set_origin(START, START)

    ((every, ticks),) = axis.tickValues(0, span, 900)

    assert ticks
    assert all(0 <= tick <= span for tick in ticks)
    assert {(START + offset(START)) / 1000 % every + tick % every for tick in ticks} <= {0, every} or all(
        ((START + offset(START)) / 1000 + tick) % every == pytest.approx(0, abs=1e-3) for tick in ticks
    )


def test_the_date_is_written_once_a_day(qapp):
    axis = TimeAxis()
    axis.set_origin(START, START + 3 * 86_400_000)
    first, second = axis.tickStrings([0, 60], 1, 60)
    assert len(first) > len(second) == len("18:19")


def test_long_names_are_cut(qapp):
    axis = RowAxis()
    axis.show_names([(0, "a name much too long for this axis")], QFont(), 60)
    assert axis.names == ["a name much too long for this axis"]
    assert axis._tickLevels[0][0][1].endswith("…")
