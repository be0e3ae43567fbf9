"""app/ui/screens/lobby_cards.py: the running incidents as cards."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.room.overview import Card, card
from app.ui import theme
from app.ui.screens.lobby_card import IncidentCard
from app.ui.screens.lobby_cards import CardGrid
from tests.support.given import START, Case, roster

WIDE = 900


def cards(count: int) -> list[Card]:
    one = card("s", Case().state, "shen", START)
    return [msgspec.structs.replace(one, stream=f"stream-{n}", title=f"Case {n}") for n in range(count)]


def grid(qtbot: QtBot, count: int, wide: int = WIDE) -> CardGrid:
    made = CardGrid()
    qtbot.addWidget(made)
    made.resize(wide, 700)
    made.show_cards(cards(count), roster(), START)
    made.show()
    return made


def shown(made: CardGrid) -> list[IncidentCard]:
    return [made.cards[stream] for stream in made._order]


@pytest.mark.parametrize(("wide", "columns"), [(300, 1), (600, 2), (900, 3), (1200, 4)])
def test_as_many_stand_beside_each_other_as_fit(dressed: QApplication, qtbot: QtBot, wide: int, columns: int) -> None:
    made = grid(qtbot, 5, wide)

    tops = [one.geometry().top() for one in shown(made)]
    assert tops.count(tops[0]) == columns


def test_larger_text_makes_fewer(dressed: QApplication, qtbot: QtBot) -> None:
    theme.apply(dressed, "light", 1.5)
    made = grid(qtbot, 5)

    tops = [one.geometry().top() for one in shown(made)]
    assert tops.count(tops[0]) == 2


def test_narrowing_the_window_moves_cards_below(dressed: QApplication, qtbot: QtBot) -> None:
    made = grid(qtbot, 3)

    made.resize(600, 900)

    qtbot.waitUntil(lambda: shown(made)[2].geometry().top() > shown(made)[0].geometry().bottom())


@pytest.mark.parametrize(("count", "vacant"), [(1, True), (2, True), (3, False), (4, False)])
def test_where_a_row_has_room_it_says_that_nothing_else_runs(
    dressed: QApplication, qtbot: QtBot, count: int, vacant: bool
) -> None:
    assert grid(qtbot, count)._vacant.isVisible() == vacant


def test_cards_that_stay_are_the_same_widgets(dressed: QApplication, qtbot: QtBot) -> None:
    made = grid(qtbot, 3)
    before = dict(made.cards)

    made.show_cards(cards(4)[1:], roster(), START)

    assert list(made.cards) == ["stream-1", "stream-2", "stream-3"]
    assert made.cards["stream-1"] is before["stream-1"]


def test_another_order_keeps_the_current_card(dressed: QApplication, qtbot: QtBot) -> None:
    made = grid(qtbot, 3)
    made.set_current("stream-2")

    made.show_cards(cards(3)[::-1], roster(), START)

    assert made.current is made.cards["stream-2"]
    assert shown(made)[0].card.stream == "stream-2"


def test_when_the_current_one_goes_the_first_takes_its_place(dressed: QApplication, qtbot: QtBot) -> None:
    made = grid(qtbot, 3)
    made.set_current("stream-0")

    made.show_cards(cards(3)[1:], roster(), START)

    assert made.current is made.cards["stream-1"]


def test_without_cards_nothing_is_current(dressed: QApplication, qtbot: QtBot) -> None:
    made = grid(qtbot, 2)

    made.show_cards([], roster(), START)

    assert made.current is None
    assert not made._vacant.isVisible()


@pytest.mark.parametrize(
    ("keys", "to"),
    [
        ((Qt.Key.Key_Right,), 1),
        ((Qt.Key.Key_Right, Qt.Key.Key_Left), 0),
        ((Qt.Key.Key_Down,), 3),
        ((Qt.Key.Key_Down, Qt.Key.Key_Up), 0),
        ((Qt.Key.Key_Left,), 0),
        ((Qt.Key.Key_Down, Qt.Key.Key_Down), 3),
    ],
)
def test_arrows_walk_over_the_cards(dressed: QApplication, qtbot: QtBot, keys: tuple[Qt.Key, ...], to: int) -> None:
    made = grid(qtbot, 5)
    with qtbot.waitActive(made):
        made.activateWindow()
    shown(made)[0].setFocus()

    for key in keys:
        qtbot.keyClick(made.current, key)

    assert made.current is shown(made)[to]
    assert made.current.hasFocus()


def test_entering_a_card_is_told_with_its_stream(dressed: QApplication, qtbot: QtBot) -> None:
    made = grid(qtbot, 2)

    with qtbot.waitSignal(made.enter) as heard:
        qtbot.mouseClick(made.cards["stream-1"].button, Qt.MouseButton.LeftButton)

    assert heard.args == ["stream-1"]


def test_a_card_that_is_clicked_becomes_the_current_one(dressed: QApplication, qtbot: QtBot) -> None:
    made = grid(qtbot, 3)
    with qtbot.waitActive(made):
        made.activateWindow()

    qtbot.mouseClick(made.cards["stream-2"].title, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: made.current is made.cards["stream-2"])


def test_every_card_ticks(dressed: QApplication, qtbot: QtBot) -> None:
    made = grid(qtbot, 2)
    before = [one.face.reading.seconds for one in shown(made)]

    made.tick(START + 3000)

    assert [one.face.reading.seconds for one in shown(made)] == [seconds - 3 for seconds in before]
