"""One person's card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.icons import Icon
from app.ui.models.people import Person, Way
from app.ui.screens.person_card import PersonCard
from app.ui.widgets.chip import Chip, ChipLook

WAYS = (Way(Icon.PHONE, "Mobile", "+86 100 0555 0103"), Way(Icon.MAIL, "E-mail", "g@x", True))
GU = Person(
    "gu", "Gu Qing", "PR director", WAYS,
    "Speaks Chinese", "by night too", "Confirmed", ChipLook("not confirmed for 93 days", "warn"), ("No telephone.",),
    (ChipLook("holds the role", "ok"),),
)  # fmt: skip


@pytest.fixture
def card(dressed: QApplication, qtbot: QtBot) -> PersonCard:
    made = PersonCard()
    qtbot.addWidget(made)
    made.show_person(GU)
    made.show()
    return made


def words(card: PersonCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_it_shows_everything_that_there_is(card: PersonCard) -> None:
    shown = words(card)
    for text in (
        "Gu Qing",
        "PR director",
        "+86 100 0555 0103",
        "g@x",
        "Speaks Chinese",
        "by night too",
        "No telephone.",
    ):
        assert text in shown
    assert [chip.look.text for chip in card.findChildren(Chip)] == ["holds the role", "not confirmed for 93 days"]
    assert card.accessibleName() == "Gu Qing, PR director, holds the role"


def test_a_number_is_copied_with_mouse_or_keyboard(card: PersonCard, qtbot: QtBot) -> None:
    first, second = card.copy_buttons()
    assert first.accessibleName() == "Copy +86 100 0555 0103"
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "+86 100 0555 0103"
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "g@x"


def test_another_person_replaces_the_first_and_the_same_changes_nothing(card: PersonCard, qtbot: QtBot) -> None:
    before = card.copy_buttons()
    card.show_person(GU)
    assert card.copy_buttons() == before
    card.show_person(Person("x", "Lin", "", (), "", "", "", None, ()))
    qtbot.waitUntil(lambda: card.copy_buttons() == [])
    assert words(card) == ["Lin"]


def test_where_the_name_stands_above_already_it_is_not_said_again(dressed: QApplication, qtbot: QtBot) -> None:
    made = PersonCard(named=False)
    qtbot.addWidget(made)
    made.show_person(GU)
    assert "Gu Qing" not in [label.text() for label in made.findChildren(QLabel)]
