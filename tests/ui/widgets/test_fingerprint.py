"""app/ui/widgets/fingerprint.py: a fingerprint to be read out."""

import pytest

from app.ui.theme import Theme
from app.ui.widgets.fingerprint import Fingerprint, groups

DIGITS = "9e76ffdc9e8f3e7317dcc3d05f340442678e91018265ab5edfe8897d9ac31024"


@pytest.fixture
def shown(dressed, qtbot):
    made = Fingerprint(DIGITS)
    qtbot.addWidget(made)
    return made


def test_it_is_read_in_groups_of_four(shown):
    assert groups(DIGITS)[:3] == ["9E76", "FFDC", "9E8F"]
    assert len(groups(DIGITS)) == 16
    assert shown.accessibleName().startswith("9E76 FFDC 9E8F 3E73")


def test_sixteen_groups_are_four_lines(shown):
    assert shown.sizeHint().height() == 4 * Theme.of(shown).px(24)
    shown.show_digits("")
    assert shown.sizeHint().height() == 0


def test_the_digits_stay_as_they_are_for_copying(shown):
    assert shown.digits == DIGITS


def test_it_paints_in_any_width(shown):
    for wide in (180, 300, 600):
        shown.resize(wide, shown.sizeHint().height())
        assert not shown.grab().isNull()
