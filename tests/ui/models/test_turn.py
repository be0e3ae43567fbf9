"""app/ui/models/turn.py: one turn in words."""

from app.ui.icons import Icon
from app.ui.models.turn import Turn


def test_turns_that_say_the_same_are_equal_so_that_nothing_is_drawn_anew():
    assert Turn(Icon.DONE, "ok", "Kept", "Gu", "02:18") == Turn(Icon.DONE, "ok", "Kept", "Gu", "02:18")
    assert Turn(Icon.DONE, "ok", "Kept", "Gu", "02:18") != Turn(Icon.DONE, "ok", "Kept", "Gu", "02:18", seq=4)
