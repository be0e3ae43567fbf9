"""What window tests stand on: the application in light, dressed once for each test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme; the next test finds it as it was."""
    theme.apply(qapp, "light")
    yield qapp
    theme.apply(qapp, "light")
