"""app/ui/widgets/approval_chain.py: the steps in their order, three ways."""

from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.tokens import LIGHT
from app.ui.widgets.approval import Step
from app.ui.widgets.approval_chain import ApprovalChain, ApprovalStep, Lay

STEPS = [
    Step("Draft", "Chen Yu'an", "signed", "02:42"),
    Step("Legal", "Han Jingzhi", "review", "07:37 left", "warn"),
    Step("Publish", "3 channels", "waiting", "by 03:18"),
]


def chain(qtbot: QtBot, lay: Lay) -> ApprovalChain:
    made = ApprovalChain(lay)
    qtbot.addWidget(made)
    made.set_steps(STEPS)
    made.resize(420, 160)
    return made


@pytest.mark.parametrize("lay", get_args(Lay))
def test_each_step_is_named_in_order(dressed: QApplication, qtbot: QtBot, lay: Lay) -> None:
    shown = chain(qtbot, lay)

    names = [step.accessibleName() for step in shown.findChildren(ApprovalStep)]
    assert names == ["Draft, Chen Yu'an, signed, 02:42", "Legal, Han Jingzhi, in review, 07:37 left",
                     "Publish, 3 channels, waiting, by 03:18"]  # fmt: skip
    assert not shown.grab().isNull()


@pytest.mark.parametrize(("lay", "height"), [("vertical", 48), ("compact", 24)])
def test_rows_have_the_height_of_the_tokens(dressed: QApplication, qtbot: QtBot, lay: Lay, height: int) -> None:
    shown = chain(qtbot, lay)

    assert shown.findChildren(ApprovalStep)[0].sizeHint().height() == height


def test_the_line_is_green_after_a_signature_and_grey_after_a_review(dressed: QApplication, qtbot: QtBot) -> None:
    image = chain(qtbot, "horizontal").grab().toImage()

    assert image.pixelColor(140, 12) == QColor(LIGHT.ok.text)
    assert image.pixelColor(280, 12) == QColor(LIGHT.border_strong)


def test_the_vertical_line_runs_below_the_node(dressed: QApplication, qtbot: QtBot) -> None:
    shown = chain(qtbot, "vertical")
    step = shown.findChildren(ApprovalStep)[0]
    step.resize(300, 48)

    assert step.grab().toImage().pixelColor(12, 40) == QColor(LIGHT.ok.text)


def test_nothing_is_rebuilt_when_nothing_changed(dressed: QApplication, qtbot: QtBot) -> None:
    shown = chain(qtbot, "horizontal")
    before = shown.findChildren(ApprovalStep)

    shown.set_steps(list(STEPS))

    assert shown.findChildren(ApprovalStep) == before
    assert shown.steps == STEPS


def test_new_steps_take_the_place_of_old_ones(dressed: QApplication, qtbot: QtBot) -> None:
    shown = chain(qtbot, "horizontal")

    shown.set_steps([STEPS[0]])

    assert shown.steps == [STEPS[0]]


def test_a_narrow_step_shortens_names_but_never_the_time(dressed: QApplication, qtbot: QtBot) -> None:
    shown = chain(qtbot, "horizontal")

    narrow = [step.minimumSizeHint().width() for step in shown.findChildren(ApprovalStep)]
    assert max(narrow) < 110
    assert narrow[1] > narrow[0]


def test_what_was_shortened_is_in_the_tooltip(dressed: QApplication, qtbot: QtBot) -> None:
    shown = chain(qtbot, "horizontal")

    assert all(step.toolTip() == step.accessibleName() for step in shown.findChildren(ApprovalStep))


def keyed(clock: str = "") -> list[Step]:
    return [Step("Draft", "Chen", "signed"), Step("Legal", "Han", "review", clock, key="legal")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_step_with_a_role_asks_who_answers_for_it(dressed: QApplication, qtbot: QtBot, key: Qt.Key) -> None:
    shown = chain(qtbot, "compact")
    shown.set_steps(keyed())
    draft, legal = shown._steps

    with qtbot.waitSignal(shown.asked) as asked:
        qtbot.keyClick(legal, key)
    assert asked.args == ["legal"]
    with qtbot.waitSignal(shown.asked):
        qtbot.mouseClick(legal, Qt.MouseButton.LeftButton)
    assert legal.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert draft.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_step_without_one_asks_nothing(dressed: QApplication, qtbot: QtBot) -> None:
    shown = chain(qtbot, "compact")
    shown.asked.connect(lambda _role: pytest.fail("asked"))

    qtbot.mouseClick(shown._steps[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(shown._steps[0], Qt.Key.Key_Return)


def test_a_second_that_goes_by_leaves_the_focus_where_it_was(dressed: QApplication, qtbot: QtBot) -> None:
    shown = chain(qtbot, "compact")
    shown.set_steps(keyed())
    before = shown._steps[1]

    shown.set_steps(keyed("07:36 left"))

    assert shown._steps[1] is before
    assert before.accessibleName() == "Legal, Han, in review, 07:36 left"
