"""Going round the panes of a window with F6: banners, what the screen names, the rail.

Belongs here: which pane comes next and what takes the focus in it. Which panes there are is the screens' to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_in(pane: QWidget) -> QWidget | None:
    """What takes the focus when a person comes to ``pane``: itself, else the first control of its focus chain."""
    if _takes(pane):
        return pane
    here = pane.nextInFocusChain()
    while here is not None and here is not pane:
        if pane.isAncestorOf(here) and _takes(here):
            return here
        here = here.nextInFocusChain()
    return None


def _takes(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def begin_in(screen: QWidget, widget: QWidget) -> None:
    """``screen`` is shown: the first time its keys work at once in ``widget``, later where the focus was last."""
    if screen.focusWidget() is None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def after(panes: Sequence[QWidget], focused: QWidget | None, step: int) -> QWidget | None:
    """The control that takes the focus ``step`` panes further; None where no pane can take it."""
    ways = [(pane, first) for pane in panes if pane.isVisible() and (first := first_in(pane)) is not None]
    if not ways:
        return None
    held = [pane is focused or (focused is not None and pane.isAncestorOf(focused)) for pane, _first in ways]
    here = held.index(True) if True in held else (-1 if step > 0 else 0)
    return ways[(here + step) % len(ways)][1]
