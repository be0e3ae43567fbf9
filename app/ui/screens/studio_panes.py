"""The studio's panes side by side: writing, text, approval. How wide they were is remembered.

Belongs here: their places. What they show is their own.
"""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from app.i18n import _
from app.settings import Settings

_SIZES = (300, 660, 280)
_KEPT = "studio"


class StudioPanes(QSplitter):
    """``set_narrow`` makes the approval a tab beside the form; below 1280 there is no room for three."""

    def __init__(self, left: QWidget, middle: QWidget, side: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.left, self.middle, self.side = left, middle, side
        self.tabs: QTabWidget | None = None
        self.narrow = self._restored = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane, least in ((left, 240), (middle, 400), (side, 240)):
            pane.setMinimumWidth(least)
            self.addWidget(pane)
        self.setSizes(list(_SIZES))
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self.keep)

    def set_narrow(self, narrow: bool) -> None:
        """Put the approval beside the text, or into a tab beside the form."""
        if narrow == self.narrow:
            return
        self.narrow = narrow
        if narrow:
            self.tabs = QTabWidget(self)  # a splitter takes every child for a pane, the last one
            self.tabs.setDocumentMode(True)
            self.tabs.tabBar().setExpanding(False)
            self.tabs.addTab(self.left, _("Write"))
            self.tabs.addTab(self.side, _("Approval"))
            self.insertWidget(0, self.tabs)
        elif self.tabs is not None:
            self.insertWidget(0, self.left)
            self.addWidget(self.side)
            for pane in (self.left, self.side):
                pane.show()
            self.tabs.setParent(None)  # out of the splitter at once, not when it is deleted
            self.tabs.deleteLater()
            self.tabs = None
        self.setStretchFactor(self.indexOf(self.middle), 1)
        self._share()

    def _share(self) -> None:
        """As wide as they were the last time, else as drawn."""
        kept = self._layout_kept().get(self._name)
        if kept:
            self.restoreState(QByteArray(base64.b64decode(kept)))
            return
        left, _middle, side = _SIZES
        rest = self.width() - left - (0 if self.narrow else side)
        self.setSizes([left, rest] if self.narrow else [left, rest, side])

    def bring(self, pane: QWidget) -> None:
        """Make ``pane`` visible where it is only a tab."""
        if self.tabs is not None and self.tabs.indexOf(pane) >= 0:
            self.tabs.setCurrentWidget(pane)

    def _layout_kept(self) -> dict[str, str]:
        settings = getattr(self.window(), "settings", None)
        return settings.layout if isinstance(settings, Settings) else {}

    @property
    def _name(self) -> str:
        return _KEPT + ("-narrow" if self.narrow else "")

    @Slot()
    def keep(self) -> None:
        """Remember how wide the panes are, wide and narrow apart."""
        self._layout_kept()[self._name] = base64.b64encode(self.saveState().data()).decode()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room out when it is first known; afterwards the person does."""
        super().showEvent(event)
        if not self._restored:
            self._restored = True
            self._share()
