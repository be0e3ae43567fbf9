"""app/ui/seats.py: in the demonstration one may act as anybody."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.dialogs.card import CardDialog
from app.ui.seats import about_member, seat_menu
from tests.support.seated import seated
from tests.support.stage import Scene, play


@pytest.fixture(scope="module")
def scene() -> Scene:
    return play("en")


@pytest.fixture
def desk(dressed: QApplication, scene: Scene) -> Iterator[Desk]:
    with seated("chen", scene=scene) as made:
        yield made


@pytest.fixture
def menu(desk: Desk, qtbot: QtBot) -> QMenu:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = seat_menu(desk, parent)
    made.parent_ = parent  # keeps the parent as long as the menu
    return made


def test_it_says_what_it_is_first(menu: QMenu) -> None:
    head = menu.actions()[0]

    assert head.text().startswith("Demonstration")
    assert not head.isEnabled()


def test_everybody_is_on_it_with_their_roles(menu: QMenu, scene: Scene) -> None:
    words = [action.text() for action in menu.actions() if action.isCheckable()]

    assert len(words) == len(scene.people)
    assert any(text.startswith("Han Jingzhi") and "Legal" in text for text in words)


def test_who_acts_now_is_marked(menu: QMenu) -> None:
    marked = [action.text() for action in menu.actions() if action.isChecked()]

    assert len(marked) == 1
    assert marked[0].startswith("Chen Yu'an")


def test_choosing_somebody_acts_as_them(menu: QMenu, desk: Desk, scene: Scene, qtbot: QtBot) -> None:
    han = next(action for action in menu.actions() if action.text().startswith("Han"))

    with qtbot.waitSignal(desk.seat_changed):
        han.trigger()

    assert desk.member == scene.people["han"]


def test_below_them_is_ones_own_card(menu: QMenu, desk: Desk, qtbot: QtBot) -> None:
    card, right = menu.actions()[-2:]

    with qtbot.waitSignal(desk.roster_changed):
        right.trigger()
    assert desk.roster.people.vouched[desk.member].at == desk.present()

    card.trigger()
    form = menu.parentWidget().findChild(CardDialog)
    assert form.mine
    form.close()


def test_before_an_incident_is_open_the_roles_are_those_that_one_may_hold(desk: Desk, scene: Scene) -> None:
    desk.leave_room()
    desk.live = type(desk.live)()

    assert "Writer" in about_member(desk, scene.people["chen"])
    assert about_member(desk, "nobody") == ""
