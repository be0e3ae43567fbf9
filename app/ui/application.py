"""The Qt application: language, fonts, theme; made without database, keyring or network.

Belongs here: what holds for all windows. Which workspace is shown is bootstrap's.
"""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app import diagnostics, i18n
from app.settings import Settings, chosen_language
from app.ui import theme
from app.ui.widgets.focus_ring import FocusRing


def make(settings: Settings, arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, dressed as the settings say. A second call dresses the same one anew."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(arguments or ["goldenhour"])
    QCoreApplication.setApplicationName("Golden Hour")
    QCoreApplication.setOrganizationName("Golden Hour")
    dress(app, settings)
    sys.excepthook = _last_resort
    return app


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
    theme.apply(app, settings.theme, settings.scale)
    if app.findChild(FocusRing) is None:
        FocusRing(app)


def _last_resort(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """No traceback reaches a person: it goes to the log, whose place diagnostics knows."""
    diagnostics.crashed(kind, error, trace)
