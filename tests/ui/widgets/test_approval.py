"""app/ui/widgets/approval.py: one step, its words and its node."""

from typing import get_args

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import LIGHT
from app.ui.widgets.approval import Step, StepState, paint_mark, paint_node, step_name, step_word

LOOK = Theme("light", LIGHT)
STATES = get_args(StepState)


def node(step: Step) -> QImage:
    canvas = QImage(30, 30, QImage.Format.Format_ARGB32)
    canvas.fill(QColor("#FFFFFF"))
    painter = QPainter(canvas)
    paint_node(painter, QPointF(15, 15), step, LOOK)
    painter.end()
    return canvas


def test_a_screen_reader_hears_role_person_state_and_time() -> None:
    step = Step("Legal", "Han Jingzhi", "review", "07:37", spoken="7 minutes 37 seconds left")

    assert step_name(step) == "Legal, Han Jingzhi, in review, 7 minutes 37 seconds left"


def test_every_state_has_a_word_and_its_own_node(qapp: QApplication) -> None:
    assert len({step_word(state) for state in STATES}) == len(STATES)
    nodes = [node(Step("r", "p", state)) for state in STATES]
    assert all(one != other for at, one in enumerate(nodes) for other in nodes[at + 1 :])


@pytest.mark.parametrize(("state", "fill"), [
    ("waiting", LIGHT.surface), ("review", LIGHT.accent), ("signed", LIGHT.ok.fill), ("condition", LIGHT.warn.fill),
    ("changes", LIGHT.warn.fill), ("rejected", LIGHT.danger.fill), ("overdue", LIGHT.danger.fill),
])  # fmt: skip
def test_the_node_has_the_fill_of_its_state(qapp: QApplication, state: StepState, fill: str) -> None:
    assert node(Step("r", "p", state)).pixelColor(7, 11) == QColor(fill)


@pytest.mark.parametrize("state", STATES)
def test_the_line_goes_on_green_after_a_signature(state: StepState) -> None:
    assert Step("r", "p", state).passed == (state in ("signed", "condition", "published"))


def test_a_waiting_step_may_show_what_it_waits_for(qapp: QApplication) -> None:
    assert node(Step("Publish", "", "waiting", icon=Icon.PUBLISH)) != node(Step("Publish", "", "waiting"))


def test_the_state_word_can_be_replaced_or_hidden() -> None:
    assert Step("r", "p", "waiting").state_text == "waiting"
    assert Step("r", "p", "waiting", word="10 min once asked").state_text == "10 min once asked"
    assert Step("r", "p", "waiting", word="").state_text == ""


@pytest.mark.parametrize("state", STATES)
def test_the_small_mark_is_drawn_for_every_state(qapp: QApplication, state: StepState) -> None:
    canvas = QImage(20, 20, QImage.Format.Format_ARGB32)
    canvas.fill(QColor("#FFFFFF"))
    painter = QPainter(canvas)
    paint_mark(painter, QPointF(10, 10), Step("r", "p", state), LOOK)
    painter.end()

    assert any(canvas.pixelColor(x, y) != QColor("#FFFFFF") for x in range(20) for y in range(20))
