"""The five plots: turns, severity, tempo, statements on their way, clocks."""

from __future__ import annotations

import pytest

from app.ui.screens.picture_plot import Drawing
from app.ui.screens.picture_plots import RunsPlot, SeverityPlot, TempoPlot, TurnsPlot, WaysPlot
from app.ui.theme import resolve
from tests.support.pictured import named, pictured

PLOTS = (TurnsPlot, SeverityPlot, TempoPlot, WaysPlot, RunsPlot)


@pytest.fixture(params=["light", "dark"])
def drawing(dressed, request):
    return Drawing(pictured(), named(pictured()), resolve(request.param))


@pytest.mark.parametrize("plot", PLOTS)
def test_each_draws_the_story_and_draws_it_again(plot, drawing):
    made = plot()
    made.draw(drawing)
    made.draw(drawing)


@pytest.mark.parametrize("plot", PLOTS)
def test_each_draws_an_incident_that_has_just_begun(plot, dressed):
    made = pictured("graded")
    plot().draw(Drawing(made, named(made), resolve("light")))


def test_a_statement_goes_from_draft_to_release_in_order(drawing):
    for way in pictured().ways:
        spans = WaysPlot._spans(way)
        assert spans
        for _stage, begin, end in spans:
            assert begin <= end
        assert [begin for _stage, begin, _end in spans] == sorted(begin for _stage, begin, _end in spans)
