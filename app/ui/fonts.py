"""Type: which family, size and weight each role of text has, in each language. Colours do not belong here.

The Chinese families name the SC face, because a bare Noto Sans falls back to Japanese forms; in Chinese they stand
first, because Noto Sans would set Chinese quotes and dots at half width. Sizes are pixels, so that a row's height and
its text grow together. Only the weights 400 and 700 exist in the set.
"""

from enum import Enum
from functools import lru_cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

_CHINESE = ("Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC")
_ENGLISH = ("Noto Sans", "Noto Sans CJK SC", "Segoe UI")
_DIGITS = ("Noto Sans", "Segoe UI", "Helvetica Neue")
_MONO = ("Noto Sans Mono", "Consolas", "Menlo")
_SERIF = ("Noto Serif CJK SC", "Noto Serif", "Times New Roman")

Kind = Literal["ui", "digits", "mono", "serif"]


class Role(Enum):
    """A role of text: size in pixels, bold or not, and which kind of family."""

    HINT = (11, False, "digits")
    FINGERPRINT = (11, False, "mono")
    COUNT = (11, True, "digits")
    CAPTION = (12, False, "ui")
    CAPTION_STRONG = (12, True, "ui")
    BODY = (13, False, "ui")
    STRONG = (13, True, "ui")
    PANEL = (14, True, "ui")
    STATEMENT = (15, False, "ui")
    STATEMENT_TITLE = (18, True, "ui")
    TITLE = (16, True, "ui")
    SCREEN = (20, True, "ui")
    CLOCK_S = (22, True, "digits")
    CLOCK_M = (28, True, "digits")
    CLOCK_L = (38, True, "digits")
    CLOCK_XL = (44, True, "digits")
    WALL_BODY = (28, False, "ui")
    WALL_STRONG = (28, True, "ui")
    WALL_TITLE = (42, True, "ui")
    WALL_CLOCK = (136, True, "digits")
    WALL_GOLDEN = (292, True, "digits")

    def __init__(self, pixels: int, bold: bool, kind: Kind) -> None:
        self.pixels = pixels
        self.bold = bold
        self.kind: Kind = kind


def families(kind: Kind, language: str) -> list[str]:
    """The families to try, in order, for a kind of text in ``zh`` or ``en``."""
    text = _CHINESE if language == "zh" else _ENGLISH
    match kind:
        case "digits":
            return [*_DIGITS, *text]
        case "mono":
            return [*_MONO, *text]
        case "serif":
            return list(_SERIF)
        case _:
            return list(text)


def sized(kind: Kind, pixels: int, *, bold: bool, language: str) -> QFont:
    """A font of any size; screens use ``font`` and a role instead, badges and clocks scale freely."""
    return QFont(_made(kind, pixels, bold, language))


@lru_cache(maxsize=256)
def _made(kind: Kind, pixels: int, bold: bool, language: str) -> QFont:
    """Asked for with every line that is painted; whoever asks gets a copy."""
    made = QFont()
    made.setFamilies(families(kind, language))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made


def font(role: Role, language: str, scale: float = 1.0) -> QFont:
    """The font of a role; ``scale`` is the person's text size, 1.0 to 1.5."""
    return sized(role.kind, round(role.pixels * scale), bold=role.bold, language=language)


def missing() -> Literal["fonts.no_chinese"] | None:
    """The code of the sentence to show when no installed font can write Chinese, else None."""
    system = QFontDatabase.WritingSystem.SimplifiedChinese
    return None if QFontDatabase.families(system) else "fonts.no_chinese"
