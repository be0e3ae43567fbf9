"""How the application looks: tokens, fonts and the one style sheet, worn by the application or by one window.

A widget asks ``Theme.of(self)`` when it paints and keeps nothing, so a change of theme is only a repaint. A theme is a
property of what wears it (the wallboard may be dark while the room is light); there is no global to reach for.
Widgets and screens do not belong here.
"""

from dataclasses import dataclass, fields
from pathlib import Path
from string import Template
from typing import Literal, cast

from PySide6.QtCore import QCoreApplication, QDir, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app import i18n
from app.ui import fonts, tokens
from app.ui.fonts import Role
from app.ui.tokens import DARK, LIGHT, Level, SeverityColours, Tokens, Tone, ToneName

Mode = Literal["light", "dark", "system"]
Look = Literal["light", "dark", "contrast"]
_STYLE = Path(__file__).parents[2] / "resources" / "style"
_WORN = "goldenHourTheme"
_OTHERS = "goldenHourOtherThemes"  # of the application: whether any window wears a theme of its own
_MODE = "goldenHourThemeMode"
_BARE = "goldenHourSheetInWindows"  # of the application: windows put the style sheet on themselves
_PUT_ON = "goldenHourSheet"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a widget needs to know to paint itself. ``scale`` is the person's text size, 1.0 to 1.5."""

    look: Look
    tokens: Tokens
    language: str = "en"
    scale: float = 1.0

    @property
    def dark(self) -> bool:
        return QColor(self.tokens.surface).lightness() < 128

    def font(self, role: Role) -> QFont:
        return fonts.font(role, self.language, self.scale)

    def px(self, length: int) -> int:
        """A length that grows with the text size."""
        return round(length * self.scale)

    def tone(self, name: ToneName) -> Tone:
        return tokens.tone(self.tokens, name)

    def severity(self, level: Level) -> SeverityColours:
        return self.tokens.severity[level - 1]

    def palette(self) -> QPalette:
        return _palette(self.tokens)

    def style_sheet(self) -> str:
        """The one style sheet, for Fusion, with this theme's colours in it."""
        words = {"shade": "dark" if self.dark else "light"}
        for name in (field.name for field in fields(Tokens)):
            value = getattr(self.tokens, name)
            words |= _flat(name, value) if isinstance(value, Tone) else {name: str(value)}
        return Template((_STYLE / "goldenhour.qss").read_text("utf-8")).substitute(words)

    @staticmethod
    def of(widget: QWidget | None) -> "Theme":
        """The theme that ``widget`` stands in: that of the nearest ancestor that wears one, else the application's."""
        app = QCoreApplication.instance()
        here = widget if app is not None and app.property(_OTHERS) else None
        while here is not None:
            worn = here.property(_WORN)
            if isinstance(worn, Theme):
                return worn
            here = here.parentWidget()
        worn = app.property(_WORN) if app is not None else None
        return worn if isinstance(worn, Theme) else Theme("light", LIGHT)


def _flat(name: str, tone: Tone) -> dict[str, str]:
    return {f"{name}_text": tone.text, f"{name}_fill": tone.fill, f"{name}_edge": tone.edge}


def _palette(t: Tokens) -> QPalette:
    role, made = QPalette.ColorRole, QPalette()
    for which, colour in (
        (role.Window, t.window), (role.WindowText, t.text), (role.Base, t.surface), (role.AlternateBase, t.surface2),
        (role.Text, t.text), (role.Button, t.surface), (role.ButtonText, t.text), (role.BrightText, t.danger.text),
        (role.PlaceholderText, t.text3), (role.Highlight, t.accent), (role.HighlightedText, t.on_accent),
        (role.Link, t.accent_text), (role.LinkVisited, t.accent_text), (role.ToolTipBase, t.surface2),
        (role.ToolTipText, t.text), (role.Accent, t.accent), (role.Light, t.surface2), (role.Midlight, t.surface2),
        (role.Mid, t.border), (role.Dark, t.border_strong), (role.Shadow, t.border_strong),
    ):  # fmt: skip
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.disabled))
    return made


def contrasting(system: QPalette) -> Tokens:
    """The tokens for high contrast as the system asks for it: its own colours, nothing tinted."""

    def of(role: QPalette.ColorRole) -> str:
        return system.color(role).name()

    role = QPalette.ColorRole
    base, text, mark, on_mark = of(role.Base), of(role.Text), of(role.Highlight), of(role.HighlightedText)
    plain = Tone(text, base, text)
    level = SeverityColours(base, text, base)
    return Tokens(
        window=of(role.Window), surface=base, surface2=base, rail=of(role.Window), hover=base, selected=base,
        border=text, border_strong=text, text=text, text2=text, text3=text, disabled=text, accent=mark,
        accent_hover=mark, on_accent=on_mark, accent_bg=base, accent_text=text, ok=plain, warn=plain, danger=plain,
        priv=plain, drill=plain, severity=(level, level, level, level), stripes=(base, text),
    )  # fmt: skip


def resolve(mode: Mode, scale: float = 1.0) -> Theme:
    """The theme for ``mode`` on this system now. High contrast, where the system asks for it, wins over the mode."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        QApplication.setPalette(QPalette())  # forget what we wore: what is left is the system's own
        return Theme("contrast", contrasting(QGuiApplication.palette()), i18n.language(), scale)
    dark = mode == "dark" or (mode == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    return Theme("dark" if dark else "light", DARK if dark else LIGHT, i18n.language(), scale)


def wear(target: QApplication | QWidget, theme: Theme, *, sheet: bool = True) -> None:
    """Dress the application, or one window that shall look different from it."""
    QDir.setSearchPaths("style", [str(_STYLE)])
    target.setProperty(_WORN, theme)
    target.setPalette(theme.palette())
    target.setFont(theme.font(Role.BODY))
    target.setStyleSheet(theme.style_sheet() if sheet else "")
    app = QCoreApplication.instance()
    if app is not None and isinstance(target, QWidget):
        app.setProperty(_OTHERS, True)


def apply(app: QApplication, mode: Mode, scale: float = 1.0, *, sheet: bool = True) -> Theme:
    """Dress the whole application in ``mode`` and remember it; safe to call again at any time.

    Without ``sheet`` only windows that ``put_on`` the style sheet have it: under one for the application every part is
    polished again each time that it is put into another, which for a whole screen takes longer than a person waits.
    """
    if app.property(_MODE) is None:
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: _follow(app))
        app.styleHints().accessibility().contrastPreferenceChanged.connect(lambda _preference: _renew(app))
    app.setProperty(_MODE, mode)
    app.setProperty(_BARE, not sheet)
    theme = resolve(mode, scale)
    wear(app, theme, sheet=sheet)
    for window in app.topLevelWidgets():
        if window.property(_PUT_ON):
            put_on(window)
    return theme


def put_on(window: QWidget) -> None:
    """Give a window the application's style sheet, where the application itself has none; what it opens has it too."""
    app = QCoreApplication.instance()
    bare = app is not None and bool(app.property(_BARE))
    window.setProperty(_PUT_ON, True)
    window.setStyleSheet(Theme.of(None).style_sheet() if bare else "")


def _follow(app: QApplication) -> None:
    """The system went dark or light: follow it if that is what the person chose."""
    if app.property(_MODE) == "system":
        _renew(app)


def _renew(app: QApplication) -> None:
    apply(app, cast(Mode, app.property(_MODE)), Theme.of(None).scale, sheet=not app.property(_BARE))
