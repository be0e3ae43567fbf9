"""Deciding: the question, the options that were on the table, which was chosen, and why.

Belongs here: that form. What a decision must hold is the rules'.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.domain.decisions import DecisionMade
from app.domain.terms import Body, blank
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.icons import Icon
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.field_row import FieldRow

FEWEST, MOST = 2, 9


class _Option(QWidget):
    """One option: whether it was chosen, what it is, and a way to take it away."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.chosen, self.text = QRadioButton(), QLineEdit()
        self.remove = IconButton(Icon.CLOSE, _("Remove this option"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chosen)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove)
        self.rename(number)

    def rename(self, number: int) -> None:
        self.text.setAccessibleName(_("Option {number}", number=number))
        self.text.setPlaceholderText(_("Option {number}", number=number))
        self.chosen.setAccessibleName(_("Option {number} was chosen", number=number))


class OptionList(QWidget):
    """Two to nine options, one of which is chosen. Enter in the last one adds another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Option] = []
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.more = Button(_("Add an option"), "quiet", Icon.PLUS)
        self.more.clicked.connect(self.add)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for _number in range(FEWEST):
            self.add()
        self.rows[0].chosen.setChecked(True)

    @property
    def options(self) -> list[str]:
        """What was written, without empty rows."""
        return [text for row in self.rows if not blank(text := row.text.text().strip())]

    @property
    def chosen(self) -> int:
        """Which of ``options`` is chosen, counted from 0; -1 where that row is empty."""
        filled = [row for row in self.rows if not blank(row.text.text())]
        return next((place for place, row in enumerate(filled) if row.chosen.isChecked()), -1)

    def add(self) -> None:
        """Another empty row, ready to be written in."""
        row = _Option(len(self.rows) + 1, self)
        row.remove.clicked.connect(lambda: self.take_away(row))
        row.text.returnPressed.connect(self.next_after)
        self._group.addButton(row.chosen)
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        self._settle()
        row.text.setFocus()

    def next_after(self) -> None:
        """On to the next row, or to a new one after the last."""
        place = next((at for at, row in enumerate(self.rows) if row.text.hasFocus()), len(self.rows) - 1)
        if place + 1 < len(self.rows):
            self.rows[place + 1].text.setFocus()
        elif len(self.rows) < MOST:
            self.add()

    def take_away(self, row: _Option) -> None:
        """Remove a row; the first one is chosen if it was that one."""
        self.rows.remove(row)
        self._group.removeButton(row.chosen)
        if row.chosen.isChecked():
            self.rows[0].chosen.setChecked(True)
        row.hide()
        row.deleteLater()
        self._settle()

    def _settle(self) -> None:
        for number, row in enumerate(self.rows, 1):
            row.rename(number)
            row.remove.setVisible(len(self.rows) > FEWEST)
        self.more.setVisible(len(self.rows) < MOST)
        self.changed.emit()


class DecisionDialog(FormDialog):
    """``question`` may be filled in already, as somebody began to write it elsewhere."""

    def __init__(self, desk: Desk, parent: QWidget, question: str = "") -> None:
        meaning = _("Who comes later will ask what else was possible: name it.")
        super().__init__(desk, _("Decide"), _("Sign and record"), parent, meaning)
        self.question, self.options, self.reason = QLineEdit(question), OptionList(), text_field(parent=self)
        self.question_row = self.add(FieldRow(_("Question"), self.question, required=True))
        self.options_row = self.add(FieldRow(_("Options; mark the chosen one"), self.options, required=True))
        self.reason_row = self.add(FieldRow(_("Reason"), self.reason, required=True))
        self.instead = QComboBox()
        self._offer_earlier()
        self.options.changed.connect(self._fit)
        self.question.setFocus()

    def _offer_earlier(self) -> None:
        made = [d for d in self.desk.state.decisions.made.values() if not d.replaced_by]
        self.instead.addItem(_("None: this is a new question"), "")
        for decision in sorted(made, key=lambda decision: -decision.received):
            self.instead.addItem(decision.question, decision.id)
        if made:
            self.add(FieldRow(_("Replaces an earlier decision"), self.instead))

    def _fit(self) -> None:
        self.adjustSize()

    def propose(self) -> Body | None:
        question, options, chosen = self.question.text().strip(), self.options.options, self.options.chosen
        missing = _("Please write the question.") if blank(question) else ""
        self.question_row.set_error(missing) if missing else self.question_row.clear_error()
        wrong = (
            "" if len(options) >= FEWEST else _("Please name at least two options, one of which may be to do nothing.")
        )
        wrong = wrong or ("" if chosen >= 0 else _("Please mark the option that was chosen."))
        self.options_row.set_error(wrong) if wrong else self.options_row.clear_error()
        if not written(self.reason_row, self.reason) or missing or wrong:
            return None
        earlier = str(self.instead.currentData() or "") or None
        return DecisionMade(self.desk.new_id(), question, options, chosen, text_of(self.reason), earlier)
