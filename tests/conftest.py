"""What every test stands on: a home of its own, an offscreen screen, English, and nothing left behind.

Belongs here: isolation that no test should have to ask for. Rooms, incidents and other things that tests build with
are in tests/support.
"""

import gc
import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from app import i18n

# Before Qt, keyring or the C library look: no window on the developer's screen, no word with their keyring, no habits
# of their locale.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever the program keeps, it keeps in a folder that this test has to itself.

    Made without ``tmp_path`` and ``monkeypatch``, so that properties may use it with many examples.
    """
    home = tmp_path_factory.mktemp("home")
    places = {
        "GOLDENHOUR_HOME": home / "goldenhour",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
    }
    before = {name: os.environ.get(name) for name in places}
    os.environ.update({name: str(place) for name, place in places.items()})
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test may speak Chinese; the next one starts in English."""
    yield
    if i18n.language() != "en":
        i18n.speak("en")
    os.environ.pop("LANGUAGE", None)


@pytest.fixture(autouse=True)
def nothing_left_on_screen() -> Iterator[None]:
    """After the test: deferred deletes are delivered, and a window that is still there fails the test that left it."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = _top_levels()
    if left:  # held by a cycle of Python objects only, perhaps
        gc.collect()
        left = _top_levels()
    for widget in left:
        widget.close()
        widget.deleteLater()
    names = [f"{type(widget).__name__}({widget.objectName()})" for widget in left]
    del left
    assert not names, f"windows left behind: {', '.join(names)}"


def _top_levels() -> list:
    """The windows that are still there once everything that was to be deleted has been."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - tests without windows need no Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return QApplication.topLevelWidgets()
