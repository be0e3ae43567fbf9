"""Several of many names: those chosen as chips that can be taken away, and a field that finds the next one.

Belongs here: choosing by mouse and keyboard. Whose names these are, and what choosing means, is the form's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.icons import Icon
from app.ui.widgets.button import Button
from app.ui.widgets.flow import Flow


class _Finder(QLineEdit):
    """Down opens the list, Backspace in an empty field takes the last chip away."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.completer().setCompletionPrefix(self.text())
                self.completer().complete()
            case Qt.Key.Key_Backspace if not self.text():
                self.emptied.emit()
            case _:
                super().keyPressEvent(event)


class ChosenNames(QWidget):
    """``names`` maps ids to names, each name once. ``changed``: somebody was added or taken away."""

    changed = Signal()

    def __init__(
        self, names: Mapping[str, str], chosen: Iterable[str], hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = dict(names)
        self._chips: dict[str, Button] = {}
        self._taken = False
        self.field = _Finder()
        self.field.setPlaceholderText(hint)
        self._rest = QStringListModel(self)
        finds = QCompleter(self._rest, self)
        finds.setFilterMode(Qt.MatchFlag.MatchContains)
        finds.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finds.activated.connect(self._take)
        self.field.setCompleter(finds)
        self.field.returnPressed.connect(self._entered)
        self.field.emptied.connect(self._take_last_away)
        self.setFocusProxy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._row = QWidget()
        self._flow = Flow(6, self._row)
        column.addWidget(self._row)
        column.addWidget(self.field)
        for one in chosen:
            self._add(one)
        self._settle()

    @property
    def chosen(self) -> list[str]:
        """The ids chosen, in order of choosing."""
        return list(self._chips)

    @property
    def unknown(self) -> str:
        """What is typed and names nobody yet."""
        return self.field.text().strip()

    def choose(self, one: str) -> None:
        """Add somebody."""
        self._add(one)
        self._settle()
        self.changed.emit()

    def take_away(self, one: str) -> None:
        """Take somebody away; the keyboard goes back to the field."""
        chip = self._chips.pop(one)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._settle()
        self.field.setFocus()
        self.changed.emit()

    def _add(self, one: str) -> None:
        if one in self._chips or one not in self._names:
            return
        chip = Button(self._names[one], icon=Icon.CLOSE)
        chip.setAutoDefault(False)
        chip.setAccessibleName(_("Take {name} away", name=self._names[one]))
        chip.clicked.connect(lambda: self.take_away(one))
        self._flow.addWidget(chip)
        self._chips[one] = chip

    def _settle(self) -> None:
        self._row.setVisible(bool(self._chips))
        self._rest.setStringList(sorted(name for one, name in self._names.items() if one not in self._chips))

    @Slot(str)
    def _take(self, name: str) -> None:
        """Add the one of that name; once a keystroke: Enter in the list comes from the list and from the field."""
        found = next((one for one, known in self._names.items() if known == name and one not in self._chips), None)
        if found is not None and not self._taken:
            self._taken = True
            self.choose(found)
            QTimer.singleShot(0, self, self._clear)  # the completer writes the name into the field meanwhile

    @Slot()
    def _clear(self) -> None:
        self._taken = False
        self.field.clear()

    @Slot()
    def _entered(self) -> None:
        """Take the only one whom the typed text can mean."""
        wanted = self.unknown.casefold()
        meant = [name for name in self._rest.stringList() if wanted and wanted in name.casefold()]
        exact = [name for name in meant if name.casefold() == wanted]
        if len(exact or meant) == 1:
            self._take((exact or meant)[0])

    @Slot()
    def _take_last_away(self) -> None:
        if self._chips:
            self.take_away(list(self._chips)[-1])
