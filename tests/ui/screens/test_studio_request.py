"""The bottom bar: how the statement stands, and one filled button."""

import pytest
from PySide6.QtGui import QColor

from app.ui.icons import Icon
from app.ui.screens.studio_request import RequestBar
from app.ui.screens.studio_stand import Act, Stand
from app.ui.theme import Theme

BLOCKED = Stand(
    "warn", Icon.WARNING, "Not yet", "F-07 is disputed",
    (Act("check", "Go to F-07", "Ctrl+G"), Act("save", "Save…")), True,
)  # fmt: skip


@pytest.fixture
def bar(dressed, qtbot):
    made = RequestBar()
    qtbot.addWidget(made)
    made.resize(900, 62)
    return made


def kinds(bar):
    return [(button.label, button.property("kind"), button.isEnabled()) for button in bar.buttons]


def test_the_first_act_is_the_filled_one_and_a_locked_request_stands_at_the_end(bar):
    bar.show_stand(BLOCKED)
    assert bar.isVisible()
    assert kinds(bar) == [
        ("Save…", "secondary", True), ("Go to F-07", "primary", True), ("Request sign-off", "secondary", False),
    ]  # fmt: skip
    assert bar.accessibleName() == "Not yet. F-07 is disputed"
    assert bar.buttons[-1].accessibleDescription() == "Not yet"  # the reason is text beside it as well


def test_a_button_says_which_act(bar, qtbot):
    bar.show_stand(BLOCKED)
    with qtbot.waitSignal(bar.acted) as told:
        bar.buttons[1].click()
    assert told.args == ["check"]


def test_nothing_to_say_takes_the_bar_away(bar):
    bar.show_stand(BLOCKED)
    bar.show_stand(None)
    assert not bar.isVisible()
    bar.show_stand(BLOCKED)
    assert bar.isVisible()


def test_the_same_acts_keep_their_buttons_and_their_focus(bar):
    bar.show_stand(BLOCKED)
    before = list(bar.buttons)
    bar.show_stand(Stand("warn", Icon.WARNING, "Still not", "", BLOCKED.acts, True))
    assert bar.buttons == before
    assert bar.title.text() == "Still not"
    assert not bar.note.isVisible()
    bar.show_stand(bar.stand)
    assert bar.buttons == before


@pytest.mark.parametrize("tone", ["ok", "warn", "danger", "neutral", "accent"])
def test_the_tone_shows_at_the_edge(bar, tone):
    bar.show_stand(Stand(tone, Icon.SETTLED, "So it stands"))
    assert bar.buttons == []
    image = bar.grab().toImage()
    assert image.pixelColor(1, 40) == QColor(Theme.of(bar).tone(tone).text)
