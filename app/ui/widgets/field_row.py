"""A field with its label above and its mistake below: icon and words, and a 2px danger edge on the field."""

from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.label import IconLabel, Label


class FieldRow(QWidget):
    """Labels ``field`` for eyes and screen readers. The mistake stays until ``clear_error``."""

    def __init__(
        self, label: str, field: QWidget, *, required: bool = False, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        title = Label(label, Role.CAPTION, "2")
        title.setBuddy(field)
        head.addWidget(title)
        head.addStretch(1)
        if required:
            head.addWidget(Label(_("required"), Role.CAPTION, "3"))
        column.addLayout(head)
        column.addWidget(field)
        self._below, self._icon = Label(hint, Role.CAPTION, "3", wrap=True), IconLabel(Icon.DISPUTED, 14, "danger")
        foot = QHBoxLayout()
        foot.setSpacing(5)
        foot.addWidget(self._icon)
        foot.addWidget(self._below, 1)
        column.addLayout(foot)
        field.setAccessibleName(_("{label}, required", label=label) if required else label)
        inner = field.findChild(QLineEdit)
        if inner is not None and isinstance(field, QAbstractSpinBox):
            inner.setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach the field inside a spin box
        self.clear_error()

    @property
    def error(self) -> str:
        return self._below.text() if self.field.property("wrong") else ""

    def set_error(self, text: str) -> None:
        """Say what is wrong with the field, in words that tell how to put it right."""
        self._show(text, wrong=True)

    def clear_error(self) -> None:
        """The field is as it should be; the hint comes back."""
        self._show(self._hint, wrong=False)

    def _show(self, text: str, *, wrong: bool) -> None:
        self._below.setText(text)
        self._below.set_ink("danger" if wrong else "3")
        self._below.setVisible(bool(text))
        self._icon.setVisible(wrong)
        self.field.setAccessibleDescription(text)
        self.field.setProperty("wrong", wrong)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
