"""app/ui/fonts.py: families by language, sizes by role."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.ui import fonts
from app.ui.fonts import Role


def test_chinese_names_the_simplified_face_first() -> None:
    assert fonts.families("ui", "zh")[0] == "Noto Sans CJK SC"


def test_english_falls_back_to_the_simplified_face_before_anything_else_chinese() -> None:
    assert fonts.families("ui", "en")[:2] == ["Noto Sans", "Noto Sans CJK SC"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_digits_have_one_width_in_both_languages(qapp: QApplication, language: str) -> None:
    assert fonts.families("digits", language)[0] == "Noto Sans"


@pytest.mark.parametrize("role", list(Role))
def test_no_role_is_smaller_than_11_pixels_and_only_latin_ones_are_under_12(role: Role) -> None:
    assert role.pixels >= (12 if role.kind == "ui" else 11)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_weights_400_and_700_are_used(qapp: QApplication, role: Role) -> None:
    assert fonts.font(role, "zh").weight() in (QFont.Weight.Normal, QFont.Weight.Bold)


def test_text_grows_with_the_scale(qapp: QApplication) -> None:
    assert fonts.font(Role.BODY, "en", 1.5).pixelSize() == 20


def test_a_system_with_chinese_type_needs_no_warning(qapp: QApplication) -> None:
    assert fonts.missing() in (None, "fonts.no_chinese")


def test_the_numeral_is_set_in_a_serif() -> None:
    assert "Serif" in fonts.families("serif", "en")[0]
