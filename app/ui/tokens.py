"""The colours of the house, as measured values. No Qt and no meaning of any screen belongs here.

Every text colour reaches 4.5:1 and every edge that carries meaning 3:1 (WCAG 2.2, 1.4.3 and 1.4.11);
``tests/ui/test_tokens.py`` computes it. Hue rules: red, orange, yellow and blue fills mean severity and nothing else;
teal is the only interactive hue; violet is only privilege; magenta is only drills; green is only what is settled.
"""

from dataclasses import dataclass
from typing import Literal

ToneName = Literal["ok", "warn", "danger", "priv", "drill", "neutral", "accent"]
Level = Literal[1, 2, 3, 4]
LEVELS: tuple[Level, ...] = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Tone:
    """What a state looks like: text (and icon), the fill behind it, the 1px edge around it."""

    text: str
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class SeverityColours:
    """The word's cell, the text on both cells, and the numeral's cell (the fill at 84 percent brightness)."""

    fill: str
    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class Tokens:
    window: str
    surface: str
    surface2: str
    rail: str
    hover: str
    selected: str
    border: str
    border_strong: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_bg: str
    accent_text: str
    ok: Tone
    warn: Tone
    danger: Tone
    priv: Tone
    drill: Tone
    severity: tuple[SeverityColours, SeverityColours, SeverityColours, SeverityColours]
    stripes: tuple[str, str]

    @property
    def neutral(self) -> Tone:
        return Tone(self.text2, self.surface2, self.border)

    @property
    def accented(self) -> Tone:
        return Tone(self.accent_text, self.accent_bg, self.accent)


LIGHT = Tokens(
    window="#EDF0F2",
    surface="#FFFFFF",
    surface2="#F5F7F8",
    rail="#E4E8EB",
    hover="#EAEEF0",
    selected="#DCEEEC",
    border="#D2D8DD",
    border_strong="#78848D",
    text="#161C21",
    text2="#434D55",
    text3="#58636B",
    disabled="#5C6770",
    accent="#0A6868",
    accent_hover="#075454",
    on_accent="#FFFFFF",
    accent_bg="#DCEEEC",
    accent_text="#075C5C",
    ok=Tone("#14663A", "#E1F2E7", "#93C8A8"),
    warn=Tone("#774900", "#FFF0D2", "#DDB055"),
    danger=Tone("#A31E17", "#FCE8E6", "#E09E98"),
    priv=Tone("#4A3996", "#EDEAFA", "#B9AEE4"),
    drill=Tone("#8A1C67", "#FAE5F3", "#DDA0CB"),
    severity=(
        SeverityColours("#B3211A", "#FFFFFF", "#961C16"),
        SeverityColours("#EF8A1D", "#211200", "#C97418"),
        SeverityColours("#F2C511", "#211A00", "#CBA50E"),
        SeverityColours("#1E5BB8", "#FFFFFF", "#194C9B"),
    ),
    stripes=("#8A1C67", "#69114D"),
)

DARK = Tokens(
    window="#0E1317",
    surface="#161C21",
    surface2="#1C242A",
    rail="#11171B",
    hover="#222B32",
    selected="#123436",
    border="#2D373F",
    border_strong="#6B7882",
    text="#E8EDF0",
    text2="#B5BFC6",
    text3="#95A1A9",
    disabled="#87939B",
    accent="#45BDB5",
    accent_hover="#5FCDC6",
    on_accent="#03201F",
    accent_bg="#123436",
    accent_text="#6AD0C9",
    ok=Tone("#6CCB92", "#13301F", "#2F6B47"),
    warn=Tone("#F0BE62", "#342608", "#7D5F1E"),
    danger=Tone("#FF9188", "#3A1613", "#8C3A33"),
    priv=Tone("#B9AAF6", "#262045", "#5A4DA0"),
    drill=Tone("#F29AD6", "#3A1230", "#8F3C77"),
    severity=(
        SeverityColours("#D2352B", "#FFFFFF", "#B02D24"),
        SeverityColours("#EF8A1D", "#211200", "#C97418"),
        SeverityColours("#F2C511", "#211A00", "#CBA50E"),
        SeverityColours("#2F6BC9", "#FFFFFF", "#275AA9"),
    ),
    stripes=("#A22A7E", "#7A1A5D"),
)


def tone(tokens: Tokens, name: ToneName) -> Tone:
    """The three colours of a named state."""
    match name:
        case "ok":
            return tokens.ok
        case "warn":
            return tokens.warn
        case "danger":
            return tokens.danger
        case "priv":
            return tokens.priv
        case "drill":
            return tokens.drill
        case "accent":
            return tokens.accented
        case "neutral":
            return tokens.neutral
