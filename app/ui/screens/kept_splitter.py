"""Panes side by side whose widths are remembered on this machine.

Belongs here: remembering. What the panes are is the screens'.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.settings import Settings
from app.ui.theme import Theme


class KeptSplitter(QSplitter):
    """``name`` is what the widths are kept under; ``panes``: (pane, least width, share), ``sizes``: the first ones."""

    def __init__(
        self,
        name: str,
        panes: Sequence[tuple[QWidget, int, int]],
        sizes: Sequence[int],
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
    ) -> None:
        super().__init__(orientation)
        self._name = name
        self._restored = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for number, (pane, least, share) in enumerate(panes):
            if orientation is Qt.Orientation.Horizontal:
                pane.setMinimumWidth(Theme.of(self).px(least))
            self.addWidget(pane)
            self.setStretchFactor(number, share)
        self.setSizes(list(sizes))
        self.splitterMoved.connect(self._keep)

    def _layout_kept(self) -> dict[str, str]:
        settings = getattr(self.window(), "settings", None)
        return settings.layout if isinstance(settings, Settings) else {}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        kept = "" if self._restored else self._layout_kept().get(self._name, "")
        self._restored = True
        if kept:
            self.restoreState(QByteArray(base64.b64decode(kept)))

    @Slot()
    def _keep(self) -> None:
        self._layout_kept()[self._name] = base64.b64encode(self.saveState().data()).decode()
