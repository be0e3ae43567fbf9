"""app/ui/screens/lobby_card.py: one incident in the lobby."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.clocks import Clock
from app.domain.playbook import PlannedClock
from app.domain.terms import refuse
from app.room.overview import Card, card
from app.ui.screens.lobby_card import IncidentCard, Way
from app.ui.tokens import LIGHT
from tests.support.given import MINUTE, START, Case, roster


def some(**changes: Any) -> Card:
    return msgspec.structs.replace(card("0198-9f2c", Case().state, "shen", START), **changes)


@pytest.fixture
def shown(dressed: QApplication, qtbot: QtBot) -> IncidentCard:
    return show(qtbot, some())


def show(qtbot: QtBot, what: Card, now: int = START) -> IncidentCard:
    made = IncidentCard(what)
    qtbot.addWidget(made)
    made.show_card(what, roster(), now)
    made.resize(290, made.sizeHint().height())
    made.show()
    return made


def law(outcome: str, due: int = 60, stopped: int | None = None) -> Clock:
    plan = PlannedClock("law", {"en": "Law"}, "legal", {"2": due}, "legal")
    return Clock(plan, START, START + due * MINUTE, outcome, stopped)


def test_it_shows_severity_number_title_and_commander(shown: IncidentCard) -> None:
    assert (shown.badge.level, shown.number.text(), shown.title.text) == (2, "INC-2026-9F2C", "N3")
    assert shown.commander.text() == "shen"
    assert not shown.drill.isVisible()


def test_its_edge_has_the_colour_of_the_severity(shown: IncidentCard) -> None:
    image: QImage = shown.grab().toImage()

    assert image.pixelColor(2, image.height() // 2).name().upper() == LIGHT.severity[1].fill


def test_the_most_urgent_clock_is_its_face(shown: IncidentCard) -> None:
    shown.tick(START + 10 * MINUTE)

    assert (shown.face.reading.label, shown.face.reading.seconds) == ("Memo", 40 * 60)


def test_a_drill_is_marked(dressed: QApplication, qtbot: QtBot) -> None:
    assert show(qtbot, some(drill=True)).drill.isVisible()


@pytest.mark.parametrize(
    ("clock", "minutes", "words", "ink"),
    [
        (None, 0, "no time limit", "2"),
        (law("running"), 10, "50:00", "1"),
        (law("running"), 40, "20:00", "warn"),
        (law("running"), 55, "05:00", "danger"),
        (law("running"), 61, "+01:00", "danger"),
        (law("kept", stopped=START + MINUTE), 5, "kept", "ok"),
        (law("missed", stopped=START + MINUTE), 5, "missed", "2"),
    ],
)
def test_what_an_authority_waits_for_has_a_row(
    dressed: QApplication, qtbot: QtBot, clock: Clock | None, minutes: int, words: str, ink: str
) -> None:
    shown = show(qtbot, some(regulator=clock), START + minutes * MINUTE)

    assert (shown.regulator.text(), shown.regulator.ink) == (words, ink)
    assert bool(shown.regulator_due.text()) == (clock is not None)


def test_late_tasks_are_said_in_red_else_how_many_are_done(dressed: QApplication, qtbot: QtBot) -> None:
    calm, late = show(qtbot, some(settled=1, tasks=2)), show(qtbot, some(late=3))

    assert (calm.tasks.text(), calm.tasks.ink) == ("tasks 1/2", "2")
    assert (late.tasks.text(), late.tasks.ink) == ("3 tasks late", "danger")


def test_without_a_statement_there_is_no_way_to_show(shown: IncidentCard) -> None:
    assert not shown.way.isVisible()
    assert shown.statement.text() == "nothing drafted yet"


def test_what_holds_it_up_stands_at_its_foot(dressed: QApplication, qtbot: QtBot) -> None:
    blocked = show(qtbot, some(blocked=refuse("fact-not-verified", label="F-07", standing="disputed")))

    assert (blocked.next.text(), blocked.next.ink) == ("F-07 disputed", "danger")
    assert blocked.next_icon.isVisible()


def test_a_calm_next_act_needs_no_icon(shown: IncidentCard) -> None:
    assert shown.next.text() == "To draft: Memo"
    assert not shown.next_icon.isVisible()


def test_a_screen_reader_hears_severity_title_clock_and_what_is_next(shown: IncidentCard) -> None:
    assert shown.accessibleName().startswith("Severity II, Major; N3; Memo due in 50 minutes")
    assert shown.accessibleName().endswith("To draft: Memo")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_in(shown: IncidentCard, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(shown.enter) as heard:
        qtbot.keyClick(shown, key)

    assert heard.args == ["0198-9f2c"]


def test_so_do_its_button_and_a_double_click(shown: IncidentCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.enter):
        qtbot.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(shown.enter):
        qtbot.mouseDClick(shown, Qt.MouseButton.LeftButton)


def test_only_the_current_card_is_reached_by_tab_and_shows_enter(shown: IncidentCard) -> None:
    shown.set_current(False)
    assert not shown.focusPolicy() & Qt.FocusPolicy.TabFocus

    shown.set_current(True)

    assert shown.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert "Enter" in shown.button.accessibleDescription()


def test_the_bars_show_how_far_a_statement_is(dressed: QApplication, qtbot: QtBot) -> None:
    way = Way()
    qtbot.addWidget(way)
    way.show_states(("signed", "review", "waiting", "changes", "rejected"))
    way.resize(way.sizeHint())
    image = way.grab().toImage()

    def colour(number: int) -> str:
        return image.pixelColor(15 * number + 5, 4).name().upper()

    assert [colour(0), colour(1), colour(3), colour(4)] == [
        LIGHT.ok.text, LIGHT.accent, LIGHT.warn.text, LIGHT.danger.text,
    ]  # fmt: skip
