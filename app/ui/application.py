"""The Qt application: language, fonts, theme; made without database, keyring or network.

Belongs here: what holds for all windows. Which workspace is shown is bootstrap's.
"""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from app import diagnostics, i18n
from app.settings import Settings, chosen_language
from app.ui import theme
from app.ui.widgets.focus_ring import FocusRing

qt = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_OF_THE_SCREEN = "This plugin does not support "
"""How Qt begins to say what a screen cannot do that is none, or a simple one: nobody's fault, so a detail."""


_TURN = 0.0005
"""Seconds after which the worker lets the window have Python: painting asks for it a hundred times a screen."""


def make(settings: Settings, arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, dressed as the settings say. A second call dresses the same one anew."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        app = found
    else:
        qInstallMessageHandler(log_message)
        app = QApplication(arguments or ["goldenhour"])
    QCoreApplication.setApplicationName("Golden Hour")
    QCoreApplication.setOrganizationName("Golden Hour")
    dress(app, settings)
    sys.setswitchinterval(_TURN)
    sys.excepthook = _last_resort
    return app


def log_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """What Qt has to say goes to the log, not to whoever reads the console."""
    level = logging.DEBUG if text.startswith(_OF_THE_SCREEN) else _LEVELS.get(kind, logging.WARNING)
    qt.log(level, "%s (%s)", text, context.category or "default")


def dress(app: QApplication, settings: Settings) -> None:
    """Language, Qt's own words and theme; may be called again at run time."""
    language = chosen_language(settings)
    i18n.speak(language)
    locale = QLocale("zh_CN" if language == "zh" else "en_GB")
    QLocale.setDefault(locale)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    if translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.apply(app, settings.theme, settings.scale, sheet=False)
    if app.findChild(FocusRing) is None:
        FocusRing(app)


def _last_resort(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """No traceback reaches a person: it goes to the log, whose place diagnostics knows."""
    diagnostics.crashed(kind, error, trace)
