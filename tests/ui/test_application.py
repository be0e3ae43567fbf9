"""app/ui/application.py: language, theme and log of all windows, without database, keyring or network."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, QTranslator
from PySide6.QtWidgets import QApplication

from app import i18n
from app.settings import Settings
from app.ui import application
from app.ui.theme import Theme
from app.ui.widgets.focus_ring import FocusRing

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def hook() -> object:
    """The exception hook is the process's own again after each test."""
    before = sys.excepthook
    yield
    sys.excepthook = before


def test_it_can_be_made_without_database_keyring_or_network() -> None:
    code = """
import socket, sys
def no(*_): raise AssertionError("network")
socket.socket.connect = socket.getaddrinfo = no
from app.settings import Settings
from app.ui import application
application.make(Settings(language="en"))
names = {name.partition(".")[0] for name in sys.modules}
sys.exit(bool(names & {"sqlalchemy", "sqlcipher3", "sqlite3", "keyring", "jinja2", "ruamel"}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_second_call_dresses_the_same_application_anew(dressed: QApplication) -> None:
    first = application.make(Settings(language="en", theme="light"))
    second = application.make(Settings(language="zh", theme="dark", scale=1.25))

    assert first is second is QApplication.instance()
    assert (i18n.language(), Theme.of(None).look, Theme.of(None).scale) == ("zh", "dark", 1.25)


def test_there_is_one_focus_ring_however_often_it_is_dressed(dressed: QApplication) -> None:
    for _time in range(3):
        application.dress(dressed, Settings(language="en"))

    assert len(dressed.findChildren(FocusRing)) == 1


def test_qt_speaks_the_same_language(dressed: QApplication) -> None:
    application.dress(dressed, Settings(language="zh"))
    chinese = dressed.translate("QPlatformTheme", "Cancel")
    application.dress(dressed, Settings(language="en"))

    assert chinese != "Cancel"
    assert len([one for one in dressed.findChildren(QTranslator) if not one.isEmpty()]) <= 2


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (QtMsgType.QtDebugMsg, logging.DEBUG),
        (QtMsgType.QtInfoMsg, logging.INFO),
        (QtMsgType.QtWarningMsg, logging.WARNING),
        (QtMsgType.QtCriticalMsg, logging.ERROR),
    ],
)
def test_what_qt_says_goes_to_the_log_at_its_level(
    kind: QtMsgType, level: int, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        application.log_message(kind, QMessageLogContext(), "a pixmap is null")

    assert [(record.name, record.levelno) for record in caplog.records] == [("qt", level)]
    assert "a pixmap is null" in caplog.text


def test_what_a_simple_screen_cannot_do_is_a_detail(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        text = "This plugin does not support propagateSizeHints()"
        application.log_message(QtMsgType.QtWarningMsg, QMessageLogContext(), text)

    assert [record.levelno for record in caplog.records] == [logging.DEBUG]


def test_a_fault_that_nothing_caught_goes_to_the_log(dressed: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    application.make(Settings(language="en"))
    try:
        raise LookupError("ours")
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)

    assert "uncaught fault" in caplog.text
    assert "LookupError" in caplog.text
