"""app/ui/tokens.py: the colours keep the contrast that they promise."""

import pytest

from app.ui.tokens import DARK, LIGHT, Tokens, tone

TONES = ("ok", "warn", "danger", "priv", "drill", "neutral", "accent")


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_gives() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
class TestContrast:
    @pytest.mark.parametrize("ink", ["text", "text2", "text3"])
    @pytest.mark.parametrize("ground", ["window", "surface", "surface2", "rail", "hover", "selected"])
    def test_every_ink_can_be_read_on_every_ground(self, tokens: Tokens, ink: str, ground: str) -> None:
        assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5

    @pytest.mark.parametrize("ground", ["window", "surface", "surface2", "rail", "hover"])
    def test_even_disabled_text_can_be_read(self, tokens: Tokens, ground: str) -> None:
        assert contrast(tokens.disabled, getattr(tokens, ground)) >= 4.5

    @pytest.mark.parametrize("name", TONES)
    def test_every_state_can_be_read_on_its_fill_and_on_a_panel(self, tokens: Tokens, name: str) -> None:
        state = tone(tokens, name)  # type: ignore[arg-type]

        assert contrast(state.text, state.fill) >= 4.5
        assert contrast(state.text, tokens.surface) >= 4.5

    def test_text_on_solid_fills_can_be_read(self, tokens: Tokens) -> None:
        assert contrast(tokens.on_accent, tokens.accent) >= 4.5
        assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
        assert contrast(tokens.accent_text, tokens.accent_bg) >= 4.5
        assert contrast(tokens.surface, tokens.danger.text) >= 4.5
        assert contrast("#FFFFFF", tokens.stripes[1]) >= 4.5

    @pytest.mark.parametrize("level", [0, 1, 2, 3])
    def test_word_and_numeral_of_each_severity_can_be_read(self, tokens: Tokens, level: int) -> None:
        colours = tokens.severity[level]

        assert contrast(colours.text, colours.fill) >= 4.5
        assert contrast(colours.text, colours.cell) >= 4.5

    @pytest.mark.parametrize("ground", ["window", "surface", "rail"])
    def test_edges_of_controls_and_the_focus_ring_can_be_seen(self, tokens: Tokens, ground: str) -> None:
        assert contrast(tokens.border_strong, getattr(tokens, ground)) >= 3
        assert contrast(tokens.accent, getattr(tokens, ground)) >= 3

    @pytest.mark.parametrize("level", [0, 1, 2, 3])
    def test_the_numeral_cell_is_the_fill_at_84_percent_brightness(self, tokens: Tokens, level: int) -> None:
        fill, cell = tokens.severity[level].fill, tokens.severity[level].cell

        for at in (1, 3, 5):
            assert abs(int(fill[at : at + 2], 16) * 0.84 - int(cell[at : at + 2], 16)) < 1.5


def test_no_state_is_told_apart_by_its_fill_alone_from_a_severity() -> None:
    for tokens in (LIGHT, DARK):
        severities = {colours.fill for colours in tokens.severity}

        assert severities.isdisjoint({tone(tokens, name).fill for name in TONES})  # type: ignore[arg-type]
