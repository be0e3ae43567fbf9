"""app/ui/widgets/choice.py: one of a few boxes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.tokens import LIGHT
from app.ui.widgets.choice import Choice, Choices
from app.ui.widgets.label import Label


@pytest.fixture
def choices(dressed: QApplication, qtbot: QtBot) -> Choices:
    made = Choices(2, "Playbook")
    qtbot.addWidget(made)
    for key in ("dispute", "breach", "recall"):
        choice = Choice(key, key.title(), f"When there is a {key}")
        choice.add(Label(key))
        made.offer(choice)
    made.show()
    return made


def test_at_first_nothing_is_chosen(choices: Choices) -> None:
    assert choices.current == ""


def test_a_click_anywhere_in_the_box_chooses_it(choices: Choices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(choices.chosen) as heard:
        qtbot.mouseClick(choices.choices[1], Qt.MouseButton.LeftButton, pos=choices.choices[1].rect().center())

    assert heard.args == ["breach"]
    assert choices.current == "breach"


def test_only_one_is_chosen_at_a_time(choices: Choices) -> None:
    choices.choices[0].click()
    choices.choices[2].click()

    assert [choice.isChecked() for choice in choices.choices] == [False, False, True]


def test_space_chooses_the_box_that_has_the_focus(choices: Choices, qtbot: QtBot) -> None:
    qtbot.keyClick(choices.choices[2], Qt.Key.Key_Space)

    assert choices.current == "recall"


@pytest.mark.parametrize(
    ("start", "key", "to"),
    [
        (0, Qt.Key.Key_Right, "breach"),
        (1, Qt.Key.Key_Down, "recall"),
        (2, Qt.Key.Key_Right, "dispute"),
        (0, Qt.Key.Key_Left, "recall"),
        (2, Qt.Key.Key_Up, "breach"),
    ],
)
def test_arrows_choose_the_next_one_round_the_ends(
    choices: Choices, qtbot: QtBot, start: int, key: Qt.Key, to: str
) -> None:
    with qtbot.waitSignal(choices.chosen) as heard:
        qtbot.keyClick(choices.choices[start], key)

    assert heard.args == [to]
    assert choices.current == to


def test_tab_comes_to_the_chosen_one_else_to_the_first(choices: Choices) -> None:
    def reached() -> list[str]:
        return [one.key for one in choices.choices if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert reached() == ["dispute"]
    choices.choices[2].click()
    assert reached() == ["recall"]
    choices.set_current("breach")
    assert reached() == ["breach"]


def test_the_program_chooses_without_a_signal(choices: Choices) -> None:
    choices.chosen.connect(lambda _key: pytest.fail("told"))

    choices.set_current("breach")

    assert choices.current == "breach"


def test_a_box_says_what_it_is_and_what_it_means(choices: Choices) -> None:
    first = choices.choices[0]
    assert (first.accessibleName(), first.accessibleDescription()) == ("Dispute", "When there is a dispute")


def test_boxes_stand_in_rows_of_so_many(choices: Choices) -> None:
    first, second, third = (choice.geometry() for choice in choices.choices)
    assert first.top() == second.top() < third.top()
    assert first.left() == third.left() < second.left()


def test_the_chosen_box_is_marked_by_fill_and_edge(choices: Choices) -> None:
    choices.set_current("breach")
    image = choices.choices[1].grab().toImage()

    assert image.pixelColor(image.width() - 8, image.height() - 6).name().upper() == LIGHT.accent_bg
    assert image.pixelColor(image.width() // 2, 0).name().upper() == LIGHT.accent


def test_larger_text_makes_the_box_higher(dressed: QApplication, choices: Choices, qtbot: QtBot) -> None:
    before = choices.choices[0].sizeHint().height()

    theme.apply(dressed, "light", 1.5)

    qtbot.waitUntil(lambda: choices.choices[0].sizeHint().height() > before)
