"""app/ui/widgets/avatar.py: presence by shape and in words."""

from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets.avatar import Avatar, Presence, presence_word


@pytest.mark.parametrize("presence", get_args(Presence))
def test_the_word_is_in_the_name_and_the_tooltip(dressed: QApplication, qtbot: QtBot, presence: Presence) -> None:
    avatar = Avatar("SR", "Shen Ruolan", presence)
    qtbot.addWidget(avatar)

    assert avatar.accessibleName() == avatar.toolTip() == f"Shen Ruolan, {presence_word(presence)}"


def test_each_presence_has_its_own_shape(dressed: QApplication, qtbot: QtBot) -> None:
    avatar = Avatar("SR", "Shen Ruolan")
    qtbot.addWidget(avatar)
    avatar.resize(avatar.sizeHint())
    pictures = []
    for presence in get_args(Presence):
        avatar.set_presence(presence)
        pictures.append(avatar.grab().toImage().convertedTo(avatar.grab().toImage().Format.Format_Mono))

    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])


def test_how_long_it_has_been_is_said(dressed: QApplication, qtbot: QtBot) -> None:
    avatar = Avatar("LX", "Luo Xiaoman")
    qtbot.addWidget(avatar)

    avatar.set_presence("gone", "03:12")

    assert avatar.accessibleName() == "Luo Xiaoman, disconnected, 03:12"
