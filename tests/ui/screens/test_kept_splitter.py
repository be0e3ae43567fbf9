"""app/ui/screens/kept_splitter.py: panes whose widths are remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.settings import Settings
from app.ui.screens.kept_splitter import KeptSplitter


class Window(QWidget):
    """A window with settings, as the main window has."""

    def __init__(self, settings, orientation=Qt.Orientation.Horizontal):
        super().__init__()
        self.settings = settings
        self.splitter = KeptSplitter("facts", ((QWidget(), 200, 3), (QWidget(), 100, 1)), (500, 300), orientation)
        QHBoxLayout(self).addWidget(self.splitter)
        self.resize(900, 300)


@pytest.fixture
def opened(dressed, qtbot):
    kept = []

    def make(settings, **how):
        window = Window(settings, **how)
        kept.append(window)
        qtbot.addWidget(window)
        window.show()
        return window.splitter

    return make


def test_widths_are_remembered_from_one_window_to_the_next(opened):
    settings = Settings()
    first = opened(settings)
    first.setSizes([600, 200])
    first.splitterMoved.emit(600, 1)
    assert "facts" in settings.layout
    assert opened(settings).sizes() == first.sizes()


def test_without_a_memory_the_first_widths_hold(opened):
    before = opened(Settings()).sizes()
    assert before[0] > before[1]


def test_no_pane_gets_narrower_than_it_can_be_read(opened):
    splitter = opened(Settings())
    splitter.setSizes([10_000, 0])
    assert splitter.sizes()[1] >= 100


def test_one_above_the_other_knows_no_least_width(opened):
    splitter = opened(Settings(), orientation=Qt.Orientation.Vertical)
    assert splitter.widget(0).minimumWidth() == 0


def test_a_window_without_settings_remembers_nothing(dressed, qtbot):
    splitter = KeptSplitter("facts", ((QWidget(), 200, 3), (QWidget(), 100, 1)), (500, 300))
    qtbot.addWidget(splitter)
    splitter.show()
    splitter.splitterMoved.emit(1, 1)
    assert splitter.sizes()
