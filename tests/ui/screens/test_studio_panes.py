"""The studio's panes: side by side, a tab when narrow, as wide as they were."""

import pytest
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.settings import Settings
from app.ui.screens.studio_panes import StudioPanes


class Window(QWidget):
    def __init__(self, settings):
        super().__init__()
        self.settings = settings
        self.resize(1300, 600)
        self.panes = StudioPanes(QWidget(), QWidget(), QWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)


@pytest.fixture
def stand(dressed, qtbot):
    windows = []  # qtbot holds them weakly

    def stand(settings=None):
        window = Window(settings or Settings())
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        return window

    return stand


def test_the_text_gets_what_the_others_leave(stand):
    panes = stand().panes
    left, middle, side = panes.sizes()
    assert (left, side) == (300, 280)
    panes.window().resize(1500, 600)
    assert panes.sizes()[1] == middle + 200


def test_when_narrow_the_approval_is_a_tab_and_comes_back(stand):
    panes = stand().panes
    panes.set_narrow(True)
    assert isinstance(panes.widget(0), QTabWidget)
    assert [panes.tabs.tabText(index) for index in range(2)] == ["Write", "Approval"]
    assert panes.count() == 2
    panes.bring(panes.side)
    assert panes.side.isVisible()
    panes.set_narrow(True)
    panes.set_narrow(False)
    assert [panes.widget(index) for index in range(3)] == [panes.left, panes.middle, panes.side]
    assert panes.left.isVisible()
    assert panes.side.isVisible()
    panes.bring(panes.left)


def test_how_wide_they_were_is_remembered_wide_and_narrow_apart(stand):
    settings = Settings()
    panes = stand(settings).panes
    panes.setSizes([350, 600, 350])
    panes.splitterMoved.emit(350, 1)
    panes.set_narrow(True)
    panes.setSizes([500, 800])
    panes.keep()
    assert set(settings.layout) == {"studio", "studio-narrow"}
    again = stand(settings).panes
    assert again.sizes()[0] == pytest.approx(350, abs=3)


def test_without_settings_nothing_is_remembered(dressed, qtbot):
    panes = StudioPanes(QWidget(), QWidget(), QWidget())
    qtbot.addWidget(panes)
    panes.show()
    panes.keep()
    assert panes.sizes()[0] >= 240
