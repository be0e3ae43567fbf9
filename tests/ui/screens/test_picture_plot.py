"""What all plots of the picture share: time in seconds from the start, room for names, tones for groups."""

from __future__ import annotations

import pytest

from app.ui.screens.picture_plot import Drawing, Plot
from app.ui.theme import resolve
from tests.support.pictured import named, pictured


@pytest.fixture(params=["light", "dark"])
def drawing(dressed, request):
    return Drawing(pictured(), named(pictured()), resolve(request.param))


def test_time_counts_in_seconds_from_the_start(drawing):
    assert drawing.x(pictured().start) == 0
    assert drawing.x(pictured().start + 90_000) == 90


def test_names_get_the_room_they_need_within_bounds(drawing):
    assert 16 < drawing.wide <= drawing.theme.px(200)


def test_each_group_of_entries_has_a_tone_of_its_own(drawing):
    assert len(set(drawing.tones())) == len(drawing.tones()) == 5


def test_a_plot_that_is_told_nothing_draws_nothing(drawing):
    with pytest.raises(NotImplementedError):
        Plot().fill(drawing)
