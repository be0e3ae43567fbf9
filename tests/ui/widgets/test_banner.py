"""app/ui/widgets/banner.py: two at most, by rank."""

from itertools import permutations
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.widgets.banner import Banner, BannerStack, BannerText, Rank
from app.ui.widgets.label import Label

TEXTS = [BannerText(rank, f"{rank} fact.", "What it means.", "Do it") for rank in get_args(Rank)]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.rank)
def test_a_banner_is_36_high_and_says_fact_and_meaning(dressed: QApplication, qtbot: QtBot, text: BannerText) -> None:
    banner = Banner(text)
    qtbot.addWidget(banner)

    assert max(banner.sizeHint().height(), banner.minimumHeight()) == 36
    assert banner.accessibleName() == f"{text.fact} What it means."
    assert not banner.grab().isNull()


def test_no_two_ranks_look_alike(dressed: QApplication, qtbot: QtBot) -> None:
    pictures = []
    for text in TEXTS:
        banner = Banner(BannerText(text.rank, "same", "same"))
        qtbot.addWidget(banner)
        banner.resize(300, 36)
        pictures.append(banner.grab().toImage())

    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])


def test_the_button_acts(dressed: QApplication, qtbot: QtBot) -> None:
    banner = Banner(TEXTS[3])
    qtbot.addWidget(banner)

    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_a_banner_without_a_button_has_none(dressed: QApplication, qtbot: QtBot) -> None:
    banner = Banner(BannerText("read_only", "Closed."))
    qtbot.addWidget(banner)

    assert banner.findChild(QPushButton) is None


def test_words_from_outside_stay_plain(dressed: QApplication, qtbot: QtBot) -> None:
    banner = Banner(BannerText("failure", "<h1>x</h1>", "<b>y</b>"))
    qtbot.addWidget(banner)

    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in banner.findChildren(Label))


@pytest.mark.parametrize("order", list(permutations([TEXTS[0], TEXTS[1], TEXTS[3], TEXTS[4]]))[::5])
def test_the_two_of_highest_rank_show_in_whatever_order_they_come(
    dressed: QApplication, qtbot: QtBot, order: tuple[BannerText, ...]
) -> None:
    stack = BannerStack()
    qtbot.addWidget(stack)

    stack.set_banners(list(order))

    assert [text.rank for text in stack.shown] == ["drill", "broken"]


def test_a_stack_with_nothing_to_say_is_not_there(dressed: QApplication, qtbot: QtBot) -> None:
    stack = BannerStack()
    qtbot.addWidget(stack)
    stack.set_banners([TEXTS[0]])
    assert not stack.isHidden()

    stack.set_banners([])

    assert stack.isHidden()


def test_the_stack_says_whose_button_it_was(dressed: QApplication, qtbot: QtBot) -> None:
    stack = BannerStack()
    qtbot.addWidget(stack)
    stack.set_banners([TEXTS[4], TEXTS[3]])

    with qtbot.waitSignal(stack.acted) as heard:
        qtbot.mouseClick(stack.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)

    assert heard.args == ["read_only"]
