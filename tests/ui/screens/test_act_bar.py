"""app/ui/screens/act_bar.py: what can be done with the thing that is shown."""

import pytest

from app.domain.terms import refuse
from app.ui.screens.act_bar import ActBar
from app.ui.widgets.button import Button


@pytest.fixture
def bar(dressed, qtbot):
    made = ActBar({"keep": Button("Keep", "primary"), "move": Button("Move"), "miss": Button("Miss")})
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_not_offered_is_not_there(bar):
    bar.offer({"keep": None, "miss": None}, "")
    assert [key for key, button in bar.buttons.items() if button.isVisible()] == ["keep", "miss"]
    assert not bar.why.isVisible()


def test_what_is_offered_closes_ranks(bar):
    bar.offer({"move": None, "miss": None}, "")
    grid = bar.layout()
    places = [grid.getItemPosition(grid.indexOf(bar.buttons[key]))[:2] for key in ("move", "miss")]
    assert places == [(1, 0), (1, 1)]


def test_a_refused_act_cannot_be_pressed_and_says_why(bar, qtbot):
    bar.offer({"keep": refuse("own-fact"), "move": None}, "You stated it yourself.")
    assert not bar.buttons["keep"].isEnabled()
    assert bar.why.text() == "You stated it yourself."
    with qtbot.waitSignal(bar.asked) as asked:
        bar.buttons["move"].click()
    assert asked.args == ["move"]
