"""The ways to reach a person, a line each: what kind, the number or address, and whether it is independent.

Belongs here: editing those lines. The rest of the card is ``card``.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.people import Card, Channel, Telephone
from app.i18n import _
from app.ui.icons import Icon
from app.ui.models.people import CHANNELS, TELEPHONES, channel_name, telephone_name
from app.ui.theme import Theme
from app.ui.widgets.button import Button, IconButton

_LINE = 32
"""How high a line is."""


class WayRow(QWidget):
    """One line. ``telephone``: a telephone of the company or at home, else another channel."""

    edited = Signal()
    removed = Signal()

    def __init__(self, telephone: bool, kind: str, text: str, independent: bool = False) -> None:
        super().__init__()
        self.telephone = telephone
        self.kind, self.text = QComboBox(), QLineEdit(text)
        known, name = (TELEPHONES, telephone_name) if telephone else (CHANNELS, channel_name)
        for offered in dict.fromkeys((*known, kind)):
            self.kind.addItem(name(offered), offered)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.kind.setFixedWidth(Theme.of(None).px(152))
        self.kind.setAccessibleName(_("What kind of telephone") if telephone else _("What kind of channel"))
        self.text.setAccessibleName(_("Number") if telephone else _("Number or address"))
        self.text.setPlaceholderText("+86 …" if telephone else "")
        self.own = QCheckBox(_("independent"))
        self.own.setToolTip(_("Works when the company's own network does not"))
        self.own.setAccessibleDescription(self.own.toolTip())
        self.own.setChecked(independent)
        self.own.setVisible(not telephone)
        self.remove = IconButton(Icon.REMOVE, _("Remove this line"))
        self.setFixedHeight(Theme.of(None).px(_LINE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.kind)
        row.addWidget(self.text, 1)
        row.addWidget(self.own)
        row.addWidget(self.remove)
        self.text.textChanged.connect(self.edited)
        self.own.toggled.connect(self.edited)
        self.kind.currentIndexChanged.connect(self.edited)
        self.remove.clicked.connect(self.removed)

    @property
    def chosen(self) -> str:
        """The kind chosen."""
        return str(self.kind.currentData())

    @property
    def written(self) -> str:
        """The number or address, without white space around it."""
        return self.text.text().strip()


class WaysEditor(QWidget):
    """The lines of a card; an empty one counts for nothing. ``edited``: something changed; ``begun``: a new line."""

    edited = Signal()
    begun = Signal(QWidget)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[WayRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add_telephone = Button(_("Add a telephone"), "quiet", Icon.PLUS)
        self.add_channel = Button(_("Add another way"), "quiet", Icon.PLUS)
        foot = QHBoxLayout()
        for button in (self.add_telephone, self.add_channel):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._lines)
        column.addLayout(foot)
        self.add_telephone.clicked.connect(self._new_telephone)
        self.add_channel.clicked.connect(self._new_channel)
        for telephone in card.telephones:
            self._add(WayRow(True, telephone.kind, telephone.number))
        for channel in card.channels:
            self._add(WayRow(False, channel.kind, channel.address, channel.independent))

    def telephones(self) -> list[Telephone]:
        """The telephones as written."""
        return [Telephone(row.chosen, row.written) for row in self.rows if row.telephone and row.written]

    def channels(self) -> list[Channel]:
        """The other channels as written."""
        rows = [row for row in self.rows if not row.telephone and row.written]
        return [Channel(row.chosen, row.written, row.own.isChecked()) for row in rows]

    def _add(self, row: WayRow) -> None:
        self.rows.append(row)
        self._lines.addWidget(row)
        row.edited.connect(self.edited)
        row.removed.connect(self._take_out)

    @Slot()
    def _take_out(self) -> None:
        number = next(number for number, row in enumerate(self.rows) if row is self.sender())
        row = self.rows.pop(number)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        beside = self.rows[min(number, len(self.rows) - 1)].text if self.rows else self.add_telephone
        beside.setFocus()
        self.edited.emit()

    @Slot()
    def _new_telephone(self) -> None:
        self._begin(WayRow(True, "mobile", ""))

    @Slot()
    def _new_channel(self) -> None:
        self._begin(WayRow(False, "phone", "", independent=True))

    def _begin(self, row: WayRow) -> None:
        self._add(row)
        row.text.setFocus()
        self.edited.emit()
        self.begun.emit(row)
